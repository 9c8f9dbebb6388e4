// Finds the page by its address, asks for the token, and draws the header.

import { ApiError, token } from './api.js';
import { element, fill } from './element.js';
import { LANGUAGES, choose, currentLanguage, text } from './texts.js';
import { operationPage } from './operation.js';
import { operationsPage } from './operations.js';

const HEADER = document.getElementById('header');
const MAIN = document.getElementById('main');
const OPERATION = /^\/operations\/([^/]+)\/?$/;
const LANGUAGE_NAMES = { ru: 'Русский', en: 'English' };

let drawing = new AbortController();

function draw() {
  drawing.abort();
  drawing = new AbortController();
  document.documentElement.lang = currentLanguage();
  drawHeader();
  if (token.get() === null) {
    askForToken();
    return;
  }
  const context = contextOf(drawing.signal);
  const operation = OPERATION.exec(location.pathname);
  if (operation === null) {
    operationsPage(MAIN, context);
  } else {
    operationPage(MAIN, context, operation[1]);
  }
}

/** What the pages share: how to ask, and what to do when that fails. */
function contextOf(signal) {
  return {
    signal,
    request: () => ({ language: currentLanguage(), signal }),
    failed: (error, tell) => {
      if (signal.aborted || error.name === 'AbortError') {
        return;
      }
      if (!(error instanceof ApiError)) {
        throw error;
      }
      if (error.status === 401) {
        token.forget();
        drawing.abort();
        drawHeader();
        askForToken(text('tokenRefused'));
        return;
      }
      tell();
    },
  };
}

function drawHeader() {
  fill(
    HEADER,
    element('a', { class: 'brand', href: '/' }, 'Webjack'),
    token.get() !== null &&
      element(
        'button',
        {
          type: 'button',
          class: 'plain',
          on: {
            click: () => {
              token.forget();
              draw();
            },
          },
        },
        text('forget'),
      ),
    element(
      'div',
      { class: 'languages', role: 'group', 'aria-label': text('languages') },
      LANGUAGES.map((language) =>
        element(
          'button',
          {
            type: 'button',
            lang: language,
            title: LANGUAGE_NAMES[language],
            'aria-label': LANGUAGE_NAMES[language],
            'aria-pressed': String(language === currentLanguage()),
            on: {
              click: () => {
                choose(language);
                draw();
              },
            },
          },
          language.toUpperCase(),
        ),
      ),
    ),
  );
}

function askForToken(refusal) {
  document.title = 'Webjack';
  const input = element('input', {
    type: 'password',
    id: 'token',
    required: true,
    autocomplete: 'off',
    'aria-describedby': 'token-refusal',
  });
  const told = element('p', { class: 'refusal', id: 'token-refusal', role: 'alert' }, refusal);
  fill(
    MAIN,
    element(
      'form',
      {
        class: 'token',
        on: {
          submit: (event) => {
            event.preventDefault();
            const entered = input.value.trim().replace(/^Bearer\s+/i, '');
            if (/^[\x21-\x7e]+$/.test(entered)) {
              token.keep(entered);
              draw();
            } else {
              fill(told, text('tokenUnusable'));
            }
          },
        },
      },
      element('h1', {}, text('tokenTitle')),
      element('p', {}, text('tokenLead')),
      element('label', { htmlFor: 'token' }, text('token')),
      element('div', { class: 'token-line' }, input, element('button', { type: 'submit', class: 'primary' }, text('show'))),
      told,
      element('p', { class: 'faint' }, text('tokenWhere')),
      element('p', { class: 'faint' }, text('tokenKept')),
    ),
  );
  input.focus();
}

draw();
