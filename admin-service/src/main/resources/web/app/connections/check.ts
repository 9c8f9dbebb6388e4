import { html, nothing } from 'lit';
import { ask } from '../lib/api';
import { ConsoleElement } from '../lib/element';
import { captionOf, fill } from '../lib/i18n';
import { icon } from '../lib/icon';
import { trouble } from '../lib/parts';
import type { Check, Connection, Finding } from './model';
import { t } from './texts';

/** Asks the platform, and says in plain words what is in order or what is to be done. */
class ConnectionCheck extends ConsoleElement {
  static override properties = {
    connection: { attribute: false },
    begin: { type: Boolean },
    result: { state: true },
    error: { state: true },
    busy: { state: true },
  };

  declare connection: Connection;
  /** Whether it asks by itself, at first and whenever the connection was saved. */
  declare begin: boolean;
  declare result: Check | null;
  declare error: unknown;
  declare busy: boolean;

  constructor() {
    super();
    this.begin = false;
    this.result = null;
    this.error = null;
    this.busy = false;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    if (this.begin && (changed.has('connection') || changed.has('begin'))) {
      void this.#ask();
    }
  }

  override render() {
    return html`<div class="vstack gap-2">
      <div class="row-buttons">
        <button
          type="button" class="btn btn-sm btn-outline-secondary" aria-label=${fill(t().checkName, { name: this.connection.name })}
          ?disabled=${this.busy} @click=${this.#ask}
        >
          ${this.busy ? t().checking : t().check}
        </button>
      </div>
      <div role="status">${this.result === null ? nothing : this.#told(this.result)}</div>
      ${this.error === null ? nothing : trouble(this.error)}
    </div>`;
  }

  #told(result: Check) {
    return html`<div class="panel vstack gap-2">
      <p class="fw-semibold">${result.ok ? t().checkGood : t().checkBad}</p>
      <ul class="findings">
        ${result.findings.map((one) => this.#finding(one))}
      </ul>
    </div>`;
  }

  #finding(finding: Finding) {
    return html`<li class="finding ${finding.ok ? 'good' : ''}">
      ${icon(finding.ok ? 'check' : 'warning')}
      <div>
        <p>${captionOf(finding.messages) ?? finding.code}</p>
        ${finding.detail ? html`<p class="card-note">${t().platformSays} ${finding.detail}</p>` : nothing}
      </div>
    </li>`;
  }

  async #ask(): Promise<void> {
    this.busy = true;
    this.error = null;
    await this.run(
      async () => {
        this.result = await ask<Check>(`/connections/${this.connection.id}/check`, { method: 'POST', signal: this.signal });
      },
      (error) => {
        this.result = null;
        this.error = error;
      },
    );
    this.busy = false;
  }
}

customElements.define('wj-connection-check', ConnectionCheck);
