// The list of processings: their status, webhook address, start and stop.

import { ask, typeCaptions } from './api.js';
import { element, fill } from './element.js';
import { captionOf, count, text, textWith } from './texts.js';
import { badge, failure, told } from './values.js';

const COPIED_FOR = 2000;
const HELD_PER_SECOND = 20;

export function processingsPanel(page) {
  const list = element('ul', { class: 'processings' });
  const foot = element('div', { class: 'foot' });
  const wide = window.matchMedia('(min-width: 64em)').matches;
  const panel = element(
    'details',
    { class: 'panel', open: wide },
    element('summary', {}, element('h2', {}, text('processings'))),
    list,
    foot,
  );
  load(null);
  return panel;

  async function load(cursor) {
    fill(foot, element('p', { class: 'faint' }, text('loading')));
    try {
      const query = new URLSearchParams({ limit: '50', ...(cursor === null ? {} : { cursor }) });
      const found = await ask(`/api/v1/processings?${query}`, page.request());
      list.append(...found.items.map((processing) => card(processing, page)));
      page.learnNames(found.items);
      if (list.childElementCount === 0) {
        panel.open = true;
        fill(foot, element('p', { class: 'big' }, text('noProcessings')), element('p', {}, text('noProcessingsHint')));
      } else {
        fill(foot, found.nextCursor !== null && moreButton(found.nextCursor));
      }
    } catch (error) {
      page.failed(error, () => fill(foot, failure(error, () => load(cursor))));
    }
  }

  function moreButton(cursor) {
    return element('button', { type: 'button', on: { click: () => load(cursor) } }, text('more'));
  }
}

function card(processing, page) {
  const made = element('li', { class: 'card' });
  show(processing);
  return made;

  function show(current, problems = []) {
    fill(
      made,
      element(
        'div',
        { class: 'card-head' },
        element(
          'a',
          { href: `/?processingId=${encodeURIComponent(current.id)}`, class: 'name', title: text('showOperations') },
          current.name,
        ),
        badge('processingStatus', current.status),
      ),
      webhook(current),
      problems.length > 0 && element('ul', { class: 'problems', role: 'alert' }, problems.map((one) => element('li', {}, one))),
      switchButton(current),
    );
  }

  function switchButton(current) {
    const running = current.status === 'RUNNING';
    const button = element(
      'button',
      { type: 'button', class: running ? 'stop' : 'start' },
      text(running ? 'stop' : 'start'),
    );
    button.addEventListener('click', async () => {
      button.disabled = true;
      fill(button, text(running ? 'stopping' : 'starting'));
      const path = `/api/v1/processings/${encodeURIComponent(current.id)}/${running ? 'stop' : 'start'}`;
      try {
        const changed = await ask(path, { ...page.request(), method: 'POST' });
        show(changed);
        if (!running) {
          await offerHeld(changed);
        }
      } catch (error) {
        page.failed(error, () => show(current, told(error)));
      }
    });
    return button;
  }

  /** What came while it was stopped can run now. */
  async function offerHeld(current) {
    const filter = { processingId: current.id, status: 'HELD' };
    const path = '/api/v1/operations/retry';
    const { willRun } = await ask(path, { ...page.request(), method: 'POST', content: { filter, dryRun: true } });
    if (willRun === 0) {
      return;
    }
    const button = element('button', { type: 'button', class: 'small' }, text('runHeld'));
    const offer = element(
      'p',
      { class: 'offer', role: 'status' },
      `${count(willRun, 'heldCount')}. `,
      button,
    );
    button.addEventListener('click', async () => {
      button.disabled = true;
      try {
        await ask(path, {
          ...page.request(),
          method: 'POST',
          content: { filter, perSecond: HELD_PER_SECOND },
        });
        fill(offer, text('heldRun'));
      } catch (error) {
        page.failed(error, () => fill(offer, told(error).join(' ')));
      }
    });
    made.append(offer);
  }
}

function webhook(processing) {
  const address = processing.source?.webhookUrl;
  if (address === undefined || address === null) {
    return withoutWebhook(processing.source);
  }
  const label = text('webhook');
  return element(
    'div',
    { class: 'webhook' },
    element('span', { class: 'label' }, label),
    element('code', { class: 'address' }, address),
    navigator.clipboard && copyButton(address),
  );
}

/** The platform sends to an address that several processings share, or nothing is chosen yet. */
function withoutWebhook(source) {
  const told = element('p', { class: 'faint' });
  if (source === undefined || source === null) {
    return fill(told, text('noSource'));
  }
  const tell = (captions) =>
    fill(
      told,
      textWith(source.connectionId ? 'noWebhook' : 'noConnection', {
        source: captionOf(captions.get(source.type)) ?? source.type,
      }),
    );
  typeCaptions().then(tell);
  return tell(new Map());
}

function copyButton(address) {
  const button = element('button', { type: 'button', class: 'small' }, text('copy'));
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(address);
    fill(button, text('copied'));
    setTimeout(() => fill(button, text('copy')), COPIED_FOR);
  });
  return button;
}
