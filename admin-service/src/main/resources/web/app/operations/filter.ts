// What the address says of the list: the same names as the API has.

import { html, nothing } from 'lit';
import { errorSentences, type Sentences } from '../lib/catalog';
import { ConsoleElement } from '../lib/element';
import { captionOf, nameOf } from '../lib/i18n';
import { icon } from '../lib/icon';
import { OPERATION_STATUSES, type Processing } from '../lib/model';
import { goQuery } from '../lib/router';
import { t as shared } from '../lib/texts';
import { t } from './texts';

export const FILTERS = ['q', 'status', 'processingId', 'needsAttention', 'errorCode', 'from', 'to', 'test'] as const;
const HIDDEN = ['errorCode', 'from', 'to', 'test'] as const;
const ATTENTION = 'attention';

export type Filter = Readonly<Partial<Record<(typeof FILTERS)[number], string>>>;

export function filterOf(query: URLSearchParams): Filter {
  return Object.fromEntries(FILTERS.map((name) => [name, query.get(name) ?? '']).filter(([, value]) => value !== ''));
}

/** Chooses what the list shows; what it chooses stands in the address. */
class OperationFilter extends ConsoleElement {
  static override properties = {
    query: { attribute: false },
    processings: { attribute: false },
    sentences: { state: true },
  };

  declare query: URLSearchParams;
  declare processings: readonly Processing[];
  declare sentences: Sentences;

  constructor() {
    super();
    this.sentences = {};
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void errorSentences().then((known) => (this.sentences = known));
  }

  override render() {
    const filter = filterOf(this.query);
    const status = filter.needsAttention === 'true' ? ATTENTION : (filter.status ?? '');
    return html`<form class="filter" role="search" @submit=${this.#search}>
        <input class="form-control" type="search" name="q" aria-label=${t().search} placeholder=${t().searchHint} .value=${filter.q ?? ''} />
        <select class="form-select" aria-label=${t().status} @change=${(event: Event) => this.#status(picked(event))}>
          ${option('', t().anyStatus, status)} ${option(ATTENTION, t().needsAttention, status)}
          ${OPERATION_STATUSES.map((one) => option(one, nameOf(shared().operationStatus, one), status))}
          ${status !== '' && status !== ATTENTION && !OPERATION_STATUSES.some((one) => one === status) ? option(status, status, status) : nothing}
        </select>
        <select class="form-select" aria-label=${t().processing} @change=${(event: Event) => this.#set({ processingId: picked(event) })}>
          ${option('', t().anyProcessing, filter.processingId ?? '')}
          ${this.processings.map((one) => option(one.id, one.name, filter.processingId ?? ''))}
        </select>
        <button type="submit" class="btn btn-primary">${icon('search')} ${t().find}</button>
        ${Object.keys(filter).length > 0 ? html`<a class="btn btn-link" href="/operations">${t().clear}</a>` : nothing}
      </form>
      <details class="fold more-filters" ?open=${HIDDEN.some((name) => filter[name] !== undefined)}>
        <summary>${t().moreFilters}</summary>
        <div class="filter">
          ${this.#day('from', t().fromDay, filter.from)} ${this.#day('to', t().toDay, filter.to)}
          <label class="filter-part"><span>${t().error}</span>
            <select class="form-select" @change=${(event: Event) => this.#set({ errorCode: picked(event) })}>
              ${option('', t().anyError, filter.errorCode ?? '')}
              ${Object.keys(this.sentences).map((code) => option(code, captionOf(this.sentences[code]) ?? code, filter.errorCode ?? ''))}
            </select>
          </label>
          <label class="filter-part"><span>${t().tests}</span>
            <select class="form-select" @change=${(event: Event) => this.#set({ test: picked(event) })}>
              ${option('', t().leadsOnly, filter.test ?? '')} ${option('true', t().testsOnly, filter.test ?? '')}
            </select>
          </label>
        </div>
      </details>`;
  }

  /** Days of the person who looks; `to` is the end of its day. */
  #day(name: 'from' | 'to', caption: string, value: string | undefined) {
    const shift = name === 'to' ? -1 : 0;
    const shown = value === undefined ? '' : localDay(new Date(new Date(value).getTime() + shift));
    return html`<label class="filter-part"><span>${caption}</span>
      <input type="date" class="form-control" .value=${shown} @change=${(event: Event) => this.#set({ [name]: momentOf(picked(event), name === 'to') })} />
    </label>`;
  }

  #status(value: string): void {
    this.#set(value === ATTENTION ? { status: '', needsAttention: 'true' } : { status: value, needsAttention: '' });
  }

  #search(event: Event): void {
    event.preventDefault();
    this.#set({ q: String(new FormData(event.target as HTMLFormElement).get('q') ?? '').trim() });
  }

  #set(values: Readonly<Record<string, string>>): void {
    const query = new URLSearchParams(this.query);
    for (const [name, value] of Object.entries(values)) {
      if (value === '') {
        query.delete(name);
      } else {
        query.set(name, value);
      }
    }
    goQuery(query);
  }
}

function option(value: string, text: string, chosen: string) {
  return html`<option value=${value} ?selected=${value === chosen}>${text}</option>`;
}

function picked(event: Event): string {
  return (event.target as HTMLInputElement | HTMLSelectElement).value;
}

function localDay(date: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return Number.isNaN(date.getTime()) ? '' : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

function momentOf(day: string, end: boolean): string {
  const [year, month, date] = day.split('-').map(Number);
  return year === undefined || month === undefined || date === undefined || day === ''
    ? ''
    : new Date(year, month - 1, date + (end ? 1 : 0)).toISOString();
}

customElements.define('wj-operation-filter', OperationFilter);
