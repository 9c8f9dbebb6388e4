import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { ask } from '../lib/api';
import { confirm } from '../lib/dialog';
import { fill, nameOf } from '../lib/i18n';
import { icon } from '../lib/icon';
import { Page } from '../lib/page';
import { badge, emptyState, pageHead, skeleton, trouble } from '../lib/parts';
import { currentSession, isOwner } from '../lib/session';
import { t as common } from '../lib/texts';
import { toast, toastError } from '../lib/toast';
import { t } from './texts';
import { openUser, type User } from './user-form';

import '../usage/styles';
import './account';
import './workspaces';

/** The people of a workspace for its owners; one's own account for everybody. */
class UsersPage extends Page {
  static override properties = { ...Page.properties, users: { state: true }, error: { state: true } };

  declare users: readonly User[] | null;
  declare error: unknown;

  constructor() {
    super();
    this.users = null;
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
    const workspace = currentSession()?.workspace?.name;
    const some = this.users !== null && this.users.length > 0;
    return html`
      ${pageHead(
        t().title,
        isOwner() && some
          ? html`<button type="button" class="btn btn-primary" @click=${() => this.#open(null)}>${icon('plus')} ${t().create}</button>`
          : nothing,
      )}
      <p class="page-intro">
        ${isOwner() ? (workspace ? fill(t().intro, { workspace }) : t().introAlone) : t().ownersOnly}
      </p>
      ${isOwner() ? this.#content() : nothing}
      <section class="section" aria-labelledby="account"><h2 id="account">${t().account}</h2><wj-account></wj-account></section>
      ${isOwner()
        ? html`<section class="section" aria-labelledby="workspaces">
            <h2 id="workspaces">${t().workspaces}</h2>
            <p class="page-intro">${t().workspacesIntro}</p>
            <wj-workspaces></wj-workspaces>
          </section>`
        : nothing}
    `;
  }

  #content() {
    if (this.users === null) {
      return this.error === null ? skeleton(3) : trouble(this.error, () => void this.#load());
    }
    return this.users.length === 0
      ? emptyState({
          icon: 'users',
          title: t().empty,
          hint: t().emptyHint,
          actions: html`<button type="button" class="btn btn-primary" @click=${() => this.#open(null)}>${t().create}</button>`,
        })
      : html`<ul class="cards" aria-label=${t().title}>
          ${repeat(
            this.users,
            (one) => one.id,
            (one) => this.#row(one),
          )}
        </ul>`;
  }

  #row(user: User) {
    const last = this.#isLastOwner(user);
    const name = user.name;
    return html`<li class="card-row">
      <div class="card-main">
        <h2 class="card-name">${name} ${user.id === currentSession()?.user.id ? badge(t().you, 'active') : nothing}</h2>
        <p class="card-note">${user.email}</p>
      </div>
      <div class="card-side">
        <b>${nameOf(common().roles, user.role)}</b>
        <p class="card-note">${nameOf(t().roles, user.role)}</p>
      </div>
      <div class="card-buttons">
        <button type="button" class="btn btn-sm btn-outline-secondary" aria-label=${fill(t().edit, { name })} @click=${() => this.#open(user)}>
          ${t().editShort}
        </button>
        <button
          type="button" class="btn btn-sm btn-outline-danger" aria-label=${fill(t().remove, { name })}
          title=${last ? t().lastOwner : fill(t().remove, { name })} ?disabled=${last} @click=${() => this.#remove(user)}
        >
          ${icon('trash')}
        </button>
      </div>
    </li>`;
  }

  #isLastOwner(user: User): boolean {
    return user.role === 'OWNER' && this.users?.filter((one) => one.role === 'OWNER').length === 1;
  }

  async #load(): Promise<void> {
    this.error = null;
    await this.run(
      async () => {
        this.users = (await ask<{ items: User[] }>('/users', { signal: this.signal })).items;
      },
      (error) => (this.error = error),
    );
  }

  async #open(user: User | null): Promise<void> {
    const saved = await openUser(user, user !== null && this.#isLastOwner(user));
    if (saved !== undefined) {
      toast(fill(user === null ? t().added : t().saved, { name: saved.name }));
    }
    await this.#load();
  }

  async #remove(user: User): Promise<void> {
    const name = user.name;
    const sure = await confirm({ title: fill(t().removeTitle, { name }), text: t().removeText, action: t().removeAction, danger: true });
    if (sure) {
      await this.run(async () => {
        await ask(`/users/${user.id}`, { method: 'DELETE' });
        toast(fill(t().removed, { name }));
        await this.#load();
      }, toastError);
    }
  }
}

customElements.define('wj-users-page', UsersPage);
