import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import Sortable from 'sortablejs';
import { captionOf, count, fill } from '../lib/i18n';
import { icon } from '../lib/icon';
import { sentenceOf } from '../lib/problems';
import { chooseAction } from './add-dialog';
import type { Action } from './model/processing';
import { pathOf, pointerOf } from './model/pointer';
import { EditorPart } from './part';
import { settingField, settingForm } from './setting';
import { t } from './texts';

/** An action that can be put back where it was. */
export interface Removed {
  readonly action: Action;
  readonly index: number;
  readonly name: string;
}

/** What becomes of the data, one action after another. */
export class ActionList extends EditorPart {
  static override properties = { ...EditorPart.properties, open: { state: true } };

  declare open: ReadonlySet<string>;
  #sortable: Sortable | undefined;

  constructor() {
    super();
    this.open = new Set();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sortable?.destroy();
    this.#sortable = undefined;
  }

  override updated(): void {
    const list = this.querySelector<HTMLElement>('.actions');
    if (list !== null && this.#sortable === undefined && !this.readOnly) {
      this.#sortable = Sortable.create(list, {
        handle: '.drag',
        animation: matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : 150,
        onEnd: ({ oldIndex, newIndex, item }) => this.#dropped(list, item, oldIndex, newIndex),
      });
    }
  }

  override render() {
    const { actions, ids } = this.editor;
    return html`<section aria-labelledby="actions-title" data-pointer="/actions">
      <h2 id="actions-title" class="section-title">${t().actions.title}</h2>
      <ol class="actions">
        ${repeat(ids, (id) => id, (id, index) => {
          const action = actions[index];
          return action === undefined ? nothing : this.#card(action, index, id);
        })}
      </ol>
      ${actions.length === 0 ? html`<div class="empty actions-empty"><h3>${t().actions.empty}</h3><p>${t().actions.emptyHint}</p></div>` : nothing}
      ${this.readOnly ? nothing : html`<div class="add-action"><button type="button" class="btn btn-primary" aria-haspopup="dialog" @click=${() => this.add(this.editor.actions.length)}>${icon('plus')} ${t().actions.add}</button></div>`}
    </section>`;
  }

  #card(action: Action, index: number, id: string) {
    const type = this.bench.types.get(action.type);
    const isOpen = this.open.has(id);
    const pointer = `/actions/${index}`;
    const problems = this.editor.at(pointer, true).length;
    const title = this.#title(action);
    const { actions } = this.editor;
    return html`<li class="action ${isOpen ? 'open' : ''}" data-id=${id} data-pointer=${pointer}>
      <div class="action-head">
        ${this.readOnly ? nothing : html`<span class="drag" aria-hidden="true" title=${t().actions.drag}>${icon('drag')}</span>`}
        <h3 class="action-title">
          <button type="button" class="action-toggle" aria-expanded=${isOpen ? 'true' : 'false'} aria-controls="body-${id}" aria-keyshortcuts=${this.readOnly ? nothing : 'Alt+ArrowUp Alt+ArrowDown'} @click=${() => this.#toggle(id)} @keydown=${(event: KeyboardEvent) => this.#pressed(event, index)}>
            <span class="action-number">${index + 1}</span>
            <span class="action-text"><b>${title}</b> <span class="faint action-summary">${summaryOf(action, captionOf(type?.caption) ?? action.type)}</span></span>
            ${problems > 0 ? html`<span class="status bad">${count(problems, t().problemCount)}</span>` : nothing}
          </button>
        </h3>
        ${this.readOnly
          ? nothing
          : html`<div class="action-buttons">
              ${this.#button('up', 'up', fill(t().actions.up, { name: title }), () => this.#move(index, index - 1), index === 0)}
              ${this.#button('down', 'down', fill(t().actions.down, { name: title }), () => this.#move(index, index + 1), index === actions.length - 1)}
              ${this.#button('copy', 'duplicate', fill(t().actions.duplicate, { name: title }), () => this.#duplicate(index))}
              ${this.#button('trash', 'delete', fill(t().actions.remove, { name: title }), () => this.#remove(index))}
            </div>`}
      </div>
      <div class="action-body" id="body-${id}" ?hidden=${!isOpen}>${isOpen ? this.#body(action, index) : nothing}</div>
    </li>`;
  }

  #button(sign: 'up' | 'down' | 'copy' | 'trash', what: string, label: string, press: () => void, disabled = false) {
    return html`<button type="button" class="btn-plain" data-does=${what} aria-label=${label} title=${label} aria-disabled=${disabled ? 'true' : nothing} @click=${() => (disabled ? this.bench.say(t().actions.atEnd) : press())}>${icon(sign)}</button>`;
  }

  #body(action: Action, index: number) {
    const type = this.bench.types.get(action.type);
    const path = ['actions', index] as const;
    const place = { before: index, inActions: true };
    const own = this.editor.at(pointerOf(path)).map(sentenceOf);
    const common = type?.commonSettings ?? [];
    const name = common.find((one) => one.name === 'name');
    return html`
      ${type === undefined ? html`<p class="note">${t().actions.unknown}</p>` : html`<p class="faint">${captionOf(type.description)}</p>`}
      ${own.length > 0 ? html`<div class="field-problem">${own.join(' ')}</div>` : nothing}
      ${type === undefined ? nothing : settingForm(this.bench, type.settings ?? [], path, place)}
      <details class="fold more" ?open=${common.some((one) => this.editor.at(pointerOf([...path, one.name]), true).length > 0)}>
        <summary>${t().actions.common}${action['when'] !== undefined ? html` <span class="chip">${t().actions.conditional}</span>` : nothing}</summary>
        <div class="form-stack">
          ${name === undefined ? nothing : settingField(this.bench, name, path, place)}
          ${common.filter((one) => one.name !== 'name' && one.name !== 'key').map((one) => settingField(this.bench, one, path, place))}
          ${this.#key(action, index)}
        </div>
      </details>
    `;
  }

  /** The key is what templates name: those that do follow when it changes. */
  #key(action: Action, index: number) {
    const pointer = `/actions/${index}/key`;
    const problems = this.editor.at(pointer).map(sentenceOf);
    const id = `key-${this.editor.ids[index] ?? index}`;
    return html`<div class="field" data-pointer=${pointer}>
      <label class="form-label" for=${id}>${t().actions.key}</label>
      <input id=${id} class="form-control mono short ${problems.length > 0 ? 'is-invalid' : ''}" maxlength="60" autocomplete="off" spellcheck="false" ?readonly=${this.readOnly} aria-describedby="${id}-help"
        .value=${action.key ?? ''} @change=${(event: Event) => { this.editor.rename(index, (event.target as HTMLInputElement).value.trim()); this.editor.touch(pointer); }} />
      <div class="form-text" id="${id}-help">${t().actions.keyHelp} <code>${`{{ actions.${action.key ?? ''}.… }}`}</code></div>
      ${problems.length > 0 ? html`<div class="field-problem">${problems.join(' ')}</div>` : nothing}
    </div>`;
  }

  async add(at: number, preset: string | null = null): Promise<void> {
    const ids = await chooseAction(this.bench, at, preset);
    if (ids !== undefined && ids.length > 0) {
      this.open = new Set([...this.open, ...ids]);
      this.bench.say(fill(t().actions.added, { count: ids.length }));
      await this.updateComplete;
      this.#focus(ids[0] ?? '');
    }
  }

  /** Opens the action that a pointer lies in. */
  async reveal(pointer: string): Promise<void> {
    const [list, index] = pathOf(pointer);
    const id = list === 'actions' ? this.editor.ids[Number(index)] : undefined;
    if (id !== undefined) {
      this.open = new Set([...this.open, id]);
      await this.updateComplete;
    }
  }

  #toggle(id: string): void {
    const open = new Set(this.open);
    if (!open.delete(id)) {
      open.add(id);
    }
    this.open = open;
  }

  #pressed(event: KeyboardEvent, index: number): void {
    if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown') && !this.readOnly) {
      event.preventDefault();
      this.#move(index, index + (event.key === 'ArrowUp' ? -1 : 1), '.action-toggle');
    }
  }

  #move(from: number, to: number, focus = ''): void {
    const id = this.editor.ids[from] ?? '';
    const title = this.#title(this.editor.actions[from]);
    if (!this.editor.move(from, to)) {
      this.bench.say(t().actions.atEnd);
      return;
    }
    this.bench.say(fill(t().actions.moved, { name: title, place: to + 1, count: this.editor.actions.length }));
    void this.updateComplete.then(() => {
      const selector = focus || `[data-does="${to < from ? 'up' : 'down'}"]`;
      this.querySelector<HTMLElement>(`[data-id="${id}"] ${selector}`)?.focus();
    });
  }

  /** The list is Lit's: what was dragged goes back, and the new order is drawn. */
  #dropped(list: HTMLElement, item: HTMLElement, from: number | undefined, to: number | undefined): void {
    if (from === undefined || to === undefined || from === to) {
      return;
    }
    const others = [...list.children].filter((one) => one !== item);
    list.insertBefore(item, others[from] ?? null);
    this.#move(from, to);
  }

  #duplicate(index: number): void {
    const id = this.editor.duplicate(index);
    if (id !== null) {
      this.open = new Set([...this.open, id]);
      this.bench.say(t().actions.duplicated);
      void this.updateComplete.then(() => this.#focus(id));
    }
  }

  #remove(index: number): void {
    const action = this.editor.actions[index];
    if (action === undefined) {
      return;
    }
    this.editor.remove(index);
    this.dispatchEvent(new CustomEvent<Removed>('wj-removed', { detail: { action, index, name: this.#title(action) }, bubbles: true }));
    void this.updateComplete.then(() => {
      const near = this.editor.ids[Math.min(index, this.editor.ids.length - 1)];
      (near === undefined ? this.querySelector<HTMLElement>('.add-action button') : this.querySelector<HTMLElement>(`[data-id="${near}"] .action-toggle`))?.focus();
    });
  }

  #focus(id: string): void {
    const card = this.querySelector<HTMLElement>(`[data-id="${id}"]`);
    card?.querySelector<HTMLElement>('.action-toggle')?.focus();
    card?.scrollIntoView({ block: 'nearest' });
  }

  #title(action: Action | undefined): string {
    return action === undefined ? '' : (action.name ?? captionOf(this.bench.types.get(action.type)?.caption) ?? action.type);
  }
}

/** What an action does, in a line: its address, its names or its kind. */
function summaryOf(action: Action, caption: string): string {
  const url = action['url'];
  if (typeof url === 'string' && url !== '') {
    return [action['method'], url].filter((part) => typeof part === 'string').join(' ');
  }
  const fields = action['fields'];
  if (Array.isArray(fields)) {
    return fields.map((row: { name?: unknown }) => String(row.name ?? '')).filter((name) => name !== '').join(', ');
  }
  return action.name == null ? '' : caption;
}

customElements.define('wj-action-list', ActionList);
