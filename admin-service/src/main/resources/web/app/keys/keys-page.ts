import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ask } from '../lib/api';
import { confirm } from '../lib/dialog';
import { fill, nameOf } from '../lib/i18n';
import { icon } from '../lib/icon';
import { Page } from '../lib/page';
import { badge, emptyState, pageHead, since, skeleton, time, trouble } from '../lib/parts';
import { isOwner } from '../lib/session';
import { t as common } from '../lib/texts';
import { toast, toastError } from '../lib/toast';
import { standing } from './expiry';
import { makeKey, type ApiKey } from './key-form';
import { t } from './texts';

import '../usage/styles';

class KeysPage extends Page {
  static override properties = { ...Page.properties, keys: { state: true }, error: { state: true } };

  declare keys: readonly ApiKey[] | null;
  declare error: unknown;

  constructor() {
    super();
    this.keys = null;
    this.error = null;
  }

  override get heading(): string {
    return t().title;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (isOwner()) {
      void this.#load();
    }
  }

  override render() {
    const some = this.keys !== null && this.keys.length > 0;
    return html`
      ${pageHead(
        t().title,
        isOwner() && some
          ? html`<button type="button" class="btn btn-primary" @click=${this.#make}>${icon('plus')} ${t().create}</button>`
          : nothing,
      )}
      <p class="page-intro">${t().intro}</p>
      ${isOwner() ? this.#content() : emptyState({ icon: 'keys', title: t().ownersOnly })}
    `;
  }

  #content() {
    if (this.keys === null) {
      return this.error === null ? skeleton(3) : trouble(this.error, () => void this.#load());
    }
    return this.keys.length === 0
      ? emptyState({
          icon: 'keys',
          title: t().empty,
          hint: t().emptyHint,
          actions: html`<button type="button" class="btn btn-primary" @click=${this.#make}>${t().create}</button>`,
        })
      : html`<ul class="cards" aria-label=${t().title}>
          ${repeat(
            this.keys,
            (one) => one.id,
            (one) => this.#row(one),
          )}
        </ul>`;
  }

  #row(key: ApiKey) {
    const state = standing(key.expiresAt);
    return html`<li class="card-row">
      <div class="card-main">
        <h2 class="card-name">
          ${key.name}
          ${state === 'ended' ? badge(t().expired, 'bad') : state === 'soon' ? badge(t().endsSoon, 'attention') : nothing}
        </h2>
        <p class="card-note"><code>${key.hint}</code> · ${nameOf(common().roles, key.role)}</p>
      </div>
      <div class="card-side">
        <p>${t().expires}: ${key.expiresAt === null ? t().noEnd : time(key.expiresAt)}</p>
        <p class="card-note">
          ${t().created}: ${since(key.createdAt)} ·
          ${key.lastUsedAt === null ? t().neverUsed : html`${t().lastUsed}: ${since(key.lastUsedAt)}`}
        </p>
      </div>
      <div class="card-buttons">
        <button type="button" class="btn btn-sm btn-outline-danger" aria-label=${fill(t().revokeName, { name: key.name })} @click=${() => this.#revoke(key)}>
          ${t().revoke}
        </button>
      </div>
    </li>`;
  }

  async #load(): Promise<void> {
    this.error = null;
    await this.run(
      async () => {
        this.keys = (await ask<{ items: ApiKey[] }>('/api-keys', { signal: this.signal })).items;
      },
      (error) => (this.error = error),
    );
  }

  async #make(): Promise<void> {
    await makeKey();
    await this.#load();
  }

  async #revoke(key: ApiKey): Promise<void> {
    const name = key.name;
    if (await confirm({ title: fill(t().revokeTitle, { name }), text: t().revokeText, action: t().revoke, danger: true })) {
      await this.run(async () => {
        await ask(`/api-keys/${key.id}`, { method: 'DELETE' });
        toast(fill(t().revoked, { name }));
        await this.#load();
      }, toastError);
    }
  }
}

customElements.define('wj-keys-page', KeysPage);
