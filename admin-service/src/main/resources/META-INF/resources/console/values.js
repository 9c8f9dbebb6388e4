// Shows values of any kind and length: exactly, and only as text.

import { ApiError, ExactNumber } from './api.js';
import { element, fill } from './element.js';
import { currentLanguage, duration, moment, nameOf, size, text } from './texts.js';

/** How much of a long text is laid out before a person asks for all of it. */
const BEGINNING = 10_000;
const DEEPEST = 100;
const HISTORY_AWAY = 'urn:webjack:problem:history-away';

export function badge(set, status) {
  return element('span', { class: `badge ${tone(status)}` }, nameOf(set, status));
}

function tone(status) {
  switch (status) {
    case 'SUCCEEDED':
      return 'good';
    case 'FAILED':
    case 'REJECTED':
      return 'bad';
    case 'UNKNOWN':
    case 'HELD':
    case 'WAITING':
      return 'attention';
    case 'RUNNING':
    case 'QUEUED':
      return 'active';
    default:
      return 'quiet';
  }
}

export function time(value, options) {
  return element('time', { datetime: value, title: value }, moment(value, options));
}

export function took(milliseconds) {
  return element('span', { class: 'took', title: `${milliseconds} ms` }, duration(Number(milliseconds)));
}

/** A value of a field. */
export function value(data) {
  if (data === null || data === undefined) {
    return element('span', { class: 'faint mono' }, 'null');
  }
  if (data === '') {
    return element('span', { class: 'faint' }, text('empty'));
  }
  if (typeof data === 'string') {
    return longText(data, 'value');
  }
  if (isScalar(data)) {
    return element('span', { class: 'value mono' }, String(data));
  }
  return longText(json(data), 'value mono');
}

export function isScalar(data) {
  return typeof data !== 'object' || data instanceof ExactNumber;
}

/** Names and values beneath each other; a list of values, as of a repeated header, gets a line for each. */
export function table(values) {
  return element(
    'dl',
    { class: 'table' },
    Object.entries(values).map(([name, data]) => [
      element('dt', {}, name === '' ? element('span', { class: 'faint' }, text('empty')) : name),
      element('dd', {}, isRepeated(data) ? data.map((one) => element('div', {}, value(one))) : value(data)),
    ]),
  );
}

function isRepeated(data) {
  return Array.isArray(data) && data.length > 0 && data.every((one) => typeof one === 'string');
}

/** A text that keeps its lines and spaces; of a very long one only the beginning until more is asked for. */
export function longText(data, kind) {
  if (data.length <= BEGINNING) {
    return element('div', { class: kind }, data);
  }
  const shown = element('div', { class: kind }, `${data.slice(0, cut(data))}…`);
  const button = element('button', { type: 'button', class: 'small' }, `${text('showAll')} (${size(bytesOf(data))})`);
  button.addEventListener('click', () => {
    fill(shown, data);
    button.remove();
  });
  return element('div', {}, shown, button);
}

/** Not within a pair of surrogates. */
function cut(data) {
  const last = data.charCodeAt(BEGINNING - 1);
  return last >= 0xd800 && last <= 0xdbff ? BEGINNING - 1 : BEGINNING;
}

function bytesOf(data) {
  return new TextEncoder().encode(data).length;
}

/** A body with what a person must know to read it; a form also with its names and values taken apart. */
export function body(message, contentType) {
  if (message.body === null || message.body === undefined || message.body === '') {
    return element('p', { class: 'faint' }, text('noBody'));
  }
  const raw = longText(message.body, 'code');
  const notes = [
    message.bodyEncoding === 'BASE64' && element('p', { class: 'note' }, text('base64')),
    message.bodyTruncated && element('p', { class: 'note' }, text('truncated')),
  ];
  if (!isForm(contentType) || message.bodyEncoding === 'BASE64' || message.body.length > BEGINNING) {
    return element('div', {}, raw, notes);
  }
  return element('div', {}, raw, notes, folded(text('decoded'), () => pairs(new URLSearchParams(message.body))));
}

function isForm(contentType) {
  return typeof contentType === 'string' && /^\s*application\/x-www-form-urlencoded/i.test(contentType);
}

function pairs(parameters) {
  return element(
    'dl',
    { class: 'table' },
    [...parameters].map(([name, data]) => [element('dt', {}, name), element('dd', {}, value(data))]),
  );
}

/** A part that is closed at first and made when it is opened. */
export function folded(title, make, { open = false, kind = 'fold' } = {}) {
  const fold = element('details', { class: kind, open }, element('summary', {}, title));
  const unfold = () => {
    if (fold.open && fold.childElementCount === 1) {
      fold.append(make());
    }
  };
  fold.addEventListener('toggle', unfold);
  unfold();
  return fold;
}

/** A value as indented JSON, numbers with the digits they came with. */
export function json(data, depth = 0) {
  if (data instanceof ExactNumber || data === null || typeof data !== 'object') {
    return data instanceof ExactNumber ? data.source : JSON.stringify(data);
  }
  if (depth === DEEPEST) {
    return '…';
  }
  const parts = Array.isArray(data)
    ? data.map((one) => json(one, depth + 1))
    : Object.entries(data).map(([name, one]) => `${JSON.stringify(name)}: ${json(one, depth + 1)}`);
  const [begin, end] = Array.isArray(data) ? '[]' : '{}';
  if (parts.length === 0) {
    return begin + end;
  }
  const indent = '  '.repeat(depth + 1);
  return `${begin}\n${parts.map((part) => indent + part).join(',\n')}\n${'  '.repeat(depth)}${end}`;
}

/** What a person reads in place of what could not be had. */
export function trouble(title, hint, again) {
  return element(
    'section',
    { class: 'trouble', role: 'alert' },
    element('h2', {}, title),
    hint && element('p', {}, hint),
    again && element('button', { type: 'button', on: { click: again } }, text('retry')),
  );
}

/** The same for a failure of the API. */
export function failure(error, again) {
  switch (error.status) {
    case 0:
      return trouble(text('unreachable'), text('unreachableHint'), again);
    case 403:
      return trouble(text('forbidden'), error.problem.detail, again);
    case 404:
      return trouble(text('wrongAddress'), text('notFoundHint'), again);
    case 503:
      return trouble(text(error.problem.type === HISTORY_AWAY ? 'away' : 'notReady'), text('awayHint'), again);
    default:
      return trouble(text('failed'), error.message, again);
  }
}

/** Each violation in the language of the page, or what else the service says. */
export function told(error) {
  if (!(error instanceof ApiError) || error.status === 0) {
    return [text('unreachable')];
  }
  const violations = error.problem.violations;
  return Array.isArray(violations) && violations.length > 0
    ? violations.map((one) => `${one.messages?.[currentLanguage()] ?? one.message} (${one.pointer})`)
    : [error.message];
}
