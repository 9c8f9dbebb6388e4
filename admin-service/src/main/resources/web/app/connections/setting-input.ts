import { html, nothing } from 'lit';
import type { Violation } from '../lib/api';
import { ConsoleElement } from '../lib/element';
import type { Json } from '../lib/exact';
import { tickOf, valueOf } from '../lib/field';
import { captionOf, fill } from '../lib/i18n';
import { icon } from '../lib/icon';
import { t as common } from '../lib/texts';
import { madeUp } from '../users/passwords';
import { HIDDEN, type Setting } from './model';
import { t } from './texts';

import '../lib/copy-button';
import '../lib/field';

interface Pair {
  readonly name: string;
  readonly value: string;
}

const SECRETS: ReadonlySet<string> = new Set(['SECRET_VALUE', 'SECRET_VALUES']);

/**
 * The input for a setting, by its kind. Tells each change as `wj-setting`: the value, null to remove it, `***` to keep a secret
 * as it is.
 */
class SettingInput extends ConsoleElement {
  static override properties = {
    setting: { attribute: false },
    saved: { attribute: false },
    violations: { attribute: false },
    value: { state: true },
    pairs: { state: true },
    shown: { state: true },
  };

  declare setting: Setting;
  /** What is saved; undefined in a new connection. */
  declare saved: Json | undefined;
  declare violations: readonly Violation[];
  declare value: Json | undefined;
  declare pairs: readonly Pair[];
  declare shown: boolean;

  constructor() {
    super();
    this.violations = [];
    this.pairs = [{ name: '', value: '' }];
    this.shown = false;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('setting') || changed.has('saved')) {
      this.value = this.saved;
      this.pairs = [{ name: '', value: '' }];
      this.shown = false;
    }
  }

  override render() {
    if (SECRETS.has(this.setting.kind) && this.#isSaved()) {
      return this.value === HIDDEN ? this.#kept() : this.value === null ? this.#dropped() : this.#entered();
    }
    return this.#entered();
  }

  #isSaved(): boolean {
    return this.saved === HIDDEN;
  }

  #caption(): string {
    return captionOf(this.setting.caption) ?? this.setting.name;
  }

  #kept() {
    const name = this.#caption();
    return html`<div class="vstack gap-1" role="group" aria-label=${name}>
      <span class="form-label mb-0">${name}</span>
      <div class="kept">
        <span class="faint">${icon('secrets')} ${t().secretSaved}</span>
        <button type="button" class="btn btn-sm btn-outline-secondary" aria-label=${fill(t().replaceName, { name })} @click=${() => this.#replace()}>
          ${t().replace}
        </button>
        ${this.setting.required
          ? nothing
          : html`<button type="button" class="btn btn-sm btn-outline-danger" aria-label="${t().drop}: ${name}" @click=${() => this.#tell(null)}>${t().drop}</button>`}
      </div>
    </div>`;
  }

  #dropped() {
    return html`<div class="vstack gap-1" role="group" aria-label=${this.#caption()}>
      <span class="form-label mb-0">${this.#caption()}</span>
      <div class="kept"><span class="note">${t().dropped}</span> ${this.#keepButton()}</div>
    </div>`;
  }

  #keepButton() {
    return html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.#tell(HIDDEN)}>${t().keep}</button>`;
  }

  #replace(): void {
    this.#tell('');
    void this.updateComplete.then(() => this.querySelector('wj-field')?.updateComplete).then(() => this.querySelector('input')?.focus());
  }

  #entered() {
    switch (this.setting.kind) {
      case 'SECRET_VALUE':
        return this.#secret();
      case 'SECRET_VALUES':
        return this.#secrets();
      case 'BOOLEAN':
        return this.#tick();
      case 'CHOICE':
        return this.#choice();
      case 'HOSTS':
      case 'TEXTS':
      case 'NETWORKS':
        return this.#lines();
      case 'CERTIFICATES':
        return this.#text('area');
      default:
        return this.#text('text');
    }
  }

  #secret() {
    const value = typeof this.value === 'string' && this.value !== HIDDEN ? this.value : '';
    const chosenHere = this.setting.name === 'verifyToken';
    return html`<div class="vstack gap-2">
      <wj-field
        kind=${this.shown || chosenHere ? 'text' : 'password'} autocomplete="new-password" label=${this.#caption()} .help=${this.#help()}
        ?required=${this.setting.required} pointer=${this.#pointer()} .violations=${this.violations} .value=${value}
        @wj-value=${(event: Event) => this.#tell(valueOf(event))}
      ></wj-field>
      <div class="row-buttons">
        ${chosenHere
          ? html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.#tell(madeUp())}>${t().generate}</button>
              <wj-copy-button .text=${value}></wj-copy-button>`
          : html`<button
              type="button" class="btn btn-sm btn-outline-secondary" aria-pressed=${this.shown ? 'true' : 'false'}
              aria-label="${common().showSecret}: ${this.#caption()}" @click=${() => (this.shown = !this.shown)}
            >
              ${this.shown ? common().hideSecret : common().showSecret}
            </button>`}
        ${this.#isSaved() ? this.#keepButton() : nothing}
      </div>
    </div>`;
  }

  #secrets() {
    return html`<fieldset class="pairs">
      <legend class="form-label fs-6 mb-0">${this.#caption()}</legend>
      <p class="form-text">${this.#isSaved() ? t().pagesReplaced : this.#help()}</p>
      ${this.pairs.map((pair, index) => this.#pair(pair, index))}
      <div class="row-buttons">
        <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.#setPairs([...this.pairs, { name: '', value: '' }])}>
          ${icon('plus')} ${t().addPage}
        </button>
        ${this.#isSaved() ? this.#keepButton() : nothing}
      </div>
    </fieldset>`;
  }

  #pair(pair: Pair, index: number) {
    const remove = fill(t().removePage, { page: pair.name || String(index + 1) });
    const changed = (part: Partial<Pair>): void =>
      this.#setPairs(this.pairs.map((one, place) => (place === index ? { ...one, ...part } : one)));
    return html`<div class="pair">
      <wj-field label=${t().pageId} .value=${pair.name} @wj-value=${(event: Event) => changed({ name: valueOf(event) })}></wj-field>
      <wj-field
        kind="password" autocomplete="new-password" label=${t().token} pointer=${`${this.#pointer()}/${pair.name.trim()}`}
        .violations=${pair.name.trim() === '' ? [] : this.violations} .value=${pair.value}
        @wj-value=${(event: Event) => changed({ value: valueOf(event) })}
      ></wj-field>
      <button
        type="button" class="btn btn-outline-danger" aria-label=${remove} title=${remove}
        @click=${() => this.#setPairs(this.pairs.filter((_one, place) => place !== index))}
      >
        ${icon('trash')}
      </button>
    </div>`;
  }

  #setPairs(pairs: readonly Pair[]): void {
    this.pairs = pairs;
    const entered = pairs.filter((one) => one.name.trim() !== '' && one.value.trim() !== '');
    this.#tell(Object.fromEntries(entered.map((one) => [one.name.trim(), one.value.trim()])));
  }

  #tick() {
    return html`<wj-field
      kind="check" label=${this.#caption()} .help=${this.#help()} pointer=${this.#pointer()} .violations=${this.violations}
      .checked=${(this.value ?? this.setting.default) === true} @wj-value=${(event: Event) => this.#tell(tickOf(event))}
    ></wj-field>`;
  }

  #choice() {
    return html`<wj-field
      kind="select" label=${this.#caption()} .help=${this.#help()} pointer=${this.#pointer()} .violations=${this.violations}
      .value=${String(this.value ?? this.setting.default ?? '')}
      .choices=${(this.setting.options ?? []).map((one) => ({ value: one.value, text: captionOf(one.caption) ?? one.value }))}
      @wj-value=${(event: Event) => this.#tell(valueOf(event))}
    ></wj-field>`;
  }

  #lines() {
    const lines = Array.isArray(this.value) ? this.value.map(String).join('\n') : '';
    return html`<wj-field
      kind="area" label=${this.#caption()} .help=${`${this.#help()} ${t().lines}`.trim()} ?required=${this.setting.required}
      pointer=${this.#pointer()} .violations=${this.violations} .value=${lines}
      @wj-value=${(event: Event) => this.#tell(valueOf(event).split('\n').map((one) => one.trim()).filter((one) => one !== ''))}
    ></wj-field>`;
  }

  #text(kind: 'text' | 'area') {
    const value = this.value === undefined || this.value === null ? '' : String(this.value);
    const standard = this.setting.default === undefined ? '' : String(this.setting.default);
    return html`<wj-field
      kind=${kind} rows="6" label=${this.#caption()} .help=${this.#help()} placeholder=${standard} ?required=${this.setting.required}
      pointer=${this.#pointer()} .violations=${this.violations} .value=${value}
      @wj-value=${(event: Event) => this.#tell(valueOf(event) === '' ? null : valueOf(event))}
    ></wj-field>`;
  }

  #help(): string {
    return captionOf(this.setting.help) ?? '';
  }

  #pointer(): string {
    return `/settings/${this.setting.name}`;
  }

  #tell(value: Json): void {
    this.value = value;
    this.dispatchEvent(new CustomEvent('wj-setting', { detail: { name: this.setting.name, value }, bubbles: true }));
  }
}

export function settingOf(event: Event): { readonly name: string; readonly value: Json } {
  return (event as CustomEvent<{ name: string; value: Json }>).detail;
}

customElements.define('wj-setting-input', SettingInput);
