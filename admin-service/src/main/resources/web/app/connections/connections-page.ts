import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ask } from '../lib/api';
import { confirmLeave } from '../lib/dialog';
import { captionOf, fill } from '../lib/i18n';
import { icon } from '../lib/icon';
import { Page } from '../lib/page';
import { badge, emptyState, pageHead, since, skeleton, trouble } from '../lib/parts';
import { goQuery } from '../lib/router';
import { mayEdit } from '../lib/session';
import { deleteUsed } from '../usage/deletion';
import { stepOf } from './connection-form';
import { guideOf } from './guides';
import { CHECKED, type Connection, type ConnectionType } from './model';
import { t } from './texts';

import '../lib/copy-button';
import '../usage/styles';
import '../usage/usage';
import './check';
import './connection-form';

/** `?new` chooses what to connect, `?new=facebook` connects that, `?id=…` shows one connection and changes it. */
class ConnectionsPage extends Page {
  static override properties = {
    ...Page.properties,
    types: { state: true },
    connections: { state: true },
    error: { state: true },
    justSaved: { state: true },
  };

  declare types: readonly ConnectionType[];
  declare connections: readonly Connection[] | null;
  declare error: unknown;
  /** Of it what is to be done next is shown. */
  declare justSaved: string | null;

  constructor() {
    super();
    this.types = [];
    this.connections = null;
    this.error = null;
    this.justSaved = null;
  }

  override get heading(): string {
    return t().title;
  }

  get dirty(): boolean {
    const form: (HTMLElement & { dirty?: boolean }) | null = this.querySelector('wj-connection-form');
    return form?.dirty === true;
  }

  override mayLeave(): boolean | Promise<boolean> {
    return !this.dirty || confirmLeave();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    if (this.connections === null) {
      return html`${pageHead(t().title)} ${this.error === null ? skeleton(4) : trouble(this.error, () => void this.#load())}`;
    }
    const id = this.query.get('id');
    const wanted = this.query.get('new');
    if (id !== null) {
      return this.#one(id);
    }
    return wanted !== null && mayEdit() ? this.#create(wanted) : this.#list(this.connections);
  }

  #list(connections: readonly Connection[]) {
    return html`
      ${pageHead(
        t().title,
        mayEdit() && connections.length > 0
          ? html`<a class="btn btn-primary" href="/connections?new">${icon('plus')} ${t().create}</a>`
          : nothing,
      )}
      <p class="page-intro">${t().intro}</p>
      ${connections.length > 0
        ? html`<ul class="cards" aria-label=${t().title}>
            ${repeat(
              connections,
              (one) => one.id,
              (one) => this.#row(one),
            )}
          </ul>`
        : html`${emptyState({ icon: 'connections', title: t().empty, hint: mayEdit() ? t().emptyHint : `${t().emptyHint} ${t().emptyReader}` })}
            ${mayEdit() ? html`<div class="mt-3">${this.#platforms()}</div>` : nothing}`}
    `;
  }

  #row(connection: Connection) {
    const name = connection.name;
    return html`<li class="card-row">
      <div class="card-main">
        <h2 class="card-name"><a href="/connections?id=${connection.id}">${name}</a></h2>
        <p class="card-note">${badge(this.#typeName(connection.type))} ${t().changed}: ${since(connection.updatedAt)}</p>
      </div>
      <div class="card-side"><wj-usage path="/connections/${connection.id}"></wj-usage></div>
      <div class="card-buttons">
        ${mayEdit()
          ? html`<a class="btn btn-sm btn-outline-secondary" href="/connections?id=${connection.id}" aria-label=${fill(t().edit, { name })}>${t().editShort}</a>
              <button type="button" class="btn btn-sm btn-outline-danger" aria-label=${fill(t().remove, { name })} title=${fill(t().remove, { name })} @click=${() => this.#delete(connection)}>
                ${icon('trash')}
              </button>`
          : nothing}
      </div>
      ${mayEdit() && CHECKED.has(connection.type)
        ? html`<wj-connection-check class="row-check" .connection=${connection}></wj-connection-check>`
        : nothing}
    </li>`;
  }

  #platforms() {
    return html`<ul class="platforms" aria-label=${t().choose}>
      ${this.types.map(
        (one) => html`<li>
          <a class="platform" href="/connections?new=${one.type}"><b>${captionOf(one.caption)}</b><span>${captionOf(one.description)}</span></a>
        </li>`,
      )}
    </ul>`;
  }

  #back() {
    return html`<p><a class="back" href="/connections">${icon('back')}${t().back}</a></p>`;
  }

  #create(wanted: string) {
    const type = this.types.find((one) => one.type === wanted);
    if (type === undefined) {
      return html`${this.#back()} ${pageHead(wanted === '' ? t().choose : t().unknownType)} ${this.#platforms()}`;
    }
    return html`
      ${this.#back()} ${pageHead(fill(t().newTitle, { type: captionOf(type.caption) ?? type.type }))}
      <wj-connection-form class="d-block narrow-form" .type=${type} .connection=${null} @wj-saved=${this.#saved}></wj-connection-form>
    `;
  }

  #one(id: string) {
    const connection = this.connections?.find((one) => one.id === id);
    const type = this.types.find((one) => one.type === connection?.type);
    if (connection === undefined) {
      return html`${this.#back()} ${pageHead(t().title)} ${emptyState({ icon: 'connections', title: t().gone })}`;
    }
    const after = guideOf(connection.type)?.after ?? [];
    return html`
      ${this.#back()} ${pageHead(connection.name, badge(this.#typeName(connection.type)))}
      <div class="vstack gap-3 narrow-form">
        ${mayEdit() && CHECKED.has(connection.type)
          ? html`<wj-connection-check .connection=${connection} ?begin=${this.justSaved === connection.id}></wj-connection-check>`
          : nothing}
        ${connection.webhookUrl === undefined
          ? nothing
          : html`<div class="panel">
              <h2>${t().address}</h2>
              <div class="address"><code>${connection.webhookUrl}</code><wj-copy-button .text=${connection.webhookUrl}></wj-copy-button></div>
            </div>`}
        ${this.justSaved === connection.id && after.length > 0
          ? html`<section class="panel" aria-labelledby="next">
              <h2 id="next">${t().savedNext}</h2>
              <ol class="steps">${after.map((step) => stepOf(step, [], connection.webhookUrl ?? null))}</ol>
              <p class="mt-3"><a class="btn btn-primary" href="/processings">${t().toProcessings}</a></p>
            </section>`
          : nothing}
        <div class="panel">
          <h2>${t().usedBy}</h2>
          <wj-usage path="/connections/${connection.id}"></wj-usage>
        </div>
        ${mayEdit() && type !== undefined
          ? html`<wj-connection-form .type=${type} .connection=${connection} @wj-saved=${this.#saved}></wj-connection-form>`
          : this.#readOnly(connection, type)}
      </div>
    `;
  }

  #readOnly(connection: Connection, type: ConnectionType | undefined) {
    return html`<div class="panel">
      <dl class="values">
        ${(type?.settings ?? [])
          .filter((one) => connection.settings[one.name] !== undefined && connection.settings[one.name] !== null)
          .map((one) => {
            const value = connection.settings[one.name];
            const text = typeof value === 'boolean' ? (value ? t().yes : t().no) : Array.isArray(value) ? value.join(', ') : String(value);
            return html`<dt>${captionOf(one.caption) ?? one.name}</dt><dd class="value">${text === '***' ? t().secretSaved : text}</dd>`;
          })}
      </dl>
    </div>`;
  }

  #typeName(type: string): string {
    return captionOf(this.types.find((one) => one.type === type)?.caption) ?? type;
  }

  async #load(): Promise<void> {
    this.error = null;
    await this.run(
      async () => {
        const signal = this.signal;
        const [types, connections] = await Promise.all([
          ask<{ items: ConnectionType[] }>('/connection-types', { signal }),
          ask<{ items: Connection[] }>('/connections', { signal }),
        ]);
        this.types = types.items;
        this.connections = connections.items;
      },
      (error) => (this.error = error),
    );
  }

  async #saved(event: Event): Promise<void> {
    const saved = (event as CustomEvent<Connection>).detail;
    await this.#load();
    this.justSaved = saved.id;
    goQuery(new URLSearchParams({ id: saved.id }), { replace: true });
    scrollTo(0, 0);
    this.querySelector<HTMLElement>('h1')?.focus({ preventScroll: true });
  }

  async #delete(connection: Connection): Promise<void> {
    if (await deleteUsed({ path: `/connections/${connection.id}`, name: connection.name, version: connection.version })) {
      await this.#load();
    }
  }
}

customElements.define('wj-connections-page', ConnectionsPage);
