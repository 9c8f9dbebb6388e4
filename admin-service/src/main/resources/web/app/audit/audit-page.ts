import { html, nothing } from 'lit';
import { ask, queryOf } from '../lib/api';
import { valueOf } from '../lib/field';
import { Page } from '../lib/page';
import type { Part } from '../lib/model';
import { emptyState, pageHead } from '../lib/parts';
import { goQuery } from '../lib/router';
import { isOwner } from '../lib/session';
import { entryRow, type Entry } from './entry';
import { t } from './texts';

import '../lib/cursor-list';
import '../lib/field';
import '../usage/styles';

const LIMIT = 50;
const TYPED = 300;
const FILTERS = ['q', 'action', 'subjectId', 'from', 'to'] as const;

type Filter = (typeof FILTERS)[number];

/** Its filters stand in the address: a link shows the same. */
class AuditPage extends Page {
  static override properties = { ...Page.properties, load: { state: true } };

  declare load: (cursor: string | null, signal: AbortSignal) => Promise<Part<Entry>>;
  #asked: string | null = null;
  #typing: ReturnType<typeof setTimeout> | undefined;

  override get heading(): string {
    return t().title;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  override willUpdate(): void {
    const asked = queryOf(this.#filters());
    if (asked !== this.#asked) {
      this.#asked = asked;
      const filters = this.#filters();
      this.load = (cursor, signal) => ask<Part<Entry>>(`/audit${queryOf({ ...filters, cursor, limit: LIMIT })}`, { signal });
    }
  }

  override render() {
    return html`
      ${pageHead(t().title)}
      <p class="page-intro">${t().intro}</p>
      ${isOwner() ? html`${this.#form()} ${this.#list()}` : emptyState({ icon: 'audit', title: t().ownersOnly })}
    `;
  }

  #form() {
    const actions = Object.entries(t().sentences).map(([value, text]) => ({
      value,
      text: text.replace('{subject}', '…'),
    }));
    const chosen = this.#value('action');
    const known = chosen === '' || actions.some((one) => one.value === chosen);
    return html`
      <form class="filters" role="search" @submit=${(event: Event) => event.preventDefault()}>
        <wj-field
          kind="search" label=${t().search} .value=${this.#value('q')} @wj-value=${(event: Event) => this.#soon('q', valueOf(event))}
        ></wj-field>
        <wj-field
          kind="select" label=${t().action} .value=${chosen}
          .choices=${[{ value: '', text: t().all }, ...(known ? [] : [{ value: chosen, text: chosen }]), ...actions]}
          @wj-value=${(event: Event) => this.#set('action', valueOf(event))}
        ></wj-field>
        <wj-field
          kind="date" label=${t().from} .value=${this.#value('from')} @wj-value=${(event: Event) => this.#set('from', valueOf(event))}
        ></wj-field>
        <wj-field
          kind="date" label=${t().to} .value=${this.#value('to')} @wj-value=${(event: Event) => this.#set('to', valueOf(event))}
        ></wj-field>
      </form>
      ${this.#filtered()
        ? html`<p class="row-buttons mb-3">
            ${this.#value('subjectId') === '' ? nothing : t().onlySubject}
            <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => goQuery(new URLSearchParams())}>${t().clear}</button>
          </p>`
        : nothing}
    `;
  }

  #list() {
    const empty = this.#filtered()
      ? emptyState({ icon: 'search', title: t().nothingFound, hint: t().nothingFoundHint })
      : emptyState({ icon: 'audit', title: t().empty, hint: t().emptyHint });
    return html`<wj-cursor-list .load=${this.load} .row=${entryRow} .empty=${empty} label=${t().title}></wj-cursor-list>`;
  }

  #filtered(): boolean {
    return FILTERS.some((one) => this.#value(one) !== '');
  }

  #value(filter: Filter): string {
    return this.query.get(filter) ?? '';
  }

  /** Days of the person who looks, as moments. */
  #filters(): Record<string, string | undefined> {
    return {
      q: this.#value('q'),
      action: this.#value('action'),
      subjectId: this.#value('subjectId'),
      from: startOf(this.#value('from'), 0),
      to: startOf(this.#value('to'), 1),
    };
  }

  #soon(filter: Filter, value: string): void {
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#set(filter, value, true), TYPED);
  }

  #set(filter: Filter, value: string, replace = false): void {
    const query = new URLSearchParams(this.query);
    if (value === '') {
      query.delete(filter);
    } else {
      query.set(filter, value);
    }
    goQuery(query, { replace });
  }
}

/** When a day, or the one behind it, begins; undefined for what is no day. */
function startOf(day: string, later: number): string | undefined {
  const [year, month, date] = day.split('-').map(Number);
  if (!year || !month || !date) {
    return undefined;
  }
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}

customElements.define('wj-audit-page', AuditPage);
