// One operation: what came, every attempt of every action, and how it ended.

import { ask, errorSentences, typeCaptions } from './api.js';
import { element, fill } from './element.js';
import { captionOf, count, nameOf, size, text } from './texts.js';
import { changesSince } from './changes.js';
import { badge, body, failure, folded, table, time, told, took, trouble, value } from './values.js';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const IDS = ['id', 'eventId', 'retryOf', 'duplicateOf'];
const REPEATABLE = ['FAILED', 'UNKNOWN', 'HELD', 'SUCCEEDED', 'FILTERED', 'DUPLICATE'];
const OPEN = ['QUEUED', 'RUNNING', 'WAITING'];
const GOES_ON = ['FAILED', 'UNKNOWN'];
const OPEN_FIELDS = 50;
const LISTED_ATTEMPTS = 4;

/** Draws the page into `main`. */
export async function operationPage(main, context, id) {
  document.title = `${text('operation')} – Webjack`;
  if (!ID.test(id)) {
    fill(main, back(), trouble(text('wrongAddress'), text('wrongAddressHint')));
    return;
  }
  const again = () => operationPage(main, context, id);
  fill(main, back(), element('p', { class: 'faint' }, text('loading')));
  try {
    const [operation, sentences, captions] = await Promise.all([
      ask(`/api/v1/operations/${id}`, context.request()),
      errorSentences(),
      typeCaptions(),
    ]);
    document.title = `${operation.processingName} · ${nameOf('operationStatus', operation.status)} – Webjack`;
    fill(main, back(again), page(operation, { sentences, captions }, context));
  } catch (error) {
    context.failed(error, () => fill(main, back(), failure(error, again)));
  }
}

function back(again) {
  return element(
    'div',
    { class: 'back' },
    element('a', { href: '/' }, `← ${text('allOperations')}`),
    again && element('button', { type: 'button', class: 'small', on: { click: again } }, text('refresh')),
  );
}

function page(operation, known, context) {
  const fields = operation.fields ?? {};
  const actions = operation.actions ?? [];
  return element(
    'article',
    { class: 'operation' },
    element(
      'div',
      { class: 'title' },
      element('h1', {}, operation.processingName),
      badge('operationStatus', operation.status),
    ),
    element('p', { class: 'lead' }, nameOf('operationMeaning', operation.status)),
    operation.error && errorPanel(operation.error, known, { heading: true, actions }),
    (REPEATABLE.includes(operation.status) || isLost(operation)) && repetition(operation, context),
    facts(operation, known),
    warnings(operation.warnings),
    section(text('fields'), fieldsOf(operation, fields)),
    section(text('actions'), way(actions, known)),
    operation.request && section(text('request'), received(operation.request)),
  );
}

/** No record is left by which it would go on without being asked to. */
function isLost(operation) {
  return operation.recordGone === true && OPEN.includes(operation.status);
}

/** A held operation goes on itself, and so does one whose record has gone; any other runs again as an operation of its own, in the way that is chosen. */
function repetition(operation, context) {
  const lost = isLost(operation);
  const held = operation.status === 'HELD' || lost;
  const goesOn = GOES_ON.includes(operation.status);
  const kind = lost ? 'runLost' : held ? 'runHeld' : 'runAgain';
  const said = element('div', { class: 'said', role: 'status' });
  const form = element(
    'form',
    { class: 'repeat' },
    !held && goesOn && choice('repeatFrom', 'from', ['failed', 'start']),
    !held && choice('repeatDefinition', 'definition', ['current', 'original']),
    !held && changesSince(operation, context),
    element('button', { type: 'submit' }, text(held ? 'runHeld' : 'runAgain')),
  );
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const button = form.querySelector('button');
    button.disabled = true;
    const chosen = new FormData(form);
    const content = held
      ? {}
      : { from: chosen.get('from') ?? 'start', definition: chosen.get('definition') };
    try {
      const path = `/api/v1/operations/${encodeURIComponent(operation.id)}/retry`;
      const begun = await ask(path, { ...context.request(), method: 'POST', content });
      fill(said, element('p', {}, text('runsAgain'), ' ', link(begun.id)));
    } catch (error) {
      context.failed(error, () => {
        button.disabled = false;
        fill(said, element('ul', { class: 'problems' }, told(error).map((one) => element('li', {}, one))));
      });
    }
  });
  return element(
    'section',
    { class: 'panel' },
    element('h2', {}, text(`${kind}Title`)),
    element('p', { class: 'faint' }, text(`${kind}Hint`)),
    form,
    said,
  );
}

function choice(caption, name, values) {
  return element(
    'fieldset',
    {},
    element('legend', {}, text(caption)),
    values.map((one, index) =>
      element(
        'label',
        {},
        element('input', { type: 'radio', name, value: one, checked: index === 0 }),
        ' ',
        nameOf(`${caption}Names`, one),
      ),
    ),
  );
}

function section(title, ...content) {
  return element('section', { class: 'panel' }, element('h2', {}, title), content);
}

function facts(operation, { captions }) {
  return element(
    'dl',
    { class: 'facts' },
    fact('received', operation.receivedAt && time(operation.receivedAt, { seconds: true })),
    fact('started', operation.startedAt && time(operation.startedAt, { seconds: true })),
    fact('finished', operation.finishedAt && time(operation.finishedAt, { seconds: true })),
    fact('took', typeof operation.durationMs === 'number' && took(operation.durationMs)),
    fact('nextAttempt', operation.nextAttemptAt && time(operation.nextAttemptAt, { seconds: true })),
    fact('source', operation.sourceType && (captionOf(captions.get(operation.sourceType)) ?? operation.sourceType)),
    fact('version', operation.processingVersion),
    fact('retryOf', operation.retryOf && link(operation.retryOf)),
    fact('duplicateOf', operation.duplicateOf && link(operation.duplicateOf)),
    fact('id', element('span', { class: 'mono' }, operation.id)),
    fact(
      'eventId',
      operation.eventId && operation.eventId !== operation.id && element('span', { class: 'mono' }, operation.eventId),
    ),
  );
}

function fact(key, content) {
  return (
    content !== null &&
    content !== undefined &&
    content !== false &&
    element('div', { class: IDS.includes(key) && 'wide' }, element('dt', {}, text(key)), element('dd', {}, content))
  );
}

function link(id) {
  return element('a', { class: 'mono', href: `/operations/${encodeURIComponent(id)}` }, id);
}

function errorPanel(error, { sentences }, { heading = false, actions = [] } = {}) {
  const action = actions.find((one) => one.key === error.actionKey);
  return element(
    'div',
    { class: 'error' },
    heading && element('h2', {}, text('whatHappened')),
    heading && element('p', { class: 'sentence' }, captionOf(sentences[error.code]) ?? error.message),
    element(
      'dl',
      { class: 'table' },
      element('dt', {}, text('details')),
      element('dd', {}, value(error.message)),
      element('dt', {}, text('code')),
      element('dd', { class: 'mono' }, error.code),
      heading && error.actionKey && [element('dt', {}, text('inAction')), element('dd', {}, action?.name ?? error.actionKey)],
    ),
  );
}

function warnings(list) {
  return (
    list?.length > 0 &&
    element(
      'div',
      { class: 'warnings' },
      element('h3', {}, text('warnings')),
      element(
        'ul',
        {},
        list.map((one) => element('li', {}, element('span', {}, one.message), ' ', element('code', {}, one.code))),
      ),
    )
  );
}

function fieldsOf(operation, fields) {
  const number = Object.keys(fields).length;
  if (number === 0) {
    return element('p', { class: 'faint' }, text(operation.request ? 'noFieldsYet' : 'notYetRead'));
  }
  return number <= OPEN_FIELDS ? table(fields) : folded(count(number, 'fieldCount'), () => table(fields));
}

/** The actions in the order in which they began, the attempts of each beneath it. */
function way(results, known) {
  if (results.length === 0) {
    return element('p', { class: 'faint' }, text('noActions'));
  }
  return element(
    'ol',
    { class: 'way' },
    byAction(results).map((attempts) => {
      const last = attempts[attempts.length - 1];
      const type = captionOf(known.captions.get(last.type)) ?? last.type;
      return element(
        'li',
        {},
        element(
          'div',
          { class: 'action-head' },
          element('h3', {}, last.name ?? type),
          badge('actionStatus', last.status),
          element('span', { class: 'faint' }, [last.name && type, last.key].filter(Boolean).join(' · ')),
          attempts.length > 1 && element('span', { class: 'faint' }, count(attempts.length, 'attempts')),
        ),
        earlierAttempts(attempts.slice(0, -1), known),
        attempt(last, known, last.status !== 'SUCCEEDED'),
      );
    }),
  );
}

function earlierAttempts(results, known) {
  const made = () => results.map((result) => attempt(result, known, false));
  return results.length <= LISTED_ATTEMPTS
    ? made()
    : folded(count(results.length, 'earlier'), () => element('div', { class: 'earlier' }, made()));
}

function byAction(results) {
  const groups = new Map();
  for (const result of results) {
    const group = groups.get(result.key);
    if (group === undefined) {
      groups.set(result.key, [result]);
    } else {
      group.push(result);
    }
  }
  return [...groups.values()];
}

function attempt(result, known, open) {
  const summary = element(
    'span',
    { class: 'attempt-head' },
    element('span', { class: `dot ${result.status === 'FAILED' ? 'bad' : result.status === 'SUCCEEDED' ? 'good' : 'attention'}` }),
    element('b', {}, `${text('attempt')} ${result.attempt}`),
    result.response && element('span', { class: 'mono' }, `HTTP ${result.response.status}`),
    result.error && element('span', {}, captionOf(known.sentences[result.error.code]) ?? result.error.code),
    result.willRetry && element('span', { class: 'faint' }, text('willRetry')),
    element('span', { class: 'faint when' }, time(result.startedAt, { seconds: true }), ' · ', took(result.durationMs)),
  );
  return folded(summary, () => attemptDetails(result, known), { open, kind: 'attempt' });
}

function attemptDetails(result, known) {
  return element(
    'div',
    { class: 'attempt-body' },
    result.error && errorPanel(result.error, known),
    warnings(result.warnings),
    result.request && part(text('sent'), sent(result.request)),
    result.response && part(text('answer'), answered(result.response)),
    hasContent(result.output) && part(text('output'), table(result.output)),
    hasContent(result.fields) && part(text('changedFields'), table(result.fields)),
  );
}

function part(title, ...content) {
  return element('section', { class: 'part' }, element('h4', {}, title), content);
}

function hasContent(map) {
  return map !== null && map !== undefined && Object.keys(map).length > 0;
}

function sent(request) {
  return [
    line(request.method, request.url),
    request.urlAsTyped && element('p', { class: 'note' }, `${text('address')}: ${request.urlAsTyped}`),
    headers(request.headers),
    body(request, header(request.headers, 'content-type')),
  ];
}

function answered(response) {
  return [
    element(
      'p',
      { class: 'mono' },
      `HTTP ${response.status}`,
      typeof response.bodySize === 'number' && element('span', { class: 'faint' }, ` · ${size(response.bodySize)}`),
    ),
    response.redirects?.length > 0 && element('p', { class: 'note' }, `${text('redirects')}: ${response.redirects.join(' → ')}`),
    headers(response.headers),
    body(response, null),
  ];
}

function received(request) {
  return [
    line(request.method, request.path),
    element(
      'p',
      { class: 'faint' },
      [
        request.contentType,
        request.ip && `${text('from')} ${request.ip}`,
        typeof request.bodySize === 'number' && size(request.bodySize),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
    hasContent(request.query) && [element('h4', {}, text('query')), table(request.query)],
    headers(request.headers),
    element('h4', {}, text('body')),
    body(request, request.contentType),
  ];
}

function line(method, address) {
  return element('p', { class: 'code' }, element('b', {}, method), ' ', address);
}

function headers(map) {
  return hasContent(map) && folded(count(Object.keys(map).length, 'headerCount'), () => table(map));
}

function header(map, name) {
  const found = Object.entries(map ?? {}).find(([key]) => key.toLowerCase() === name);
  return found === undefined ? null : found[1];
}
