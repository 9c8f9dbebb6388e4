import { html, nothing } from 'lit';
import { ask, queryOf } from '../lib/api';
import { openDialog } from '../lib/dialog';
import { ConsoleElement } from '../lib/element';
import { indented, isScalar, parseJson, type Json } from '../lib/exact';
import '../lib/field';
import { valueOf } from '../lib/field';
import { nameOf } from '../lib/i18n';
import { icon } from '../lib/icon';
import type { Operation, OperationItem, Part } from '../lib/model';
import { problemList } from '../lib/parts';
import { told } from '../lib/problems';
import { go } from '../lib/router';
import { toast } from '../lib/toast';
import './changes-since';
import { t } from './texts';

const REPEATABLE = new Set(['FAILED', 'UNKNOWN', 'HELD', 'SUCCEEDED', 'FILTERED', 'DUPLICATE']);
const OPEN = new Set(['QUEUED', 'RUNNING', 'WAITING']);
const GOES_ON = new Set(['FAILED', 'UNKNOWN']);
const ARRIVAL_ASKED = 40;
const ARRIVAL_EVERY = 250;

/** No record is left by which it would go on without being asked to. */
function isLost({ recordGone, status }: Operation): boolean {
  return recordGone === true && OPEN.has(status);
}

/** A held operation goes on itself, and so does one whose record has gone; any other runs again as one of its own. */
function goesOnItself(operation: Operation): boolean {
  return operation.status === 'HELD' || isLost(operation);
}

export function isRepeatable(operation: Operation): boolean {
  return REPEATABLE.has(operation.status) || isLost(operation);
}

export function repetitionName(operation: Operation): string {
  return goesOnItself(operation) ? (isLost(operation) ? t().runLostTitle : t().runHeldTitle) : t().runAgain;
}

/** Asks from where and by which settings, and runs it; true when the operation itself goes on. */
export async function openRepetition(operation: Operation): Promise<boolean> {
  const begun = await openDialog<string>({
    heading: () => repetitionName(operation),
    wide: !goesOnItself(operation),
    body: (close) => html`<wj-repetition .operation=${operation} .done=${close}></wj-repetition>`,
  });
  if (begun === undefined) {
    return false;
  }
  toast(t().runsAgain);
  if (begun !== operation.id) {
    go(`/operations/${begun}`);
  }
  return begun === operation.id;
}

type From = 'failed' | 'start';
type Definition = 'current' | 'original';

class Repetition extends ConsoleElement {
  static override properties = {
    operation: { attribute: false },
    done: { attribute: false },
    from: { state: true },
    definition: { state: true },
    edited: { state: true },
    problems: { state: true },
    busy: { state: true },
  };

  declare operation: Operation;
  declare done: (begun: string) => void;
  declare from: From;
  declare definition: Definition;
  /** Other values for fields, as they are typed; null while nobody edits them. */
  declare edited: Readonly<Record<string, string>> | null;
  declare problems: readonly string[];
  declare busy: boolean;

  constructor() {
    super();
    this.from = 'failed';
    this.definition = 'current';
    this.edited = null;
    this.problems = [];
    this.busy = false;
  }

  override render() {
    const held = goesOnItself(this.operation);
    const hint = isLost(this.operation) ? t().runLostHint : held ? t().runHeldHint : t().runAgainHint;
    const fields = Object.keys(this.operation.fields ?? {}).length;
    return html`<form class="form-stack repeat" @submit=${(event: Event) => this.#submit(event, held)}>
      <p class="faint">${hint}</p>
      ${held ? nothing : this.#choices()} ${problemList(this.problems)}
      <div class="page-actions">
        <button type="submit" class="btn btn-primary" ?disabled=${this.busy}>${icon('repeat')} ${held ? t().runHeld : t().runAgain}</button>
        ${held || this.edited !== null || fields === 0
          ? nothing
          : html`<button type="button" class="btn btn-outline-secondary" @click=${this.#edit}>${icon('pencil')} ${t().editFields}</button>`}
      </div>
    </form>`;
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

  async #submit(event: Event, held: boolean): Promise<void> {
    event.preventDefault();
    this.busy = true;
    this.problems = [];
    await this.run(
      async () => {
        const content = held ? {} : this.#content();
        const { id } = await ask<{ id: string }>(`/operations/${this.operation.id}/retry`, { method: 'POST', content });
        if (id !== this.operation.id) {
          await this.#arrival(id);
        }
        this.done(id);
      },
      (error) => (this.problems = told(error)),
    );
    this.busy = false;
  }

  /** An operation that has just begun is in the history a moment later; its page would find nothing before. */
  async #arrival(id: string): Promise<void> {
    const query = queryOf({ q: id, limit: 1, test: this.operation.test === true ? true : null });
    for (let asked = 0; asked < ARRIVAL_ASKED; asked++) {
      if ((await ask<Part<OperationItem>>(`/operations${query}`, { signal: this.signal })).items.length > 0) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, ARRIVAL_EVERY));
    }
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
