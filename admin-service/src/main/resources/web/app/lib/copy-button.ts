import { html, nothing } from 'lit';
import { ConsoleElement } from './element';
import { icon } from './icon';
import { t } from './texts';
import { toastError } from './toast';

const SAID_FOR = 2000;

/** Copies a text; says so in its own place. `label` stands in it, or only its sign with `compact`. */
class CopyButton extends ConsoleElement {
  static override properties = {
    text: { attribute: false },
    label: {},
    compact: { type: Boolean },
    done: { state: true },
  };

  /** The text, or what makes it when it is wanted. */
  declare text: string | (() => string | Promise<string>);
  declare label: string;
  declare compact: boolean;
  declare done: boolean;

  constructor() {
    super();
    this.text = '';
    this.label = '';
    this.compact = false;
    this.done = false;
  }

  override render() {
    const said = this.done ? t().copied : this.label === '' ? t().copy : this.label;
    return html`
      <button
        type="button"
        class="btn btn-sm btn-outline-secondary copy"
        aria-label=${this.compact ? said : nothing}
        title=${this.compact ? said : nothing}
        @click=${this.#copy}
      >
        ${icon(this.done ? 'check' : 'copy')} ${this.compact ? nothing : html`<span>${said}</span>`}
      </button>
      <span class="visually-hidden" role="status">${this.done ? t().copied : nothing}</span>
    `;
  }

  async #copy(): Promise<void> {
    try {
      const text = typeof this.text === 'string' ? this.text : await this.text();
      await copyText(text);
      this.done = true;
      setTimeout(() => (this.done = false), SAID_FOR);
    } catch (error) {
      toastError(error instanceof Error && error.name === 'NotAllowedError' ? new Error(t().copyFailed) : error);
    }
  }
}

/** Without https browsers have no clipboard for pages: then by selection, as it was done before. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard !== undefined) {
    await navigator.clipboard.writeText(text);
    return;
  }
  const area = document.createElement('textarea');
  area.className = 'visually-hidden';
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

customElements.define('wj-copy-button', CopyButton);
