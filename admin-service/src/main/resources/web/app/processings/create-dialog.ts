import { html, nothing } from 'lit';
import { ask } from '../lib/api';
import { openDialog } from '../lib/dialog';
import { ConsoleElement } from '../lib/element';
import '../lib/field';
import { valueOf } from '../lib/field';
import { captionOf, fill, type Captions } from '../lib/i18n';
import type { Processing, TypeDescription } from '../lib/model';
import { problemList, skeleton, trouble } from '../lib/parts';
import { told } from '../lib/problems';
import { t } from './texts';

interface SourceType extends TypeDescription {
  readonly description?: Captions;
  readonly available?: boolean;
}

interface Preset {
  readonly id: string;
  readonly name: Captions;
  readonly description?: Captions;
}

export interface Created {
  readonly processing: Processing;
  readonly preset: string | null;
}

/** From where, to where: the answer is the processing with its source, and what shall be inserted. */
export function createProcessing(): Promise<Created | undefined> {
  return openDialog<Created>({
    heading: () => t().dialog.title,
    wide: true,
    body: (close) => html`<wj-create-processing .done=${close}></wj-create-processing>`,
  });
}

class CreateProcessing extends ConsoleElement {
  static override properties = {
    done: { attribute: false },
    sources: { state: true },
    presets: { state: true },
    from: { state: true },
    to: { state: true },
    name: { state: true },
    words: { state: true },
    problems: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  declare done: (created: Created) => void;
  declare sources: readonly SourceType[] | null;
  declare presets: readonly Preset[];
  declare from: string;
  /** A preset; empty for none. */
  declare to: string;
  /** As typed; null while it follows from the choice. */
  declare name: string | null;
  declare words: string;
  declare problems: readonly string[];
  declare error: unknown;
  declare busy: boolean;

  constructor() {
    super();
    this.sources = null;
    this.presets = [];
    this.from = '';
    this.to = '';
    this.name = null;
    this.words = '';
    this.problems = [];
    this.error = null;
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  async #load(): Promise<void> {
    this.error = null;
    await this.run(
      async () => {
        const [sources, presets] = await Promise.all([
          ask<{ items: SourceType[] }>('/source-types', { signal: this.signal }),
          ask<{ items: Preset[] }>('/presets', { signal: this.signal }),
        ]);
        this.sources = sources.items.filter((one) => one.available !== false);
        this.presets = presets.items;
      },
      (error) => (this.error = error),
    );
  }

  override render() {
    if (this.error !== null) {
      return trouble(this.error, () => void this.#load());
    }
    if (this.sources === null) {
      return skeleton(6);
    }
    return html`<form class="form-stack" novalidate @submit=${this.#submit}>
      <fieldset class="choice-set">
        <legend>${t().dialog.from}</legend>
        <div class="choice-grid">
          ${this.sources.map((one) =>
            this.#card('from', one.type, captionOf(one.caption) ?? one.type, captionOf(one.description), this.from === one.type, () => (this.from = one.type)),
          )}
        </div>
      </fieldset>
      <fieldset class="choice-set">
        <legend>${t().dialog.to}</legend>
        <wj-field class="choice-search" kind="search" hideLabel .label=${t().dialog.searchTo} .placeholder=${t().dialog.searchTo} .value=${this.words}
          @wj-value=${(event: Event) => (this.words = valueOf(event))} @keydown=${keepEnter}></wj-field>
        <div class="choice-grid">
          ${this.#card('to', '', t().dialog.empty, t().dialog.emptyHint, this.to === '', () => (this.to = ''))}
          ${this.#found().map((one) =>
            this.#card('to', one.id, captionOf(one.name) ?? one.id, captionOf(one.description), this.to === one.id, () => (this.to = one.id)),
          )}
        </div>
        ${this.#found().length === 0 && this.words !== '' ? html`<p class="form-text">${t().dialog.nothingSuits}</p>` : nothing}
      </fieldset>
      <div class="create-foot">
        <wj-field name="name" .label=${t().dialog.name} .placeholder=${t().dialog.nameHint} .value=${this.#name()} required
          @wj-value=${(event: Event) => (this.name = valueOf(event))}></wj-field>
        ${problemList(this.problems)}
        <button type="submit" class="btn btn-primary" ?disabled=${this.busy}>${t().dialog.create}</button>
      </div>
    </form>`;
  }

  #card(group: string, value: string, caption: string, hint: string | undefined, chosen: boolean, choose: () => void) {
    return html`<label class="choice-card">
      <input type="radio" class="form-check-input" name=${group} value=${value} .checked=${chosen} @change=${choose} />
      <span><b>${caption}</b>${hint ? html`<span class="choice-hint">${hint}</span>` : nothing}</span>
    </label>`;
  }

  #found(): readonly Preset[] {
    const words = this.words.trim().toLocaleLowerCase();
    return this.presets.filter(
      (one) => words === '' || `${one.name?.ru ?? ''} ${one.name?.en ?? ''} ${captionOf(one.description) ?? ''}`.toLocaleLowerCase().includes(words),
    );
  }

  /** What it is called until a person calls it otherwise. */
  #name(): string {
    if (this.name !== null) {
      return this.name;
    }
    const source = this.sources?.find((one) => one.type === this.from);
    const preset = this.presets.find((one) => one.id === this.to);
    const from = source === undefined ? '' : (captionOf(source.caption) ?? source.type);
    const to = preset === undefined ? '' : (captionOf(preset.name) ?? preset.id);
    return from !== '' && to !== '' ? fill(t().dialog.arrow, { from, to }) : from || to || '';
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    if (this.from === '') {
      this.problems = [t().dialog.chooseFrom];
      this.querySelector<HTMLElement>('input[name="from"]')?.focus();
      return;
    }
    this.busy = true;
    this.problems = [];
    await this.run(
      async () => {
        const content = { name: this.#name().trim() || t().dialog.unnamed, source: { type: this.from } };
        const processing = await ask<Processing>('/processings', { method: 'POST', content });
        this.done({ processing, preset: this.to === '' ? null : this.to });
      },
      (error) => (this.problems = told(error)),
    );
    this.busy = false;
  }
}

/** Enter in the search looks; it does not create. */
function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter') {
    event.preventDefault();
  }
}

customElements.define('wj-create-processing', CreateProcessing);

