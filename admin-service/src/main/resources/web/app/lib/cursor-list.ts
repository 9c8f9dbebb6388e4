import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { ConsoleElement } from './element';
import { currentLanguage } from './i18n';
import type { Part } from './model';
import { skeleton, trouble } from './parts';
import { t } from './texts';

const FULL = 100;

/**
 * A list that is read part by part as a person scrolls, as rows of a table (`columns`) or one below the other.
 *
 * `load` is asked for each part; setting another one begins anew. A list that may grow very long names in `context` all that its
 * rows are drawn from beside their items: then only parts that have changed are drawn again.
 */
export class CursorList<T> extends ConsoleElement {
  static override properties = {
    load: { attribute: false },
    row: { attribute: false },
    keyOf: { attribute: false },
    columns: { attribute: false },
    empty: { attribute: false },
    label: {},
    context: { attribute: false },
    parts: { state: true },
    next: { state: true },
    phase: { state: true },
    error: { state: true },
  };

  declare load: (cursor: string | null, signal: AbortSignal) => Promise<Part<T>>;
  /** A `<tr>` with columns, an `<li>` without. */
  declare row: (item: T) => TemplateResult;
  declare keyOf: (item: T) => string;
  /** The captions of the columns; null for a plain list. */
  declare columns: readonly (string | TemplateResult)[] | null;
  declare empty: TemplateResult;
  declare label: string;
  declare context: readonly unknown[] | null;
  declare parts: readonly (readonly T[])[];
  declare next: string | null;
  declare phase: 'loading' | 'ready' | 'failed';
  declare error: unknown;
  #asking = new AbortController();
  #watch: IntersectionObserver | null = null;

  constructor() {
    super();
    this.keyOf = (item) => (item as { id: string }).id;
    this.columns = null;
    this.empty = html``;
    this.label = '';
    this.context = null;
    this.parts = [];
    this.next = null;
    this.phase = 'loading';
    this.error = null;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting) && this.phase === 'ready' && this.next !== null) {
        void this.#ask(this.next);
      }
    }, { rootMargin: '600px' });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.disconnect();
    this.#asking.abort();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('load')) {
      this.parts = [];
      void this.#ask(null);
    }
  }

  override updated(): void {
    this.#watch?.disconnect();
    const foot = this.querySelector('.list-foot');
    if (foot !== null) {
      this.#watch?.observe(foot);
    }
  }

  /** Reads the list anew; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#ask(null);
  }

  get items(): readonly T[] {
    return this.parts.flat();
  }

  has(key: string): boolean {
    return this.parts.some((part) => part.some((one) => this.keyOf(one) === key));
  }

  /** Puts an item in place of the one with its key, or before all others. */
  put(item: T): void {
    const key = this.keyOf(item);
    const same = (one: T): boolean => this.keyOf(one) === key;
    this.parts = this.has(key)
      ? this.parts.map((part) => (part.some(same) ? part.map((one) => (same(one) ? item : one)) : part))
      : withFirst(this.parts, item);
  }

  drop(key: string): void {
    this.parts = this.parts.map((part) => (part.some((one) => this.keyOf(one) === key) ? part.filter((one) => this.keyOf(one) !== key) : part));
  }

  override render() {
    const empty = this.parts.every((part) => part.length === 0);
    if (this.phase === 'loading' && empty) {
      return skeleton(6);
    }
    if (this.phase === 'failed' && empty) {
      return trouble(this.error, () => void this.#ask(null));
    }
    return html`${empty ? this.empty : this.#list()} ${this.#foot()}`;
  }

  #list() {
    const drawn = (part: readonly T[]): unknown => repeat(part, this.keyOf, this.row);
    const rows = this.parts.map((part) => (this.context === null ? drawn(part) : guard([part, currentLanguage(), ...this.context], () => drawn(part))));
    return this.columns === null
      ? html`<ul class="list" aria-label=${this.label || nothing}>${rows}</ul>`
      : html`<div class="table-box">
          <table class="table" aria-label=${this.label || nothing}>
            <thead>
              <tr>${this.columns.map((one) => html`<th scope="col">${one}</th>`)}</tr>
            </thead>
            <tbody>${rows}</tbody>
          </table>
        </div>`;
  }

  #foot() {
    if (this.phase === 'failed') {
      return trouble(this.error, () => void this.#ask(this.next));
    }
    return this.next === null
      ? nothing
      : keyed(
          this.next,
          html`<div class="list-foot">
            <button type="button" class="btn btn-outline-secondary" ?disabled=${this.phase === 'loading'} @click=${() => this.#ask(this.next)}>
              ${this.phase === 'loading' ? t().loading : t().more}
            </button>
          </div>`,
        );
  }

  async #ask(cursor: string | null): Promise<void> {
    this.#asking.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.phase = 'loading';
    await this.run(
      async () => {
        const part = await this.load(cursor, asking.signal);
        if (!asking.signal.aborted) {
          this.parts = cursor === null ? [part.items] : [...this.parts, part.items];
          this.next = part.nextCursor;
          this.phase = 'ready';
          this.dispatchEvent(new CustomEvent('wj-loaded', { bubbles: true }));
        }
      },
      (error) => {
        if (!asking.signal.aborted) {
          this.error = error;
          this.phase = 'failed';
        }
      },
    );
  }
}

/** The first part stays small, however many come before it. */
function withFirst<T>(parts: readonly (readonly T[])[], item: T): readonly (readonly T[])[] {
  const [first, ...others] = parts;
  return first === undefined || first.length >= FULL ? [[item], ...parts] : [[item, ...first], ...others];
}

customElements.define('wj-cursor-list', CursorList);
