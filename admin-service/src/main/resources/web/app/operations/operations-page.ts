import { html, nothing, type TemplateResult } from 'lit';
import { addressOf, ask, queryOf } from '../lib/api';
import { errorSentences, type Sentences } from '../lib/catalog';
import '../lib/cursor-list';
import type { CursorList } from '../lib/cursor-list';
import { count } from '../lib/i18n';
import { icon } from '../lib/icon';
import type { OperationItem, Part, Processing } from '../lib/model';
import { Page } from '../lib/page';
import { emptyState, pageHead } from '../lib/parts';
import { mayEdit } from '../lib/session';
import { watchOperations } from '../lib/stream';
import { openBulk } from './bulk-dialog';
import './filter';
import { filterOf, type Filter } from './filter';
import { operationRow } from './operation-row';
import './operations.css';
import { t } from './texts';

const AT_TOP = 200;
const RELOADED_AFTER = 1000;
/** More new ones than these are not held, but read when somebody wants to see them. */
const MOST_UNSEEN = 200;

/** The newest operations, found by value, status and processing; new ones appear by themselves. */
class OperationsPage extends Page {
  static override properties = {
    ...Page.properties,
    sentences: { state: true },
    processings: { state: true },
    load: { state: true },
    chosen: { state: true },
    unseen: { state: true },
    live: { state: true },
  };

  declare sentences: Sentences;
  declare processings: readonly Processing[];
  declare load: (cursor: string | null, signal: AbortSignal) => Promise<Part<OperationItem>>;
  declare chosen: ReadonlySet<string>;
  /** New ones that wait above, while somebody reads further down. */
  declare unseen: readonly OperationItem[];
  declare live: boolean;
  #watching = new AbortController();
  #reloading: ReturnType<typeof setTimeout> | undefined;
  /** Whether still more have come than are unseen. */
  #more = false;

  constructor() {
    super();
    this.sentences = {};
    this.processings = [];
    this.load = this.#reader();
    this.chosen = new Set();
    this.unseen = [];
    this.live = false;
  }

  override get heading(): string {
    return t().operations;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void errorSentences().then((known) => (this.sentences = known));
    void this.run(
      async () => {
        this.processings = (await ask<Part<Processing>>('/processings?limit=100', { signal: this.signal })).items;
      },
      () => undefined,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watching.abort();
    clearTimeout(this.#reloading);
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('query')) {
      this.load = this.#reader();
      this.chosen = new Set();
      this.unseen = [];
      this.#more = false;
      this.#watch();
    }
  }

  get #filter(): Filter {
    return filterOf(this.query);
  }

  get #list(): CursorList<OperationItem> | null {
    return this.querySelector<CursorList<OperationItem>>('wj-cursor-list');
  }

  #reader() {
    const filter = this.#filter;
    return (cursor: string | null, signal: AbortSignal): Promise<Part<OperationItem>> =>
      ask(`/operations${queryOf({ ...filter, limit: 50, cursor })}`, { signal });
  }

  /** The stream knows processing and status; by everything else the list itself is asked again. */
  #watch(): void {
    this.#watching.abort();
    this.#watching = new AbortController();
    const { processingId, status, ...others } = this.#filter;
    const simple = Object.keys(others).length === 0;
    watchOperations(
      { processingId: processingId ?? null, status: status ?? null },
      {
        changed: (operation) => (simple ? this.#arrived(operation) : this.#reloadSoon()),
        reload: () => this.#reloadSoon(),
        live: (live) => (this.live = live),
      },
      this.#watching.signal,
    );
  }

  #arrived(operation: OperationItem): void {
    if (operation.test === true) {
      return;
    }
    const list = this.#list;
    if (list === null || list.phase === 'loading') {
      this.#reloadSoon();
    } else if (list.has(operation.id) || scrollY < AT_TOP) {
      list.put(operation);
    } else {
      const others = this.unseen.filter((one) => one.id !== operation.id);
      this.#more ||= others.length >= MOST_UNSEEN;
      this.unseen = [operation, ...others.slice(0, MOST_UNSEEN - 1)];
    }
  }

  /** Rows that a person has scrolled to stay where they are. */
  #reloadSoon(): void {
    clearTimeout(this.#reloading);
    this.#reloading = setTimeout(() => {
      if (scrollY < AT_TOP && this.#list?.phase === 'ready') {
        void this.#list.reload();
      }
    }, RELOADED_AFTER);
  }

  override render() {
    return html`
      ${pageHead(t().operations, this.#buttons())}
      <wj-operation-filter .query=${this.query} .processings=${this.processings}></wj-operation-filter>
      <div role="status" class="unseen">
        ${this.unseen.length === 0
          ? nothing
          : html`<button type="button" class="btn btn-sm btn-primary" @click=${this.#showUnseen}>${icon('up')} ${count(this.unseen.length, t().unseen)}${this.#more ? ' +' : ''}</button>`}
      </div>
      <wj-cursor-list
        .label=${t().operations}
        .load=${this.load}
        .context=${[this.sentences, this.chosen]}
        .row=${(one: OperationItem) => operationRow(one, this.sentences, this.chosen.has(one.id), () => this.#toggle(one.id))}
        .empty=${this.#empty()}
      ></wj-cursor-list>
      ${this.chosen.size === 0 ? nothing : this.#selection()}
    `;
  }

  #buttons() {
    return html`
      ${this.live ? html`<span class="live faint">${icon('live')} ${t().live}</span>` : nothing}
      <a class="btn btn-outline-secondary" href=${addressOf(`/operations/export${this.#exported()}`)} download>
        ${icon('download')} CSV
      </a>
      ${mayEdit()
        ? html`<button type="button" class="btn btn-outline-secondary" @click=${() => void this.#bulk({ filter: this.#filter })}>
            ${icon('repeat')} ${t().bulk.forAll}
          </button>`
        : nothing}
    `;
  }

  #exported(): string {
    return queryOf({ ...this.#filter, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone });
  }

  #selection() {
    return html`<div class="selection" role="region" aria-label=${t().bulk.selection}>
      <b>${count(this.chosen.size, t().bulk.selected)}</b>
      <button type="button" class="btn btn-sm btn-primary" @click=${() => void this.#bulk({ ids: [...this.chosen] })}>${t().bulk.act}</button>
      <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => (this.chosen = new Set())}>${t().bulk.none}</button>
    </div>`;
  }

  async #bulk(chosen: { filter: Filter } | { ids: readonly string[] }): Promise<void> {
    if (await openBulk(chosen)) {
      this.chosen = new Set();
      await this.#list?.reload();
    }
  }

  #showUnseen(): void {
    const list = this.#list;
    if (this.#more) {
      void list?.reload();
    } else {
      [...this.unseen].reverse().forEach((one) => list?.put(one));
    }
    this.unseen = [];
    this.#more = false;
    scrollTo({ top: 0 });
  }

  #empty(): TemplateResult {
    return Object.keys(this.#filter).length > 0
      ? emptyState({
          icon: 'search',
          title: t().nothingFound,
          hint: t().nothingFoundHint,
          actions: html`<a class="btn btn-outline-secondary" href="/operations">${t().clear}</a>`,
        })
      : emptyState({
          icon: 'operations',
          title: t().noOperations,
          hint: t().noOperationsHint,
          actions: html`<a class="btn btn-primary" href="/processings">${t().toProcessings}</a>`,
        });
  }

  #toggle(id: string): void {
    const chosen = new Set(this.chosen);
    if (!chosen.delete(id)) {
      chosen.add(id);
    }
    this.chosen = chosen;
  }
}

customElements.define('wj-operations-page', OperationsPage);
