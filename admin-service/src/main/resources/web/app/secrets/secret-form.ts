import { html, nothing } from 'lit';
import { ask, type Violation } from '../lib/api';
import { ConsoleElement } from '../lib/element';
import { tickOf, valueOf } from '../lib/field';
import { openDialog } from '../lib/dialog';
import { fill } from '../lib/i18n';
import { problemList } from '../lib/parts';
import { told, violationsOf } from '../lib/problems';
import { t as common } from '../lib/texts';
import { toast } from '../lib/toast';
import { t } from './texts';

import '../lib/field';

/** A secret as the API shows it: without its value. */
export interface Secret {
  readonly id: string;
  readonly name: string;
  readonly description: string | null;
  readonly version: number;
  readonly updatedAt: string;
}

const NAME = /^[A-Za-z_][A-Za-z0-9_]{0,99}$/;

/** Creates a secret, or gives one a new value; undefined when the dialog was left. */
export function openSecret(secret: Secret | null, name = ''): Promise<Secret | undefined> {
  return openDialog<Secret>({
    heading: () => (secret === null ? t().dialogNew : fill(t().dialogEdit, { name: secret.name })),
    body: (close) => html`<wj-secret-form .secret=${secret} .suggested=${name} .close=${close}></wj-secret-form>`,
  });
}

class SecretForm extends ConsoleElement {
  static override properties = {
    secret: { attribute: false },
    suggested: { attribute: false },
    close: { attribute: false },
    name: { state: true },
    value: { state: true },
    description: { state: true },
    several: { state: true },
    saving: { state: true },
    tried: { state: true },
    problems: { state: true },
    violations: { state: true },
  };

  declare secret: Secret | null;
  declare suggested: string;
  declare close: (saved?: Secret) => void;
  declare name: string;
  declare value: string;
  declare description: string;
  declare several: boolean;
  declare saving: boolean;
  declare tried: boolean;
  declare problems: readonly string[];
  declare violations: readonly Violation[];

  constructor() {
    super();
    this.secret = null;
    this.suggested = '';
    this.name = '';
    this.value = '';
    this.description = '';
    this.several = false;
    this.saving = false;
    this.tried = false;
    this.problems = [];
    this.violations = [];
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('secret')) {
      this.name = this.secret?.name ?? this.suggested;
      this.description = this.secret?.description ?? '';
    }
  }

  override render() {
    const isNew = this.secret === null;
    return html`
      <form class="vstack gap-3" novalidate @submit=${this.#submitted}>
        ${problemList(this.problems)}
        <wj-field
          label=${t().name} .help=${t().nameHelp} required pointer="/name" .violations=${this.violations}
          problem=${this.#nameProblem()} .value=${this.name}
          @wj-value=${(event: Event) => (this.name = valueOf(event))}
        ></wj-field>
        <div class="vstack gap-1">
          <wj-field
            class=${this.several ? 'hidden-text' : ''}
            label=${isNew ? t().value : t().newValue}
            .help=${isNew ? t().valueHelp : t().newValueHelp}
            kind=${this.several ? 'area' : 'password'} autocomplete="new-password" rows="5" ?required=${isNew}
            pointer="/value" .violations=${this.violations}
            problem=${isNew && this.tried && this.value === '' ? t().valueNeeded : ''}
            .value=${this.value}
            @wj-value=${(event: Event) => (this.value = valueOf(event))}
          ></wj-field>
          ${this.value !== this.value.trim()
            ? html`<p class="form-text mb-0" role="status">
                ${t().spaces}
                <button type="button" class="btn btn-link btn-sm p-0 align-baseline" @click=${() => (this.value = this.value.trim())}>
                  ${t().trim}
                </button>
              </p>`
            : nothing}
          <wj-field
            kind="check" label=${t().several} .checked=${this.several}
            @wj-value=${(event: Event) => (this.several = tickOf(event))}
          ></wj-field>
        </div>
        <wj-field
          label=${t().description} .help=${t().descriptionHelp} pointer="/description" .violations=${this.violations}
          .value=${this.description}
          @wj-value=${(event: Event) => (this.description = valueOf(event))}
        ></wj-field>
        <div class="dialog-buttons">
          <button type="button" class="btn btn-outline-secondary" @click=${() => this.close()}>${common().cancel}</button>
          <button type="submit" class="btn btn-primary" ?disabled=${this.saving}>${common().save}</button>
        </div>
      </form>
    `;
  }

  #nameProblem(): string {
    return (this.tried || this.name !== '') && !NAME.test(this.name) ? t().nameWrong : '';
  }

  #submitted(event: Event): void {
    event.preventDefault();
    this.tried = true;
    if (!NAME.test(this.name) || (this.secret === null && this.value === '')) {
      void this.updateComplete.then(() => this.querySelector<HTMLElement>('[aria-invalid=true]')?.focus());
      return;
    }
    void this.#save();
  }

  async #save(): Promise<void> {
    this.saving = true;
    this.problems = [];
    this.violations = [];
    await this.run(
      async () => {
        const content = {
          name: this.name,
          description: this.description.trim() === '' ? null : this.description.trim(),
          ...(this.value === '' ? {} : { value: this.value }),
        };
        const saved =
          this.secret === null
            ? await ask<Secret>('/secrets', { method: 'POST', content })
            : await ask<Secret>(`/secrets/${this.secret.id}`, { method: 'PUT', content, version: this.secret.version });
        this.value = '';
        toast(fill(t().saved, { name: saved.name }));
        this.close(saved);
      },
      (error) => {
        this.violations = violationsOf(error);
        this.problems = this.violations.length > 0 ? [] : told(error);
      },
    );
    this.saving = false;
  }
}

customElements.define('wj-secret-form', SecretForm);
