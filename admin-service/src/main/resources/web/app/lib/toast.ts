// Short messages in a corner: read aloud, gone by themselves, except what went wrong.

import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ConsoleElement } from './element';
import { icon } from './icon';
import { told } from './problems';
import { t } from './texts';

type Kind = 'good' | 'bad';

interface Message {
  readonly id: number;
  readonly text: string;
  readonly kind: Kind;
}

const SHOWN_FOR = 6000;

class Toasts extends ConsoleElement {
  static override properties = { messages: { state: true } };

  declare messages: readonly Message[];
  #last = 0;

  constructor() {
    super();
    this.messages = [];
  }

  add(text: string, kind: Kind): void {
    const id = ++this.#last;
    this.messages = [...this.messages.filter((one) => one.text !== text), { id, text, kind }];
    if (kind === 'good') {
      setTimeout(() => this.#drop(id), SHOWN_FOR);
    }
  }

  override render() {
    return html`
      ${this.#region('good', 'status')}
      ${this.#region('bad', 'alert')}
    `;
  }

  #region(kind: Kind, role: string) {
    return html`<div class="toasts-region" role=${role} aria-live=${kind === 'bad' ? 'assertive' : 'polite'}>
      ${repeat(
        this.messages.filter((one) => one.kind === kind),
        (one) => one.id,
        (one) => html`
          <div class="toast-line ${kind}">
            ${icon(kind === 'bad' ? 'warning' : 'check')}
            <span>${one.text}</span>
            <button type="button" class="btn-plain" aria-label=${t().dismiss} @click=${() => this.#drop(one.id)}>
              ${icon('close')}
            </button>
          </div>
        `,
      )}
    </div>`;
  }

  #drop(id: number): void {
    this.messages = this.messages.filter((one) => one.id !== id);
  }
}

customElements.define('wj-toasts', Toasts);

function toasts(): Toasts | null {
  return document.querySelector<Toasts>('wj-toasts');
}

/** Says that something is done. */
export function toast(text: string): void {
  toasts()?.add(text, 'good');
}

/** Says why something was not done. */
export function toastError(error: unknown): void {
  toasts()?.add(told(error).join(' '), 'bad');
}
