import { html, nothing } from 'lit';
import { ask, type Violation } from '../lib/api';
import { openDialog } from '../lib/dialog';
import { ConsoleElement } from '../lib/element';
import { valueOf } from '../lib/field';
import { moment } from '../lib/format';
import { currentLanguage, fill, LANGUAGES } from '../lib/i18n';
import type { Role } from '../lib/model';
import { problemList } from '../lib/parts';
import { told, violationsOf } from '../lib/problems';
import { t as common } from '../lib/texts';
import { madeUp } from './passwords';
import { roleChoice } from './roles';
import { t } from './texts';

import '../lib/copy-button';
import '../lib/field';

/** A person with the role in this workspace. */
export interface User {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly language?: string | null;
  /** Only of somebody who was added without a password. */
  readonly link?: Link;
}

/** Signs in once. */
interface Link {
  readonly url: string;
  readonly expiresAt: string;
}

/** Adds a user, or changes one; undefined when the dialog was left. */
export function openUser(user: User | null, lastOwner: boolean): Promise<User | undefined> {
  return openDialog<User>({
    heading: () => user?.name ?? t().dialogNew,
    body: (close) => html`<wj-user-form .user=${user} .lastOwner=${lastOwner} .close=${close}></wj-user-form>`,
  });
}

class UserForm extends ConsoleElement {
  static override properties = {
    user: { attribute: false },
    lastOwner: { attribute: false },
    close: { attribute: false },
    name: { state: true },
    email: { state: true },
    role: { state: true },
    language: { state: true },
    password: { state: true },
    shown: { state: true },
    byLink: { state: true },
    link: { state: true },
    added: { state: true },
    saving: { state: true },
    problems: { state: true },
    violations: { state: true },
  };

  declare user: User | null;
  declare lastOwner: boolean;
  declare close: (saved?: User) => void;
  declare name: string;
  declare email: string;
  declare role: Role;
  declare language: string;
  declare password: string;
  /** A password that was made up is shown, so that it can be passed on. */
  declare shown: boolean;
  declare byLink: boolean;
  declare link: Link | null;
  declare added: User | null;
  declare saving: boolean;
  declare problems: readonly string[];
  declare violations: readonly Violation[];

  constructor() {
    super();
    this.user = null;
    this.lastOwner = false;
    this.name = '';
    this.email = '';
    this.role = 'EDITOR';
    this.language = currentLanguage();
    this.password = '';
    this.shown = false;
    this.byLink = true;
    this.link = null;
    this.added = null;
    this.saving = false;
    this.problems = [];
    this.violations = [];
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('user') && this.user !== null) {
      this.name = this.user.name;
      this.email = this.user.email;
      this.role = this.user.role;
      this.language = this.user.language ?? currentLanguage();
    }
  }

  override render() {
    return this.added === null ? this.#form() : this.#toSend(this.added);
  }

  #form() {
    const isNew = this.user === null;
    return html`
      <form class="vstack gap-3" novalidate @submit=${this.#submitted}>
        ${problemList(this.problems)}
        <wj-field
          label=${t().name} required pointer="/name" .violations=${this.violations} .value=${this.name}
          @wj-value=${(event: Event) => (this.name = valueOf(event))}
        ></wj-field>
        <wj-field
          kind="email" label=${t().email} .help=${t().emailHelp} required pointer="/email" .violations=${this.violations} .value=${this.email}
          @wj-value=${(event: Event) => (this.email = valueOf(event))}
        ></wj-field>
        ${roleChoice(this.role, (role) => (this.role = role), this.lastOwner ? t().lastOwner : '')}
        <wj-field
          kind="select" label=${t().language} .help=${t().languageHelp} .value=${this.language} pointer="/language" .violations=${this.violations}
          .choices=${LANGUAGES.map((value) => ({ value, text: t().languages[value] }))}
          @wj-value=${(event: Event) => (this.language = valueOf(event))}
        ></wj-field>
        ${isNew ? this.#ways() : nothing} ${isNew && this.byLink ? nothing : this.#password(isNew)}
        ${isNew
          ? nothing
          : html`<div class="vstack gap-1">
              <div class="row-buttons">
                <button type="button" class="btn btn-sm btn-outline-secondary" ?disabled=${this.saving} @click=${this.#makeLink}>${t().newLink}</button>
              </div>
              <p class="form-text">${t().newLinkHelp}</p>
            </div>`}
        <div class="dialog-buttons">
          <button type="button" class="btn btn-outline-secondary" @click=${() => this.close()}>${common().cancel}</button>
          <button type="submit" class="btn btn-primary" ?disabled=${this.saving}>${isNew ? t().create : common().save}</button>
        </div>
      </form>
    `;
  }

  #ways() {
    const way = (byLink: boolean, title: string, help: string) => html`<label class="choice">
      <input type="radio" class="form-check-input" name="way" .checked=${this.byLink === byLink} @change=${() => (this.byLink = byLink)} />
      <b>${title}</b>
      <span class="form-text">${help}</span>
    </label>`;
    return html`<fieldset class="choices">
      <legend>${t().way}</legend>
      ${way(true, t().byLink, t().byLinkHelp)} ${way(false, t().byPassword, t().byPasswordHelp)}
    </fieldset>`;
  }

  #password(isNew: boolean) {
    return html`<div class="vstack gap-2">
      <wj-field
        kind=${this.shown ? 'text' : 'password'} autocomplete="new-password" label=${isNew ? t().password : t().passwordNew}
        .help=${isNew ? t().passwordHelp : t().passwordKept} ?required=${isNew} pointer="/password" .violations=${this.violations}
        .value=${this.password} @wj-value=${(event: Event) => (this.password = valueOf(event))}
      ></wj-field>
      <div class="row-buttons">
        <button type="button" class="btn btn-sm btn-outline-secondary" @click=${this.#makeUp}>${t().generate}</button>
        ${this.shown ? html`<wj-copy-button .text=${this.password}></wj-copy-button>` : nothing}
      </div>
    </div>`;
  }

  #toSend(user: User) {
    const message =
      this.link === null
        ? fill(t().message, { address: `${location.origin}/`, email: user.email, password: this.password })
        : fill(t().messageLink, { url: this.link.url });
    return html`<div class="vstack gap-3">
      <p>
        ${this.link === null
          ? fill(t().addedText, { name: user.name })
          : fill(t().linkText, { name: user.name, until: moment(this.link.expiresAt) })}
      </p>
      <div class="shown-once">${message}</div>
      <div class="dialog-buttons">
        <wj-copy-button .text=${message}></wj-copy-button>
        <button type="button" class="btn btn-primary" @click=${() => this.close(user)}>${t().done}</button>
      </div>
    </div>`;
  }

  #makeUp(): void {
    this.password = madeUp();
    this.shown = true;
  }

  async #makeLink(): Promise<void> {
    const user = this.user;
    if (user === null) {
      return;
    }
    this.saving = true;
    this.problems = [];
    await this.run(
      async () => {
        this.link = await ask<Link>(`/users/${user.id}/sign-in-link`, { method: 'POST' });
        this.added = user;
      },
      (error) => (this.problems = told(error)),
    );
    this.saving = false;
  }

  #submitted(event: Event): void {
    event.preventDefault();
    void this.#save();
  }

  async #save(): Promise<void> {
    this.saving = true;
    this.problems = [];
    this.violations = [];
    await this.run(
      async () => {
        const content = {
          name: this.name.trim(),
          email: this.email.trim(),
          role: this.role,
          language: this.language,
          ...(this.password === '' || (this.user === null && this.byLink) ? {} : { password: this.password }),
        };
        if (this.user === null) {
          const added = await ask<User>('/users', { method: 'POST', content });
          this.link = added.link ?? null;
          this.added = added;
        } else {
          this.close(await ask<User>(`/users/${this.user.id}`, { method: 'PUT', content }));
        }
      },
      (error) => {
        this.violations = violationsOf(error);
        this.problems = this.violations.length > 0 ? [] : told(error);
      },
    );
    this.saving = false;
  }
}

customElements.define('wj-user-form', UserForm);
