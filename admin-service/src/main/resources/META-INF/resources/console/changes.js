// What has changed in a processing since an operation ran: whoever runs it again chooses between the two.

import { ask } from './api.js';
import { element, fill } from './element.js';
import { captionOf, count, nameOf, text } from './texts.js';
import { folded, value } from './values.js';

/** A part that fills itself once the differences are known. */
export function changesSince(operation, context) {
  const part = element('div', { class: 'changes', 'aria-live': 'polite' }, element('p', { class: 'faint' }, text('comparing')));
  compare(operation, context).then((content) => fill(part, content));
  return part;
}

async function compare({ processingId, processingVersion }, context) {
  if (!processingId || !processingVersion) {
    return null;
  }
  const path = `/api/v1/processings/${encodeURIComponent(processingId)}/versions/${processingVersion}/changes`;
  try {
    return shown(await ask(path, context.request()));
  } catch (error) {
    let said = null;
    context.failed(error, () => {
      said = element('p', { class: 'note' }, text(error.status === 404 ? 'notComparable' : 'notCompared'));
    });
    return said;
  }
}

function shown({ from, to, items }) {
  if (items.length === 0) {
    return element('p', { class: 'faint' }, text(from === to ? 'sameVersion' : 'sameSettings'));
  }
  const summary = `${text('changedSince')} (${from}\u00a0→\u00a0${to}): ${count(items.length, 'changeCount')}`;
  return folded(summary, () => element('ol', {}, items.map(change)), { open: items.length <= 3 });
}

function change({ action, kind, path, before, after }) {
  return element(
    'li',
    {},
    element(
      'p',
      {},
      element('b', {}, place(action, path, kind)),
      ' ',
      element('span', { class: 'faint' }, nameOf('changeKind', kind)),
    ),
    path.length > 0 || kind === 'REORDERED'
      ? element(
          'dl',
          { class: 'table' },
          side('then', kind === 'ADDED', before),
          side('now', kind === 'REMOVED', after),
        )
      : null,
  );
}

function place(action, path, kind) {
  const steps = path.map(({ name, caption }) => captionOf(caption) ?? name);
  if (kind === 'REORDERED') {
    return text('orderOfActions');
  }
  return action
    ? [`${text('inAction')}: ${action.name ?? captionOf(action.caption) ?? action.type} (${action.key})`, ...steps].join(' › ')
    : steps.join(' › ');
}

function side(caption, absent, data) {
  return [
    element('dt', {}, text(caption)),
    element('dd', {}, absent ? element('span', { class: 'faint' }, text('notThere')) : value(data)),
  ];
}
