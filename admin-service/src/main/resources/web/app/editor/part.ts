import { ConsoleElement } from '../lib/element';
import type { Workbench } from './workbench';

/** A part of the editor: drawn anew when anything of the processing changes. */
export abstract class EditorPart extends ConsoleElement {
  static override properties: Record<string, object> = { bench: { attribute: false } };

  declare bench: Workbench;
  #end: (() => void) | undefined;

  protected get editor() {
    return this.bench.editor;
  }

  protected get readOnly(): boolean {
    return this.bench.editor.readOnly;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#listen();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#end?.();
    this.#end = undefined;
  }

  protected override willUpdate(): void {
    this.#listen();
  }

  #listen(): void {
    if (this.bench !== undefined && this.#end === undefined && this.isConnected) {
      this.#end = this.bench.onChange(() => this.requestUpdate());
    }
  }
}
