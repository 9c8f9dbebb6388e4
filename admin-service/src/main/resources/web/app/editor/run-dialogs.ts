// Starting, publishing and going back: each says first what it will do.

import { html, nothing } from 'lit';
import { ask, segment } from '../lib/api';
import { changeList, type Changes } from '../lib/changes';
import { confirm, openDialog } from '../lib/dialog';
import { ConsoleElement } from '../lib/element';
import { count, fill } from '../lib/i18n';
import { badge, problemList, skeleton, time } from '../lib/parts';
import { told } from '../lib/problems';
import { t } from './texts';
import type { Workbench } from './workbench';

/** The API leaves out what is null. */
async function changesOf(path: string): Promise<Changes> {
  const changes = await ask<Changes>(path);
  return { ...changes, items: changes.items.map((one) => ({ ...one, action: one.action ?? null })) };
}

interface Balance {
  readonly held?: number;
}

/** What a start will do with what waits, and whether anybody will hear of failures. */
export async function confirmStart(bench: Workbench): Promise<boolean> {
  const [balance, recipients] = await Promise.all([
    ask<Balance>(`/processings/${segment(bench.id)}/balance`).catch((): Balance => ({})),
    ask<{ emails: string[] }>('/settings/notifications').then(({ emails }) => emails.length > 0, () => true),
  ]);
  const own = (bench.editor.definition['notifications'] as { emails?: readonly string[] } | undefined)?.emails ?? [];
  const held = balance.held ?? 0;
  const silent = own.length === 0 && !recipients;
  return confirm({
    title: t().start.title,
    text: html`
      <p>${t().start.text}</p>
      <p>${held === 0 ? t().start.noneHeld : html`${t().start.heldText} <b>${count(held, t().start.held)}</b>. ${t().start.heldHint} <a href="/operations?processingId=${bench.id}&status=HELD" target="_blank">${t().start.openHeld}</a>`}</p>
      ${silent ? html`<p class="note">${t().start.silent}</p>` : nothing}
    `,
    action: t().start.action,
  });
}

/** Shows what becomes different, and how the last leads would have gone out by it. */
export async function confirmPublish(bench: Workbench): Promise<boolean> {
  const answer = await openDialog<boolean>({
    heading: () => t().publish.title,
    wide: true,
    body: () => html`<wj-publish-preview .bench=${bench}></wj-publish-preview>`,
    footer: (close) => html`
      <button type="button" class="btn btn-outline-secondary" @click=${() => close(false)}>${t().later}</button>
      <button type="button" class="btn btn-primary" @click=${() => close(true)}>${t().publish.action}</button>
    `,
  });
  return answer === true;
}

interface Rehearsal {
  readonly operations: number;
  readonly same: number;
  readonly different: number;
  readonly failed: number;
}

class PublishPreview extends ConsoleElement {
  static override properties = { bench: { attribute: false }, changes: { state: true }, rehearsal: { state: true }, busy: { state: true }, problems: { state: true } };

  declare bench: Workbench;
  declare changes: Changes | null;
  declare rehearsal: Rehearsal | null;
  declare busy: boolean;
  declare problems: readonly string[];

  constructor() {
    super();
    this.changes = null;
    this.rehearsal = null;
    this.busy = false;
    this.problems = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.run(
      async () => {
        this.changes = await changesOf(`/processings/${segment(this.bench.id)}/draft/changes`);
      },
      (error) => (this.problems = told(error)),
    );
  }

  override render() {
    const rehearsal = this.rehearsal;
    return html`
      <p>${t().publish.text}</p>
      ${this.changes === null && this.problems.length === 0 ? skeleton() : nothing}
      ${this.changes === null ? nothing : this.changes.items.length === 0 ? html`<p class="faint">${t().publish.none}</p>` : changeList(this.changes.items)}
      <div class="rehearsal">
        ${rehearsal === null
          ? html`<button type="button" class="btn btn-sm btn-outline-secondary" ?disabled=${this.busy} @click=${this.#rehearse}>${t().publish.rehearse}</button>`
          : html`<p role="status">${fill(t().publish.rehearsed, { operations: rehearsal.operations, same: rehearsal.same, different: rehearsal.different, failed: rehearsal.failed })} ${rehearsal.failed > 0 ? badge(t().publish.careful, 'bad') : nothing}</p>`}
      </div>
      ${problemList(this.problems)}
    `;
  }

  async #rehearse(): Promise<void> {
    this.busy = true;
    await this.run(
      async () => {
        this.rehearsal = await ask<Rehearsal>(`/processings/${segment(this.bench.id)}/rehearsal`, { method: 'POST', content: { operations: 20 } });
      },
      (error) => (this.problems = told(error)),
    );
    this.busy = false;
  }
}

customElements.define('wj-publish-preview', PublishPreview);

interface Version {
  readonly version: number;
  readonly change: string;
  readonly changedBy: string;
  readonly changedAt: string;
  readonly status: string;
}

/** Every version with what it changed; the answer is the one to be saved again. */
export function chooseVersion(bench: Workbench): Promise<number | undefined> {
  return openDialog<number>({
    heading: () => t().versions.title,
    wide: true,
    body: (close) => html`<wj-versions .bench=${bench} .restore=${close}></wj-versions>`,
  });
}

class Versions extends ConsoleElement {
  static override properties = { bench: { attribute: false }, restore: { attribute: false }, items: { state: true }, changes: { state: true }, shown: { state: true }, problems: { state: true } };

  declare bench: Workbench;
  declare restore: (version: number) => void;
  declare items: readonly Version[] | null;
  declare changes: Changes | null;
  declare shown: number | null;
  declare problems: readonly string[];

  constructor() {
    super();
    this.items = null;
    this.changes = null;
    this.shown = null;
    this.problems = [];
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.run(
      async () => {
        this.items = (await ask<{ items: Version[] }>(`/processings/${segment(this.bench.id)}/versions`)).items;
      },
      (error) => (this.problems = told(error)),
    );
  }

  override render() {
    const current = this.bench.editor.saved.version;
    return html`${problemList(this.problems)}
      ${this.items === null
        ? skeleton()
        : html`<ol class="versions">${this.items.map(
            (one) => html`<li>
              <div class="version-head">
                <b>${one.version}</b> <span>${t().versions.change[one.change as keyof ReturnType<typeof t>['versions']['change']] ?? one.change}</span>
                ${one.version === current ? badge(t().versions.current) : nothing} ${one.version === this.bench.editor.saved.liveVersion ? badge(t().versions.live, 'good') : nothing}
                <span class="faint">${one.changedBy} · ${time(one.changedAt)}</span>
                <span class="version-buttons">
                  ${one.version === current ? nothing : html`<button type="button" class="btn btn-sm btn-outline-secondary" aria-expanded=${this.shown === one.version ? 'true' : 'false'} @click=${() => this.#compare(one.version)}>${t().versions.compare}</button>
                    ${this.bench.editor.readOnly ? nothing : html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.restore(one.version)}>${t().versions.restore}</button>`}`}
                </span>
              </div>
              ${this.shown === one.version && this.changes !== null
                ? this.changes.items.length === 0 ? html`<p class="faint">${t().publish.none}</p>` : changeList(this.changes.items)
                : nothing}
            </li>`,
          )}</ol>`}`;
  }

  #compare(version: number): void {
    if (this.shown === version) {
      this.shown = null;
      return;
    }
    void this.run(
      async () => {
        this.changes = await changesOf(`/processings/${segment(this.bench.id)}/versions/${version}/changes`);
        this.shown = version;
      },
      (error) => (this.problems = told(error)),
    );
  }
}

customElements.define('wj-versions', Versions);

/** Somebody else has saved: whose changes are to stay? */
export function chooseSide(by: string | null): Promise<'theirs' | 'mine' | undefined> {
  return openDialog<'theirs' | 'mine'>({
    heading: () => t().conflict.title,
    body: () => html`<p>${by === null ? t().conflict.text : fill(t().conflict.textBy, { by })}</p><p>${t().conflict.hint}</p>`,
    footer: (close) => html`
      <button type="button" class="btn btn-outline-secondary" @click=${() => close()}>${t().later}</button>
      <button type="button" class="btn btn-outline-secondary" @click=${() => close('theirs')}>${t().conflict.theirs}</button>
      <button type="button" class="btn btn-primary" @click=${() => close('mine')}>${t().conflict.mine}</button>
    `,
  });
}
