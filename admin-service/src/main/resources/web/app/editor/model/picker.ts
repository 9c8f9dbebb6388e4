// What can be put into a template at one place, with what it is in the last data.

import type { Json } from '../../lib/exact';
import { isScalar, indented } from '../../lib/exact';
import type { ActionType, Output } from './catalog';
import type { Captions } from '../../lib/i18n';
import type { Action } from './processing';

export interface Pick {
  readonly template: string;
  readonly caption: Captions;
  readonly name: string;
  /** What it is in the sample; null: it is not in it. */
  readonly sample: string | null;
}

export interface PickGroup {
  readonly kind: 'fields' | 'actions' | 'event' | 'processing' | 'secrets';
  /** The name of an action. */
  readonly name?: string;
  readonly type?: string;
  readonly picks: readonly Pick[];
}

/** As `GET /processings/{id}/fields` has it. */
export interface KnownField {
  readonly name: string;
  readonly template: string;
  readonly caption?: Captions;
  readonly samples?: readonly string[];
  readonly state?: string;
}

/** The data that templates are shown with. */
export interface Sample {
  readonly fields: Readonly<Record<string, Json>>;
  readonly event: Readonly<Record<string, Json>>;
  /** Results by the keys of actions. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

export interface Scope {
  readonly fields: readonly KnownField[];
  readonly earlier: readonly Action[];
  readonly types: ReadonlyMap<string, ActionType>;
  readonly secrets: readonly string[];
  readonly sample: Sample | null;
  readonly processing: { readonly id: string; readonly name: string };
  /** Whether results of actions and secrets are there: where data arrive they are not. */
  readonly inActions: boolean;
}

const EVENT: readonly string[] = ['id', 'receivedAt', 'method', 'path', 'query', 'headers', 'contentType', 'ip', 'body'];

export function pickGroups(scope: Scope): PickGroup[] {
  const groups: PickGroup[] = [{ kind: 'fields', picks: fieldPicks(scope) }];
  if (scope.inActions) {
    groups.push(...scope.earlier.map((action) => actionGroup(action, scope)).filter((group) => group.picks.length > 0));
    groups.push({
      kind: 'secrets',
      picks: scope.secrets.map((name) => ({ template: `{{ secrets.${name} }}`, caption: null, name, sample: null })),
    });
  }
  groups.push({
    kind: 'event',
    picks: EVENT.map((name) => ({ template: `{{ event.${name} }}`, caption: null, name, sample: shown(scope.sample?.event[name]) })),
  });
  groups.push({
    kind: 'processing',
    picks: [
      { template: '{{ processing.name }}', caption: null, name: 'name', sample: scope.processing.name },
      { template: '{{ processing.id }}', caption: null, name: 'id', sample: scope.processing.id },
    ],
  });
  return groups;
}

/** Those that are there in the data first, then those that the source may bring, then those that earlier actions set. */
function fieldPicks(scope: Scope): Pick[] {
  const known = scope.fields.map((field) => ({
    template: field.template,
    caption: field.caption ?? null,
    name: field.name,
    sample: shown(scope.sample?.fields[field.name]) ?? field.samples?.[0] ?? null,
  }));
  const names = new Set(known.map((pick) => pick.name));
  const brought = Object.entries(scope.sample?.fields ?? {})
    .filter(([name]) => !names.has(name))
    .map(([name, value]) => ({ template: templateOf('fields', name), caption: null, name, sample: shown(value) }));
  const set = scope.earlier
    .filter((action) => action.type === 'set_fields')
    .flatMap((action) => rowNames(action['fields']))
    .filter((name) => !names.has(name))
    .map((name) => ({ template: templateOf('fields', name), caption: null, name, sample: null }));
  const all = [...known, ...brought, ...set];
  return [...all.filter((pick) => pick.sample !== null), ...all.filter((pick) => pick.sample === null)];
}

function actionGroup(action: Action, scope: Scope): PickGroup {
  const key = action.key ?? '';
  const outputs = scope.sample?.outputs[key] ?? {};
  const type = scope.types.get(action.type);
  const declared: readonly Output[] = type?.outputs ?? [];
  const open = type?.opensOutputs === true ? Object.keys(outputs).filter((name) => !declared.some((one) => one.name === name)) : [];
  const picks = [
    ...declared.map((output) => pickOf(key, output.name, output.caption ?? null, outputs)),
    ...open.map((name) => pickOf(key, name, null, outputs)),
    ...jsonPicks(key, outputs['json']),
  ];
  return { kind: 'actions', name: action.name ?? key, type: action.type, picks };
}

function pickOf(key: string, name: string, caption: Captions, outputs: Readonly<Record<string, Json>>): Pick {
  return { template: templateOf(`actions.${key}`, name), caption, name, sample: shown(outputs[name]) };
}

/** What the answer of a request held. */
function jsonPicks(key: string, json: Json | undefined): Pick[] {
  if (json === undefined || isScalar(json) || Array.isArray(json)) {
    return [];
  }
  return Object.entries(json)
    .slice(0, 50)
    .map(([name, value]) => ({ template: templateOf(`actions.${key}.json`, name), caption: null, name: `json.${name}`, sample: shown(value) }));
}

function rowNames(rows: unknown): string[] {
  return Array.isArray(rows)
    ? rows.map((row: { name?: unknown }) => row.name).filter((name): name is string => typeof name === 'string' && name !== '' && !name.includes('{{'))
    : [];
}

/** Names with spaces or signs stand in quotes; a name with both kinds of quotes has one of them as its number. */
export function templateOf(root: string, name: string): string {
  if (/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name)) {
    return `{{ ${root}.${name} }}`;
  }
  const escaped = name.replace(/[\\]/g, '\\u005c').replace(/'/g, '\\u0027').replace(/\n/g, '\\u000a').replace(/\}/g, '\\u007d');
  return `{{ ${root}['${escaped}'] }}`;
}

function shown(value: Json | undefined): string | null {
  if (value === undefined) {
    return null;
  }
  const text = typeof value === 'string' ? value : indented(value).replace(/\s+/g, ' ');
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

export function matches(pick: Pick, words: string): boolean {
  const wanted = words.trim().toLowerCase();
  const texts = [pick.name, pick.template, pick.caption?.ru ?? '', pick.caption?.en ?? '', pick.sample ?? ''];
  return wanted === '' || texts.some((text) => text.toLowerCase().includes(wanted));
}

/** A template as it may stand within a text of JSON: no double quotes. */
export function forJson(template: string): string {
  return template.replace(/\["((?:[^"\\]|\\u[0-9a-fA-F]{4})*)"\]/g, (_, name: string) => `['${name.replace(/'/g, '\\u0027')}']`).replace(/\\/g, '\\\\');
}
