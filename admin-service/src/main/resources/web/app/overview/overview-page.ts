import { html, nothing } from 'lit';
import { ask } from '../lib/api';
import { duration, moment } from '../lib/format';
import { nameOf, number } from '../lib/i18n';
import { icon } from '../lib/icon';
import type { Part, Processing } from '../lib/model';
import { Page } from '../lib/page';
import { emptyState, pageHead, since, skeleton, toneOf, trouble, type Tone } from '../lib/parts';
import { goQuery } from '../lib/router';
import { mayEdit } from '../lib/session';
import { statistics, type Numbers, type Statistics } from '../lib/statistics';
import { attentionList, type AttentionItem } from './attention';
import './chart';
import type { Line } from './chart';
import './overview.css';
import { PERIODS, periodOf, spanOf, stepSeconds, type Period } from './period';
import { t } from './texts';

const REFRESHED_EVERY = 30_000;
const GROUPS: readonly Tone[] = ['good', 'quiet', 'active', 'attention', 'bad'];

/** How things are going, and what somebody should look at. */
class OverviewPage extends Page {
  static override properties = {
    ...Page.properties,
    numbers: { state: true },
    attention: { state: true },
    processings: { state: true },
    error: { state: true },
  };

  declare numbers: Statistics | null;
  declare attention: readonly AttentionItem[] | null;
  declare processings: readonly Processing[] | null;
  declare error: unknown;

  constructor() {
    super();
    this.numbers = null;
    this.attention = null;
    this.processings = null;
    this.error = null;
  }

  override get heading(): string {
    return t().title;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const timer = setInterval(() => {
      if (!document.hidden) {
        void this.#load();
      }
    }, REFRESHED_EVERY);
    this.atEnd(() => clearInterval(timer));
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('query')) {
      void this.#load();
    }
  }

  get #period(): Period {
    return periodOf(this.query.get('period'));
  }

  async #load(): Promise<void> {
    const processingId = this.query.get('processingId');
    await this.run(
      async () => {
        const [numbers, attention, processings] = await Promise.all([
          statistics({ ...spanOf(this.#period, new Date()), processingId }, this.signal),
          ask<{ items: AttentionItem[] }>('/attention', { signal: this.signal }),
          ask<Part<Processing>>('/processings?limit=100', { signal: this.signal }),
        ]);
        this.numbers = numbers;
        this.attention = attention.items;
        this.processings = processings.items;
        this.error = null;
      },
      (error) => (this.error = error),
    );
  }

  override render() {
    return html`${pageHead(t().title, this.processings?.length ? this.#choices() : nothing)} ${this.#content()}`;
  }

  #content() {
    if (this.numbers === null || this.attention === null || this.processings === null) {
      return this.error === null ? skeleton(8) : trouble(this.error, () => void this.#load());
    }
    if (this.processings.length === 0) {
      return emptyState({
        icon: 'processings',
        title: t().begin,
        hint: t().beginHint,
        actions: mayEdit() ? html`<a class="btn btn-primary" href="/processings?new">${icon('plus')} ${t().create}</a>` : nothing,
      });
    }
    return html`<div class="overview">
      ${this.#totals(this.numbers.totals)}
      <section class="panel attention" aria-labelledby="attention"><h2 id="attention">${t().attention}</h2>${attentionList(this.attention)}</section>
      ${this.#leads(this.numbers)} ${this.#speed(this.numbers)} ${this.#table(this.numbers)}
    </div>`;
  }

  #choices() {
    const chosen = this.query.get('processingId') ?? '';
    return html`<select class="form-select overview-processing" aria-label=${t().oneProcessing}
        @change=${(event: Event) => this.#go('processingId', (event.target as HTMLSelectElement).value)}>
        <option value="">${t().allProcessings}</option>
        ${this.processings?.map((one) => html`<option value=${one.id} ?selected=${one.id === chosen}>${one.name}</option>`)}
      </select>
      <div class="btn-group" role="group" aria-label=${t().period}>
        ${PERIODS.map(
          (one) => html`<button type="button" class="btn btn-outline-secondary ${one === this.#period ? 'active' : ''}"
            aria-pressed=${one === this.#period ? 'true' : 'false'} @click=${() => this.#go('period', one === 'day' ? '' : one)}>${nameOf(t().periods, one)}</button>`,
        )}
      </div>`;
  }

  #go(name: string, value: string): void {
    const query = new URLSearchParams(this.query);
    if (value === '') {
      query.delete(name);
    } else {
      query.set(name, value);
    }
    goQuery(query);
  }

  #totals(totals: Numbers) {
    const of = (...statuses: string[]): number => statuses.reduce((sum, one) => sum + (totals.byStatus[one] ?? 0), 0);
    const filter = this.query.get('processingId') ? `&processingId=${this.query.get('processingId')}` : '';
    const failed = of('FAILED', 'REJECTED');
    return html`<dl class="totals">
      <div><dt>${t().accepted}</dt><dd>${number(totals.accepted)}</dd></div>
      <div><dt>${t().succeeded}</dt><dd>${number(of('SUCCEEDED'))}</dd></div>
      <div><dt>${t().failed}</dt><dd>${failed > 0 ? html`<a class="bad-link" href="/operations?status=FAILED${filter}">${number(failed)}</a>` : '0'}</dd></div>
      <div><dt>${t().underWay}</dt><dd>${number(of('QUEUED', 'RUNNING', 'WAITING'))}</dd></div>
      <div><dt>${t().halfWithin}</dt><dd>${totals.p50Ms === null ? '–' : duration(totals.p50Ms)}</dd></div>
      <div><dt>${t().mostWithin}</dt><dd>${totals.p95Ms === null ? '–' : duration(totals.p95Ms)}</dd></div>
    </dl>`;
  }

  #leads(numbers: Statistics) {
    const lines = GROUPS.map((tone) => ({ label: nameOf(t().groups, tone), colour: tone === 'quiet' ? 'field-line' : tone, values: numbers.points.map((one) => grouped(one, tone)) })).filter(
      (line) => line.values.some((value) => value > 0),
    );
    return this.#chart(t().leads, t().leadsHint, numbers, lines, 'bars', (value) => (Number.isInteger(value) ? number(value) : ''));
  }

  #speed(numbers: Statistics) {
    const lines: Line[] = [
      { label: t().half, colour: 'accent', values: numbers.points.map((one) => one.p50Ms) },
      { label: t().most, colour: 'attention', values: numbers.points.map((one) => one.p95Ms) },
    ];
    return this.#chart(t().speed, t().speedHint, numbers, lines.some((one) => one.values.some((value) => value !== null)) ? lines : [], 'lines', duration);
  }

  #chart(title: string, hint: string, numbers: Statistics, lines: readonly Line[], kind: 'bars' | 'lines', write: (value: number) => string) {
    const times = numbers.points.map((one) => new Date(one.at).getTime() / 1000);
    return html`<section class="panel chart">
      <h2>${title}</h2>
      <p class="faint">${hint}</p>
      ${lines.length === 0
        ? html`<p class="nothing-came faint">${t().nothingCame}</p>`
        : html`<wj-chart .times=${times} .lines=${lines} .kind=${kind} .step=${stepSeconds(this.#period)} .write=${write} .label="${title}. ${hint}"></wj-chart>
            ${this.#asTable(title, numbers, lines, write)}`}
    </section>`;
  }

  #asTable(title: string, numbers: Statistics, lines: readonly Line[], write: (value: number) => string) {
    return html`<details class="fold">
      <summary>${t().asTable}</summary>
      <div class="table-box" tabindex="0" role="region" aria-label=${title}>
        <table class="table table-sm">
          <thead><tr><th scope="col">${t().when}</th>${lines.map((one) => html`<th scope="col">${one.label}</th>`)}</tr></thead>
          <tbody>
            ${numbers.points.map((point, index) => html`<tr>
              <th scope="row">${moment(point.at)}</th>
              ${lines.map((one) => html`<td>${one.values[index] == null ? '–' : write(one.values[index] ?? 0)}</td>`)}
            </tr>`)}
          </tbody>
        </table>
      </div>
    </details>`;
  }

  #table(numbers: Statistics) {
    return numbers.processings.length === 0
      ? nothing
      : html`<section class="by-processing">
          <h2 id="by-processing">${t().processings}</h2>
          <div class="table-box" tabindex="0" role="region" aria-labelledby="by-processing">
            <table class="table">
              <thead>
                <tr>
                  <th scope="col">${t().processing}</th><th scope="col" class="amount">${t().accepted}</th><th scope="col" class="amount">${t().succeeded}</th>
                  <th scope="col" class="amount">${t().failed}</th><th scope="col" class="amount">${t().halfWithin}</th><th scope="col">${t().last}</th>
                </tr>
              </thead>
              <tbody>
                ${numbers.processings.map((one) => html`<tr>
                  <th scope="row"><a href="/processings/${one.processingId}">${one.processingName}</a></th>
                  <td class="amount">${number(one.accepted)}</td>
                  <td class="amount">${number(one.byStatus['SUCCEEDED'] ?? 0)}</td>
                  <td class="amount">${one.byStatus['FAILED']
                    ? html`<a class="bad-link" href="/operations?processingId=${one.processingId}&status=FAILED">${number(one.byStatus['FAILED'])}</a>`
                    : '0'}</td>
                  <td class="amount">${one.p50Ms === null ? '–' : duration(one.p50Ms)}</td>
                  <td>${one.lastReceivedAt ? since(one.lastReceivedAt) : html`<span class="faint">${t().noneYet}</span>`}</td>
                </tr>`)}
              </tbody>
            </table>
          </div>
        </section>`;
  }
}

function grouped(numbers: Numbers, tone: Tone): number {
  return Object.entries(numbers.byStatus).reduce((sum, [status, amount]) => (groupOf(status) === tone ? sum + amount : sum), 0);
}

/** What waits for its time is under way; what waits for a person is not. */
function groupOf(status: string): Tone {
  return status === 'WAITING' ? 'active' : toneOf(status);
}

customElements.define('wj-overview-page', OverviewPage);
