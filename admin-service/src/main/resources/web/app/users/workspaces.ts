import { html, nothing } from 'lit';
import { ask, type Violation } from '../lib/api';
import { confirm, openDialog } from '../lib/dialog';
import { ConsoleElement } from '../lib/element';
import { valueOf } from '../lib/field';
import { fill } from '../lib/i18n';
import { icon } from '../lib/icon';
import type { Workspace } from '../lib/model';
import { badge, problemList, skeleton, trouble } from '../lib/parts';
import { told, violationsOf } from '../lib/problems';
import { chooseWorkspace, currentSession, loadSession } from '../lib/session';
import { t as common } from '../lib/texts';
import { toast, toastError } from '../lib/toast';
import { t } from './texts';

import '../lib/field';

/** The workspaces of an owner: made, named, entered, deleted. */
class Workspaces extends ConsoleElement {
  static override properties = { items: { state: true }, error: { state: true } };

  declare items: readonly Workspace[] | null;
  declare error: unknown;

  constructor() {
    super();
    this.items = null;
    this.error = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#load();
  }

  override render() {
    if (this.items === null) {
      return this.error === null ? skeleton(2) : trouble(this.error, () => void this.#load());
    }
    return html`
      <ul class="cards" aria-label=${t().workspaces}>
        ${this.items.map((one) => this.#row(one))}
      </ul>
      <div class="row-buttons mt-3">
        <button type="button" class="btn btn-outline-secondary" @click=${() => this.#name(null)}>${icon('plus')} ${t().workspaceNew}</button>
      </div>
    `;
  }

  #row(workspace: Workspace) {
    const here = workspace.id === currentSession()?.workspace?.id;
    const name = workspace.name;
    return html`<li class="card-row">
      <h3 class="card-name">${name}</h3>
      <div class="card-side">${here ? badge(t().workspaceHere, 'active') : nothing}</div>
      <div class="card-buttons">
        ${here
          ? nothing
          : html`<button type="button" class="btn btn-sm btn-outline-secondary" aria-label=${fill(t().workspaceOpen, { name })} @click=${() => this.#enter(workspace)}>
              ${t().workspaceOpenShort}
            </button>`}
        <button type="button" class="btn btn-sm btn-outline-secondary" aria-label=${fill(t().workspaceRename, { name })} @click=${() => this.#name(workspace)}>
          ${t().workspaceRenameShort}
        </button>
        ${here
          ? nothing
          : html`<button type="button" class="btn btn-sm btn-outline-danger" aria-label=${fill(t().workspaceDelete, { name })} title=${fill(t().workspaceDelete, { name })} @click=${() => this.#delete(workspace)}>
              ${icon('trash')}
            </button>`}
      </div>
    </li>`;
  }

  async #load(): Promise<void> {
    this.error = null;
    await this.run(
      async () => {
        this.items = (await ask<{ items: Workspace[] }>('/workspaces', { signal: this.signal })).items;
      },
      (error) => (this.error = error),
    );
  }

  async #name(workspace: Workspace | null): Promise<void> {
    const saved = await openDialog<Workspace>({
      heading: () => (workspace === null ? t().workspaceNew : fill(t().workspaceRename, { name: workspace.name })),
      body: (close) => html`<wj-workspace-form .workspace=${workspace} .close=${close}></wj-workspace-form>`,
    });
    if (saved !== undefined) {
      toast(fill(t().workspaceSaved, { name: saved.name }));
      await this.#changed();
    }
  }

  /** The menu shows them as well. */
  async #changed(): Promise<void> {
    await this.#load();
    await this.run(loadSession, toastError);
  }

  async #enter(workspace: Workspace): Promise<void> {
    await this.run(async () => {
      await chooseWorkspace(workspace.id);
      location.assign('/');
    }, toastError);
  }

  async #delete(workspace: Workspace): Promise<void> {
    const sure = await confirm({
      title: fill(t().workspaceDeleteTitle, { name: workspace.name }),
      text: t().workspaceDeleteText,
      action: common().remove,
      danger: true,
    });
    if (sure) {
      await this.run(async () => {
        await ask(`/workspaces/${workspace.id}`, { method: 'DELETE' });
        toast(fill(t().workspaceDeleted, { name: workspace.name }));
        await this.#changed();
      }, toastError);
    }
  }
}

customElements.define('wj-workspaces', Workspaces);

class WorkspaceForm extends ConsoleElement {
  static override properties = {
    workspace: { attribute: false },
    close: { attribute: false },
    name: { state: true },
    saving: { state: true },
    problems: { state: true },
    violations: { state: true },
  };

  declare workspace: Workspace | null;
  declare close: (saved?: Workspace) => void;
  declare name: string;
  declare saving: boolean;
  declare problems: readonly string[];
  declare violations: readonly Violation[];

  constructor() {
    super();
    this.workspace = null;
    this.name = '';
    this.saving = false;
    this.problems = [];
    this.violations = [];
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('workspace')) {
      this.name = this.workspace?.name ?? '';
    }
  }

  override render() {
    return html`<form class="vstack gap-3" novalidate @submit=${this.#save}>
      ${problemList(this.problems)}
      <wj-field
        label=${t().workspaceName} required pointer="/name" .violations=${this.violations} .value=${this.name}
        @wj-value=${(event: Event) => (this.name = valueOf(event))}
      ></wj-field>
      <div class="dialog-buttons">
        <button type="button" class="btn btn-outline-secondary" @click=${() => this.close()}>${common().cancel}</button>
        <button type="submit" class="btn btn-primary" ?disabled=${this.saving}>${common().save}</button>
      </div>
    </form>`;
  }

  async #save(event: Event): Promise<void> {
    event.preventDefault();
    this.saving = true;
    this.problems = [];
    this.violations = [];
    await this.run(
      async () => {
        const content = { name: this.name.trim() };
        this.close(
          this.workspace === null
            ? await ask<Workspace>('/workspaces', { method: 'POST', content })
            : await ask<Workspace>(`/workspaces/${this.workspace.id}`, { method: 'PUT', content }),
        );
      },
      (error) => {
        this.violations = violationsOf(error);
        this.problems = this.violations.length > 0 ? [] : told(error);
      },
    );
    this.saving = false;
  }
}

customElements.define('wj-workspace-form', WorkspaceForm);
