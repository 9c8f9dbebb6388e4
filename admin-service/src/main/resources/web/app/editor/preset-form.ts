import { html, nothing } from 'lit';
import { ask, segment } from '../lib/api';
import { captionOf, currentLanguage, type Captions } from '../lib/i18n';
import { icon } from '../lib/icon';
import { problemList, skeleton } from '../lib/parts';
import { told } from '../lib/problems';
import type { Preset } from './add-dialog';
import type { Action } from './model/processing';
import { EditorPart } from './part';
import { makeSecret } from './secret-field';
import './template-input';
import { t } from './texts';

interface Mapping {
  readonly name: string;
  readonly suggested: string | null;
  readonly candidates: readonly { readonly template: string; readonly caption?: Captions | string | null; readonly sample?: string | null }[];
}

/** Which field of the source is the phone, which the name: so that no empty contact is built. */
class PresetForm extends EditorPart {
  static override properties = {
    ...EditorPart.properties,
    preset: { attribute: false },
    done: { attribute: false },
    mapping: { state: true },
    fields: { state: true },
    values: { state: true },
    problems: { state: true },
  };

  declare preset: Preset;
  declare done: (actions: readonly Action[]) => void;
  declare mapping: readonly Mapping[] | null;
  declare fields: Readonly<Record<string, string>>;
  declare values: Readonly<Record<string, string>>;
  declare problems: readonly string[];

  constructor() {
    super();
    this.mapping = null;
    this.fields = {};
    this.values = {};
    this.problems = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.run(
      async () => {
        const source = this.editor.definition.source;
        const saved = this.editor.saved.source?.type === source?.type;
        const content = source == null ? { source: { type: 'http' } } : saved ? { processingId: this.bench.id } : { source };
        const answer = await ask<{ fields: Mapping[] }>(`/presets/${segment(this.preset.id)}/mapping`, { method: 'POST', content });
        this.mapping = answer.fields;
        this.fields = Object.fromEntries(answer.fields.filter((one) => one.suggested !== null).map((one) => [one.name, one.suggested ?? '']));
      },
      (error) => {
        this.mapping = [];
        this.problems = told(error);
      },
    );
  }

  override render() {
    const { preset } = this;
    const steps = preset.instructions?.[currentLanguage()] ?? [];
    return html`<form class="form-stack preset" @submit=${this.#submit}>
      <div><h3>${captionOf(preset.name)}</h3><p class="faint">${captionOf(preset.description)}
        ${preset.documentation ? html`<a href=${preset.documentation} target="_blank" rel="noopener noreferrer">${t().add.documentation}</a>` : nothing}</p></div>
      ${steps.length > 0 ? html`<details class="fold"><summary>${t().add.before}</summary><ol>${steps.map((one) => html`<li>${one.text}</li>`)}</ol></details>` : nothing}
      ${this.mapping === null ? skeleton() : this.#mappings()}
      ${preset.values.map((value) => this.#value(value))}
      ${preset.secrets.length > 0 ? html`<div><div class="form-label">${t().add.secrets}</div><ul class="needed">${preset.secrets.map((one) => this.#secret(one.name, one.caption))}</ul></div>` : nothing}
      ${problemList(this.problems)}
      <div class="dialog-buttons"><button class="btn btn-primary" ?disabled=${this.mapping === null}>${t().add.insert}</button></div>
    </form>`;
  }

  #mappings() {
    return this.preset.fields.length === 0
      ? nothing
      : html`<fieldset class="mapping"><legend>${t().add.mapping}</legend><p class="faint">${t().add.mappingHint}</p>
          ${this.preset.fields.map((field) => {
            const known = this.mapping?.find((one) => one.name === field.name);
            const id = `map-${field.name}`;
            return html`<div class="map">
              <label for=${id}>${captionOf(field.caption) ?? field.name}${field.required ? html` <span class="required" aria-hidden="true">*</span>` : nothing}</label>
              <div>
                <wj-template-input .bench=${this.bench} .inputId=${id} .value=${this.fields[field.name] ?? ''} .placeholder=${t().add.notMapped} .ahead=${this.editor.actions.length}
                  @wj-value=${(event: CustomEvent<string>) => (this.fields = { ...this.fields, [field.name]: event.detail })}></wj-template-input>
                <div class="candidates">${(this.fields[field.name] ? [] : (known?.candidates ?? [])).slice(0, 3).map(
                  (one) => html`<button type="button" class="chip" @click=${() => (this.fields = { ...this.fields, [field.name]: one.template })}>${nameOf(one.caption) ?? one.template}${one.sample ? html` <span class="faint">${one.sample}</span>` : nothing}</button>`,
                )}</div>
              </div>
            </div>`;
          })}
        </fieldset>`;
  }

  #value(value: Preset['values'][number]) {
    const id = `value-${value.name}`;
    const help = captionOf(value.help);
    return html`<div>
      <label class="form-label" for=${id}>${captionOf(value.caption) ?? value.name}${value.required ? html` <span class="required" aria-hidden="true">*</span>` : nothing}</label>
      <div class="input-group"><input id=${id} class="form-control" autocomplete="off" placeholder=${value.example ?? nothing} aria-describedby=${help ? `${id}-help` : nothing} .value=${this.values[value.name] ?? ''} @input=${(event: Event) => (this.values = { ...this.values, [value.name]: (event.target as HTMLInputElement).value })} />
        ${value.domain ? html`<span class="input-group-text">${value.domain}</span>` : nothing}</div>
      ${help ? html`<div class="form-text" id="${id}-help">${help}</div>` : nothing}
    </div>`;
  }

  #secret(name: string, caption: Captions) {
    const exists = this.bench.secrets.includes(name);
    return html`<li>${icon(exists ? 'check' : 'secrets')} <span>${captionOf(caption)} <code>${name}</code></span>
      ${exists ? html`<span class="faint">${t().add.secretThere}</span>` : html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => makeSecret(this.bench, name)}>${t().secret.make}</button>`}</li>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    this.problems = [];
    await this.run(
      async () => {
        const mapped = Object.fromEntries(Object.entries(this.fields).filter(([, template]) => template !== ''));
        const given = Object.fromEntries(Object.entries(this.values).filter(([, text]) => text !== ''));
        const answer = await ask<{ actions: Action[] }>(`/presets/${segment(this.preset.id)}/actions`, {
          method: 'POST',
          content: { fields: mapped, values: given, existingKeys: this.editor.actions.flatMap((one) => (one.key === undefined ? [] : [one.key])) },
        });
        this.done(answer.actions);
      },
      (error) => (this.problems = told(error)),
    );
  }
}

function nameOf(caption: Captions | string): string | undefined {
  return typeof caption === 'string' ? caption : captionOf(caption);
}

customElements.define('wj-preset-form', PresetForm);
