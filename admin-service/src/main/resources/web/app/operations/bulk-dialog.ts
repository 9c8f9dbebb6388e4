import { html, nothing } from 'lit';
import { openDialog } from '../lib/dialog';
import { ConsoleElement } from '../lib/element';
import '../lib/field';
import { valueOf } from '../lib/field';
import { captionOf, count, fill, nameOf, number } from '../lib/i18n';
import { problemList } from '../lib/parts';
import { told } from '../lib/problems';
import { t as shared } from '../lib/texts';
import { carryOut, countFor, DEEDS, type Chosen, type Count, type Deed, type Progress, type Reason } from './bulk';
import { t } from './texts';

/** Asks what shall be done with many operations, counts, does it; true when something was done. */
export async function openBulk(chosen: Chosen): Promise<boolean> {
  let busy = false;
  const done = await openDialog<boolean>({
    heading: () => t().bulk.title,
    body: (close) => html`<wj-bulk .chosen=${chosen} .done=${close} @wj-busy=${(event: CustomEvent<boolean>) => (busy = event.detail)}></wj-bulk>`,
    mayClose: () => !busy,
  });
  return done === true;
}

class Bulk extends ConsoleElement {
  static override properties = {
    chosen: { attribute: false },
    done: { attribute: false },
    deed: { state: true },
    comment: { state: true },
    counted: { state: true },
    progress: { state: true },
    problems: { state: true },
    busy: { state: true },
  };

  declare chosen: Chosen;
  declare done: (done: boolean) => void;
  declare deed: Deed;
  declare comment: string;
  declare counted: Count | null;
  declare progress: Progress | null;
  declare problems: readonly string[];
  declare busy: boolean;

  constructor() {
    super();
    this.deed = 'retry';
    this.comment = '';
    this.counted = null;
    this.progress = null;
    this.problems = [];
    this.busy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#count();
  }

  override render() {
    return html`<div class="form-stack">${this.progress === null ? this.#question() : this.#progress(this.progress)} ${problemList(this.problems)}
      <div class="page-actions">${this.#buttons()}</div></div>`;
  }

  #question() {
    return html`<fieldset class="repeat-choices">
        <legend class="visually-hidden">${t().bulk.title}</legend>
        ${DEEDS.map(
          (one) => html`<label class="choice-line">
            <input type="radio" class="form-check-input" name="deed" value=${one} .checked=${one === this.deed} @change=${() => this.#choose(one)} />
            <span><b>${nameOf(t().bulk.deeds, one)}</b><span class="choice-hint">${nameOf(t().bulk.hints, one)}</span></span>
          </label>`,
        )}
      </fieldset>
      ${this.deed === 'retry' || this.deed === 'run-now'
        ? nothing
        : html`<wj-field .label=${t().comment} .help=${t().commentHint} .value=${this.comment}
            @wj-value=${(event: Event) => (this.comment = valueOf(event))}></wj-field>`}
      <div class="bulk-count" role="status">${this.#counted()}</div>`;
  }

  #counted() {
    if ('ids' in this.chosen) {
      return html`<p><b>${count(this.chosen.ids.length, t().bulk.operations)}</b></p>`;
    }
    if (this.counted === null) {
      return this.problems.length === 0 ? html`<p class="faint">${t().bulk.counting}</p>` : nothing;
    }
    const { matched, would, reasons } = this.counted;
    return html`<p>${fill(t().bulk.found, { found: count(matched, t().bulk.operations) })} <b>${fill(t().bulk.would, { would: count(would, t().bulk.operations) })}</b></p>
      ${this.#reasons(reasons)}`;
  }

  #reasons(reasons: readonly Reason[]) {
    return reasons.length === 0
      ? nothing
      : html`<ul class="reasons">${reasons.map((one) => html`<li>${number(one.count)}: ${captionOf(one.messages) ?? one.reason}</li>`)}</ul>`;
  }

  #progress(progress: Progress) {
    const { done, skipped, of, over, reasons } = progress;
    return html`<div class="form-stack">
      <progress class="bulk-bar" max=${Math.max(1, of)} .value=${done + skipped} aria-label=${t().bulk.title}></progress>
      <p role="status">${over ? t().bulk.over : t().bulk.running} ${fill(t().bulk.progress, { done, of })}${skipped > 0 ? ` ${fill(t().bulk.skipped, { skipped })}` : ''}</p>
      ${this.#reasons(reasons)}
    </div>`;
  }

  #buttons() {
    if (this.progress !== null) {
      return html`<button type="button" class="btn btn-primary" ?disabled=${this.busy && 'ids' in this.chosen} @click=${() => this.done(true)}>
        ${this.progress.over ? shared().close : t().bulk.inBackground}
      </button>`;
    }
    const amount = 'ids' in this.chosen ? this.chosen.ids.length : (this.counted?.would ?? 0);
    return html`<button type="button" class="btn btn-primary" ?disabled=${this.busy || amount === 0} @click=${() => void this.#do()}>
      ${nameOf(t().bulk.deeds, this.deed)}${amount > 0 ? `: ${number(amount)}` : ''}
    </button>`;
  }

  #choose(deed: Deed): void {
    this.deed = deed;
    void this.#count();
  }

  async #count(): Promise<void> {
    this.problems = [];
    if ('ids' in this.chosen) {
      return;
    }
    const { deed } = this;
    const { filter } = this.chosen;
    this.counted = null;
    await this.run(
      async () => {
        const counted = await countFor(deed, filter);
        if (deed === this.deed) {
          this.counted = counted;
        }
      },
      (error) => (this.problems = told(error)),
    );
  }

  async #do(): Promise<void> {
    this.#busy(true);
    this.problems = [];
    await this.run(
      () => carryOut(this.deed, this.chosen, this.comment.trim(), (progress) => (this.progress = progress), this.signal),
      (error) => (this.problems = told(error)),
    );
    this.#busy(false);
  }

  #busy(busy: boolean): void {
    this.busy = busy;
    this.dispatchEvent(new CustomEvent('wj-busy', { detail: busy && 'ids' in this.chosen }));
  }
}

customElements.define('wj-bulk', Bulk);
