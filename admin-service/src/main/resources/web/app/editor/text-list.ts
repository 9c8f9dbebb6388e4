import { html, nothing } from 'lit';
import { ConsoleElement } from '../lib/element';

/** Several short texts in one input, between commas or on lines; what is typed stays as it is until it is left. */
class TextList extends ConsoleElement {
  static override properties = { inputId: {}, values: { attribute: false }, readOnly: { attribute: false }, describedBy: {}, invalid: { attribute: false }, placeholder: {}, typing: { state: true } };

  declare inputId: string;
  declare values: readonly string[];
  declare readOnly: boolean;
  declare describedBy: string;
  declare invalid: boolean;
  declare placeholder: string;
  declare typing: string | null;

  constructor() {
    super();
    this.values = [];
    this.placeholder = '';
    this.typing = null;
  }

  override render() {
    return html`<input id=${this.inputId} class="form-control ${this.invalid ? 'is-invalid' : ''}" autocomplete="off" placeholder=${this.placeholder || nothing} ?readonly=${this.readOnly}
      aria-describedby=${this.describedBy || nothing} aria-invalid=${this.invalid ? 'true' : nothing}
      .value=${this.typing ?? this.values.join(', ')} @input=${this.#typed} @blur=${() => (this.typing = null)} />`;
  }

  #typed(event: Event): void {
    this.typing = (event.target as HTMLInputElement).value;
    const values = this.typing.split(/[,;\n]/).map((one) => one.trim()).filter((one) => one !== '');
    this.dispatchEvent(new CustomEvent('wj-value', { detail: values, bubbles: true }));
  }
}

customElements.define('wj-text-list', TextList);
