import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Violation } from './api';
import { ConsoleElement, freshId } from './element';
import { sentenceOf, violationsAt } from './problems';
import { t } from './texts';

export interface Choice {
  readonly value: string;
  readonly text: string;
}

export type FieldKind = 'text' | 'email' | 'password' | 'search' | 'number' | 'date' | 'area' | 'select' | 'check';

/**
 * A labelled input with its help and what is wrong with it. The problem is found by `pointer` among `violations`, as the API
 * tells them. Tells each change as `wj-value` with the new value.
 */
export class Field extends ConsoleElement {
  static override properties = {
    label: {},
    help: { attribute: false },
    kind: {},
    name: {},
    value: { attribute: false },
    checked: { type: Boolean },
    choices: { attribute: false },
    placeholder: {},
    autocomplete: {},
    required: { type: Boolean },
    disabled: { type: Boolean },
    pointer: {},
    violations: { attribute: false },
    problem: {},
    rows: { type: Number },
    hideLabel: { type: Boolean },
  };

  declare label: string;
  declare help: string | TemplateResult;
  declare kind: FieldKind;
  declare name: string;
  declare value: string;
  declare checked: boolean;
  declare choices: readonly Choice[];
  declare placeholder: string;
  declare autocomplete: string;
  declare required: boolean;
  declare disabled: boolean;
  declare pointer: string;
  declare violations: readonly Violation[];
  /** What is wrong, where the page finds it itself. */
  declare problem: string;
  declare rows: number;
  declare hideLabel: boolean;
  readonly #id = freshId('field');

  constructor() {
    super();
    this.label = '';
    this.help = '';
    this.kind = 'text';
    this.name = '';
    this.value = '';
    this.checked = false;
    this.choices = [];
    this.placeholder = '';
    this.autocomplete = 'off';
    this.required = false;
    this.disabled = false;
    this.pointer = '';
    this.violations = [];
    this.problem = '';
    this.rows = 3;
    this.hideLabel = false;
  }

  /** The input itself, for the focus. */
  get input(): HTMLElement | null {
    return this.querySelector(`#${this.#id}`);
  }

  override render() {
    const problems = this.#problems();
    const label = html`<label class=${this.#labelClass()} for=${this.#id}
      >${this.label}${this.required && this.kind !== 'check'
        ? html` <span class="required" aria-hidden="true">*</span>`
        : nothing}</label
    >`;
    return html`
      <div class=${this.kind === 'check' ? 'form-check field' : 'field'}>
        ${this.kind === 'check' ? html`${this.#input(problems)}${label}` : html`${label}${this.#input(problems)}`}
        ${this.help ? html`<div class="form-text" id="${this.#id}-help">${this.help}</div>` : nothing}
        <div class="field-problem" id="${this.#id}-problem" aria-live="polite">${problems.join(' ')}</div>
      </div>
    `;
  }

  #problems(): string[] {
    const found = this.pointer === '' ? [] : violationsAt(this.violations, this.pointer).map(sentenceOf);
    return this.problem === '' ? found : [this.problem, ...found];
  }

  #labelClass(): string {
    if (this.kind === 'check') {
      return 'form-check-label';
    }
    return this.hideLabel ? 'visually-hidden' : 'form-label';
  }

  #input(problems: readonly string[]) {
    const wrong = problems.length > 0;
    const described = [this.help ? `${this.#id}-help` : '', wrong ? `${this.#id}-problem` : ''].join(' ').trim() || nothing;
    const invalid = wrong ? 'true' : nothing;
    switch (this.kind) {
      case 'area':
        return html`<textarea id=${this.#id} name=${this.name} rows=${this.rows} class="form-control ${wrong ? 'is-invalid' : ''}"
          placeholder=${this.placeholder || nothing} ?required=${this.required} ?disabled=${this.disabled}
          aria-describedby=${described} aria-invalid=${invalid} .value=${live(this.value)} @input=${this.#typed}></textarea>`;
      case 'select':
        return html`<select id=${this.#id} name=${this.name} class="form-select ${wrong ? 'is-invalid' : ''}"
          ?required=${this.required} ?disabled=${this.disabled} aria-describedby=${described} aria-invalid=${invalid}
          @change=${this.#typed}>
          ${this.choices.map((one) => html`<option value=${one.value} ?selected=${one.value === this.value}>${one.text}</option>`)}
        </select>`;
      case 'check':
        return html`<input id=${this.#id} name=${this.name} type="checkbox" class="form-check-input" .checked=${live(this.checked)}
          ?disabled=${this.disabled} aria-describedby=${described} aria-invalid=${invalid} @change=${this.#ticked} />`;
      default:
        return html`<input id=${this.#id} name=${this.name} type=${this.kind} class="form-control ${wrong ? 'is-invalid' : ''}"
          placeholder=${this.placeholder || nothing} autocomplete=${this.autocomplete as 'off'} ?required=${this.required}
          ?disabled=${this.disabled} aria-describedby=${described} aria-invalid=${invalid} .value=${live(this.value)}
          @input=${this.#typed} />`;
    }
  }

  #typed(event: Event): void {
    this.value = (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value;
    this.#tell(this.value);
  }

  #ticked(event: Event): void {
    this.checked = (event.target as HTMLInputElement).checked;
    this.#tell(this.checked);
  }

  #tell(value: string | boolean): void {
    this.dispatchEvent(new CustomEvent('wj-value', { detail: value, bubbles: true }));
  }
}

/** What a field tells. */
export function valueOf(event: Event): string {
  return String((event as CustomEvent<string | boolean>).detail);
}

export function tickOf(event: Event): boolean {
  return (event as CustomEvent<boolean>).detail === true;
}

/** The note below a form with required fields. */
export function requiredNote(): TemplateResult {
  return html`<p class="form-text"><span class="required" aria-hidden="true">*</span> ${t().required}</p>`;
}

customElements.define('wj-field', Field);

declare global {
  interface HTMLElementTagNameMap {
    'wj-field': Field;
  }
}
