import { html, nothing } from 'lit';
import { ask } from '../lib/api';
import { openDialog } from '../lib/dialog';
import { ConsoleElement } from '../lib/element';
import { icon } from '../lib/icon';
import { problemList } from '../lib/parts';
import { told } from '../lib/problems';
import type { Path } from './model/pointer';
import { EditorPart } from './part';
import { t } from './texts';
import type { Workbench } from './workbench';

/** The name of a secret, chosen or made here; its value is never shown. */
class SecretField extends EditorPart {
  static override properties = { ...EditorPart.properties, path: { attribute: false }, inputId: {}, describedBy: {}, invalid: { type: Boolean } };

  declare path: Path;
  declare inputId: string;
  declare describedBy: string;
  declare invalid: boolean;

  override render() {
    const value = String(this.editor.valueAt(this.path) ?? '');
    const names = this.bench.secrets.includes(value) || value === '' ? this.bench.secrets : [...this.bench.secrets, value];
    return html`<div class="with-link">
      <select id=${this.inputId} class="form-select ${this.invalid ? 'is-invalid' : ''}" ?disabled=${this.readOnly} aria-describedby=${this.describedBy || nothing} aria-invalid=${this.invalid ? 'true' : nothing}
        @change=${(event: Event) => this.editor.set(this.path, (event.target as HTMLSelectElement).value || undefined)}>
        <option value="" ?selected=${value === ''}>${t().notChosen}</option>
        ${names.map((name) => html`<option value=${name} ?selected=${name === value}>${name}</option>`)}
      </select>
      ${this.readOnly ? nothing : html`<button type="button" class="btn btn-outline-secondary" @click=${this.#make}>${icon('plus')} ${t().secret.make}</button>`}
    </div>`;
  }

  async #make(): Promise<void> {
    const name = await makeSecret(this.bench);
    if (name !== undefined) {
      this.editor.set(this.path, name);
    }
  }
}

customElements.define('wj-secret-field', SecretField);

/** Makes a secret; the answer is its name. */
export async function makeSecret(bench: Workbench, name = ''): Promise<string | undefined> {
  const made = await openDialog<string>({
    heading: () => t().secret.title,
    body: (close) => html`<wj-secret-form .name=${name} .close=${close}></wj-secret-form>`,
  });
  if (made !== undefined) {
    await bench.loadSecrets();
  }
  return made;
}

class SecretForm extends ConsoleElement {
  static override properties = { name: {}, close: { attribute: false }, value: { state: true }, problems: { state: true } };

  declare name: string;
  declare close: (name: string) => void;
  declare value: string;
  declare problems: readonly string[];

  constructor() {
    super();
    this.name = '';
    this.value = '';
    this.problems = [];
  }

  override firstUpdated(): void {
    this.querySelector<HTMLElement>(this.name === '' ? '#secret-name' : '#secret-value')?.focus();
  }

  override render() {
    return html`<form class="form-stack" @submit=${this.#submit}>
      <div>
        <label class="form-label" for="secret-name">${t().secret.name}</label>
        <input id="secret-name" class="form-control mono" required autocomplete="off" maxlength="100" aria-describedby="secret-name-help" .value=${this.name} @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)} />
        <div class="form-text" id="secret-name-help">${t().secret.nameHelp}</div>
      </div>
      <div>
        <label class="form-label" for="secret-value">${t().secret.value}</label>
        <input id="secret-value" class="form-control" type="password" required autocomplete="new-password" aria-describedby="secret-value-help" .value=${this.value} @input=${(event: Event) => (this.value = (event.target as HTMLInputElement).value)} />
        <div class="form-text" id="secret-value-help">${t().secret.valueHelp}</div>
      </div>
      ${problemList(this.problems)}
      <div class="dialog-buttons"><button class="btn btn-primary">${t().secret.save}</button></div>
    </form>`;
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    event.stopPropagation();
    await this.run(
      async () => {
        await ask('/secrets', { method: 'POST', content: { name: this.name.trim(), value: this.value } });
        this.close(this.name.trim());
      },
      (error) => (this.problems = told(error)),
    );
  }
}

customElements.define('wj-secret-form', SecretForm);
