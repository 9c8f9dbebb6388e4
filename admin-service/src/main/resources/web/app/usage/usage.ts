// Which processings use a secret or a connection.

import { html, nothing } from 'lit';
import { ask } from '../lib/api';
import { ConsoleElement } from '../lib/element';
import { count } from '../lib/i18n';
import { processingBadge } from '../lib/parts';
import { t } from './texts';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly status?: string;
}

export async function usersOf(path: string, signal?: AbortSignal): Promise<readonly User[]> {
  return (await ask<{ items: User[] }>(`${path}/usage`, signal === undefined ? {} : { signal })).items;
}

export function userList(users: readonly User[]) {
  return html`<ul class="users">
    ${users.map(
      (user) => html`<li>
        <a href="/processings/${user.id}">${user.name}</a> ${user.status === undefined ? nothing : processingBadge(user.status)}
      </li>`,
    )}
  </ul>`;
}

const MOST_NAMED = 2;

/** Names those who use what stands at `path`; asked for when it is shown. */
class Usage extends ConsoleElement {
  static override properties = { path: {}, users: { state: true } };

  declare path: string;
  declare users: readonly User[] | null | 'unknown';

  constructor() {
    super();
    this.path = '';
    this.users = null;
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('path') && this.path !== '') {
      this.users = null;
      void this.run(
        async () => {
          this.users = await usersOf(this.path, this.signal);
        },
        () => (this.users = 'unknown'),
      );
    }
  }

  override render() {
    if (this.users === null) {
      return html`<span class="text-body-secondary">${t().loading}</span>`;
    }
    if (this.users === 'unknown') {
      return html`<span class="text-body-secondary">${t().unknown}</span>`;
    }
    if (this.users.length === 0) {
      return html`<span class="text-body-secondary">${t().unused}</span>`;
    }
    return this.users.length <= MOST_NAMED
      ? userList(this.users)
      : html`<details>
          <summary>${count(this.users.length, t().processings)}</summary>
          ${userList(this.users)}
        </details>`;
  }
}

customElements.define('wj-usage', Usage);
