// What the editor's elements share: the processing being edited and all that is known around it.

import { addressOf, ApiError, ask, queryOf, segment } from '../lib/api';
import type { Json } from '../lib/exact';
import type { Part, OperationItem } from '../lib/model';
import type { ActionType, Setting, SourceType } from './model/catalog';
import { Editor } from './model/editor';
import type { KnownField, Sample } from './model/picker';
import type { Definition, Finding, Processing } from './model/processing';

export interface Connection {
  readonly id: string;
  readonly name: string;
  readonly type: string;
}

/** One way through the actions, as a test run tells it. */
export interface Attempt {
  readonly key: string;
  readonly type: string;
  readonly status: string;
  readonly request?: TrialMessage | null;
  readonly response?: TrialMessage | null;
  readonly output?: Readonly<Record<string, Json>> | null;
  readonly warnings?: readonly { readonly code: string; readonly message: string }[];
  readonly error?: { readonly code: string; readonly message: string } | null;
}

export interface TrialMessage {
  readonly method?: string;
  readonly url?: string;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, Json>> | null;
  readonly body?: string | null;
  readonly [part: string]: unknown;
}

export interface Trial {
  readonly status: string;
  readonly actions: readonly Attempt[];
  readonly error?: { readonly code: string; readonly message: string } | null;
  readonly operationId?: string;
}

export interface OperationDetail extends OperationItem {
  readonly request?: Readonly<Record<string, Json>> | null;
  readonly actions?: readonly Attempt[];
}

/** What a test run is made with: the data of an operation, or values of one's own. */
export type Data = { readonly operationId: string } | { readonly fields: Readonly<Record<string, Json>> };

const CHECK_AFTER = 400;
const ASK_EVERY = 3000;

export class Workbench {
  sources: readonly SourceType[] = [];
  types: ReadonlyMap<string, ActionType> = new Map();
  /** What a processing has beside its name, its source and its actions. */
  options: readonly Setting[] = [];
  connections: readonly Connection[] = [];
  secrets: readonly string[] = [];
  fields: readonly KnownField[] = [];
  operations: readonly OperationItem[] = [];
  sample: OperationDetail | null = null;
  ownFields: Readonly<Record<string, Json>> | null = null;
  /** Said aloud by screen readers. */
  said = '';

  #checking: ReturnType<typeof setTimeout> | undefined;
  #seen: Definition | null = null;
  #checked: Definition | null = null;
  #check = 0;
  readonly #listeners = new Set<() => void>();
  readonly #ends: (() => void)[] = [];

  constructor(
    readonly editor: Editor,
    private readonly signal: AbortSignal,
  ) {
    this.#ends.push(editor.onChange(() => this.#edited()));
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  end(): void {
    clearTimeout(this.#checking);
    this.#ends.splice(0).forEach((end) => end());
  }

  get id(): string {
    return this.editor.saved.id;
  }

  say(text: string): void {
    this.said = text;
    this.#tell();
  }

  sourceType(): SourceType | undefined {
    const type = this.editor.definition.source?.type;
    return this.sources.find((one) => one.type === type);
  }

  /** All that the page can do without is asked for on its own: what is away leaves its place empty. */
  async load(): Promise<void> {
    const [sources, types, options] = await Promise.all([
      ask<{ items: SourceType[] }>('/source-types', { signal: this.signal }),
      ask<{ items: ActionType[] }>('/action-types', { signal: this.signal }),
      ask<{ items: Setting[] }>('/processing-settings', { signal: this.signal }),
    ]);
    this.sources = sources.items;
    this.options = options.items.filter((option) => option.name !== 'name');
    this.types = new Map(types.items.map((type) => [type.type, type]));
    this.#tell();
    void this.loadSecrets();
    void this.#optional(`/connections`, (part: Part<Connection>) => (this.connections = part.items));
    void this.loadData();
    this.#schedule(0);
  }

  loadSecrets(): Promise<void> {
    return this.#optional('/secrets', (part: Part<{ name: string }>) => (this.secrets = part.items.map((one) => one.name)));
  }

  async loadData(): Promise<void> {
    await Promise.all([
      this.#optional(`/processings/${segment(this.id)}/fields`, (list: { items: KnownField[] }) => (this.fields = list.items)),
      this.#optional(`/operations${queryOf({ processingId: this.id, limit: 10 })}`, (part: Part<OperationItem>) => {
        this.operations = part.items;
      }),
    ]);
    const first = this.operations[0];
    if (first !== undefined && this.sample === null && this.ownFields === null) {
      await this.chooseSample(first.id);
    }
  }

  /** Data have come. They are shown while it is being set up; later on a person chooses what is shown. */
  async came(operationId: string): Promise<void> {
    await this.loadData();
    if (this.editor.saved.status !== 'RUNNING' && this.ownFields === null) {
      await this.chooseSample(operationId);
    }
  }

  chooseSample(operationId: string): Promise<void> {
    this.ownFields = null;
    return this.#optional(`/operations/${segment(operationId)}`, (operation: OperationDetail) => (this.sample = operation));
  }

  useOwn(fields: Readonly<Record<string, Json>>): void {
    this.sample = null;
    this.ownFields = fields;
    this.#tell();
  }

  data(): Data {
    return this.sample !== null ? { operationId: this.sample.id } : { fields: this.ownFields ?? this.exampleFields() };
  }

  sampleValues(): Sample {
    const outputs = Object.fromEntries((this.sample?.actions ?? []).map((one) => [one.key, outputsOf(one)]));
    const event = { ...(this.sample?.request ?? {}), ...(this.sample === null ? {} : { id: this.sample.id, receivedAt: this.sample.receivedAt ?? null }) };
    return { fields: this.sample?.fields ?? this.ownFields ?? {}, event, outputs };
  }

  /** Before anything has come: every field that the source declares, by its last value or by its name. */
  exampleFields(): Record<string, Json> {
    const names = new Set<string>();
    for (const found of JSON.stringify(this.editor.definition.actions).matchAll(/fields(?:\.([\p{L}_][\p{L}\p{N}_]*)|\[(?:\\"|')(.*?)(?:\\"|')\])/gu)) {
      names.add(found[1] ?? found[2] ?? '');
    }
    names.delete('');
    for (const type of this.editor.actions.filter((one) => one.type === 'set_fields')) {
      for (const row of (type['fields'] as { name: string }[] | undefined) ?? []) {
        names.delete(row.name);
      }
    }
    const known = new Map(this.fields.map((field) => [field.name, field.samples?.[0]]));
    return Object.fromEntries([...names].map((name) => [name, known.get(name) ?? exampleOf(name)]));
  }

  /** Whether the service has said of what is on the page that it could be saved; null: it has not been asked yet. */
  get isSound(): boolean | null {
    if (this.editor.broken.size > 0) {
      return false;
    }
    return this.#checked === this.editor.definition ? this.editor.findings.violations.length === 0 : null;
  }

  /** Goes through the actions, by the definition as it is on the page. */
  trial(send = false, definition: Definition = this.editor.definition, data: Data = this.data()): Promise<Trial> {
    return ask<Trial>('/test-runs', {
      method: 'POST',
      content: { definition: startable(definition), processingId: this.id, ...data, send },
      signal: this.signal,
    });
  }

  /** What templates give for the sample, by the service itself; null where one cannot be filled in. */
  async evaluated(templates: readonly string[], before: number): Promise<(Json | null)[]> {
    const actions = templates.map((value, index) => ({
      key: `shown_${index}`,
      type: 'set_fields',
      onFailure: 'CONTINUE',
      fields: [{ name: 'value', value }],
    }));
    const sound = this.isSound === true ? this.editor.actions.slice(0, before) : [];
    const earlier = sound.map((action) => ({ ...action, onFailure: 'CONTINUE' }));
    const kept = earlier.filter((action) => action.type !== 'filter' && action.type !== 'delay');
    const trial = await this.trial(false, { ...this.editor.definition, actions: [...kept, ...actions] });
    const byKey = new Map(trial.actions.map((one) => [one.key, one.output?.['value'] ?? null]));
    return actions.map(({ key }) => byKey.get(key) ?? null);
  }

  /** Saves; throws an ApiError with status 412 when somebody else has saved meanwhile. */
  async save(): Promise<Processing> {
    const sent = this.editor.definition;
    const saved = await ask<Processing>(`/processings/${segment(this.id)}`, {
      method: 'PUT',
      content: sent,
      version: this.editor.saved.version,
    });
    this.editor.arrived(saved, sent);
    void this.loadData();
    return saved;
  }

  async act(what: 'start' | 'stop' | 'publish' | 'discard'): Promise<Processing> {
    const saved = await ask<Processing>(`/processings/${segment(this.id)}/${what}`, {
      method: 'POST',
      version: this.editor.saved.version,
    });
    if (what === 'discard') {
      this.editor.replaceBy(saved);
    } else {
      this.editor.arrived(saved, this.editor.definition);
    }
    return saved;
  }

  current(): Promise<Processing> {
    return ask<Processing>(`/processings/${segment(this.id)}`);
  }

  /** Calls back when an operation comes, at once by the stream or, without one, by asking. The answer ends that. */
  watch(arrived: (item: OperationItem) => void): () => void {
    let opened = false;
    let timer: ReturnType<typeof setInterval> | undefined;
    const known = new Set(this.operations.map((one) => one.id));
    const take = (item: OperationItem): void => {
      if (!known.has(item.id)) {
        known.add(item.id);
        arrived(item);
      }
    };
    const asking = (): void => {
      timer ??= setInterval(() => {
        if (document.visibilityState === 'visible') {
          void this.#optional(`/operations${queryOf({ processingId: this.id, limit: 1 })}`, (part: Part<OperationItem>) => part.items.forEach(take));
        }
      }, ASK_EVERY);
    };
    const stream = new EventSource(addressOf(`/operations/stream${queryOf({ processingId: this.id })}`));
    stream.addEventListener('open', () => (opened = true));
    stream.addEventListener('operation', (event) => take(JSON.parse((event as MessageEvent<string>).data) as OperationItem));
    stream.addEventListener('error', () => {
      if (!opened || stream.readyState === EventSource.CLOSED) {
        stream.close();
        asking();
      }
    });
    return () => {
      stream.close();
      clearInterval(timer);
    };
  }

  #edited(): void {
    if (this.editor.definition !== this.#seen) {
      this.#seen = this.editor.definition;
      this.#schedule(CHECK_AFTER);
    }
    this.#tell();
  }

  #schedule(after: number): void {
    clearTimeout(this.#checking);
    if (this.editor.readOnly) {
      return;
    }
    this.#checking = setTimeout(() => void this.#validate(), after);
  }

  async #validate(): Promise<void> {
    const own = ++this.#check;
    const content = this.editor.definition;
    try {
      const answer = await ask<{ violations: Finding[]; warnings?: Finding[]; startViolations?: Finding[] }>('/processings/validate', {
        method: 'POST',
        content,
        signal: this.signal,
      });
      if (own === this.#check) {
        this.#checked = content;
        this.editor.found({ violations: answer.violations, warnings: answer.warnings ?? [], startViolations: answer.startViolations ?? [] });
      }
    } catch {
      // Saving says it all again: while the check cannot be had, the page goes on without.
    }
  }

  async #optional<T>(path: string, take: (content: T) => void): Promise<void> {
    try {
      take(await ask<T>(path, { signal: this.signal }));
      this.#tell();
    } catch (error) {
      if (!(error instanceof ApiError) && !this.signal.aborted) {
        throw error;
      }
    }
  }

  #tell(): void {
    this.#listeners.forEach((listener) => listener());
  }
}

function outputsOf(attempt: Attempt): Readonly<Record<string, Json>> {
  const answer = attempt.response;
  const json = answer?.body == null ? undefined : parsed(answer.body);
  return {
    ...(answer == null ? {} : { status: answer.status ?? null, headers: (answer.headers ?? {}) as Json, body: answer.body ?? null }),
    ...(json === undefined ? {} : { json }),
    ...(attempt.output ?? {}),
  };
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function exampleOf(name: string): string {
  const words: readonly (readonly [RegExp, string])[] = [
    [/mail|почт/i, 'ivan@example.org'],
    [/phone|tel|тел/i, '+7 900 000-00-01'],
    [/name|имя|фио/i, 'Иван'],
  ];
  return words.find(([pattern]) => pattern.test(name))?.[1] ?? name;
}

/** A test run of what has no source yet is a run of data that somebody sends. */
function startable(definition: Definition): Definition {
  return definition.source == null ? { ...definition, source: { type: 'http' } } : definition;
}
