import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { keyed } from 'lit/directives/keyed.js';
import { repeat } from 'lit/directives/repeat.js';
import { ConsoleElement } from './element';
import { currentLanguage } from './i18n';
import { ListParts, type ListPart } from './list-parts';
import type { Part } from './model';
import { skeleton, trouble } from './parts';
import { isSame, spanOf, type Span } from './span';
import { t } from './texts';

/** How far beyond the window of the browser rows are drawn, in pixels. */
const DRAWN_AROUND = 1000;
/** How far before its end the next part is asked for, in pixels. */
const ASKED_BEFORE = '600px';

/**
 * A list that is read part by part as a person scrolls, as rows of a table (`columns`) or one below the other. However long it grows,
 * only parts near the window of the browser are drawn, and only those around them are kept; the others are read again.
 *
 * `load` is asked for each part; setting another one begins anew. A list that may grow long names in `context` all that its rows are
 * drawn from beside their items: then only parts that have changed are drawn again.
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
    span: { state: true },
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
  declare span: Span;
  declare next: string | null;
  declare phase: 'loading' | 'ready' | 'failed';
  declare error: unknown;
  #parts: ListParts<T>;
  #asking = new AbortController();
  #filling = false;
  #placing = 0;
  #watch: IntersectionObserver | null = null;

  constructor() {
    super();
    this.keyOf = (item) => (item as { id: string }).id;
    this.columns = null;
    this.empty = html``;
    this.label = '';
    this.context = null;
    this.next = null;
    this.phase = 'loading';
    this.error = null;
    this.span = { from: 0, to: 0, above: 0, below: 0 };
    this.#parts = this.#nothing();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch = new IntersectionObserver((seen) => {
      if (seen.some((one) => one.isIntersecting) && this.phase === 'ready' && this.next !== null) {
        void this.#ask(this.next);
      }
    }, { rootMargin: ASKED_BEFORE });
    const moved = (): void => this.#placeSoon();
    addEventListener('scroll', moved, { passive: true });
    addEventListener('resize', moved, { passive: true });
    this.atEnd(() => {
      removeEventListener('scroll', moved);
      removeEventListener('resize', moved);
      cancelAnimationFrame(this.#placing);
      this.#placing = 0;
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch?.disconnect();
    this.#asking.abort();
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('load')) {
      this.#parts = this.#nothing();
      void this.#ask(null);
    }
  }

  override updated(): void {
    this.#watch?.disconnect();
    const foot = this.querySelector('.list-foot');
    if (foot !== null) {
      this.#watch?.observe(foot);
    }
    this.#layOut();
    this.#place();
  }

  /** Reads the list anew; what is shown stays until the answer is there. */
  reload(): Promise<void> {
    return this.#ask(null);
  }

  /** Whether an item with this key is in the list, drawn or not. */
  has(key: string): boolean {
    return this.#parts.has(key);
  }

  /** Puts an item in place of the one with its key, or before all others. */
  put(item: T): void {
    if (this.#parts.put(item)) {
      this.#show();
    } else {
      void this.reload();
    }
  }

  drop(key: string): void {
    this.#parts.drop(key);
    this.#show();
  }

  override render() {
    const empty = this.#parts.count === 0;
    if (this.phase === 'loading' && empty) {
      return skeleton(6);
    }
    if (this.phase === 'failed' && empty) {
      return trouble(this.error, () => void this.#ask(null));
    }
    return html`${empty ? this.empty : this.#list()} ${this.#foot()}`;
  }

  #list() {
    const shown = this.#shown();
    const rows = [
      this.span.above === 0 ? nothing : this.#room(this.span.above),
      repeat(
        shown,
        (part) => part.id,
        (part) => this.#drawn(part),
      ),
      this.span.below === 0 ? nothing : this.#room(this.span.below),
    ];
    return this.columns === null
      ? html`<ul class="list" aria-label=${this.label || nothing}>${rows}</ul>`
      : html`<div class="table-box">
          <table class="table" aria-label=${this.label || nothing}>
            <thead>
              <tr>${this.columns.map((one) => html`<th scope="col">${one}</th>`)}</tr>
            </thead>
            <tbody class="list-rows">${rows}</tbody>
          </table>
        </div>`;
  }

  #drawn(part: ListPart<T>): unknown {
    const items = part.items;
    if (items === null) {
      return this.#room(this.#parts.height(part));
    }
    const rows = (): unknown => repeat(items, this.keyOf, this.row);
    return this.context === null ? rows() : guard([items, currentLanguage(), ...this.context], rows);
  }

  /** In place of rows that are not drawn. `#layOut` gives it its height: no style may stand in the page itself. */
  #room(height: number) {
    return this.columns === null
      ? html`<li class="list-room" aria-hidden="true" data-height=${height}></li>`
      : html`<tr class="list-room" aria-hidden="true" data-height=${height}></tr>`;
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
          if (cursor === null) {
            this.#parts = this.#nothing();
          }
          this.#parts.append(cursor, part.items);
          this.next = part.nextCursor;
          this.phase = 'ready';
          this.#show();
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

  /** Reads those again that are to be drawn and were not kept, one after another. */
  async #fill(): Promise<void> {
    const parts = this.#parts;
    const missing = this.#shown().find((part) => part.items === null);
    if (missing?.cursor === undefined || missing.cursor === null || this.#filling || this.phase === 'failed') {
      return;
    }
    this.#filling = true;
    let read = false;
    await this.run(
      async () => {
        parts.refill(missing.id, (await this.load(missing.cursor ?? null, this.signal)).items);
        read = true;
      },
      (error) => {
        this.error = error;
        this.phase = 'failed';
      },
    );
    this.#filling = false;
    if (read) {
      this.#show();
    }
  }

  #nothing(): ListParts<T> {
    return new ListParts<T>((item) => this.keyOf(item));
  }

  #shown(): readonly ListPart<T>[] {
    return this.#parts.all.slice(this.span.from, this.span.to);
  }

  #show(): void {
    this.#place();
    this.requestUpdate();
  }

  #placeSoon(): void {
    if (this.#placing === 0) {
      this.#placing = requestAnimationFrame(() => {
        this.#placing = 0;
        this.#place();
      });
    }
  }

  /** Finds out what is to be drawn, by where the list stands in the window of the browser. */
  #place(): void {
    const top = this.#rows()?.getBoundingClientRect().top ?? 0;
    const span = spanOf(this.#parts.heights(), -top - DRAWN_AROUND, innerHeight - top + DRAWN_AROUND);
    if (!isSame(span, this.span)) {
      this.span = span;
    }
    this.#parts.keepAround(span);
    void this.#fill();
  }

  #rows(): Element | null {
    return this.querySelector('.list, .list-rows');
  }

  /** Gives what is not drawn its room, and measures what is. */
  #layOut(): void {
    const rows = this.#rows();
    if (rows === null) {
      return;
    }
    for (const room of rows.querySelectorAll<HTMLElement>('.list-room')) {
      room.style.height = `${room.dataset['height'] ?? '0'}px`;
    }
    const tops = [...rows.children];
    let place = this.span.above > 0 ? 1 : 0;
    for (const part of this.#shown()) {
      const first = tops[place];
      place += part.items === null ? 1 : part.items.length;
      const behind = tops[place]?.getBoundingClientRect().top ?? rows.getBoundingClientRect().bottom;
      if (first !== undefined && part.items !== null) {
        this.#parts.measured(part, part.items.length === 0 ? 0 : behind - first.getBoundingClientRect().top);
      }
    }
  }
}

customElements.define('wj-cursor-list', CursorList);
