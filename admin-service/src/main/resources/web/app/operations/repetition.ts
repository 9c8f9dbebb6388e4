import { html, nothing } from 'lit';
import { ask } from '../lib/api';
import { ConsoleElement } from '../lib/element';
import { indented, isScalar, parseJson, type Json } from '../lib/exact';
import '../lib/field';
import { valueOf } from '../lib/field';
import { nameOf } from '../lib/i18n';
import { icon } from '../lib/icon';
import type { Operation } from '../lib/model';
import { problemList } from '../lib/parts';
import { told } from '../lib/problems';
import { mayEdit } from '../lib/session';
import './changes-since';
import { t } from './texts';

const REPEATABLE = new Set(['FAILED', 'UNKNOWN', 'HELD', 'SUCCEEDED', 'FILTERED', 'DUPLICATE']);
const OPEN = new Set(['QUEUED', 'RUNNING', 'WAITING']);
const GOES_ON = new Set(['FAILED', 'UNKNOWN']);

type From = 'failed' | 'start';
type Definition = 'current' | 'original';

/** A held operation goes on itself, and so does one whose record has gone; any other runs again as one of its own. */
class Repetition extends ConsoleElement {
  static override properties = {
    operation: { attribute: false },
    from: { state: true },
    definition: { state: true },
    edited: { state: true },
    begun: { state: true },
    problems: { state: true },
    busy: { state: true },
  };

  declare operation: Operation;
  declare from: From;
  declare definition: Definition;
  /** Other values for fields, as they are typed; null while nobody edits them. */
  declare edited: Readonly<Record<string, string>> | null;
  declare begun: string | null;
  declare problems: readonly string[];
  declare busy: boolean;

  constructor() {
    super();
    this.from = 'failed';
    this.definition = 'current';
    this.edited = null;
    this.begun = null;
    this.problems = [];
    this.busy = false;
  }

  override render() {
    const { status } = this.operation;
    const lost = this.operation.recordGone === true && OPEN.has(status);
    if (!mayEdit() || (!REPEATABLE.has(status) && !lost)) {
      return nothing;
    }
    const held = status === 'HELD' || lost;
    const texts = lost
      ? [t().runLostTitle, t().runLostHint]
      : held
        ? [t().runHeldTitle, t().runHeldHint]
        : [t().runAgainTitle, t().runAgainHint];
    return html`<section class="panel repeat">
      <h2>${texts[0]}</h2>
      <p class="faint">${texts[1]}</p>
      <form class="stack" @submit=${(event: Event) => this.#run(event, held)}>
        ${held ? nothing : this.#choices()}
        <div class="page-actions">
          <button type="submit" class="btn btn-primary" ?disabled=${this.busy}>
            ${icon('repeat')} ${held ? t().runHeld : t().runAgain}
          </button>
          ${held || this.edited !== null || Object.keys(this.operation.fields ?? {}).length === 0
            ? nothing
            : html`<button type="button" class="btn btn-outline-secondary" @click=${this.#edit}>${icon('pencil')} ${t().editFields}</button>`}
        </div>
      </form>
      <div role="status">
        ${this.begun === null ? nothing : html`<p>${t().runsAgain} <a class="mono" href="/operations/${this.begun}">${this.begun}</a></p>`}
      </div>
      ${problemList(this.problems)}
    </section>`;
  }

  #choices() {
    return html`
      ${GOES_ON.has(this.operation.status) && this.edited === null
        ? this.#choice(t().repeatFrom, 'from', this.from, ['failed', 'start'], t().repeatFromNames, (one) => (this.from = one as From))
        : nothing}
      ${this.#choice(
        t().repeatDefinition,
        'definition',
        this.definition,
        ['current', 'original'],
        t().repeatDefinitionNames,
        (one) => (this.definition = one as Definition),
      )}
      <wj-changes-since .operation=${this.operation}></wj-changes-since>
      ${this.edited === null ? nothing : this.#fields(this.edited)}
    `;
  }

  #choice(caption: string, name: string, chosen: string, values: readonly string[], names: object, choose: (value: string) => void) {
    return html`<fieldset>
      <legend>${caption}</legend>
      ${values.map(
        (one) => html`<label>
          <input type="radio" class="form-check-input" name=${name} value=${one} .checked=${one === chosen} @change=${() => choose(one)} />
          <span>${nameOf(names, one)}</span>
        </label>`,
      )}
    </fieldset>`;
  }

  #fields(edited: Readonly<Record<string, string>>) {
    return html`<fieldset class="edited-fields">
      <legend>${t().editedFields}</legend>
      <p class="form-text">${t().editedFieldsHint}</p>
      ${Object.entries(edited).map(
        ([name, value]) => html`<wj-field
          .label=${name}
          .kind=${value.includes('\n') || value.length > 80 ? 'area' : 'text'}
          .value=${value}
          @wj-value=${(event: Event) => (this.edited = { ...edited, [name]: valueOf(event) })}
        ></wj-field>`,
      )}
      <button type="button" class="btn btn-link p-0" @click=${() => (this.edited = null)}>${t().keepFields}</button>
    </fieldset>`;
  }

  #edit(): void {
    this.edited = Object.fromEntries(Object.entries(this.operation.fields ?? {}).map(([name, data]) => [name, typed(data)]));
  }

  async #run(event: Event, held: boolean): Promise<void> {
    event.preventDefault();
    this.busy = true;
    this.problems = [];
    await this.run(
      async () => {
        const content = held ? {} : this.#content();
        this.begun = (await ask<{ id: string }>(`/operations/${this.operation.id}/retry`, { method: 'POST', content })).id;
        this.edited = null;
        if (held) {
          this.dispatchEvent(new CustomEvent('wj-changed', { bubbles: true }));
        }
      },
      (error) => (this.problems = told(error)),
    );
    this.busy = false;
  }

  #content() {
    const onward = GOES_ON.has(this.operation.status) && this.edited === null;
    const changed = Object.entries(this.edited ?? {}).filter(([name, value]) => value !== typed(this.operation.fields?.[name] ?? null));
    return {
      from: onward ? this.from : 'start',
      definition: this.definition,
      ...(changed.length === 0
        ? {}
        : { fields: Object.fromEntries(changed.map(([name, value]) => [name, read(value, this.operation.fields?.[name] ?? null)])) }),
    };
  }
}

/** A value as it stands in an input. */
function typed(data: Json): string {
  return typeof data === 'string' ? data : isScalar(data) ? (data === null ? '' : String(data)) : indented(data);
}

/** What was not text stays what it was, where that can be read. */
function read(value: string, before: Json): unknown {
  if (typeof before === 'string' || before === null) {
    return value;
  }
  try {
    return parseJson(value);
  } catch {
    return value;
  }
}

customElements.define('wj-repetition', Repetition);
