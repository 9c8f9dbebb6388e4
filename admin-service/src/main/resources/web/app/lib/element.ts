// What every element of the console is made of.

import { LitElement, type PropertyValues } from 'lit';
import { isAbort } from './api';
import { onLanguage } from './i18n';

/**
 * An element without a shadow: the style sheet of the page, labels and descriptions by id reach into it. It is drawn anew when the
 * language changes; `signal` ends with it.
 */
export abstract class ConsoleElement extends LitElement {
  #life = new AbortController();
  #ends: (() => void)[] = [];

  /** For whatever is asked for on behalf of this element. */
  protected get signal(): AbortSignal {
    return this.#life.signal;
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.#life.signal.aborted) {
      this.#life = new AbortController();
    }
    this.#ends.push(onLanguage(() => this.languageChanged()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life.abort();
    this.#ends.splice(0).forEach((end) => end());
  }

  /** Calls `end` when the element leaves the page. */
  protected atEnd(end: () => void): void {
    this.#ends.push(end);
  }

  protected languageChanged(): void {
    this.requestUpdate();
  }

  /** Does what takes time; an answer that comes after the element has left is nobody's any more. */
  protected async run(work: () => Promise<void>, failed: (error: unknown) => void): Promise<void> {
    const signal = this.signal;
    try {
      await work();
    } catch (error) {
      if (!signal.aborted && !isAbort(error)) {
        failed(error);
      }
    }
  }
}

export type Changed<T> = PropertyValues<T>;

let last = 0;

/** An id for a label or a description. */
export function freshId(prefix: string): string {
  last++;
  return `${prefix}-${last}`;
}
