// The newest operations, found by status, value and processing; new ones appear by themselves.

import { ask, errorSentences } from './api.js';
import { element, fill } from './element.js';
import { captionOf, nameOf, text } from './texts.js';
import { processingsPanel } from './processings.js';
import { badge, failure, isScalar, time, took } from './values.js';

const STATUSES = [
  'QUEUED',
  'HELD',
  'RUNNING',
  'WAITING',
  'SUCCEEDED',
  'FILTERED',
  'FAILED',
  'UNKNOWN',
  'DUPLICATE',
  'REJECTED',
];
const REFRESHED_EVERY = 5000;
const SHOWN_FIELDS = 4;
const SHOWN_CHARACTERS = 60;

/** Draws the page into `main`. */
export async function operationsPage(main, context) {
  const search = new URLSearchParams(location.search);
  const filter = {
    status: STATUSES.includes(search.get('status')) ? search.get('status') : '',
    q: search.get('q') ?? '',
    processingId: search.get('processingId') ?? '',
  };
  const filtered = Object.values(filter).some((one) => one !== '');
  const list = element('ol', { class: 'operations' });
  const foot = element('div', { class: 'foot' });
  const chosen = element('b', {}, filter.processingId);
  const page = {
    request: context.request,
    failed: context.failed,
    learnNames: (processings) =>
      processings.filter((one) => one.id === filter.processingId).forEach((one) => fill(chosen, one.name)),
  };
  let firstPage = '';
  let extended = false;
  const sentences = await errorSentences();

  document.title = 'Webjack';
  fill(
    main,
    element(
      'div',
      { class: 'columns' },
      element(
        'section',
        { class: 'main-column' },
        element('h1', {}, text('operations')),
        form(filter),
        filtered &&
          element(
            'p',
            { class: 'chosen' },
            filter.processingId !== '' && [text('onlyProcessing'), ' ', chosen, ' · '],
            element('a', { href: '/' }, text('clear')),
          ),
        list,
        foot,
      ),
      processingsPanel(page),
    ),
  );
  fill(foot, element('p', { class: 'faint' }, text('loading')));
  await first();
  watch();

  async function first() {
    try {
      showFirst(await found(null));
    } catch (error) {
      context.failed(error, () => fill(foot, failure(error, first)));
    }
  }

  function found(cursor) {
    const query = new URLSearchParams({ limit: '50' });
    for (const [name, wanted] of Object.entries({ ...filter, cursor: cursor ?? '' })) {
      if (wanted !== '') {
        query.set(name, wanted);
      }
    }
    return ask(`/api/v1/operations?${query}`, context.request());
  }

  /** Leaves the rows alone when nothing is new, so that nobody loses the focus or a selection. */
  function showFirst(answer) {
    const signature = JSON.stringify(answer);
    if (signature === firstPage) {
      return;
    }
    firstPage = signature;
    fill(list, answer.items.map((operation) => row(operation, sentences)));
    showFoot(answer);
  }

  function showFoot(answer) {
    if (list.childElementCount === 0) {
      fill(
        foot,
        element('p', { class: 'big' }, text(filtered ? 'nothingFound' : 'noOperations')),
        element('p', {}, text(filtered ? 'nothingFoundHint' : 'noOperationsHint')),
      );
      return;
    }
    fill(
      foot,
      answer.nextCursor !== null &&
        element('button', { type: 'button', on: { click: () => more(answer.nextCursor) } }, text('more')),
    );
  }

  async function more(cursor) {
    extended = true;
    fill(foot, element('p', { class: 'faint' }, text('loading')));
    try {
      const answer = await found(cursor);
      list.append(...answer.items.map((operation) => row(operation, sentences)));
      showFoot(answer);
    } catch (error) {
      context.failed(error, () => fill(foot, failure(error, () => more(cursor))));
    }
  }

  /** Only the first part is kept new: rows that a person has paged to stay where they are. */
  function watch() {
    const timer = setInterval(async () => {
      if (extended || document.hidden || firstPage === '') {
        return;
      }
      try {
        const answer = await found(null);
        if (!extended) {
          showFirst(answer);
        }
      } catch (error) {
        // A moment's trouble changes nothing on the page: the next round shows what is new.
        context.failed(error, () => {});
      }
    }, REFRESHED_EVERY);
    context.signal.addEventListener('abort', () => clearInterval(timer));
  }
}

function form(filter) {
  const status = element(
    'select',
    { name: 'status', 'aria-label': text('status') },
    element('option', { value: '' }, text('anyStatus')),
    STATUSES.map((one) =>
      element('option', { value: one, selected: one === filter.status }, nameOf('operationStatus', one)),
    ),
  );
  const value = element('input', {
    type: 'search',
    name: 'q',
    value: filter.q,
    placeholder: text('searchHint'),
    'aria-label': text('search'),
  });
  const go = () => {
    const query = new URLSearchParams();
    for (const [name, wanted] of [
      ['status', status.value],
      ['q', value.value.trim()],
      ['processingId', filter.processingId],
    ]) {
      if (wanted !== '') {
        query.set(name, wanted);
      }
    }
    const wanted = query.toString();
    location.assign(wanted === '' ? '/' : `/?${wanted}`);
  };
  status.addEventListener('change', go);
  return element(
    'form',
    {
      class: 'filter',
      role: 'search',
      on: {
        submit: (event) => {
          event.preventDefault();
          go();
        },
      },
    },
    value,
    status,
    element('button', { type: 'submit', class: 'primary' }, text('find')),
  );
}

function row(operation, sentences) {
  return element(
    'li',
    {},
    element(
      'a',
      { class: 'row', href: `/operations/${encodeURIComponent(operation.id)}` },
      element('span', { class: 'row-status' }, badge('operationStatus', operation.status)),
      element('span', { class: 'row-time' }, operation.receivedAt && time(operation.receivedAt, { seconds: true })),
      element('span', { class: 'row-name' }, operation.processingName),
      element('span', { class: 'row-took' }, typeof operation.durationMs === 'number' && took(operation.durationMs)),
      element('span', { class: 'row-fields' }, gist(operation.fields)),
      operation.error && element('span', { class: 'row-error' }, explained(operation.error, sentences)),
    ),
  );
}

function explained(error, sentences) {
  return captionOf(sentences[error.code]) ?? error.message;
}

/** The first values, by which a person recognises the data. */
function gist(fields) {
  const shown = Object.entries(fields ?? {})
    .filter(([, data]) => data !== null && data !== '' && isScalar(data))
    .slice(0, SHOWN_FIELDS);
  if (shown.length === 0) {
    return element('span', { class: 'faint' }, text('noFields'));
  }
  return shown.map(([name, data]) =>
    element('span', { class: 'pair' }, element('span', { class: 'faint' }, `${short(name)}: `), short(String(data))),
  );
}

function short(data) {
  const characters = [...data.slice(0, 2 * SHOWN_CHARACTERS)];
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join('')}…` : characters.join('');
}
