// Deleting what processings may need: asked first, and by its name where they do.

import { html } from 'lit';
import { ApiError, ask } from '../lib/api';
import { confirm, openDialog } from '../lib/dialog';
import { ConsoleElement } from '../lib/element';
import { valueOf } from '../lib/field';
import { fill } from '../lib/i18n';
import { toast, toastError } from '../lib/toast';
import { t } from './texts';
import { userList, usersOf, type User } from './usage';

import '../lib/field';

export interface Deleted {
  /** As `/secrets/{id}`. */
  readonly path: string;
  readonly name: string;
  readonly version: number;
}

/** Whether it was deleted. */
export async function deleteUsed(what: Deleted): Promise<boolean> {
  try {
    const users = await usersOf(what.path);
    const sure =
      users.length > 0
        ? await confirmByName(what, users)
        : await confirm({
            title: fill(t().deleteTitle, { name: what.name }),
            text: t().deleteUnused,
            action: t().deleteAction,
            danger: true,
          });
    return sure && (await deleted(what, users.length > 0));
  } catch (error) {
    toastError(error);
    return false;
  }
}

async function deleted(what: Deleted, force: boolean): Promise<boolean> {
  try {
    await ask(`${what.path}${force ? '?force=true' : ''}`, { method: 'DELETE', version: what.version });
  } catch (error) {
    const users = force ? [] : usersIn(error);
    if (users.length === 0) {
      throw error;
    }
    return (await confirmByName(what, users)) && deleted(what, true);
  }
  toast(fill(t().deleted, { name: what.name }));
  return true;
}

/** Somebody began to use it meanwhile. */
function usersIn(error: unknown): readonly User[] {
  return error instanceof ApiError && error.status === 409 ? (error.problem.usedBy ?? []) : [];
}

async function confirmByName(what: Deleted, users: readonly User[]): Promise<boolean> {
  const sure = await openDialog<boolean>({
    heading: () => fill(t().usedTitle, { name: what.name }),
    body: (close) => html`<wj-name-confirmation .wanted=${what.name} .users=${users} .close=${close}></wj-name-confirmation>`,
  });
  return sure === true;
}

/** Ends with true when the name was typed. */
class NameConfirmation extends ConsoleElement {
  static override properties = {
    wanted: { attribute: false },
    users: { attribute: false },
    close: { attribute: false },
    typed: { state: true },
  };

  declare wanted: string;
  declare users: readonly User[];
  declare close: (sure: boolean) => void;
  declare typed: string;

  constructor() {
    super();
    this.wanted = '';
    this.users = [];
    this.typed = '';
  }

  override render() {
    return html`
      <form class="vstack gap-3" novalidate @submit=${this.#submitted}>
        <p class="mb-0">${t().usedText}</p>
        ${userList(this.users)}
        <p class="mb-0">${t().usedAdvice}</p>
        <wj-field
          label=${fill(t().typeName, { name: this.wanted })}
          .value=${this.typed}
          @wj-value=${(event: Event) => (this.typed = valueOf(event))}
        ></wj-field>
        <div class="dialog-buttons">
          <button type="button" class="btn btn-outline-secondary" autofocus @click=${() => this.close(false)}>${t().keep}</button>
          <button type="submit" class="btn btn-danger" ?disabled=${!this.#matches()}>${t().force}</button>
        </div>
      </form>
    `;
  }

  #matches(): boolean {
    return this.typed.trim() === this.wanted.trim();
  }

  #submitted(event: Event): void {
    event.preventDefault();
    if (this.#matches()) {
      this.close(true);
    }
  }
}

customElements.define('wj-name-confirmation', NameConfirmation);
