// A processing as the API has it, and the part of it that a person edits.

export interface Action {
  readonly key?: string;
  readonly type: string;
  readonly name?: string | null;
  readonly [setting: string]: unknown;
}

export interface Source {
  readonly type: string;
  readonly [setting: string]: unknown;
}

/** What PUT takes. */
export interface Definition {
  readonly name: string;
  readonly description?: string | null;
  readonly source?: Source | null;
  readonly actions: readonly Action[];
  readonly [option: string]: unknown;
}

export type Status = 'DRAFT' | 'RUNNING' | 'STOPPED';

export interface Finding {
  readonly pointer: string;
  readonly code?: string;
  readonly message: string;
  readonly messages?: { readonly ru?: string; readonly en?: string };
}

/** What GET answers. */
export interface Processing extends Definition {
  readonly id: string;
  readonly status: Status;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly liveVersion?: number | null;
  readonly draft?: { readonly since: string; readonly by: string; readonly baseVersion: number } | null;
  readonly warnings?: readonly Finding[];
}

const OF_THE_SERVER: ReadonlySet<string> = new Set([
  'id',
  'status',
  'version',
  'createdAt',
  'updatedAt',
  'liveVersion',
  'draft',
  'warnings',
]);

/** What is edited of it: without what the server says of itself, and without what is not there. */
export function definitionOf(processing: Processing): Definition {
  const kept = Object.entries(processing).filter(([name, value]) => !OF_THE_SERVER.has(name) && value !== null);
  const definition = Object.fromEntries(kept) as unknown as Definition;
  const source = definition.source;
  return {
    ...definition,
    ...(source == null ? {} : { source: withoutNulls(without(source, 'webhookUrl')) as Source }),
    actions: definition.actions.map((action) => withoutNulls(action) as Action),
  };
}

export function webhookUrlOf(processing: Processing | null): string | null {
  const url = processing?.source?.['webhookUrl'];
  return typeof url === 'string' ? url : null;
}

function without(value: object, name: string): object {
  return Object.fromEntries(Object.entries(value).filter(([one]) => one !== name));
}

/** Of settings only: null within a document of JSON is a value. */
function withoutNulls(value: object): object {
  return Object.fromEntries(Object.entries(value).filter(([name, one]) => one !== null || name === 'document' || name === 'value'));
}
