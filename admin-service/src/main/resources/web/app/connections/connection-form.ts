import { html, nothing, type TemplateResult } from 'lit';
import { ask, type Violation } from '../lib/api';
import { ConsoleElement } from '../lib/element';
import type { Json } from '../lib/exact';
import { valueOf } from '../lib/field';
import { captionOf, fill } from '../lib/i18n';
import { folded, problemList } from '../lib/parts';
import { told, violationsOf } from '../lib/problems';
import { t as common } from '../lib/texts';
import { toast } from '../lib/toast';
import { guideOf, type Step } from './guides';
import type { Connection, ConnectionType, Setting } from './model';
import { settingOf } from './setting-input';
import { t } from './texts';

import '../lib/copy-button';
import '../lib/field';
import './setting-input';

/** Creates or changes a connection, step by step where the platform has a guide. Tells the saved one as `wj-saved`. */
class ConnectionForm extends ConsoleElement {
  static override properties = {
    type: { attribute: false },
    connection: { attribute: false },
    name: { state: true },
    saving: { state: true },
    problems: { state: true },
    violations: { state: true },
  };

  declare type: ConnectionType;
  declare connection: Connection | null;
  declare name: string;
  declare saving: boolean;
  declare problems: readonly string[];
  declare violations: readonly Violation[];
  #changed: Record<string, Json> = {};
  #named = false;

  constructor() {
    super();
    this.connection = null;
    this.name = '';
    this.saving = false;
    this.problems = [];
    this.violations = [];
  }

  /** Whether something was entered that is not saved. */
  get dirty(): boolean {
    return this.#named || Object.keys(this.#changed).length > 0;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('type') || changed.has('connection')) {
      this.#changed = {};
      this.#named = false;
      this.name = this.connection?.name ?? captionOf(this.type.caption) ?? '';
    }
  }

  override render() {
    const guide = guideOf(this.type.type);
    const guided = new Set(guide?.before.flatMap((step) => step.settings ?? []) ?? []);
    const rest = this.type.settings.filter((one) => !guided.has(one.name));
    return html`<form class="panel form-stack" novalidate @submit=${this.#submitted} @wj-setting=${this.#set}>
      ${problemList(this.problems)}
      <wj-field
        label=${t().name} .help=${t().nameHelp} required pointer="/name" .violations=${this.violations} .value=${this.name}
        @wj-value=${this.#rename}
      ></wj-field>
      ${guide === null
        ? rest.map((one) => this.#input(one))
        : html`<ol class="steps">${guide.before.map((step) => stepOf(step, step.settings?.map((name) => this.#inputFor(name))))}</ol>
            ${rest.length === 0
              ? nothing
              : folded(t().more, () => html`<div class="form-stack pt-2">${rest.map((one) => this.#input(one))}</div>`, this.#wrongAmong(rest))}`}
      <div class="row-buttons">
        <button type="submit" class="btn btn-primary" ?disabled=${this.saving}>${guide === null ? common().save : t().save}</button>
        <a class="btn btn-outline-secondary" href="/connections">${common().cancel}</a>
      </div>
    </form>`;
  }

  #inputFor(name: string): TemplateResult | typeof nothing {
    const setting = this.type.settings.find((one) => one.name === name);
    return setting === undefined ? nothing : this.#input(setting);
  }

  #input(setting: Setting): TemplateResult {
    return html`<wj-setting-input
      .setting=${setting} .saved=${this.connection?.settings[setting.name]} .violations=${this.violations}
    ></wj-setting-input>`;
  }

  #wrongAmong(settings: readonly Setting[]): boolean {
    return this.violations.some((one) => settings.some((setting) => one.pointer.startsWith(`/settings/${setting.name}`)));
  }

  #rename(event: Event): void {
    this.name = valueOf(event);
    this.#named = true;
  }

  #set(event: Event): void {
    const { name, value } = settingOf(event);
    this.#changed = { ...this.#changed, [name]: value };
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
        const settings = { ...this.connection?.settings, ...this.#changed };
        const content = { name: this.name.trim(), type: this.type.type, settings };
        const saved =
          this.connection === null
            ? await ask<Connection>('/connections', { method: 'POST', content })
            : await ask<Connection>(`/connections/${this.connection.id}`, { method: 'PUT', content, version: this.connection.version });
        this.#changed = {};
        this.#named = false;
        toast(fill(t().saved, { name: saved.name }));
        this.dispatchEvent(new CustomEvent('wj-saved', { detail: saved, bubbles: true }));
      },
      (error) => {
        this.violations = violationsOf(error);
        this.problems = told(error);
        void this.updateComplete.then(() => this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      },
    );
    this.saving = false;
  }
}

customElements.define('wj-connection-form', ConnectionForm);

/** A step of a guide with what belongs to it. */
export function stepOf(step: Step, inputs: readonly unknown[] = [], address: string | null = null): TemplateResult {
  return html`<li class="step">
    <div class="step-body">
      <h2>${step.title}</h2>
      ${step.lines.map((line) => html`<p>${line}</p>`)}
      ${step.link === undefined ? nothing : html`<p><a href=${step.link} target="_blank" rel="noopener noreferrer">${step.link.replace('https://', '')}</a></p>`}
      ${step.rights === undefined
        ? nothing
        : html`<div class="address"><code>${step.rights.join(', ')}</code><wj-copy-button .text=${step.rights.join(',')} compact></wj-copy-button></div>`}
      ${step.command === undefined
        ? nothing
        : html`<div class="address"><code>${step.command}</code><wj-copy-button .text=${step.command} compact></wj-copy-button></div>`}
      ${step.address === true && address !== null
        ? html`<div class="address"><code>${address}</code><wj-copy-button .text=${address} compact></wj-copy-button></div>`
        : nothing}
      ${inputs}
    </div>
  </li>`;
}
