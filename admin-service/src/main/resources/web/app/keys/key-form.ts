import { html, nothing } from 'lit';
import { ask, type Violation } from '../lib/api';
import { openDialog } from '../lib/dialog';
import { ConsoleElement } from '../lib/element';
import { valueOf } from '../lib/field';
import type { Role } from '../lib/model';
import { problemList } from '../lib/parts';
import { told, violationsOf } from '../lib/problems';
import { t as common } from '../lib/texts';
import { roleChoice } from '../users/roles';
import { EXPIRIES, expiryOf, type Expiry } from './expiry';
import { t } from './texts';

import '../lib/copy-button';
import '../lib/field';

/** A key; `key` itself only when it was just made. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly expiresAt: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly hint: string;
  readonly key?: string;
}

export async function makeKey(): Promise<void> {
  await openDialog<void>({
    heading: () => t().dialogNew,
    body: (close) => html`<wj-key-form .close=${() => close()}></wj-key-form>`,
  });
}

class KeyForm extends ConsoleElement {
  static override properties = {
    close: { attribute: false },
    name: { state: true },
    role: { state: true },
    expiry: { state: true },
    day: { state: true },
    made: { state: true },
    saving: { state: true },
    tried: { state: true },
    problems: { state: true },
    violations: { state: true },
  };

  declare close: () => void;
  declare name: string;
  declare role: Role;
  declare expiry: Expiry;
  declare day: string;
  declare made: string | null;
  declare saving: boolean;
  declare tried: boolean;
  declare problems: readonly string[];
  declare violations: readonly Violation[];

  constructor() {
    super();
    this.name = '';
    this.role = 'VIEWER';
    this.expiry = 'P90D';
    this.day = '';
    this.made = null;
    this.saving = false;
    this.tried = false;
    this.problems = [];
    this.violations = [];
  }

  override render() {
    return this.made === null ? this.#form() : this.#shown(this.made);
  }

  #form() {
    return html`<form class="vstack gap-3" novalidate @submit=${this.#submitted}>
      ${problemList(this.problems)}
      <wj-field
        label=${t().name} .help=${t().nameHelp} required pointer="/name" .violations=${this.violations}
        problem=${this.tried && this.name.trim() === '' ? t().nameNeeded : ''} .value=${this.name}
        @wj-value=${(event: Event) => (this.name = valueOf(event))}
      ></wj-field>
      ${roleChoice(this.role, (role) => (this.role = role))}
      <wj-field
        kind="select" label=${t().expires} .help=${this.expiry === 'NEVER' ? t().neverHelp : ''} pointer="/expiresAt"
        .violations=${this.violations} .value=${this.expiry}
        .choices=${EXPIRIES.map((value) => ({ value, text: t().expiry[value] }))}
        @wj-value=${(event: Event) => (this.expiry = valueOf(event) as Expiry)}
      ></wj-field>
      ${this.expiry === 'DATE'
        ? html`<wj-field
            kind="date" label=${t().day} required problem=${this.tried && expiryOf('DATE', this.day) === undefined ? t().dayWrong : ''}
            .value=${this.day} @wj-value=${(event: Event) => (this.day = valueOf(event))}
          ></wj-field>`
        : nothing}
      <div class="dialog-buttons">
        <button type="button" class="btn btn-outline-secondary" @click=${() => this.close()}>${common().cancel}</button>
        <button type="submit" class="btn btn-primary" ?disabled=${this.saving}>${t().create}</button>
      </div>
    </form>`;
  }

  #shown(key: string) {
    const command = `curl -H 'Authorization: Bearer ${key}' ${location.origin}/api/v1/processings`;
    return html`<div class="vstack gap-3">
      <h3>${t().madeTitle}</h3>
      <p>${t().madeText}</p>
      <div class="shown-once">${key}</div>
      <div class="row-buttons"><wj-copy-button .text=${key}></wj-copy-button></div>
      <h3>${t().example}</h3>
      <div class="shown-once">${command}</div>
      <div class="row-buttons"><wj-copy-button .text=${command}></wj-copy-button></div>
      <div class="dialog-buttons">
        <button type="button" class="btn btn-primary" @click=${() => this.close()}>${t().done}</button>
      </div>
    </div>`;
  }

  #submitted(event: Event): void {
    event.preventDefault();
    this.tried = true;
    const expiresAt = expiryOf(this.expiry, this.day);
    if (this.name.trim() !== '' && expiresAt !== undefined) {
      void this.#make(expiresAt);
    } else {
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
    }
  }

  async #make(expiresAt: string | null): Promise<void> {
    this.saving = true;
    this.problems = [];
    this.violations = [];
    await this.run(
      async () => {
        const content = { name: this.name.trim(), role: this.role, expiresAt };
        this.made = (await ask<ApiKey>('/api-keys', { method: 'POST', content })).key ?? '';
      },
      (error) => {
        this.violations = violationsOf(error);
        this.problems = this.violations.length > 0 ? [] : told(error);
      },
    );
    this.saving = false;
  }
}

customElements.define('wj-key-form', KeyForm);
