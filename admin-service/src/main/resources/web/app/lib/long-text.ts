import { html, nothing } from 'lit';
import { ConsoleElement } from './element';
import { size } from './format';
import { t } from './texts';

/** How much of a long text is laid out before a person asks for all of it. */
export const BEGINNING = 10_000;
/** What fits into the box on any screen. */
const SHORT = 300;
const FEW = 10;

class LongText extends ConsoleElement {
  static override properties = { text: { attribute: false }, kind: { attribute: false }, whole: { state: true } };

  declare text: string;
  declare kind: string;
  declare whole: boolean;

  constructor() {
    super();
    this.text = '';
    this.kind = 'value';
    this.whole = false;
  }

  override render() {
    if (this.whole || this.text.length <= BEGINNING) {
      return html`<div class=${this.kind} tabindex=${this.#reached()}>${this.text}</div>`;
    }
    return html`
      <div class=${this.kind} tabindex=${this.#reached()}>${this.text.slice(0, this.#cut())}…</div>
      <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => (this.whole = true)}>
        ${t().showAll} (${size(new TextEncoder().encode(this.text).length)})
      </button>
    `;
  }

  /** What is shown in a box of limited height has to be scrolled by keyboard, too. */
  #reached(): string | typeof nothing {
    return this.kind === 'code' && (this.text.length > SHORT || this.text.split('\n').length > FEW) ? '0' : nothing;
  }

  /** Not within a pair of surrogates. */
  #cut(): number {
    const last = this.text.charCodeAt(BEGINNING - 1);
    return last >= 0xd800 && last <= 0xdbff ? BEGINNING - 1 : BEGINNING;
  }
}

customElements.define('wj-long-text', LongText);
