import { html, nothing, type TemplateResult } from 'lit';
import { icon } from '../lib/icon';
import { sentenceOf } from '../lib/problems';
import './template-input';
import { pointerOf, type Path } from './model/pointer';
import { EditorPart } from './part';
import { t } from './texts';

export const OPERATORS = [
  'equals', 'not_equals', 'contains', 'not_contains', 'starts_with', 'ends_with', 'matches', 'in', 'is_empty', 'is_not_empty', 'greater_than', 'less_than',
] as const;

const ALONE: ReadonlySet<string> = new Set(['is_empty', 'is_not_empty']);
const DEEPEST = 5;

type Group = 'all' | 'any';

interface Comparison {
  readonly left?: unknown;
  readonly operator?: string;
  readonly right?: unknown;
}

/** A condition: comparisons, and groups of which all, one or none must hold. */
class ConditionField extends EditorPart {
  static override properties = { ...EditorPart.properties, path: { attribute: false }, ahead: { attribute: false }, optional: { attribute: false } };

  declare path: Path;
  declare ahead: number;
  declare optional: boolean;

  constructor() {
    super();
    this.ahead = 0;
    this.optional = true;
  }

  override render() {
    const condition = this.editor.valueAt(this.path);
    if (condition === undefined || condition === null) {
      return this.readOnly
        ? html`<p class="faint">${t().condition.none}</p>`
        : html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.editor.set(this.path, empty())}>${icon('plus')} ${t().condition.add}</button>`;
    }
    return html`<div class="condition">${this.#node(condition as object, this.path, 0, this.optional ? () => this.editor.set(this.path, undefined) : null)}</div>`;
  }

  #node(node: object, path: Path, depth: number, remove: (() => void) | null): TemplateResult {
    if ('not' in node) {
      return html`<div class="condition-group">
        <div class="condition-head"><b>${t().condition.not}</b> ${this.#unwrap(path, (node as { not: unknown }).not)} ${this.#cross(remove)}</div>
        ${this.#node(((node as { not: object }).not ?? empty()) as object, [...path, 'not'], depth + 1, null)}
      </div>`;
    }
    for (const kind of ['all', 'any'] as const) {
      const parts = (node as Record<Group, unknown>)[kind];
      if (Array.isArray(parts)) {
        return this.#group(kind, parts as readonly object[], path, depth, remove);
      }
    }
    return this.#comparison(node as Comparison, path, depth, remove);
  }

  #group(kind: Group, parts: readonly object[], path: Path, depth: number, remove: (() => void) | null): TemplateResult {
    const set = (next: readonly object[]): void => this.editor.set([...path, kind], next);
    const only = parts.length === 1;
    return html`<div class="condition-group" role="group" aria-label=${t().condition[kind]}>
      <div class="condition-head">
        <select class="form-select form-select-sm" aria-label=${t().condition.how} ?disabled=${this.readOnly} @change=${(event: Event) => this.editor.set(path, { [(event.target as HTMLSelectElement).value]: parts })}>
          ${(['all', 'any'] as const).map((one) => html`<option value=${one} ?selected=${one === kind}>${t().condition[one]}</option>`)}
        </select>
        ${this.#cross(remove)}
      </div>
      ${parts.map((part, index) =>
        this.#node(part, [...path, kind, index], depth + 1, () => (only ? this.editor.set(path, remove === null ? empty() : undefined) : set(parts.filter((_, at) => at !== index)))),
      )}
      ${this.readOnly
        ? nothing
        : html`<div class="condition-add">
            <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => set([...parts, empty()])}>${icon('plus')} ${t().condition.add}</button>
            ${depth < DEEPEST ? html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => set([...parts, { [kind === 'all' ? 'any' : 'all']: [empty(), empty()] }])}>${icon('plus')} ${t().condition.addGroup}</button>` : nothing}
          </div>`}
    </div>`;
  }

  #comparison(comparison: Comparison, path: Path, depth: number, remove: (() => void) | null): TemplateResult {
    const operator = comparison.operator ?? 'equals';
    const problems = ['', '/left', '/operator', '/right'].flatMap((part) => this.editor.at(pointerOf(path) + part)).map(sentenceOf);
    const side = (part: 'left' | 'right') => html`<wj-template-input .bench=${this.bench} .value=${textOf(comparison[part])} .label=${t().condition[part]} .placeholder=${t().condition[part]}
      .ahead=${this.ahead} .invalid=${this.editor.at(pointerOf([...path, part])).length > 0} data-pointer=${pointerOf([...path, part])}
      @wj-value=${(event: CustomEvent<string>) => this.editor.set([...path, part], sameKind(comparison[part], event.detail))}></wj-template-input>`;
    return html`<div class="comparison">
      <div class="comparison-parts">
        ${side('left')}
        <select class="form-select" aria-label=${t().condition.operator} ?disabled=${this.readOnly}
          @change=${(event: Event) => this.#choose(path, comparison, (event.target as HTMLSelectElement).value)}>
          ${OPERATORS.map((one) => html`<option value=${one} ?selected=${one === operator}>${t().operators[one]}</option>`)}
        </select>
        ${ALONE.has(operator) ? html`<span></span>` : side('right')}
        ${this.#cross(remove)}
      </div>
      ${problems.length > 0 ? html`<div class="field-problem">${[...new Set(problems)].join(' ')}</div>` : nothing}
      ${this.readOnly || depth > 0
        ? nothing
        : html`<div class="condition-add">
            <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.editor.set(path, { all: [comparison, empty()] })}>${t().condition.and}</button>
            <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.editor.set(path, { any: [comparison, empty()] })}>${t().condition.or}</button>
            <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.editor.set(path, { not: comparison })}>${t().condition.negate}</button>
          </div>`}
    </div>`;
  }

  #choose(path: Path, comparison: Comparison, operator: string): void {
    const { right, ...rest } = comparison;
    this.editor.set(path, ALONE.has(operator) ? { ...rest, operator } : { ...rest, operator, right: right ?? '' });
  }

  #unwrap(path: Path, inner: unknown) {
    return this.readOnly ? nothing : html`<button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => this.editor.set(path, inner)}>${t().condition.unwrap}</button>`;
  }

  #cross(remove: (() => void) | null) {
    return remove === null || this.readOnly ? nothing : html`<button type="button" class="btn-plain" aria-label=${t().condition.remove} @click=${remove}>${icon('close')}</button>`;
  }
}

function empty(): Comparison {
  return { left: '', operator: 'equals', right: '' };
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : value === undefined || value === null ? '' : JSON.stringify(value);
}

/** A side that was a number or a boolean stays one while what is typed reads as one. */
function sameKind(before: unknown, text: string): unknown {
  if (typeof before !== 'string' && before !== undefined) {
    if (text === 'true' || text === 'false') {
      return text === 'true';
    }
    if (/^-?\d{1,15}$/.test(text)) {
      return Number(text);
    }
  }
  return text;
}

customElements.define('wj-condition', ConditionField);
