import { html, nothing } from 'lit';
import { fill } from '../lib/i18n';
import './template-input';
import { readDocument, writtenDocument } from './model/json';
import { pointerOf, same, type Path } from './model/pointer';
import { EditorPart } from './part';
import { t } from './texts';

/** A JSON document with templates in it. What is not JSON yet stays here and keeps the processing from being saved. */
class JsonDocumentField extends EditorPart {
  static override properties = { ...EditorPart.properties, path: { attribute: false }, ahead: { attribute: false }, label: {}, describedBy: {}, text: { state: true } };

  declare path: Path;
  declare ahead: number;
  declare label: string;
  declare describedBy: string;
  declare text: string | null;
  #value: unknown;

  constructor() {
    super();
    this.ahead = 0;
    this.label = '';
    this.describedBy = '';
    this.text = null;
  }

  protected override willUpdate(): void {
    super.willUpdate();
    const value = this.editor.valueAt(this.path);
    const pointer = pointerOf(this.path);
    if (this.text === null || (!same(value, this.#value) && !this.editor.broken.has(pointer))) {
      this.text = writtenDocument(value);
      this.#value = value;
    }
  }

  override render() {
    const pointer = pointerOf(this.path);
    return html`
      <wj-template-input .bench=${this.bench} .value=${this.text ?? ''} .language=${'json'} .lines=${8} .label=${this.label} .ahead=${this.ahead}
        .describedBy=${this.describedBy} .invalid=${this.editor.broken.has(pointer) || this.editor.at(pointer, true).length > 0}
        @wj-value=${(event: CustomEvent<string>) => this.#typed(event.detail)}></wj-template-input>
      ${this.readOnly ? nothing : html`<button type="button" class="btn btn-sm btn-outline-secondary" ?disabled=${this.editor.broken.has(pointer)} @click=${this.#tidy}>${t().tidy}</button>`}
    `;
  }

  #typed(text: string): void {
    this.text = text;
    const read = readDocument(text);
    const pointer = pointerOf(this.path);
    if ('value' in read) {
      this.#value = read.value;
      this.editor.setBroken(pointer, null);
      this.editor.set(this.path, read.value);
    } else {
      this.editor.setBroken(pointer, fill(t().noJson, { line: read.line, column: read.column }));
    }
  }

  #tidy(): void {
    this.text = writtenDocument(this.editor.valueAt(this.path));
  }
}

customElements.define('wj-document', JsonDocumentField);
