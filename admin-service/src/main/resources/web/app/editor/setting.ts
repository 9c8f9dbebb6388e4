import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { freshId } from '../lib/element';
import { captionOf, fill } from '../lib/i18n';
import { icon } from '../lib/icon';
import { afterPress } from '../lib/press';
import { sentenceOf } from '../lib/problems';
import './condition';
import './document';
import './secret-field';
import './text-list';
import './template-input';
import { initial, isMain, type Setting } from './model/catalog';
import { isoOf, lengthOf, UNITS, type Unit } from './model/duration';
import { pointerOf, type Path } from './model/pointer';
import { EditorPart } from './part';
import { t } from './texts';
import type { Workbench } from './workbench';

export interface Place {
  /** How many actions have run before what is entered here. */
  readonly before: number;
  readonly inActions: boolean;
}

interface Row {
  readonly name: string;
  readonly value: unknown;
}

/** A form made from settings: what is always needed first, the rest behind "more". */
export function settingForm(bench: Workbench, settings: readonly Setting[], path: Path, place: Place): TemplateResult {
  const main = settings.filter(isMain);
  const more = settings.filter((one) => !main.includes(one));
  const used = more.filter((one) => isUsed(bench.editor.valueAt([...path, one.name]), one));
  const wrong = more.some((one) => bench.editor.at(pointerOf([...path, one.name]), true).length > 0);
  return html`
    <div class="form-stack">${main.map((one) => settingField(bench, one, path, place))}</div>
    ${more.length === 0
      ? nothing
      : html`<details class="fold more" ?open=${wrong}>
          <summary>${t().moreSettings}${used.length > 0 ? html` <span class="chip">${used.map((one) => captionOf(one.caption) ?? one.name).join(', ')}</span>` : nothing}</summary>
          <div class="form-stack">${more.map((one) => settingField(bench, one, path, place))}</div>
        </details>`}
  `;
}

export function settingField(bench: Workbench, setting: Setting, path: Path, place: Place): TemplateResult {
  return html`<wj-setting .bench=${bench} .setting=${setting} .path=${[...path, setting.name]} .place=${place}></wj-setting>`;
}

function isUsed(value: unknown, setting: Setting): boolean {
  const empty = value === undefined || value === null || (Array.isArray(value) && value.length === 0);
  return !empty && JSON.stringify(value) !== JSON.stringify(setting.default);
}

/** One setting by its kind: every kind that the catalog knows. */
export class SettingField extends EditorPart {
  static override properties = {
    ...EditorPart.properties,
    setting: { attribute: false },
    path: { attribute: false },
    place: { attribute: false },
  };

  declare setting: Setting;
  declare path: Path;
  declare place: Place;
  readonly #id = freshId('setting');

  override render() {
    const { kind } = this.setting;
    if (kind === 'OBJECT') {
      return this.#object();
    }
    const control = this.#control();
    return kind === 'BOOLEAN' ? this.#framed(nothing, control) : this.#framed(this.#label(), control);
  }

  get #pointer(): string {
    return pointerOf(this.path);
  }

  get #value(): unknown {
    return this.editor.valueAt(this.path);
  }

  get #problems(): string[] {
    const broken = this.editor.broken.get(this.#pointer);
    const deep = !['ROWS', 'HEADERS', 'CONDITION', 'ANSWER_CONDITION', 'TEXTS', 'TEMPLATES'].includes(this.setting.kind);
    const found = this.editor.at(this.#pointer, deep).map(sentenceOf);
    return broken === undefined ? found : [broken, ...found];
  }

  get #described(): string {
    const help = captionOf(this.setting.help) === undefined ? [] : [`${this.#id}-help`];
    return [...help, ...(this.#problems.length > 0 ? [`${this.#id}-problem`] : [])].join(' ');
  }

  get #isGroup(): boolean {
    return ['ROWS', 'HEADERS', 'TEMPLATES', 'CHOICES', 'CONDITION', 'ANSWER_CONDITION', 'DURATIONS'].includes(this.setting.kind);
  }

  #label() {
    const { setting } = this;
    const text = html`${captionOf(setting.caption) ?? setting.name}${setting.required || setting.requiredToStart
      ? html` <span class="required" aria-hidden="true">*</span>`
      : nothing}`;
    return this.#isGroup
      ? html`<div class="form-label" id="${this.#id}-label">${text}</div>`
      : html`<label class="form-label" id="${this.#id}-label" for=${this.#id}>${text}</label>`;
  }

  #framed(label: unknown, control: unknown) {
    const help = captionOf(this.setting.help);
    const warnings = this.editor.warningsAt(this.#pointer).map(sentenceOf);
    return html`
      <div class="field" data-pointer=${this.#pointer} role=${this.#isGroup ? 'group' : nothing} aria-labelledby=${this.#isGroup ? `${this.#id}-label` : nothing} @focusout=${this.#left}>
        ${label} ${control}
        ${help === undefined ? nothing : html`<div class="form-text" id="${this.#id}-help">${help}</div>`}
        <div class="field-problem" id="${this.#id}-problem" aria-live="polite">${this.#problems.join(' ')}</div>
        ${warnings.length > 0 ? html`<p class="note">${warnings.join(' ')}</p>` : nothing}
      </div>
    `;
  }

  #control(): unknown {
    const { setting } = this;
    switch (setting.kind) {
      case 'BOOLEAN':
        return this.#check();
      case 'CHOICE':
        return this.#choice();
      case 'CHOICES':
        return this.#choices();
      case 'TEMPLATE':
        return this.#template(this.#isLong() ? 5 : 1);
      case 'URL':
        return this.#template(1, 'https://');
      case 'DOCUMENT':
        return html`<wj-document .bench=${this.bench} .path=${this.path} .ahead=${this.place.before} .label=${captionOf(setting.caption) ?? setting.name} .describedBy=${this.#described}></wj-document>`;
      case 'ROWS':
      case 'HEADERS':
        return this.#rows();
      case 'TEMPLATES':
        return this.#templates();
      case 'TEXTS':
      case 'STATUSES':
      case 'NETWORKS':
      case 'HOSTS':
        return this.#list();
      case 'DURATION':
        return this.#duration();
      case 'DURATIONS':
        return this.#durations();
      case 'INTEGER':
      case 'DECIMAL':
        return this.#number();
      case 'CONDITION':
      case 'ANSWER_CONDITION':
        return html`<wj-condition .bench=${this.bench} .path=${this.path} .ahead=${this.place.before + (setting.kind === 'ANSWER_CONDITION' ? 1 : 0)} .optional=${setting.required !== true}></wj-condition>`;
      case 'SECRET':
        return html`<wj-secret-field .bench=${this.bench} .path=${this.path} .inputId=${this.#id} .describedBy=${this.#described} .invalid=${this.#problems.length > 0}></wj-secret-field>`;
      case 'CONNECTION':
        return this.#connection();
      default:
        return this.#text();
    }
  }

  #set(value: unknown): void {
    this.editor.set(this.path, value === '' && this.setting.required !== true ? undefined : value);
  }

  #text() {
    return html`<input id=${this.#id} class="form-control ${this.#invalid()} ${this.setting.kind === 'TEXT' ? '' : 'mono'}" autocomplete="off" list=${this.setting.kind === 'CHARSET' ? `${this.#id}-list` : nothing}
        maxlength=${this.setting.maxLength ?? nothing} aria-describedby=${this.#described || nothing} aria-invalid=${this.#wrong()}
        placeholder=${typeof this.setting.default === 'string' ? this.setting.default : nothing} ?readonly=${this.readOnly}
        .value=${live(String(this.#value ?? ''))} @input=${(event: Event) => this.#set(typed(event))} />
      ${this.setting.kind === 'CHARSET'
        ? html`<datalist id="${this.#id}-list">${['UTF-8', 'windows-1251', 'KOI8-R', 'ISO-8859-1'].map((one) => html`<option value=${one}></option>`)}</datalist>`
        : nothing}`;
  }

  #number() {
    const value = this.#value;
    return html`<input id=${this.#id} class="form-control short ${this.#invalid()}" type="number" step=${this.setting.kind === 'INTEGER' ? '1' : 'any'}
      min=${this.setting.minimum ?? nothing} max=${this.setting.maximum ?? nothing} aria-describedby=${this.#described || nothing} aria-invalid=${this.#wrong()}
      placeholder=${this.setting.default === undefined ? nothing : String(this.setting.default)} ?readonly=${this.readOnly}
      .value=${live(value === undefined || value === null ? '' : String(value))}
      @input=${(event: Event) => this.#set(typed(event) === '' ? undefined : Number(typed(event)))} />`;
  }

  #check() {
    const on = (this.#value ?? this.setting.default ?? false) === true;
    return html`<div class="form-check">
      <input id=${this.#id} type="checkbox" class="form-check-input" .checked=${live(on)} ?disabled=${this.readOnly} aria-describedby=${this.#described || nothing}
        @change=${(event: Event) => this.#set((event.target as HTMLInputElement).checked)} />
      <label class="form-check-label" for=${this.#id}>${captionOf(this.setting.caption) ?? this.setting.name}</label>
    </div>`;
  }

  #choice() {
    const value = this.#value ?? this.setting.default ?? '';
    const options = this.setting.options ?? [];
    return html`<select id=${this.#id} class="form-select short ${this.#invalid()}" ?disabled=${this.readOnly} aria-describedby=${this.#described || nothing} aria-invalid=${this.#wrong()}
      @change=${(event: Event) => this.#set(typed(event))}>
      ${options.some((option) => option.value === value) ? nothing : html`<option value="" ?selected=${true}>${value === '' ? t().notChosen : String(value)}</option>`}
      ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${captionOf(option.caption) ?? option.value}</option>`)}
    </select>`;
  }

  #choices() {
    const chosen = texts(this.#value ?? this.setting.default);
    return html`<div class="checks">
      ${(this.setting.options ?? []).map(
        (option, index) => html`<div class="form-check">
          <input id="${this.#id}-${index}" type="checkbox" class="form-check-input" .checked=${live(chosen.includes(option.value))} ?disabled=${this.readOnly}
            @change=${(event: Event) => {
              const on = (event.target as HTMLInputElement).checked;
              const all = (this.setting.options ?? []).map((one) => one.value);
              this.#set(all.filter((one) => (one === option.value ? on : chosen.includes(one))));
            }} />
          <label class="form-check-label" for="${this.#id}-${index}">${captionOf(option.caption) ?? option.value}</label>
        </div>`,
      )}
    </div>`;
  }

  #isLong(): boolean {
    return (this.setting.maxLength ?? Number.POSITIVE_INFINITY) > 16_384;
  }

  #template(lines: number, placeholder = '') {
    const value = String(this.#value ?? '');
    const language = lines > 1 && /^\s*(?:\{(?![{%])|\[)/.test(value) ? 'json' : 'text';
    return html`<wj-template-input .bench=${this.bench} .inputId=${this.#id} .value=${value} .language=${language} .lines=${lines} .placeholder=${placeholder}
      .ahead=${this.place.before} .inActions=${this.place.inActions} .describedBy=${this.#described} .invalid=${this.#problems.length > 0}
      @wj-value=${(event: CustomEvent<string>) => this.#set(event.detail)}></wj-template-input>`;
  }

  #rows() {
    const rows = (Array.isArray(this.#value) ? this.#value : []) as readonly Row[];
    const isHeader = this.setting.kind === 'HEADERS';
    const words = { name: isHeader ? t().headerName : t().rowName, value: t().rowValue };
    return html`
      ${rows.map((row, index) => {
        const problems = ['name', 'value', ''].flatMap((part) => this.editor.at(pointerOf([...this.path, index, ...(part === '' ? [] : [part])])).map(sentenceOf));
        const side = (part: 'name' | 'value') => html`<wj-template-input .bench=${this.bench} .value=${String(row[part] ?? '')} .label=${`${words[part]} ${index + 1}`} .placeholder=${words[part]}
          .ahead=${this.place.before} .inActions=${this.place.inActions} .lines=${part === 'value' && !isHeader ? 2 : 1} .plain=${part === 'name' && isHeader} data-pointer=${pointerOf([...this.path, index, part])}
          .invalid=${this.editor.at(pointerOf([...this.path, index, part])).length > 0}
          @wj-value=${(event: CustomEvent<string>) => this.editor.set([...this.path, index, part], event.detail)}></wj-template-input>`;
        return html`<div class="row-edit">
          ${side('name')} ${side('value')}
          ${this.readOnly ? nothing : html`<button type="button" class="btn-plain" aria-label=${fill(t().removeRow, { row: row.name || String(index + 1) })} @click=${() => this.#removeRow(rows, index)}>${icon('close')}</button>`}
          ${problems.length > 0 ? html`<div class="field-problem">${problems.join(' ')}</div>` : nothing}
        </div>`;
      })}
      ${this.readOnly
        ? rows.length === 0 ? html`<p class="faint">${t().nothing}</p>` : nothing
        : html`<button type="button" class="btn btn-sm btn-outline-secondary add-row" @click=${() => this.#addRow(rows)}>${icon('plus')} ${isHeader ? t().addHeader : t().addRow}</button>
          ${isHeader ? this.#headerHints(rows) : nothing}`}
    `;
  }

  /** The right header for the body that is sent, one press away. */
  #headerHints(rows: readonly Row[]) {
    const typed = rows.some((row) => row.name.toLowerCase() === 'content-type');
    if (typed) {
      return nothing;
    }
    return ['application/json', 'application/x-www-form-urlencoded'].map(
      (type) => html`<button type="button" class="btn btn-sm btn-outline-secondary add-row mono" @click=${() => this.editor.set(this.path, [...rows.filter((row) => row.name !== ''), { name: 'Content-Type', value: type }])}>+ ${type}</button>`,
    );
  }

  #addRow(rows: readonly Row[]): void {
    this.editor.set(this.path, [...rows, { name: '', value: '' }]);
    void this.updateComplete.then(() => {
      const all = this.querySelectorAll<HTMLElement>('.row-edit');
      const last = all[all.length - 1];
      requestAnimationFrame(() => last?.querySelector('textarea')?.focus());
    });
  }

  #removeRow(rows: readonly Row[], index: number): void {
    this.editor.set(this.path, rows.filter((_, at) => at !== index));
    void this.updateComplete.then(() => this.querySelector<HTMLElement>('.add-row')?.focus());
  }

  #templates() {
    const values = texts(this.#value);
    const shown = values.length === 0 ? [''] : values;
    return html`
      ${shown.map((value, index) => {
        const problems = this.editor.at(pointerOf([...this.path, index])).map(sentenceOf);
        return html`<div class="row-edit one">
          <wj-template-input .bench=${this.bench} .value=${value} .label=${`${captionOf(this.setting.caption) ?? this.setting.name} ${index + 1}`} .ahead=${this.place.before} .inActions=${this.place.inActions}
            .invalid=${problems.length > 0} @wj-value=${(event: CustomEvent<string>) => this.editor.set(this.path, shown.map((one, at) => (at === index ? event.detail : one)))}></wj-template-input>
          ${this.readOnly || values.length === 0 ? nothing : html`<button type="button" class="btn-plain" aria-label=${fill(t().removeRow, { row: value || String(index + 1) })} @click=${() => this.editor.set(this.path, values.filter((_, at) => at !== index))}>${icon('close')}</button>`}
          ${problems.length > 0 ? html`<div class="field-problem">${problems.join(' ')}</div>` : nothing}
        </div>`;
      })}
      ${this.readOnly ? nothing : html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.editor.set(this.path, [...shown, ''])}>${icon('plus')} ${t().addRow}</button>`}
    `;
  }

  /** Several short texts between commas, or one a line. */
  #list() {
    const values = texts(this.#value);
    const problems = this.editor.at(this.#pointer, true).map(sentenceOf);
    return html`<wj-text-list .inputId=${this.#id} .values=${values} .readOnly=${this.readOnly} .describedBy=${this.#described} .invalid=${problems.length > 0}
        .placeholder=${texts(this.setting.default).join(', ')} @wj-value=${(event: CustomEvent<string[]>) => this.editor.set(this.path, event.detail.length === 0 && this.setting.required !== true ? undefined : event.detail)}></wj-text-list>
      ${problems.length > 0 && this.#problems.length === 0 ? html`<div class="field-problem">${[...new Set(problems)].join(' ')}</div>` : nothing}`;
  }

  #duration() {
    const iso = typeof this.#value === 'string' ? this.#value : '';
    return this.#length(iso, String(this.setting.default ?? ''), this.#id, (value) => this.#set(value));
  }

  #length(iso: string, fallback: string, id: string, set: (iso: string | undefined) => void, label?: string) {
    const known = lengthOf(iso);
    const usual = lengthOf(fallback);
    const unit = known?.unit ?? usual?.unit ?? 'S';
    if (iso !== '' && known === null) {
      return html`<input id=${id} class="form-control short mono" aria-label=${label ?? nothing} .value=${live(iso)} ?readonly=${this.readOnly} aria-describedby=${this.#described || nothing} @input=${(event: Event) => set(typed(event) || undefined)} />`;
    }
    return html`<div class="length">
      <input id=${id} type="number" min="0" step="any" aria-label=${label ?? nothing} class="form-control ${this.#invalid()}" .value=${live(known?.amount ?? '')} placeholder=${usual?.amount ?? nothing} ?readonly=${this.readOnly}
        aria-describedby=${this.#described || nothing} aria-invalid=${this.#wrong()}
        @input=${(event: Event) => set(typed(event) === '' ? undefined : isoOf({ amount: typed(event), unit }))} />
      <select class="form-select" aria-label=${t().unit} ?disabled=${this.readOnly} @change=${(event: Event) => set(isoOf({ amount: known?.amount ?? usual?.amount ?? '1', unit: typed(event) as Unit }))}>
        ${UNITS.map((one) => html`<option value=${one} ?selected=${one === unit}>${t().units[one]}</option>`)}
      </select>
    </div>`;
  }

  #durations() {
    const set = this.#value !== undefined;
    const values = texts(this.#value ?? this.setting.default);
    const change = (next: readonly string[]): void => this.editor.set(this.path, next);
    return html`
      ${values.map(
        (iso, index) => html`<div class="row-edit one">
          ${this.#length(iso, 'PT1M', `${this.#id}-${index}`, (value) => change(values.map((one, at) => (at === index ? (value ?? '') : one))), `${captionOf(this.setting.caption) ?? this.setting.name} ${index + 1}`)}
          ${this.readOnly ? nothing : html`<button type="button" class="btn-plain" aria-label=${fill(t().removeRow, { row: index + 1 })} @click=${() => change(values.filter((_, at) => at !== index))}>${icon('close')}</button>`}
        </div>`,
      )}
      ${this.readOnly
        ? nothing
        : html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => change([...values, values.at(-1) ?? 'PT1M'])}>${icon('plus')} ${t().addPause}</button>
            ${set ? html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.editor.set(this.path, undefined)}>${t().asUsual}</button>` : nothing}`}
    `;
  }

  #connection() {
    const wanted = this.bench.sourceType()?.type ?? '';
    const fitting = this.bench.connections.filter((one) => fits(one.type, wanted));
    const value = String(this.#value ?? '');
    return html`<div class="with-link">
      <select id=${this.#id} class="form-select ${this.#invalid()}" ?disabled=${this.readOnly} aria-describedby=${this.#described || nothing} aria-invalid=${this.#wrong()} @change=${(event: Event) => this.#set(typed(event))}>
        <option value="" ?selected=${value === ''}>${t().notChosen}</option>
        ${fitting.map((one) => html`<option value=${one.id} ?selected=${one.id === value}>${one.name}</option>`)}
        ${value !== '' && !fitting.some((one) => one.id === value) ? html`<option value=${value} ?selected=${true}>${value}</option>` : nothing}
      </select>
      <a href="/connections" target="_blank" rel="noopener">${t().newConnection}</a>
    </div>`;
  }

  #object() {
    const { setting } = this;
    const settings = setting.settings ?? [];
    const on = this.#value !== undefined && this.#value !== null;
    const help = captionOf(setting.help);
    const own = this.editor.at(this.#pointer).map(sentenceOf);
    return html`<fieldset class="object" data-pointer=${this.#pointer}>
      <div class="form-check form-switch">
        <input id=${this.#id} type="checkbox" role="switch" class="form-check-input" .checked=${live(on)} ?disabled=${this.readOnly} aria-describedby=${help === undefined ? nothing : `${this.#id}-help`}
          @change=${(event: Event) => this.editor.set(this.path, (event.target as HTMLInputElement).checked ? initial(settings) : undefined)} />
        <label class="form-check-label" for=${this.#id}>${captionOf(setting.caption) ?? setting.name}</label>
      </div>
      ${help === undefined ? nothing : html`<div class="form-text" id="${this.#id}-help">${help}</div>`}
      ${own.length > 0 ? html`<div class="field-problem">${own.join(' ')}</div>` : nothing}
      ${on ? html`<div class="form-stack object-body">${settings.map((one) => settingField(this.bench, one, this.path, this.place))}</div>` : nothing}
    </fieldset>`;
  }

  #invalid(): string {
    return this.#problems.length > 0 ? 'is-invalid' : '';
  }

  #wrong() {
    return this.#problems.length > 0 ? 'true' : nothing;
  }

  #left(event: FocusEvent): void {
    const inside = event.relatedTarget instanceof Node && this.contains(event.relatedTarget);
    if (!inside) {
      afterPress(() => this.editor.touch(this.#pointer));
    }
  }
}

function typed(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

/** A connection of a platform serves the source that begins with its name. */
function fits(connection: string, source: string): boolean {
  return source === '' || source === connection || source.startsWith(`${connection}_lead`) || !source.includes('_');
}

customElements.define('wj-setting', SettingField);
