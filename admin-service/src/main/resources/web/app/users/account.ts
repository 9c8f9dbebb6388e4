import { html } from 'lit';
import { ask, type Violation } from '../lib/api';
import { ConsoleElement } from '../lib/element';
import { valueOf } from '../lib/field';
import { currentLanguage, LANGUAGES } from '../lib/i18n';
import type { Session } from '../lib/model';
import { problemList } from '../lib/parts';
import { told, violationsOf } from '../lib/problems';
import { currentSession, replaceSession } from '../lib/session';
import { t as common } from '../lib/texts';
import { toast } from '../lib/toast';
import { t } from './texts';

import '../lib/field';

/** One's own name, language and password. */
class Account extends ConsoleElement {
  static override properties = {
    name: { state: true },
    language: { state: true },
    current: { state: true },
    password: { state: true },
    busy: { state: true },
    problems: { state: true },
    violations: { state: true },
    passwordProblems: { state: true },
    passwordViolations: { state: true },
  };

  declare name: string;
  declare language: string;
  declare current: string;
  declare password: string;
  declare busy: boolean;
  declare problems: readonly string[];
  declare violations: readonly Violation[];
  declare passwordProblems: readonly string[];
  declare passwordViolations: readonly Violation[];

  constructor() {
    super();
    const user = currentSession()?.user;
    this.name = user?.name ?? '';
    this.language = user?.language ?? currentLanguage();
    this.current = '';
    this.password = '';
    this.busy = false;
    this.problems = [];
    this.violations = [];
    this.passwordProblems = [];
    this.passwordViolations = [];
  }

  override render() {
    if (currentSession()?.user.id == null) {
      return html`<p class="panel narrow">${t().byToken}</p>`;
    }
    return html`<div class="narrow vstack gap-3">
      <form class="panel form-stack" novalidate @submit=${this.#save}>
        ${problemList(this.problems)}
        <wj-field
          label=${t().name} autocomplete="name" required pointer="/name" .violations=${this.violations} .value=${this.name}
          @wj-value=${(event: Event) => (this.name = valueOf(event))}
        ></wj-field>
        <wj-field
          kind="select" label=${t().language} .help=${t().languageHelp} .value=${this.language}
          .choices=${LANGUAGES.map((value) => ({ value, text: t().languages[value] }))}
          @wj-value=${(event: Event) => (this.language = valueOf(event))}
        ></wj-field>
        <div class="row-buttons"><button type="submit" class="btn btn-primary" ?disabled=${this.busy}>${common().save}</button></div>
      </form>
      <form class="panel form-stack" novalidate @submit=${this.#changePassword}>
        ${problemList(this.passwordProblems)}
        <wj-field
          kind="password" autocomplete="current-password" label=${t().current} .help=${t().currentHelp} pointer="/current"
          .violations=${this.passwordViolations} .value=${this.current}
          @wj-value=${(event: Event) => (this.current = valueOf(event))}
        ></wj-field>
        <wj-field
          kind="password" autocomplete="new-password" label=${t().passwordNew} required pointer="/new"
          .violations=${this.passwordViolations} .value=${this.password}
          @wj-value=${(event: Event) => (this.password = valueOf(event))}
        ></wj-field>
        <div class="row-buttons">
          <button type="submit" class="btn btn-outline-secondary" ?disabled=${this.busy || this.password === ''}>
            ${t().changePassword}
          </button>
        </div>
      </form>
    </div>`;
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    this.busy = true;
    this.problems = [];
    this.violations = [];
    await this.run(
      async () => {
        replaceSession(
          await ask<Session>('/session/user', { method: 'PUT', content: { name: this.name.trim(), language: this.language } }),
        );
        toast(t().accountSaved);
      },
      (error) => {
        this.violations = violationsOf(error);
        this.problems = this.violations.length > 0 ? [] : told(error);
      },
    );
    this.busy = false;
  }

  async #changePassword(event: Event): Promise<void> {
    event.preventDefault();
    this.busy = true;
    this.passwordProblems = [];
    this.passwordViolations = [];
    await this.run(
      async () => {
        const answered = await ask<Session | null>('/session/password', {
          method: 'PUT',
          content: { ...(this.current === '' ? {} : { current: this.current }), new: this.password },
        });
        if (answered !== null) {
          replaceSession(answered);
        }
        this.current = '';
        this.password = '';
        toast(t().passwordChanged);
      },
      (error) => {
        this.passwordViolations = violationsOf(error);
        this.passwordProblems = this.passwordViolations.length > 0 ? [] : told(error);
      },
    );
    this.busy = false;
  }
}

customElements.define('wj-account', Account);
