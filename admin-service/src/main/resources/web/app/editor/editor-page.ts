import { html, nothing } from 'lit';
import { ApiError, ask, segment } from '../lib/api';
import { confirm, confirmLeave } from '../lib/dialog';
import { fill } from '../lib/i18n';
import { icon } from '../lib/icon';
import { Page } from '../lib/page';
import { processingBadge, since, skeleton, trouble } from '../lib/parts';
import { afterPress } from '../lib/press';
import { sentenceOf, violationsOf } from '../lib/problems';
import { go, goQuery } from '../lib/router';
import { mayEdit } from '../lib/session';
import { t as lib } from '../lib/texts';
import { toast, toastError } from '../lib/toast';
import './action-list';
import './editor.css';
import type { ActionList, Removed } from './action-list';
import { Editor } from './model/editor';
import { placesUpwards } from './model/editor';
import type { Finding, Processing } from './model/processing';
import { chooseSide, chooseVersion, confirmPublish, confirmStart } from './run-dialogs';
import { settingField } from './setting';
import './source-card';
import { t } from './texts';
import './trial-panel';
import { Workbench } from './workbench';

/** A processing: what is received from where, and what is sent how and to where. */
class EditorPage extends Page {
  static override properties = { ...Page.properties, bench: { state: true }, failure: { state: true }, busy: { state: true }, removed: { state: true } };

  declare bench: Workbench | null;
  declare failure: unknown;
  declare busy: boolean;
  declare removed: Removed | null;
  #loaded = '';

  constructor() {
    super();
    this.bench = null;
    this.failure = null;
    this.busy = false;
    this.removed = null;
    this.addEventListener('wj-removed', (event) => (this.removed = (event as CustomEvent<Removed>).detail));
  }

  override get heading(): string {
    return this.bench?.editor.definition.name ?? t().title;
  }

  get dirty(): boolean {
    return this.bench?.editor.dirty ?? false;
  }

  override mayLeave(): boolean | Promise<boolean> {
    return this.dirty ? confirmLeave() : true;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const pressed = (event: KeyboardEvent): void => this.#pressed(event);
    document.addEventListener('keydown', pressed);
    this.atEnd(() => document.removeEventListener('keydown', pressed));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.bench?.end();
    this.#loaded = '';
  }

  protected override willUpdate(): void {
    const id = this.params['id'] ?? '';
    if (id !== '' && id !== this.#loaded) {
      this.#loaded = id;
      this.#load(id);
    }
  }

  override render() {
    if (this.failure !== null) {
      return trouble(this.failure, () => this.#load(this.params['id'] ?? ''));
    }
    const bench = this.bench;
    return bench === null
      ? html`<h1 tabindex="-1" class="visually-hidden">${t().title}</h1>${skeleton(6)}`
      : html`${this.#head(bench)} ${this.#banner(bench)} ${this.#removedBar(bench)} ${this.#summary(bench)}
          <div class="editor-columns ${bench.editor.readOnly ? 'lonely-column' : ''}">
            <div class="stack">
              <wj-source-card .bench=${bench}></wj-source-card>
              <wj-action-list .bench=${bench}></wj-action-list>
              ${this.#options(bench)}
            </div>
            ${bench.editor.readOnly ? nothing : html`<wj-trial-panel .bench=${bench}></wj-trial-panel>`}
          </div>
          <div class="visually-hidden" role="status" aria-live="polite">${bench.said}</div>`;
  }

  #head(bench: Workbench) {
    const { editor } = bench;
    const { status } = editor.saved;
    const live = status === 'RUNNING';
    const problems = editor.at('/name').map(sentenceOf);
    return html`<div class="editor-head">
      <div class="editor-name" data-pointer="/name">
        <a class="back" href="/processings">${icon('back')} ${lib().processings}</a>
        <h1 tabindex="-1" class="visually-hidden">${editor.definition.name || t().title}</h1>
        <div class="name-line">
          <input class="name-input" aria-label=${t().name} maxlength="200" required ?readonly=${editor.readOnly} .value=${editor.definition.name} aria-invalid=${problems.length > 0 ? 'true' : nothing} aria-describedby=${problems.length > 0 ? 'name-problem' : nothing}
            @input=${(event: Event) => editor.set(['name'], (event.target as HTMLInputElement).value)} @blur=${() => afterPress(() => editor.touch('/name'))} />
          ${processingBadge(status)} ${editor.dirty ? html`<span class="status attention">${t().unsaved}</span>` : nothing}
        </div>
        <div class="field-problem" id="name-problem">${problems.join(' ')}</div>
      </div>
      <div class="page-actions">
        ${editor.readOnly
          ? html`<span class="note">${t().readOnly}</span>`
          : html`
              <button type="button" class="btn-plain undo-sign" aria-label=${t().undo} title="${t().undo} (Ctrl+Z)" ?disabled=${!editor.canUndo} @click=${() => editor.undo()}>${icon('repeat')}</button>
              <button type="button" class="btn-plain" aria-label=${t().redo} title="${t().redo} (Ctrl+Shift+Z)" ?disabled=${!editor.canRedo} @click=${() => editor.redo()}>${icon('repeat')}</button>
              <button type="button" class="btn btn-outline-secondary" @click=${() => this.#versions(bench)}>${t().versions.open}</button>
              <button type="button" class="btn ${editor.dirty ? 'btn-primary' : 'btn-outline-secondary'}" aria-keyshortcuts="Control+S" ?disabled=${this.busy || !editor.dirty} @click=${() => this.#save(bench)}>${lib().save}</button>
              ${live
                ? html`<button type="button" class="btn btn-outline-secondary" ?disabled=${this.busy} @click=${() => this.#stop(bench)}>${icon('stop')} ${t().stop.action}</button>`
                : html`<button type="button" class="btn ${editor.dirty ? 'btn-outline-secondary' : 'btn-primary'}" ?disabled=${this.busy} @click=${() => this.#start(bench)}>${icon('play')} ${t().start.action}</button>`}
            `}
        ${editor.readOnly ? html`<button type="button" class="btn btn-outline-secondary" @click=${() => this.#versions(bench)}>${t().versions.open}</button>` : nothing}
      </div>
    </div>`;
  }

  #banner(bench: Workbench) {
    const { draft } = bench.editor.saved;
    return draft == null
      ? nothing
      : html`<div class="banner" role="status">
          <div><b>${t().draft.title}</b> <span>${fill(t().draft.text, { by: draft.by })} ${since(draft.since)}</span></div>
          ${bench.editor.readOnly
            ? nothing
            : html`<div class="page-actions">
                <button type="button" class="btn btn-sm btn-outline-secondary" ?disabled=${this.busy} @click=${() => this.#discard(bench)}>${t().draft.discard}</button>
                <button type="button" class="btn btn-sm btn-primary" ?disabled=${this.busy} @click=${() => this.#publish(bench)}>${t().publish.open}</button>
              </div>`}
        </div>`;
  }

  #removedBar(bench: Workbench) {
    const { removed } = this;
    return removed === null
      ? nothing
      : html`<div class="banner undo" role="status">
          <span>${fill(t().actions.removed, { name: removed.name })}</span>
          <div class="page-actions">
            <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.#putBack(bench, removed)}>${t().actions.putBack}</button>
            <button type="button" class="btn-plain" aria-label=${lib().dismiss} @click=${() => (this.removed = null)}>${icon('close')}</button>
          </div>
        </div>`;
  }

  #putBack(bench: Workbench, { action, index }: Removed): void {
    bench.editor.insert([action], Math.min(index, bench.editor.actions.length));
    this.removed = null;
  }

  /** What keeps it from being saved or started, each with the way to its place. */
  #summary(bench: Workbench) {
    const shown = this.#wrong(bench).filter((one) => bench.editor.at(one.pointer).length > 0 || bench.editor.broken.has(one.pointer));
    return shown.length < 2
      ? nothing
      : html`<section class="trouble problems-box" aria-labelledby="problems-title">
          <h2 id="problems-title">${t().problems}</h2>
          <ul>${shown.slice(0, 10).map((one) => html`<li><button type="button" class="link" @click=${() => this.#goTo(one.pointer)}>${sentenceOf(one)}</button></li>`)}</ul>
        </section>`;
  }

  #options(bench: Workbench) {
    const open = bench.options.some((one) => bench.editor.at(`/${one.name}`, true).length > 0);
    return html`<details class="panel options" ?open=${open}><summary><h2>${t().options}</h2></summary>
      <div class="form-stack">${bench.options.map((one) => settingField(bench, one, [], { before: 0, inActions: false }))}</div>
      ${bench.editor.readOnly ? nothing : html`<hr /><button type="button" class="btn btn-outline-secondary danger" @click=${() => this.#delete(bench)}>${icon('trash')} ${t().delete.action}</button>`}
    </details>`;
  }

  #load(id: string): void {
    this.failure = null;
    this.bench?.end();
    this.bench = null;
    void this.run(
      async () => {
        const saved = await ask<Processing>(`/processings/${segment(id)}`, { signal: this.signal });
        const bench = new Workbench(new Editor(saved, !mayEdit()), this.signal);
        bench.onChange(() => this.requestUpdate());
        await bench.load();
        this.bench = bench;
        await this.#wanted(bench);
      },
      (error) => (this.failure = error),
    );
  }

  /** A processing that was just made for a service: its fields are mapped next. */
  async #wanted(bench: Workbench): Promise<void> {
    const preset = this.query.get('preset');
    if (preset !== null && !bench.editor.readOnly) {
      goQuery(new URLSearchParams(), { replace: true });
      await this.updateComplete;
      void this.querySelector<ActionList>('wj-action-list')?.add(bench.editor.actions.length, preset);
    }
  }

  async #save(bench: Workbench): Promise<boolean> {
    const { editor } = bench;
    if (editor.broken.size > 0) {
      editor.showAll();
      await this.#goTo([...editor.broken.keys()][0] ?? '');
      return false;
    }
    this.busy = true;
    try {
      const saved = await bench.save();
      toast(saved.status === 'RUNNING' && saved.draft != null ? t().savedDraft : t().saved);
      return true;
    } catch (error) {
      return await this.#refused(bench, error);
    } finally {
      this.busy = false;
    }
  }

  /** Says at its place what is wrong; settles whose version stays when somebody else was faster. */
  async #refused(bench: Workbench, error: unknown): Promise<boolean> {
    const violations = violationsOf(error);
    if (violations.length > 0) {
      bench.editor.found({ ...bench.editor.findings, violations });
      bench.editor.showAll();
      if (!(await this.#goTo(violations[0]?.pointer ?? ''))) {
        toastError(error);
      }
      return false;
    }
    if (error instanceof ApiError && error.status === 412) {
      const theirs = await bench.current();
      const side = await chooseSide(theirs.draft?.by ?? null);
      if (side === 'theirs') {
        bench.editor.replaceBy(theirs);
      } else if (side === 'mine') {
        bench.editor.rebase(theirs);
        return await this.#save(bench);
      }
      return false;
    }
    toastError(error);
    return false;
  }

  async #start(bench: Workbench): Promise<void> {
    if ((bench.editor.dirty && !(await this.#save(bench))) || !(await this.#isStartable(bench)) || !(await confirmStart(bench))) {
      return;
    }
    await this.#act(bench, 'start', t().start.done);
  }

  async #isStartable(bench: Workbench): Promise<boolean> {
    const [first] = [...bench.editor.findings.violations, ...bench.editor.findings.startViolations];
    if (first === undefined) {
      return true;
    }
    bench.editor.showAll();
    if (!(await this.#goTo(first.pointer))) {
      toastError(new ApiError(422, { violations: [first] }));
    }
    return false;
  }

  async #stop(bench: Workbench): Promise<void> {
    if (await confirm({ title: t().stop.title, text: t().stop.text, action: t().stop.action })) {
      await this.#act(bench, 'stop', t().stop.done);
    }
  }

  async #publish(bench: Workbench): Promise<void> {
    if ((bench.editor.dirty && !(await this.#save(bench))) || !(await this.#isStartable(bench)) || !(await confirmPublish(bench))) {
      return;
    }
    await this.#act(bench, 'publish', t().publish.done);
  }

  async #discard(bench: Workbench): Promise<void> {
    if (await confirm({ title: t().draft.discardTitle, text: t().draft.discardText, action: t().draft.discard, danger: true })) {
      await this.#act(bench, 'discard', t().draft.discarded);
    }
  }

  async #act(bench: Workbench, what: 'start' | 'stop' | 'publish' | 'discard', done: string): Promise<void> {
    this.busy = true;
    try {
      const saved = await bench.act(what);
      toast([done, ...(saved.warnings ?? []).map(sentenceOf)].join(' '));
    } catch (error) {
      await this.#refused(bench, error);
    } finally {
      this.busy = false;
    }
  }

  async #versions(bench: Workbench): Promise<void> {
    const version = await chooseVersion(bench);
    if (version === undefined) {
      return;
    }
    if (bench.editor.dirty && !(await confirm({ title: t().versions.lose, text: t().versions.loseText, action: t().versions.restore, danger: true }))) {
      return;
    }
    await this.run(
      async () => {
        const saved = await ask<Processing>(`/processings/${segment(bench.id)}/versions/${version}/restore`, { method: 'POST', version: bench.editor.saved.version });
        bench.editor.replaceBy(saved);
        toast(fill(t().versions.restored, { version }));
      },
      (error) => void this.#refused(bench, error),
    );
  }

  async #delete(bench: Workbench): Promise<void> {
    const sure = await confirm({ title: fill(t().delete.title, { name: bench.editor.saved.name }), text: t().delete.text, action: t().delete.action, danger: true });
    if (!sure) {
      return;
    }
    await this.run(
      async () => {
        await ask(`/processings/${segment(bench.id)}`, { method: 'DELETE', version: bench.editor.saved.version });
        this.bench = null;
        go('/processings', { replace: true });
      },
      (error) => void this.#refused(bench, error),
    );
  }

  #wrong(bench: Workbench): Finding[] {
    const { editor } = bench;
    const broken = [...editor.broken].map(([pointer, message]) => ({ pointer, message }));
    return [...broken, ...editor.findings.violations, ...editor.findings.startViolations];
  }

  /** Opens whatever the place lies in, and puts the focus there; false: there is no such place. */
  async #goTo(pointer: string): Promise<boolean> {
    await this.querySelector<ActionList>('wj-action-list')?.reveal(pointer);
    await new Promise((resolve) => requestAnimationFrame(resolve));
    for (const place of placesUpwards(pointer)) {
      const found = place === '' ? null : this.querySelector<HTMLElement>(`[data-pointer="${CSS.escape(place)}"]`);
      if (found !== null) {
        for (let fold = found.closest('details'); fold !== null; fold = fold.parentElement?.closest('details') ?? null) {
          fold.open = true;
        }
        const control = found.querySelector<HTMLElement>('input:not([type=hidden]), textarea, select, button');
        (control ?? found).focus();
        (control ?? found).scrollIntoView({ block: 'center' });
        return true;
      }
    }
    return false;
  }

  #pressed(event: KeyboardEvent): void {
    const bench = this.bench;
    if (bench === null || document.querySelector('dialog[open]') !== null || !(event.ctrlKey || event.metaKey) || event.altKey) {
      return;
    }
    const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
    const key = event.key.toLowerCase();
    if (key === 's' || event.code === 'KeyS') {
      event.preventDefault();
      if (bench.editor.dirty && !this.busy) {
        void this.#save(bench);
      }
    } else if (!typing && event.code === 'KeyZ') {
      event.preventDefault();
      if (event.shiftKey) {
        bench.editor.redo();
      } else {
        bench.editor.undo();
      }
    }
  }
}

customElements.define('wj-editor-page', EditorPage);
