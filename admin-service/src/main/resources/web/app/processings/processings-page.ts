import { html, nothing, type TemplateResult } from 'lit';
import { ask, queryOf } from '../lib/api';
import { catalogTypes, typeName, type Types } from '../lib/catalog';
import '../lib/copy-button';
import '../lib/cursor-list';
import type { CursorList } from '../lib/cursor-list';
import { ago } from '../lib/format';
import { count, fill, nameOf, number } from '../lib/i18n';
import { icon } from '../lib/icon';
import type { Part, Processing, ProcessingStatus } from '../lib/model';
import { Page } from '../lib/page';
import { badge, emptyState, pageHead, processingBadge } from '../lib/parts';
import { go, goQuery } from '../lib/router';
import { mayEdit } from '../lib/session';
import { statistics, type ProcessingNumbers } from '../lib/statistics';
import { t as shared } from '../lib/texts';
import { toastError } from '../lib/toast';
import { createProcessing } from './create-dialog';
import './processings.css';
import { start, stop } from './switching';
import { t } from './texts';

const STATUSES: readonly ProcessingStatus[] = ['RUNNING', 'STOPPED', 'DRAFT'];
const DAY = 86_400_000;

/** All processings with what they are doing; the way to a new one. */
class ProcessingsPage extends Page {
  static override properties = {
    ...Page.properties,
    load: { state: true },
    types: { state: true },
    numbers: { state: true },
    busy: { state: true },
  };

  declare load: (cursor: string | null, signal: AbortSignal) => Promise<Part<Processing>>;
  declare types: Types;
  declare numbers: ReadonlyMap<string, ProcessingNumbers> | null;
  declare busy: string;

  constructor() {
    super();
    this.load = this.#reader();
    this.types = new Map();
    this.numbers = null;
    this.busy = '';
  }

  override get heading(): string {
    return t().title;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void catalogTypes().then((types) => (this.types = types));
    void this.run(
      async () => {
        const to = new Date();
        const numbers = await statistics({ from: new Date(to.getTime() - DAY), to, step: 'P1D' }, this.signal);
        this.numbers = new Map(numbers.processings.map((one) => [one.processingId, one]));
      },
      () => undefined,
    );
    if (this.query.has('new') && mayEdit()) {
      goQuery(new URLSearchParams(), { replace: true });
      void this.#create();
    }
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('query')) {
      this.load = this.#reader();
    }
  }

  #reader() {
    const q = this.query.get('q');
    const status = this.query.get('status');
    return (cursor: string | null, signal: AbortSignal): Promise<Part<Processing>> =>
      ask(`/processings${queryOf({ q, status, limit: 50, cursor })}`, { signal });
  }

  override render() {
    return html`
      ${pageHead(t().title, mayEdit() ? this.#createButton() : nothing)} ${this.#form()}
      <wj-cursor-list
        .label=${t().title}
        .load=${this.load}
        .row=${(one: Processing) => this.#row(one)}
        .empty=${this.#empty()}
      ></wj-cursor-list>
    `;
  }

  #createButton() {
    return html`<button type="button" class="btn btn-primary" @click=${() => void this.#create()}>${icon('plus')} ${t().create}</button>`;
  }

  #form() {
    const status = this.query.get('status') ?? '';
    return html`<form class="filter" role="search" @submit=${(event: Event) => event.preventDefault()}>
      <input class="form-control" type="search" name="q" aria-label=${t().search} placeholder=${t().search} .value=${this.query.get('q') ?? ''}
        @change=${(event: Event) => this.#filter('q', event)} />
      <select class="form-select" aria-label=${t().status} @change=${(event: Event) => this.#filter('status', event)}>
        <option value="">${t().anyStatus}</option>
        ${STATUSES.map((one) => html`<option value=${one} ?selected=${one === status}>${nameOf(shared().processingStatus, one)}</option>`)}
      </select>
    </form>`;
  }

  #filter(name: string, event: Event): void {
    const query = new URLSearchParams(this.query);
    const value = (event.target as HTMLInputElement | HTMLSelectElement).value.trim();
    if (value === '') {
      query.delete(name);
    } else {
      query.set(name, value);
    }
    goQuery(query);
  }

  #empty(): TemplateResult {
    return this.query.size > 0
      ? emptyState({
          icon: 'search',
          title: t().nothingFound,
          hint: t().nothingFoundHint,
          actions: html`<a class="btn btn-outline-secondary" href="/processings">${t().clear}</a>`,
        })
      : emptyState({
          icon: 'processings',
          title: t().noProcessings,
          hint: t().noProcessingsHint,
          actions: mayEdit() ? this.#createButton() : nothing,
        });
  }

  #row(processing: Processing): TemplateResult {
    return html`<li class="processing-row">
      <div class="processing-main">
        <div class="processing-title">
          <a class="processing-name" href="/processings/${processing.id}">${processing.name}</a>
          ${processingBadge(processing.status)} ${processing.draft ? badge(t().draft, 'active') : nothing}
        </div>
        ${this.#source(processing)}
      </div>
      <div class="processing-numbers">${this.#numbers(processing)}</div>
      <div class="processing-buttons">
        <a class="btn btn-sm btn-outline-secondary" href="/operations?processingId=${processing.id}">${t().operations}</a>
        ${mayEdit() ? this.#switch(processing) : nothing}
      </div>
    </li>`;
  }

  #source({ source }: Processing) {
    if (source === null || source === undefined) {
      return html`<p class="faint">${t().noSource}</p>`;
    }
    const name = typeName(this.types, source.type);
    return source.webhookUrl
      ? html`<p class="faint">${name}</p>
          <div class="webhook">
            <code>${source.webhookUrl}</code>
            <wj-copy-button compact .label=${`${shared().copy}: ${t().webhook}`} .text=${source.webhookUrl}></wj-copy-button>
          </div>`
      : html`<p class="faint">${fill(source.connectionId ? t().noWebhook : t().noConnection, { source: name })}</p>`;
  }

  #numbers({ id }: Processing) {
    if (this.numbers === null) {
      return nothing;
    }
    const found = this.numbers.get(id);
    if (found === undefined || found.accepted === 0) {
      return html`<span class="faint">${t().today}: ${t().nothingCame}</span>`;
    }
    const failed = found.byStatus['FAILED'] ?? 0;
    return html`<span class="faint">${t().today}</span>
      <b>${count(found.accepted, t().accepted)}</b>
      ${failed > 0
        ? html`<a class="bad-link" href="/operations?processingId=${id}&status=FAILED">${number(failed)} ${t().failed}</a>`
        : nothing}
      ${found.lastReceivedAt ? html`<span class="faint">${fill(t().last, { ago: ago(found.lastReceivedAt) })}</span>` : nothing}`;
  }

  #switch(processing: Processing) {
    const running = processing.status === 'RUNNING';
    return html`<button type="button" class="btn btn-sm ${running ? 'btn-outline-secondary' : 'btn-primary'}"
      aria-label="${running ? t().stop : t().start}: ${processing.name}" ?disabled=${this.busy === processing.id}
      @click=${() => void this.#change(processing)}>${icon(running ? 'stop' : 'play')} ${running ? t().stop : t().start}</button>`;
  }

  async #change(processing: Processing): Promise<void> {
    this.busy = processing.id;
    await this.run(async () => {
      const changed = await (processing.status === 'RUNNING' ? stop(processing) : start(processing));
      if (changed !== null) {
        this.querySelector<CursorList<Processing>>('wj-cursor-list')?.put(changed);
      }
    }, toastError);
    this.busy = '';
  }

  async #create(): Promise<void> {
    const created = await createProcessing();
    if (created !== undefined) {
      go(`/processings/${created.processing.id}${queryOf({ preset: created.preset })}`);
    }
  }
}

customElements.define('wj-processings-page', ProcessingsPage);
