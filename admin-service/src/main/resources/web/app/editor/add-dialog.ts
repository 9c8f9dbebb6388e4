import { html, nothing } from 'lit';
import { ask } from '../lib/api';
import { openDialog } from '../lib/dialog';
import { captionOf, type Captions } from '../lib/i18n';
import { icon } from '../lib/icon';
import { problemList, skeleton } from '../lib/parts';
import { told } from '../lib/problems';
import { initial, type ActionType } from './model/catalog';
import type { Action } from './model/processing';
import { EditorPart } from './part';
import './preset-form';
import { t } from './texts';
import type { Workbench } from './workbench';

export interface Preset {
  readonly id: string;
  readonly name: Captions;
  readonly description?: Captions;
  readonly documentation?: string | null;
  readonly instructions?: { readonly ru?: readonly { readonly text: string }[]; readonly en?: readonly { readonly text: string }[] } | null;
  readonly fields: readonly { readonly name: string; readonly caption: Captions; readonly required: boolean }[];
  readonly values: readonly { readonly name: string; readonly caption: Captions; readonly help?: Captions; readonly example?: string | null; readonly domain?: string | null; readonly required: boolean }[];
  readonly secrets: readonly { readonly name: string; readonly caption: Captions }[];
}

/** Lets a person choose what comes next; the answer are the ids of what was put in. */
export function chooseAction(bench: Workbench, at: number, preset: string | null = null): Promise<string[] | undefined> {
  return openDialog<string[]>({
    heading: () => t().add.title,
    wide: true,
    body: (close) => html`<wj-add-action .bench=${bench} .at=${at} .wanted=${preset} .done=${close}></wj-add-action>`,
  });
}

type Tab = 'types' | 'presets' | 'curl';

class AddAction extends EditorPart {
  static override properties = {
    ...EditorPart.properties,
    at: { attribute: false },
    wanted: { attribute: false },
    done: { attribute: false },
    tab: { state: true },
    presets: { state: true },
    preset: { state: true },
    command: { state: true },
    problems: { state: true },
    words: { state: true },
    made: { state: true },
  };

  declare at: number;
  /** A preset that was chosen already. */
  declare wanted: string | null;
  declare done: (ids: string[]) => void;
  declare tab: Tab;
  declare presets: readonly Preset[] | null;
  declare preset: Preset | null;
  declare command: string;
  declare problems: readonly string[];
  declare words: string;
  declare made: { readonly actions: readonly Action[]; readonly warnings: readonly { readonly messages: Captions }[] } | null;

  constructor() {
    super();
    this.wanted = null;
    this.tab = 'types';
    this.presets = null;
    this.preset = null;
    this.command = '';
    this.problems = [];
    this.words = '';
    this.made = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.wanted !== null) {
      this.#show('presets');
    }
  }

  override render() {
    if (this.preset !== null) {
      return html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => (this.preset = null)}>${icon('back')} ${t().add.back}</button>
        <wj-preset-form .bench=${this.bench} .preset=${this.preset} .done=${(actions: readonly Action[]) => this.#insert(actions)}></wj-preset-form>`;
    }
    return html`
      <div class="segments" role="group" aria-label=${t().add.what}>
        ${(['types', 'presets', 'curl'] as const).map((tab) => html`<button type="button" class="btn btn-sm btn-outline-secondary" aria-pressed=${this.tab === tab ? 'true' : 'false'} @click=${() => this.#show(tab)}>${t().add[tab]}</button>`)}
      </div>
      ${this.tab === 'types' ? this.#types() : this.tab === 'presets' ? this.#presets() : this.#curl()}
    `;
  }

  #types() {
    return html`<ul class="tiles">
      ${[...this.bench.types.values()].map(
        (type) => html`<li>
          <button type="button" class="tile" data-type=${type.type} ?disabled=${type.available === false} @click=${() => this.#type(type)}>
            <b>${captionOf(type.caption) ?? type.type}</b><span class="faint">${captionOf(type.description)}</span>
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #type(type: ActionType): void {
    const settings = initial(type.settings ?? []);
    const body = this.#bodyBefore();
    if (type.type === 'http_request' && body !== null) {
      settings['body'] = `{{ actions.${body.key ?? ''}.body }}`;
      settings['headers'] = [{ name: 'Content-Type', value: body.type === 'json' ? 'application/json' : 'application/x-www-form-urlencoded' }];
    }
    this.done([this.editor.addAction(type, settings, this.at)]);
  }

  /** An action before that has made a body, which a request then sends. */
  #bodyBefore(): Action | null {
    const before = this.editor.actions[this.at - 1];
    const outputs = before === undefined ? [] : (this.bench.types.get(before.type)?.outputs ?? []);
    return before !== undefined && ['body', 'contentType'].every((name) => outputs.some((one) => one.name === name)) ? before : null;
  }

  #presets() {
    if (this.presets === null) {
      return html`${problemList(this.problems)} ${this.problems.length === 0 ? skeleton() : nothing}`;
    }
    const words = this.words.trim().toLowerCase();
    const shown = this.presets.filter((one) => JSON.stringify([one.name, one.description]).toLowerCase().includes(words));
    return html`<input type="search" class="form-control picker-search" aria-label=${t().add.search} placeholder=${t().add.search} .value=${this.words} @input=${(event: Event) => (this.words = (event.target as HTMLInputElement).value)} />
      <ul class="tiles">
        ${shown.map((one) => html`<li><button type="button" class="tile" data-preset=${one.id} @click=${() => (this.preset = one)}><b>${captionOf(one.name)}</b><span class="faint">${captionOf(one.description)}</span></button></li>`)}
      </ul>
      ${shown.length === 0 ? html`<p class="faint" role="status">${t().picker.none}</p>` : nothing}`;
  }

  #curl() {
    return html`<form class="form-stack" @submit=${this.#read}>
      <div>
        <label class="form-label" for="curl">${t().add.command}</label>
        <textarea id="curl" class="form-control mono" rows="8" spellcheck="false" required aria-describedby="curl-help" .value=${this.command} @input=${this.#typed}></textarea>
        <div class="form-text" id="curl-help">${t().add.commandHelp}</div>
      </div>
      ${problemList(this.problems)}
      ${this.made === null
        ? html`<div class="dialog-buttons"><button class="btn btn-primary">${t().add.read}</button></div>`
        : html`<ul class="made">${this.made.actions.map((one) => html`<li><b>${one.name ?? captionOf(this.bench.types.get(one.type)?.caption) ?? one.type}</b> <span class="faint">${String(one['url'] ?? '')}</span></li>`)}</ul>
            ${this.made.warnings.map((one) => html`<p class="note">${captionOf(one.messages)}</p>`)}
            <div class="dialog-buttons"><button type="button" class="btn btn-primary" @click=${() => this.#insert(this.made?.actions ?? [])}>${t().add.insert}</button></div>`}
    </form>`;
  }

  #typed(event: Event): void {
    this.command = (event.target as HTMLTextAreaElement).value;
    this.made = null;
  }

  async #read(event: Event): Promise<void> {
    event.preventDefault();
    this.problems = [];
    await this.run(
      async () => {
        this.made = await ask('/requests/from-curl', { method: 'POST', content: { command: this.command } });
      },
      (error) => (this.problems = told(error)),
    );
  }

  #insert(actions: readonly Action[]): void {
    this.done(this.editor.insert(actions, this.at));
  }

  #show(tab: Tab): void {
    this.tab = tab;
    this.problems = [];
    if (tab === 'presets' && this.presets === null) {
      void this.run(
        async () => {
          this.presets = (await ask<{ items: Preset[] }>('/presets')).items;
          this.preset = this.presets.find((one) => one.id === this.wanted) ?? null;
        },
        (error) => (this.problems = told(error)),
      );
    }
  }
}

customElements.define('wj-add-action', AddAction);
