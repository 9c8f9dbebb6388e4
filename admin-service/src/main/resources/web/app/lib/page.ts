// A page: what stands at an address.

import { ConsoleElement } from './element';

/** The parts of an address that its route names. */
export type Params = Readonly<Record<string, string>>;

export abstract class Page extends ConsoleElement {
  static override properties = { params: { attribute: false }, query: { attribute: false } };

  declare params: Params;
  declare query: URLSearchParams;

  constructor() {
    super();
    this.params = {};
    this.query = new URLSearchParams();
  }

  /** What stands in the title of the window. */
  abstract get heading(): string;

  /** Whether the page may be left; one with unsaved changes asks first. */
  mayLeave(): boolean | Promise<boolean> {
    return true;
  }

  override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    const title = `${this.heading} – Webjack`;
    if (document.title !== title) {
      document.title = title;
    }
  }
}
