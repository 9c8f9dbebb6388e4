import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { icon } from '../lib/icon';
import { t } from './texts';
import { tokens } from './model/json';
import { forJson } from './model/picker';
import { inserted, partsOf, type Selection } from './model/template';
import { EditorPart } from './part';
import { openPicker } from './picker-dialog';

/**
 * A text with holes. The text itself stands in a textarea; behind it lies the same text in colours, so that writing, selecting,
 * undoing and reading aloud are the browser's own. What is chosen in the picker comes in at the caret.
 */
export class TemplateInput extends EditorPart {
  static override properties = {
    ...EditorPart.properties,
    inputId: {},
    value: { attribute: false },
    language: {},
    lines: { type: Number },
    label: {},
    labelledBy: {},
    describedBy: {},
    placeholder: {},
    invalid: { type: Boolean },
    ahead: { type: Number },
    plain: { type: Boolean },
    inActions: { attribute: false },
  };

  declare inputId: string;
  declare value: string;
  declare language: 'text' | 'json';
  /** One: no line breaks. */
  declare lines: number;
  declare label: string;
  declare labelledBy: string;
  declare describedBy: string;
  declare placeholder: string;
  declare invalid: boolean;
  /** How many actions have run before. */
  declare ahead: number;
  /** Nothing is filled in there. */
  declare plain: boolean;
  declare inActions: boolean;
  #selection: Selection = { start: 0, end: 0 };

  constructor() {
    super();
    this.inputId = '';
    this.value = '';
    this.language = 'text';
    this.lines = 1;
    this.label = '';
    this.labelledBy = '';
    this.describedBy = '';
    this.placeholder = '';
    this.invalid = false;
    this.ahead = 0;
    this.plain = false;
    this.inActions = true;
  }

  override render() {
    return html`
      <div class="template ${this.language === 'json' ? 'template-json' : ''} ${this.invalid ? 'is-invalid' : ''}">
        <div class="template-scroll ${this.lines > 2 ? `lines-${this.lines > 5 ? 8 : 4}` : ''}">
          <div class="template-text">
            <div class="template-mirror" aria-hidden="true">${this.#coloured()}<br /></div>
            <textarea
              id=${this.inputId || nothing}
              class="template-area"
              rows="1"
              spellcheck="false"
              autocapitalize="off"
              autocomplete="off"
              aria-label=${this.label || nothing}
              aria-describedby=${this.describedBy || nothing}
              aria-invalid=${this.invalid ? 'true' : nothing}
              placeholder=${this.placeholder || nothing}
              ?readonly=${this.readOnly}
              .value=${live(this.value)}
              @input=${this.#typed}
              @keydown=${this.#pressed}
              @blur=${this.#left}
            ></textarea>
          </div>
        </div>
        ${this.plain || this.readOnly
          ? nothing
          : html`<button type="button" class="btn-plain template-pick" aria-haspopup="dialog"
              aria-label=${t().picker.open} title="${t().picker.open} (Ctrl+Space)" @click=${this.#pick}>
              ${icon('plus')}
            </button>`}
      </div>
    `;
  }

  get area(): HTMLTextAreaElement | null {
    return this.querySelector('textarea');
  }

  #coloured() {
    return this.language === 'json'
      ? tokens(this.value).map((token) => html`<span class="tok-${token.kind}">${token.text}</span>`)
      : partsOf(this.value).map((part) => (part.kind === 'text' ? part.text : html`<span class="tok-${part.kind}">${part.text}</span>`));
  }

  #typed(event: Event): void {
    const text = (event.target as HTMLTextAreaElement).value;
    this.#tell(this.lines === 1 ? text.replace(/\r?\n/g, ' ') : text);
  }

  #pressed(event: KeyboardEvent): void {
    if (event.key === 'Enter' && this.lines === 1) {
      event.preventDefault();
    } else if (event.key === ' ' && event.ctrlKey && !this.plain && !this.readOnly) {
      event.preventDefault();
      void this.#pick();
    }
  }

  #left(): void {
    this.#remember();
    this.dispatchEvent(new CustomEvent('wj-left', { bubbles: true }));
  }

  #remember(): void {
    const area = this.area;
    if (area !== null) {
      this.#selection = { start: area.selectionStart, end: area.selectionEnd };
    }
  }

  async #pick(): Promise<void> {
    if (document.activeElement === this.area) {
      this.#remember();
    }
    const picked = await openPicker(this.bench, { text: this.value, selection: this.#selection, before: this.ahead, inActions: this.inActions });
    if (picked === undefined) {
      return;
    }
    const edited = 'template' in picked ? inserted(this.value, this.#selection, this.#written(picked.template)) : picked;
    this.#tell(edited.text);
    await this.updateComplete;
    const area = this.area;
    if (area !== null) {
      area.value = edited.text;
      area.focus();
      area.setSelectionRange(edited.caret, edited.caret);
      this.#remember();
    }
  }

  /** Between quotes of JSON no double quotes; where a value is missing, in quotes. */
  #written(template: string): string {
    if (this.language !== 'json') {
      return template;
    }
    const before = this.value.slice(0, this.#selection.start);
    const within = (before.match(/"/g)?.length ?? 0) % 2 === 1;
    const safe = forJson(template);
    return within ? safe : `"${safe}"`;
  }

  #tell(text: string): void {
    this.value = text;
    this.dispatchEvent(new CustomEvent('wj-value', { detail: text, bubbles: true }));
  }
}

customElements.define('wj-template-input', TemplateInput);
