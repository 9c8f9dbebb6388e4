import { html, nothing } from 'lit';
import '../lib/copy-button';
import { confirm } from '../lib/dialog';
import { captionOf, currentLanguage } from '../lib/i18n';
import { icon } from '../lib/icon';
import { operationBadge, since } from '../lib/parts';
import { sentenceOf } from '../lib/problems';
import { gist } from '../lib/values';
import { initial, type Instruction, type SourceType } from './model/catalog';
import { webhookUrlOf } from './model/processing';
import { EditorPart } from './part';
import { settingForm } from './setting';
import { t } from './texts';

/** Where data come from: the kind, its address, what to do on the platform's pages, and the first data as they come. */
class SourceCard extends EditorPart {
  static override properties = { ...EditorPart.properties, changing: { state: true } };

  declare changing: boolean;
  #watching: (() => void) | undefined;

  constructor() {
    super();
    this.changing = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watching?.();
    this.#watching = undefined;
  }

  override updated(): void {
    if (this.#watching === undefined && this.isConnected && this.editor.saved.source != null) {
      this.#watching = this.bench.watch((item) => {
        this.bench.say(t().source.arrived);
        void this.bench.came(item.id);
      });
    }
  }

  override render() {
    const source = this.editor.definition.source;
    const type = this.bench.sourceType();
    const problems = this.editor.at('/source').concat(this.editor.at('/source/type')).map(sentenceOf);
    return html`<section class="panel card-source" aria-labelledby="source-title" data-pointer="/source">
      <div class="card-head">
        <span class="card-sign" aria-hidden="true">${icon('live')}</span>
        <div class="card-name">
          <h2 id="source-title">${t().source.title}</h2>
          <p class="faint">${source == null ? t().source.none : (captionOf(type?.caption) ?? source.type)}</p>
        </div>
        ${source != null && !this.changing && !this.readOnly
          ? html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => (this.changing = true)}>${t().source.change}</button>`
          : nothing}
      </div>
      ${problems.length > 0 ? html`<div class="field-problem" role="alert">${problems.join(' ')}</div>` : nothing}
      ${(source == null || this.changing) && !this.readOnly ? this.#choice() : nothing}
      ${source == null || type === undefined ? nothing : this.#chosen(type)}
    </section>`;
  }

  #choice() {
    const chosen = this.editor.definition.source?.type;
    return html`<ul class="tiles">
      ${this.bench.sources
        .filter((type) => type.available !== false)
        .map(
          (type) => html`<li>
            <button type="button" class="tile" aria-pressed=${type.type === chosen ? 'true' : 'false'} @click=${() => this.#choose(type)}>
              <b>${captionOf(type.caption) ?? type.type}</b><span class="faint">${captionOf(type.description)}</span>
            </button>
          </li>`,
        )}
    </ul>`;
  }

  async #choose(type: SourceType): Promise<void> {
    const before = this.editor.definition.source;
    const settings = before == null ? 0 : Object.keys(before).length - 1;
    if (before != null && before.type !== type.type && (settings > 0 || webhookUrlOf(this.editor.saved) !== null)) {
      const sure = await confirm({ title: t().source.changeTitle, text: t().source.changeText, action: t().source.change });
      if (!sure) {
        return;
      }
    }
    this.changing = false;
    if (before?.type !== type.type) {
      this.editor.chooseSource(type, initial(type.settings ?? []));
    }
  }

  #chosen(type: SourceType) {
    const saved = this.editor.saved.source?.type === type.type;
    return html`
      ${saved ? this.#address() : html`<p class="note">${t().source.saveFirst}</p>`}
      ${(type.settings ?? []).length === 0 ? nothing : settingForm(this.bench, type.settings ?? [], ['source'], { before: 0, inActions: false })}
      ${this.#instructions(type)} ${saved ? this.#arrivals() : nothing}
    `;
  }

  #address() {
    const url = webhookUrlOf(this.editor.saved);
    return url === null
      ? nothing
      : html`<div class="address">
          <div class="form-label" id="address-label">${t().source.address}</div>
          <div class="address-line"><code class="address-text" aria-labelledby="address-label" tabindex="0">${url}</code><wj-copy-button .text=${url}></wj-copy-button></div>
          ${/\/\/(localhost|127\.|\[::1\])/.test(url) ? html`<p class="note">${t().source.local}</p>` : nothing}
        </div>`;
  }

  #instructions(type: SourceType) {
    const steps = type.instructions?.[currentLanguage()] ?? [];
    const fresh = this.bench.operations.length === 0;
    return steps.length === 0
      ? nothing
      : html`<details class="fold instructions" ?open=${fresh && !this.readOnly}>
          <summary>${t().source.instructions}</summary>
          <ol>${steps.map((step) => this.#step(step))}</ol>
        </details>`;
  }

  #step(step: Instruction) {
    const url = webhookUrlOf(this.editor.saved);
    return html`<li>${step.text} ${step.copy === 'WEBHOOK_URL' && url !== null ? html`<wj-copy-button .text=${url} .label=${t().source.copyAddress}></wj-copy-button>` : nothing}</li>`;
  }

  #arrivals() {
    const last = this.bench.operations[0];
    if (last === undefined) {
      return html`<div class="waiting" role="status">
        <span class="pulse" aria-hidden="true"></span>
        <div><b>${t().source.waiting}</b><p class="faint">${this.editor.saved.status === 'RUNNING' ? t().source.waitingHint : t().source.waitingHeld}</p></div>
      </div>`;
    }
    return html`<div class="waiting came" role="status">
      ${icon('check')}
      <div>
        <b>${t().source.last}</b> ${operationBadge(last.status)} ${last.receivedAt ? since(last.receivedAt) : nothing}
        <p class="faint">${gist(last.fields).map(([name, value]) => `${name}: ${value}`).join(' · ')}</p>
        <a href="/operations/${last.id}">${t().source.open}</a>
      </div>
    </div>`;
  }
}

customElements.define('wj-source-card', SourceCard);
