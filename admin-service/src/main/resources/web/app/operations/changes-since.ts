import { html } from 'lit';
import { ApiError, ask, segment } from '../lib/api';
import { changesFold, type Changes } from '../lib/changes';
import { ConsoleElement } from '../lib/element';
import type { Operation } from '../lib/model';
import { t } from './texts';

/** What has changed in a processing since an operation ran: whoever runs it again chooses between the two. */
class ChangesSince extends ConsoleElement {
  static override properties = { operation: { attribute: false }, changes: { state: true }, error: { state: true } };

  declare operation: Operation;
  declare changes: Changes | null;
  declare error: unknown;
  #of = '';

  constructor() {
    super();
    this.changes = null;
    this.error = null;
  }

  override willUpdate(): void {
    const { processingId, processingVersion } = this.operation;
    const of = `${processingId ?? ''}/${processingVersion ?? ''}`;
    if (of !== this.#of && processingId && processingVersion) {
      this.#of = of;
      void this.run(
        async () => {
          this.changes = await ask<Changes>(`/processings/${segment(processingId)}/versions/${processingVersion}/changes`, { signal: this.signal });
        },
        (error) => (this.error = error),
      );
    }
  }

  override render() {
    return html`<div class="since-then" aria-live="polite">${this.#said()}</div>`;
  }

  #said() {
    const { changes, error } = this;
    if (error !== null) {
      return html`<p class="note">${error instanceof ApiError && error.status === 404 ? t().notComparable : t().notCompared}</p>`;
    }
    if (changes === null) {
      return this.operation.processingVersion ? html`<p class="faint">${t().comparing}</p>` : html``;
    }
    return changes.items.length === 0
      ? html`<p class="faint">${changes.from === changes.to ? t().sameVersion : t().sameSettings}</p>`
      : changesFold(t().changedSince, changes);
  }
}

customElements.define('wj-changes-since', ChangesSince);
