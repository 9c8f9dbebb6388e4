// What a long list holds of its parts: of each how high it is, and of those near the window of the browser their items.

import type { Span } from './span';

/** Items of so many parts on each side of those that are drawn are kept. */
const KEPT_AROUND = 8;
/** Items that came by themselves stand together in parts of so many. */
const FULL = 100;
/** So many parts of those are kept, for they cannot be read again as they are. */
const MOST_FRESH = 8;
const USUAL_ROW = 72;

export interface ListPart<T> {
  readonly id: number;
  /** By what it is read again; null: the first, undefined: its items came by themselves. These are kept. */
  readonly cursor: string | null | undefined;
  readonly count: number;
  /** Null: they are far away. */
  readonly items: readonly T[] | null;
}

export class ListParts<T> {
  readonly #keyOf: (item: T) => string;
  /** The part that each item is in. */
  readonly #owners = new Map<string, number>();
  readonly #heights = new Map<number, number>();
  #all: readonly ListPart<T>[] = [];
  #lastId = 0;
  #measuredRows = 0;
  #measuredHeight = 0;

  constructor(keyOf: (item: T) => string) {
    this.#keyOf = keyOf;
  }

  get all(): readonly ListPart<T>[] {
    return this.#all;
  }

  /** Of all items. */
  get count(): number {
    return this.#owners.size;
  }

  has(key: string): boolean {
    return this.#owners.has(key);
  }

  /** The next part; what stands further up already stays there. */
  append(cursor: string | null, items: readonly T[]): void {
    this.#all = [...this.#all, this.#part(cursor, items.filter((item) => !this.has(this.#keyOf(item))))];
  }

  /** A part that was read again: what does not belong to the list any more is left out, and what belongs to another part. */
  refill(id: number, read: readonly T[]): void {
    const items = read.filter((item) => this.#owners.get(this.#keyOf(item)) === id);
    this.#change(id, items);
  }

  /** Puts an item in place of the one with its key, or before all others; false: too many came by themselves. */
  put(item: T): boolean {
    const key = this.#keyOf(item);
    const owner = this.#owners.get(key);
    if (owner !== undefined) {
      this.#replace(owner, (items) => items.map((one) => (this.#keyOf(one) === key ? item : one)));
      return true;
    }
    const [first, ...others] = this.#all;
    if (first === undefined || first.items === null || first.count >= FULL) {
      this.#all = [this.#part(undefined, [item]), ...this.#all];
      return this.#all.filter((part) => part.cursor === undefined).length <= MOST_FRESH;
    }
    this.#owners.set(key, first.id);
    this.#all = [{ ...first, cursor: undefined, count: first.count + 1, items: [item, ...first.items] }, ...others];
    return true;
  }

  drop(key: string): void {
    const owner = this.#owners.get(key);
    if (owner !== undefined) {
      this.#owners.delete(key);
      this.#replace(owner, (items) => items.filter((one) => this.#keyOf(one) !== key));
    }
  }

  /** Forgets the items of parts that are far from those drawn and can be read again. */
  keepAround(span: Span): void {
    const far = (part: ListPart<T>, place: number): boolean =>
      part.items !== null && typeof part.cursor === 'string' && (place < span.from - KEPT_AROUND || place >= span.to + KEPT_AROUND);
    if (this.#all.some(far)) {
      this.#all = this.#all.map((part, place) => (far(part, place) ? { ...part, items: null } : part));
    }
  }

  /** In pixels: as it was drawn last, or probably is. */
  height(part: ListPart<T>): number {
    const row = this.#measuredRows === 0 ? USUAL_ROW : this.#measuredHeight / this.#measuredRows;
    return this.#heights.get(part.id) ?? Math.round(row * part.count);
  }

  heights(): readonly number[] {
    return this.#all.map((part) => this.height(part));
  }

  measured(part: ListPart<T>, height: number): void {
    const known = this.#heights.get(part.id);
    if (known === undefined) {
      this.#measuredRows += part.count;
      this.#measuredHeight += height;
    }
    if (known === undefined || Math.abs(known - height) >= 1) {
      this.#heights.set(part.id, height);
    }
  }

  #part(cursor: string | null | undefined, items: readonly T[]): ListPart<T> {
    this.#lastId++;
    const id = this.#lastId;
    items.forEach((item) => this.#owners.set(this.#keyOf(item), id));
    return { id, cursor, count: items.length, items };
  }

  #replace(id: number, changed: (items: readonly T[]) => readonly T[]): void {
    const part = this.#all.find((one) => one.id === id);
    if (part?.items) {
      this.#change(id, changed(part.items));
    }
  }

  #change(id: number, items: readonly T[]): void {
    this.#all = this.#all.map((part) => (part.id === id ? { ...part, items, count: items.length } : part));
  }
}
