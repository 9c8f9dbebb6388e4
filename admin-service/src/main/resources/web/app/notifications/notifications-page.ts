import { html, nothing } from 'lit';
import { ask, type Violation } from '../lib/api';
import { confirmLeave } from '../lib/dialog';
import { valueOf } from '../lib/field';
import { currentLanguage, fill, LANGUAGES } from '../lib/i18n';
import { icon } from '../lib/icon';
import { Page } from '../lib/page';
import { pageHead, problemList, skeleton, trouble } from '../lib/parts';
import { told, violationsOf } from '../lib/problems';
import { mayEdit } from '../lib/session';
import { t as common } from '../lib/texts';
import { toast } from '../lib/toast';
import { t } from './texts';

import '../lib/field';
import '../usage/styles';

const PATH = '/settings/notifications';
const ADDRESS = /^[^\s@]+@[^\s@]+$/;

interface Notifications {
  readonly emails: readonly string[];
  readonly language: string | null;
}

/** Who is told by e-mail where a processing names nobody. */
class NotificationsPage extends Page {
  static override properties = {
    ...Page.properties,
    saved: { state: true },
    emails: { state: true },
    emailLanguage: { state: true },
    error: { state: true },
    saving: { state: true },
    tried: { state: true },
    problems: { state: true },
    violations: { state: true },
  };

  declare saved: Notifications | null;
  declare emails: readonly string[];
  declare emailLanguage: string;
  declare error: unknown;
  declare saving: boolean;
  declare tried: boolean;
  declare problems: readonly string[];
  declare violations: readonly Violation[];

  constructor() {
    super();
    this.saved = null;
    this.emails = [];
    this.emailLanguage = currentLanguage();
    this.error = null;
    this.saving = false;
    this.tried = false;
    this.problems = [];
    this.violations = [];
  }

  override get heading(): string {
    return t().title;
  }

  get dirty(): boolean {
    return (
      this.saved !== null &&
      (JSON.stringify(this.#entered()) !== JSON.stringify(this.saved.emails) || this.emailLanguage !== this.saved.language)
    );
  }

  override mayLeave(): boolean | Promise<boolean> {
    return !this.dirty || confirmLeave();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    return html`
      ${pageHead(t().title)}
      <p class="page-intro">${t().intro}</p>
      ${this.#content()}
    `;
  }

  #content() {
    if (this.saved === null) {
      return this.error === null ? skeleton(4) : trouble(this.error, () => void this.#load());
    }
    return html`
      ${this.saved.emails.length > 0
        ? nothing
        : html`<div class="panel narrow mb-3" role="note">
            <p class="note fw-semibold">${icon('warning')} ${t().none}</p>
            <p class="faint">${t().noneHint}</p>
          </div>`}
      ${mayEdit() ? this.#form() : this.#readOnly(this.saved)}
      <section class="section narrow" aria-labelledby="what">
        <h2 id="what">${t().what}</h2>
        <ul class="ps-3 vstack gap-1">${t().rules.map((rule) => html`<li>${rule}</li>`)}</ul>
      </section>
    `;
  }

  #form() {
    return html`<form class="panel narrow form-stack" novalidate @submit=${this.#submitted}>
      ${problemList(this.problems)}
      <fieldset class="pairs">
        <legend class="form-label fs-6">${t().recipients}</legend>
        ${this.emails.map((email, index) => this.#line(email, index))}
        <div class="row-buttons">
          <button type="button" class="btn btn-sm btn-outline-secondary" @click=${this.#add}>${icon('plus')} ${t().add}</button>
        </div>
      </fieldset>
      <wj-field
        kind="select" label=${t().language} .value=${this.emailLanguage} pointer="/language" .violations=${this.violations}
        .choices=${LANGUAGES.map((value) => ({ value, text: t().languages[value] }))}
        @wj-value=${(event: Event) => (this.emailLanguage = valueOf(event))}
      ></wj-field>
      <div class="row-buttons">
        <button type="submit" class="btn btn-primary" ?disabled=${this.saving || !this.dirty}>${common().save}</button>
      </div>
    </form>`;
  }

  #line(email: string, index: number) {
    return html`<div class="pair single">
      <wj-field
        kind="email" hideLabel label=${fill(t().recipient, { number: index + 1 })} placeholder="name@example.org"
        pointer="/emails/${index}" .violations=${this.violations} problem=${this.#wrong(email, index)} .value=${email}
        @wj-value=${(event: Event) => this.#typed(index, valueOf(event))}
      ></wj-field>
      <button
        type="button" class="btn btn-outline-danger" title=${email === '' ? t().removeEmpty : fill(t().remove, { email })}
        aria-label=${email === '' ? t().removeEmpty : fill(t().remove, { email })} @click=${() => this.#remove(index)}
      >
        ${icon('trash')}
      </button>
    </div>`;
  }

  #readOnly(saved: Notifications) {
    return html`<div class="panel narrow vstack gap-2">
      <h2>${t().recipients}</h2>
      ${saved.emails.length === 0
        ? nothing
        : html`<ul class="list-unstyled">
            ${saved.emails.map((email) => html`<li class="text-break">${email}</li>`)}
          </ul>`}
      <p>${t().language}: ${t().languages[saved.language === 'ru' ? 'ru' : 'en']}</p>
      <p class="faint">${t().reader}</p>
    </div>`;
  }

  #entered(): readonly string[] {
    return this.emails.map((one) => one.trim()).filter((one) => one !== '');
  }

  #wrong(email: string, index: number): string {
    const address = email.trim();
    if (!this.tried || address === '') {
      return '';
    }
    if (!ADDRESS.test(address)) {
      return t().wrong;
    }
    return this.emails.slice(0, index).some((one) => one.trim().toLowerCase() === address.toLowerCase()) ? t().twice : '';
  }

  #typed(index: number, value: string): void {
    this.emails = this.emails.map((one, place) => (place === index ? value : one));
  }

  #add(): void {
    this.emails = [...this.emails, ''];
    void this.updateComplete.then(async () => {
      const added = [...this.querySelectorAll('.pair wj-field')].at(-1);
      await (added as { updateComplete?: Promise<unknown> } | undefined)?.updateComplete;
      added?.querySelector('input')?.focus();
    });
  }

  #remove(index: number): void {
    this.emails = this.emails.filter((_one, place) => place !== index);
    this.violations = [];
  }

  #submitted(event: Event): void {
    event.preventDefault();
    this.tried = true;
    this.emails = this.#entered();
    if (this.emails.some((email, index) => this.#wrong(email, index) !== '')) {
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
    } else {
      void this.#save();
    }
  }

  async #load(): Promise<void> {
    this.error = null;
    await this.run(
      async () => this.#show(await ask<Notifications>(PATH, { signal: this.signal })),
      (error) => (this.error = error),
    );
  }

  async #save(): Promise<void> {
    this.saving = true;
    this.problems = [];
    this.violations = [];
    await this.run(
      async () => {
        const content = { emails: this.emails, language: this.emailLanguage };
        this.#show(await ask<Notifications>(PATH, { method: 'PUT', content }));
        toast(t().saved);
      },
      (error) => {
        this.violations = violationsOf(error);
        this.problems = this.violations.length > 0 ? [] : told(error);
      },
    );
    this.saving = false;
  }

  #show(answered: Notifications): void {
    this.saved = { emails: answered.emails, language: answered.language ?? currentLanguage() };
    this.emails = answered.emails.length === 0 ? [''] : answered.emails;
    this.emailLanguage = this.saved.language ?? currentLanguage();
    this.tried = false;
  }
}

customElements.define('wj-notifications-page', NotificationsPage);
