import { html, nothing } from 'lit';
import { openDialog } from '../lib/dialog';
import { isScalar, indented, type Json } from '../lib/exact';
import { captionOf } from '../lib/i18n';
import { matches, pickGroups, type Pick, type PickGroup } from './model/picker';
import { expressionAt, filtered, type Edited, type Selection } from './model/template';
import { EditorPart } from './part';
import { t } from './texts';
import type { Workbench } from './workbench';

export interface Place {
  readonly text: string;
  readonly selection: Selection;
  readonly before: number;
  readonly inActions: boolean;
}

export type Picked = { readonly template: string } | Edited;

/** What a person chooses to put in; undefined when nothing. */
export function openPicker(bench: Workbench, place: Place): Promise<Picked | undefined> {
  return openDialog<Picked>({
    heading: () => t().picker.title,
    wide: true,
    body: (close) => html`<wj-picker .bench=${bench} .place=${place} .choose=${close}></wj-picker>`,
  });
}

/** Filters that people need, as they are called. */
const FILTERS: readonly (keyof ReturnType<typeof t>['filters'])[] = [
  'phone: "RU"',
  'strip',
  'downcase',
  'upcase',
  'capitalize',
  'digits',
  'default: "–"',
  'date_format: "dd.MM.yyyy HH:mm"',
  'date_format: "iso"',
  'number',
  'integer',
  'boolean',
  'text',
  'replace: "a", "b"',
  'truncate: 50',
  'split: " "',
  'first',
  'last',
  'join: ", "',
  'size',
  'json',
  'parse_json',
  'url_encode',
  'base64_encode',
  'md5',
  'sha256',
  'escape',
  'raw',
];

class Picker extends EditorPart {
  static override properties = {
    ...EditorPart.properties,
    place: { attribute: false },
    choose: { attribute: false },
    tab: { state: true },
    words: { state: true },
    results: { state: true },
  };

  declare place: Place;
  declare choose: (picked: Picked) => void;
  declare tab: 'values' | 'filters';
  declare words: string;
  declare results: readonly (Json | null)[] | 'away' | null;

  constructor() {
    super();
    this.tab = 'values';
    this.words = '';
    this.results = null;
  }

  override firstUpdated(): void {
    this.querySelector<HTMLElement>('.picker-search')?.focus();
  }

  override render() {
    const filterable = this.#expression() !== null;
    return html`
      ${filterable
        ? html`<div class="segments" role="group" aria-label=${t().picker.what}>
            ${(['values', 'filters'] as const).map(
              (tab) => html`<button type="button" class="btn btn-sm btn-outline-secondary" aria-pressed=${this.tab === tab ? 'true' : 'false'} @click=${() => this.#show(tab)}>
                ${t().picker[tab]}
              </button>`,
            )}
          </div>`
        : nothing}
      <input type="search" class="form-control picker-search" autocomplete="off" aria-label=${t().picker.search}
        placeholder=${t().picker.search} .value=${this.words}
        @input=${(event: Event) => (this.words = (event.target as HTMLInputElement).value)} @keydown=${this.#pressed} />
      <div class="picker-list" @keydown=${this.#pressed}>${this.tab === 'values' ? this.#values() : this.#filters()}</div>
    `;
  }

  #values() {
    const bench = this.bench;
    const groups = pickGroups({
      fields: bench.fields,
      earlier: bench.editor.actions.slice(0, this.place.before),
      types: bench.types,
      secrets: bench.secrets,
      sample: bench.sampleValues(),
      processing: { id: bench.id, name: bench.editor.definition.name },
      inActions: this.place.inActions,
    })
      .map((group) => ({ ...group, picks: group.picks.filter((pick) => matches(pick, this.words)) }))
      .filter((group) => group.picks.length > 0 || (group.kind === 'fields' && this.words === ''));
    return groups.length === 0
      ? html`<p class="faint picker-none" role="status">${t().picker.none}</p>`
      : groups.map((group) => this.#group(group));
  }

  #group(group: PickGroup) {
    return html`<section>
      <h3>${group.name ?? t().picker.groups[group.kind]}</h3>
      ${group.picks.length === 0
        ? html`<p class="faint picker-none">${t().picker.noFields}</p>`
        : html`<ul>${group.picks.map((pick) => this.#pick(pick, group))}</ul>`}
    </section>`;
  }

  #pick(pick: Pick, group: PickGroup) {
    const named = group.kind === 'event' ? t().picker.event[pick.name as keyof ReturnType<typeof t>['picker']['event']] : undefined;
    const caption = captionOf(pick.caption) ?? named;
    return html`<li>
      <button type="button" class="picker-item" @click=${() => this.choose({ template: pick.template })}>
        <span class="picker-name">${caption ?? pick.name} ${caption !== undefined && caption !== pick.name ? html`<code>${pick.name}</code>` : nothing}</span>
        <span class="picker-sample">${group.kind === 'secrets' ? '••••••' : (pick.sample ?? html`<i>${t().picker.notSeen}</i>`)}</span>
      </button>
    </li>`;
  }

  #filters() {
    const words = this.words.trim().toLowerCase();
    const shown = FILTERS.filter((filter) => filter.includes(words) || t().filters[filter].toLowerCase().includes(words));
    return html`
      <p class="faint">${t().picker.filtered} <code>${`{{ ${this.#expression() ?? ''} }}`}</code></p>
      ${this.results === 'away' ? html`<p class="note">${t().picker.noResults}</p>` : nothing}
      <ul>
        ${shown.map(
          (filter) => html`<li>
            <button type="button" class="picker-item" @click=${() => this.#filter(filter)}>
              <span class="picker-name">${t().filters[filter]} <code>${filter}</code></span>
              <span class="picker-sample">${this.#result(filter)}</span>
            </button>
          </li>`,
        )}
      </ul>
    `;
  }

  #result(filter: (typeof FILTERS)[number]) {
    const result = Array.isArray(this.results) ? (this.results as (Json | null)[])[FILTERS.indexOf(filter)] : undefined;
    if (result === undefined || result === null) {
      return this.results === null ? '…' : '–';
    }
    return typeof result === 'string' ? result : isScalar(result) ? String(result) : indented(result).replace(/\s+/g, ' ');
  }

  #filter(filter: string): void {
    const edited = filtered(this.place.text, this.place.selection, filter);
    if (edited !== null) {
      this.choose(edited);
    }
  }

  #expression(): string | null {
    return expressionAt(this.place.text, this.place.selection);
  }

  #show(tab: 'values' | 'filters'): void {
    this.tab = tab;
    this.words = '';
    const expression = this.#expression();
    if (tab === 'filters' && this.results === null && expression !== null) {
      void this.run(
        async () => {
          this.results = await this.bench.evaluated(FILTERS.map((filter) => `{{ ${expression} | ${filter} }}`), this.place.before);
        },
        () => (this.results = 'away'),
      );
    }
  }

  /** Up and down go through the list, Enter in the search takes the first. */
  #pressed(event: KeyboardEvent): void {
    const items = [...this.querySelectorAll<HTMLButtonElement>('.picker-item')];
    const here = items.indexOf(document.activeElement as HTMLButtonElement);
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const next = here + (event.key === 'ArrowDown' ? 1 : -1);
      (next < 0 ? this.querySelector<HTMLElement>('.picker-search') : items[Math.min(next, items.length - 1)])?.focus();
    } else if (event.key === 'Enter' && here < 0) {
      event.preventDefault();
      items[0]?.click();
    }
  }
}

customElements.define('wj-picker', Picker);
