import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ask } from '../lib/api';
import { valueOf } from '../lib/field';
import { fill } from '../lib/i18n';
import { icon } from '../lib/icon';
import { Page } from '../lib/page';
import { emptyState, pageHead, since, skeleton, trouble } from '../lib/parts';
import { goQuery } from '../lib/router';
import { mayEdit } from '../lib/session';
import { deleteUsed } from '../usage/deletion';
import { openSecret, type Secret } from './secret-form';
import { t } from './texts';

import '../lib/copy-button';
import '../lib/field';
import '../usage/styles';
import '../usage/usage';

/** From so many on a list can be searched. */
const MANY = 8;

/** `/secrets?create=<name>` asks for the value of a secret that a processing misses. */
class SecretsPage extends Page {
  static override properties = {
    ...Page.properties,
    secrets: { state: true },
    error: { state: true },
    sought: { state: true },
  };

  declare secrets: readonly Secret[] | null;
  declare error: unknown;
  declare sought: string;

  constructor() {
    super();
    this.secrets = null;
    this.error = null;
    this.sought = '';
  }

  override get heading(): string {
    return t().title;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    const wanted = this.query.get('create');
    if (changed.has('query') && wanted !== null && mayEdit()) {
      goQuery(new URLSearchParams(), { replace: true });
      void this.#open(null, wanted);
    }
  }

  override render() {
    const some = this.secrets !== null && this.secrets.length > 0;
    return html`
      ${pageHead(
        t().title,
        mayEdit() && some
          ? html`<button type="button" class="btn btn-primary" @click=${() => this.#open(null)}>${icon('plus')} ${t().create}</button>`
          : nothing,
      )}
      <p class="page-intro">${t().intro}</p>
      ${this.#content()}
    `;
  }

  #content() {
    if (this.secrets === null) {
      return this.error === null ? skeleton(4) : trouble(this.error, () => void this.#load());
    }
    if (this.secrets.length === 0) {
      return emptyState({
        icon: 'secrets',
        title: t().empty,
        hint: mayEdit() ? t().emptyHint : html`${t().emptyHint} ${t().emptyReader}`,
        actions: mayEdit()
          ? html`<button type="button" class="btn btn-primary" @click=${() => this.#open(null)}>${t().create}</button>`
          : nothing,
      });
    }
    const shown = this.secrets.filter((one) =>
      `${one.name} ${one.description ?? ''}`.toLocaleLowerCase().includes(this.sought.trim().toLocaleLowerCase()),
    );
    return html`
      ${this.secrets.length < MANY
        ? nothing
        : html`<wj-field
            class="page-search" kind="search" label=${t().search} placeholder=${t().search} hideLabel .value=${this.sought}
            @wj-value=${(event: Event) => (this.sought = valueOf(event))}
          ></wj-field>`}
      ${shown.length === 0 ? html`<p role="status">${t().nothingFound}</p>` : this.#table(shown)}
    `;
  }

  #table(shown: readonly Secret[]) {
    return html`<ul class="cards" aria-label=${t().title}>
      ${repeat(
        shown,
        (one) => one.id,
        (one) => this.#row(one),
      )}
    </ul>`;
  }

  #row(secret: Secret) {
    const template = `{{ secrets.${secret.name} }}`;
    return html`<li class="card-row">
      <div class="card-main">
        <h2 class="card-name"><code>${secret.name}</code></h2>
        ${secret.description ? html`<p class="card-note">${secret.description}</p>` : nothing}
        <p class="card-note">${t().changed}: ${since(secret.updatedAt)}</p>
      </div>
      <div class="card-side"><wj-usage path="/secrets/${secret.id}"></wj-usage></div>
      <div class="card-buttons">
        <wj-copy-button .text=${template} label=${fill(t().copyUse, { template })} compact></wj-copy-button>
        ${mayEdit()
          ? html`<button type="button" class="btn btn-sm btn-outline-secondary" aria-label=${fill(t().replace, { name: secret.name })} @click=${() => this.#open(secret)}>
                ${t().edit}
              </button>
              <button type="button" class="btn btn-sm btn-outline-danger" aria-label=${fill(t().remove, { name: secret.name })} title=${fill(t().remove, { name: secret.name })} @click=${() => this.#delete(secret)}>
                ${icon('trash')}
              </button>`
          : nothing}
      </div>
    </li>`;
  }

  async #load(): Promise<void> {
    this.error = null;
    await this.run(
      async () => {
        this.secrets = (await ask<{ items: Secret[] }>('/secrets', { signal: this.signal })).items;
      },
      (error) => (this.error = error),
    );
  }

  async #open(secret: Secret | null, name = ''): Promise<void> {
    if ((await openSecret(secret, name)) !== undefined) {
      await this.#load();
    }
  }

  async #delete(secret: Secret): Promise<void> {
    if (await deleteUsed({ path: `/secrets/${secret.id}`, name: secret.name, version: secret.version })) {
      await this.#load();
    }
  }
}

customElements.define('wj-secrets-page', SecretsPage);
