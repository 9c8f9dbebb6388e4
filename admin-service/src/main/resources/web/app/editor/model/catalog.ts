// What the catalog says of sources and actions: forms are made from it, so a new type needs no code here.

import type { Captions } from '../../lib/i18n';

export type Kind =
  | 'TEXT'
  | 'TEMPLATE'
  | 'URL'
  | 'DOCUMENT'
  | 'BOOLEAN'
  | 'INTEGER'
  | 'DECIMAL'
  | 'DURATION'
  | 'DURATIONS'
  | 'CHOICE'
  | 'CHOICES'
  | 'TEXTS'
  | 'TEMPLATES'
  | 'ROWS'
  | 'HEADERS'
  | 'CONDITION'
  | 'ANSWER_CONDITION'
  | 'SECRET'
  | 'CONNECTION'
  | 'CHARSET'
  | 'STATUSES'
  | 'NETWORKS'
  | 'HOSTS'
  | 'CERTIFICATES'
  | 'REGEX'
  | 'HEADER_NAME'
  | 'OBJECT';

export interface Option {
  readonly value: string;
  readonly caption: Captions;
}

export interface Setting {
  readonly name: string;
  readonly kind: Kind;
  readonly required?: boolean;
  readonly requiredToStart?: boolean;
  readonly default?: unknown;
  readonly caption?: Captions;
  readonly help?: Captions;
  readonly options?: readonly Option[];
  readonly settings?: readonly Setting[];
  readonly minimum?: string;
  readonly maximum?: string;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

/** A value that a source delivers or an action leaves behind. */
export interface Output {
  readonly name: string;
  readonly caption?: Captions;
}

export interface ActionType {
  readonly type: string;
  readonly caption?: Captions;
  readonly description?: Captions;
  readonly settings?: readonly Setting[];
  readonly outputs?: readonly Output[];
  readonly opensOutputs?: boolean;
  readonly shortName?: string;
  readonly commonSettings?: readonly Setting[];
  readonly available?: boolean;
}

/** One thing to do on the platform's pages. */
export interface Instruction {
  readonly text: string;
  readonly copy?: 'WEBHOOK_URL' | 'SECRET' | null;
}

export interface SourceType {
  readonly type: string;
  readonly caption?: Captions;
  readonly description?: Captions;
  readonly settings?: readonly Setting[];
  readonly fields?: readonly Output[];
  readonly learnsFields?: boolean;
  readonly available?: boolean;
  readonly instructions?: { readonly ru?: readonly Instruction[]; readonly en?: readonly Instruction[] };
}

/** Whether it is shown at once: what nothing goes on without, and what carries data. All others stand behind "more". */
export function isMain(setting: Setting): boolean {
  return setting.required === true || setting.requiredToStart === true || OFTEN.has(setting.kind);
}

/** Kinds that carry data: whoever sends something nearly always needs them. */
const OFTEN: ReadonlySet<Kind> = new Set(['TEMPLATE', 'ROWS', 'HEADERS', 'DOCUMENT', 'TEMPLATES', 'SECRET', 'REGEX']);

/** The settings of an action or a source as a new one has them: those that must be there, with what holds for them. */
export function initial(settings: readonly Setting[]): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const setting of settings) {
    if (setting.required === true) {
      values[setting.name] = initialValue(setting);
    }
  }
  return values;
}

export function initialValue(setting: Setting): unknown {
  if (setting.default !== undefined && setting.default !== null) {
    return setting.default;
  }
  switch (setting.kind) {
    case 'ROWS':
    case 'HEADERS':
      return [{ name: '', value: '' }];
    case 'TEXTS':
    case 'TEMPLATES':
    case 'STATUSES':
    case 'NETWORKS':
    case 'HOSTS':
    case 'CHOICES':
    case 'DURATIONS':
      return [];
    case 'DOCUMENT':
      return {};
    case 'CONDITION':
    case 'ANSWER_CONDITION':
      return { left: '', operator: 'equals', right: '' };
    case 'BOOLEAN':
      return false;
    case 'OBJECT':
      return initial(setting.settings ?? []);
    case 'CHOICE': {
      const values = (setting.options ?? []).map((option) => option.value);
      return values.includes('POST') ? 'POST' : (values[0] ?? '');
    }
    default:
      return '';
  }
}
