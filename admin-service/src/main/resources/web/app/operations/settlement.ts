import { html, nothing } from 'lit';
import { ask } from '../lib/api';
import { openDialog } from '../lib/dialog';
import { ConsoleElement } from '../lib/element';
import '../lib/field';
import { valueOf } from '../lib/field';
import { icon } from '../lib/icon';
import type { Operation } from '../lib/model';
import { mayEdit } from '../lib/session';
import { toast, toastError } from '../lib/toast';
import { isRepeatable, openRepetition, repetitionName } from './repetition';
import { t } from './texts';

const RESOLVABLE = new Set(['UNKNOWN', 'HELD', 'FAILED']);
const CANCELLABLE = new Set(['WAITING', 'HELD', 'QUEUED']);

/** What a person can do about an operation: run it again, try now, give up, or say how it ended. */
class Settlement extends ConsoleElement {
  static override properties = { operation: { attribute: false } };

  declare operation: Operation;

  override render() {
    const { operation } = this;
    const { status } = operation;
    const resolvable = RESOLVABLE.has(status) && !operation.resolution;
    if (!mayEdit() || !(isRepeatable(operation) || CANCELLABLE.has(status))) {
      return nothing;
    }
    return html`<div class="page-actions">
      ${status === 'WAITING'
        ? html`<button type="button" class="btn btn-primary" @click=${() => this.#do('run-now', {}, t().runsNow)}>${icon('play')} ${t().runNow}</button>`
        : nothing}
      ${isRepeatable(operation)
        ? html`<button type="button" class="btn btn-primary" @click=${() => void this.#repeat()}>${icon('repeat')} ${repetitionName(operation)}</button>`
        : nothing}
      ${resolvable ? this.#button(t().resolveSucceeded, t().resolveSucceededHint, { as: 'SUCCEEDED' }, 'resolve') : nothing}
      ${resolvable ? this.#button(t().resolveDiscarded, t().resolveDiscardedHint, { as: 'DISCARDED' }, 'resolve') : nothing}
      ${CANCELLABLE.has(status) ? this.#button(t().cancelOperation, t().cancelOperationHint, {}, 'cancel') : nothing}
    </div>`;
  }

  async #repeat(): Promise<void> {
    if (await openRepetition(this.operation)) {
      this.#changed();
    }
  }

  #button(caption: string, hint: string, content: object, path: string) {
    return html`<button type="button" class="btn btn-outline-secondary" @click=${() => this.#decide(caption, hint, content, path)}>${caption}</button>`;
  }

  async #decide(caption: string, hint: string, content: object, path: string): Promise<void> {
    const comment = await askComment(caption, hint);
    if (comment !== undefined) {
      await this.#do(path, { ...content, ...(comment === '' ? {} : { comment }) }, t().settled);
    }
  }

  async #do(path: string, content: object, done: string): Promise<void> {
    await this.run(async () => {
      await ask(`/operations/${this.operation.id}/${path}`, { method: 'POST', content });
      toast(done);
      this.#changed();
    }, toastError);
  }

  #changed(): void {
    this.dispatchEvent(new CustomEvent('wj-changed', { bubbles: true }));
  }
}

/** A comment, which may be empty; undefined when the person has thought better of it. */
export function askComment(action: string, hint: string): Promise<string | undefined> {
  let comment = '';
  return openDialog<string>({
    heading: () => action,
    body: () => html`<div class="form-stack">
      <p>${hint}</p>
      <wj-field kind="area" .label=${t().comment} .help=${t().commentHint} @wj-value=${(event: Event) => (comment = valueOf(event))}></wj-field>
    </div>`,
    footer: (close) => html`<button type="button" class="btn btn-primary" @click=${() => close(comment.trim())}>${action}</button>`,
  });
}

customElements.define('wj-settlement', Settlement);
