// What is being edited: the definition, what was saved of it, what can be taken back, and what the service says is wrong.

import type { ActionType, SourceType } from './catalog';
import { freshKey, isKey, renamed } from './keys';
import { pathOf, pointerOf, same, valueAt, withValue, type Path } from './pointer';
import { definitionOf, type Action, type Definition, type Finding, type Processing } from './processing';

interface Snapshot {
  readonly definition: Definition;
  /** One for each action, in their order: an action keeps its place on the page whatever becomes of its key. */
  readonly ids: readonly string[];
}

export interface Findings {
  readonly violations: readonly Finding[];
  readonly warnings: readonly Finding[];
  readonly startViolations: readonly Finding[];
}

const NO_FINDINGS: Findings = { violations: [], warnings: [], startViolations: [] };
const MOST_STEPS = 200;
const ONE_EDIT = 1000;

/** One processing in the hands of one person. */
export class Editor {
  #saved: Processing;
  #base: Definition;
  #now: Snapshot;
  #past: Snapshot[] = [];
  #future: Snapshot[] = [];
  #lastEdit = { place: '', at: 0 };
  #findings: Findings = NO_FINDINGS;
  #touched = new Set<string>();
  #broken = new Map<string, string>();
  #showAll = false;
  #ids = 0;
  readonly #listeners = new Set<() => void>();

  constructor(
    saved: Processing,
    readonly readOnly: boolean,
    private readonly clock: () => number = Date.now,
  ) {
    this.#saved = saved;
    this.#base = definitionOf(saved);
    this.#now = this.#snapshotOf(this.#base);
  }

  get saved(): Processing {
    return this.#saved;
  }

  get definition(): Definition {
    return this.#now.definition;
  }

  get actions(): readonly Action[] {
    return this.#now.definition.actions;
  }

  get ids(): readonly string[] {
    return this.#now.ids;
  }

  get dirty(): boolean {
    return !same(this.#base, this.#now.definition) || this.#broken.size > 0;
  }

  get canUndo(): boolean {
    return this.#past.length > 0;
  }

  get canRedo(): boolean {
    return this.#future.length > 0;
  }

  get findings(): Findings {
    return this.#findings;
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  valueAt(path: Path): unknown {
    return valueAt(this.#now.definition, path);
  }

  /** Sets a value; undefined takes it away. What is typed in one place is one step to take back. */
  set(path: Path, value: unknown): void {
    if (this.readOnly || same(this.valueAt(path), value)) {
      return;
    }
    this.#edit(pointerOf(path), { ...this.#now, definition: withValue(this.#now.definition, path, value) as Definition });
  }

  /** Another source: settings of the same name and kind of use are kept, the others go. */
  chooseSource(type: SourceType, settings: Record<string, unknown>): void {
    this.#step({ ...this.#now, definition: { ...this.#now.definition, source: { ...settings, type: type.type } } });
  }

  addAction(type: ActionType, settings: Record<string, unknown>, at = this.actions.length): string {
    const action: Action = { key: freshKey(type.shortName ?? type.type, this.actions), type: type.type, ...settings };
    return this.insert([action], at)[0] ?? '';
  }

  /** Puts actions in; keys that are taken become new ones, and what names them among the new ones goes with them. */
  insert(actions: readonly Action[], at = this.actions.length): string[] {
    let taken = [...this.actions];
    let added: Action[] = [];
    for (const action of actions) {
      const wanted = action.key ?? action.type;
      const key = freshKey(wanted, taken);
      let own: Action = { ...action, key };
      if (key !== wanted) {
        own = renamed(own, wanted, key) as Action;
      }
      added = [...added, own];
      taken = [...taken, own];
    }
    added = this.#followed(actions, added);
    const ids = added.map(() => this.#freshId());
    const all = [...this.actions.slice(0, at), ...added, ...this.actions.slice(at)];
    this.#step({
      definition: { ...this.#now.definition, actions: all },
      ids: [...this.ids.slice(0, at), ...ids, ...this.ids.slice(at)],
    });
    return ids;
  }

  #followed(wanted: readonly Action[], added: readonly Action[]): Action[] {
    return added.map((action, index) =>
      wanted.slice(0, index).reduce<Action>((one, earlier, at) => {
        const [from, to] = [earlier.key, added[at]?.key];
        return from === undefined || to === undefined || from === to ? one : ({ ...(renamed(one, from, to) as Action), key: one.key ?? '' });
      }, action),
    );
  }

  duplicate(index: number): string | null {
    const action = this.actions[index];
    return action === undefined ? null : (this.insert([action], index + 1)[0] ?? null);
  }

  remove(index: number): void {
    this.#step({
      definition: { ...this.#now.definition, actions: this.actions.filter((_, at) => at !== index) },
      ids: this.ids.filter((_, at) => at !== index),
    });
  }

  /** False: it is at the end already. */
  move(from: number, to: number): boolean {
    if (from === to || to < 0 || to >= this.actions.length || from < 0 || from >= this.actions.length) {
      return false;
    }
    this.#step({
      definition: { ...this.#now.definition, actions: moved(this.actions, from, to) },
      ids: moved(this.ids, from, to),
    });
    return true;
  }

  /** Another key; what names the action's results by the old one follows, when the new one is a key that nobody has. */
  rename(index: number, key: string): void {
    const action = this.actions[index];
    if (action === undefined || action.key === key) {
      return;
    }
    const follows = action.key !== undefined && isKey(key) && !this.actions.some((one) => one.key === key);
    const own = { ...action, key };
    const all = this.actions.map((one, at) => (at === index ? own : one));
    const actions = follows ? all.map((one) => ({ ...(renamed(one, action.key ?? '', key) as Action), ...(one.key === undefined ? {} : { key: one.key }) })) : all;
    this.#edit(`/actions/${index}/key`, { ...this.#now, definition: { ...this.#now.definition, actions } });
  }

  undo(): void {
    const before = this.#past.pop();
    if (before !== undefined) {
      this.#future.push(this.#now);
      this.#show(before);
    }
  }

  redo(): void {
    const after = this.#future.pop();
    if (after !== undefined) {
      this.#past.push(this.#now);
      this.#show(after);
    }
  }

  /** What the service has now. What was typed while it was being saved stays. */
  arrived(saved: Processing, sent: Definition): void {
    this.#saved = saved;
    this.#base = definitionOf(saved);
    if (same(sent, this.#now.definition) && !same(this.#base, this.#now.definition)) {
      this.#now = { definition: this.#base, ids: this.#idsFor(this.#base.actions.length) };
    }
    this.#tell();
  }

  /** Takes over what somebody else saved: what was typed here goes, and can be taken back. */
  replaceBy(saved: Processing): void {
    this.#saved = saved;
    this.#base = definitionOf(saved);
    this.#broken.clear();
    this.#step({ definition: this.#base, ids: this.#idsFor(this.#base.actions.length) });
  }

  /** Keeps what was typed here, and saves it over what somebody else saved. */
  rebase(saved: Processing): void {
    this.#saved = saved;
    this.#base = definitionOf(saved);
    this.#tell();
  }

  found(findings: Findings): void {
    this.#findings = findings;
    this.#tell();
  }

  /** A text that is not yet a value, such as half a JSON document; null: it is one now. */
  setBroken(pointer: string, problem: string | null): void {
    if ((this.#broken.get(pointer) ?? null) !== problem) {
      if (problem === null) {
        this.#broken.delete(pointer);
      } else {
        this.#broken.set(pointer, problem);
      }
      this.#tell();
    }
  }

  get broken(): ReadonlyMap<string, string> {
    return this.#broken;
  }

  /** A place that somebody has been at: from then on it says what is wrong with it. */
  touch(pointer: string): void {
    if (!this.#touched.has(pointer)) {
      this.#touched.add(pointer);
      this.#tell();
    }
  }

  /** From now on every place says what is wrong with it, as after an attempt to save. */
  showAll(): void {
    this.#showAll = true;
    this.#tell();
  }

  /** What is wrong at one place, where that may be said already. */
  at(pointer: string, deep = false): Finding[] {
    return this.#all()
      .filter((one) => one.pointer === pointer || (deep && one.pointer.startsWith(`${pointer}/`)))
      .filter((one) => this.#showAll || this.#isTouched(one.pointer));
  }

  warningsAt(pointer: string): Finding[] {
    return this.#findings.warnings.filter((one) => one.pointer === pointer);
  }

  #all(): Finding[] {
    const seen = new Set<string>();
    return [...this.#findings.violations, ...this.#findings.startViolations].filter((one) => {
      const key = `${one.pointer} ${one.code ?? ''} ${one.message}`;
      return seen.has(key) ? false : seen.add(key) !== undefined;
    });
  }

  #isTouched(pointer: string): boolean {
    return [...this.#touched].some((one) => one === pointer || pointer.startsWith(`${one}/`));
  }

  #edit(place: string, next: Snapshot): void {
    const at = this.clock();
    const goesOn = this.#lastEdit.place === place && at - this.#lastEdit.at < ONE_EDIT && this.#past.length > 0;
    if (goesOn) {
      this.#future = [];
      this.#now = next;
      this.#tell();
    } else {
      this.#step(next);
    }
    this.#lastEdit = { place, at };
  }

  #step(next: Snapshot): void {
    if (this.readOnly) {
      return;
    }
    this.#past.push(this.#now);
    if (this.#past.length > MOST_STEPS) {
      this.#past.shift();
    }
    this.#future = [];
    this.#lastEdit = { place: '', at: 0 };
    this.#now = next;
    this.#tell();
  }

  #show(snapshot: Snapshot): void {
    this.#now = snapshot;
    this.#lastEdit = { place: '', at: 0 };
    this.#broken.clear();
    this.#tell();
  }

  #snapshotOf(definition: Definition): Snapshot {
    return { definition, ids: definition.actions.map(() => this.#freshId()) };
  }

  #idsFor(count: number): string[] {
    const known = this.#now.ids.slice(0, count);
    return [...known, ...Array.from({ length: count - known.length }, () => this.#freshId())];
  }

  #freshId(): string {
    return `a${++this.#ids}`;
  }

  #tell(): void {
    this.#listeners.forEach((listener) => listener());
  }
}

function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from);
  const item = list[from];
  return item === undefined ? [...list] : [...rest.slice(0, to), item, ...rest.slice(to)];
}

/** The field that a pointer means, or the nearest one around it. */
export function placesUpwards(pointer: string): string[] {
  const path = pathOf(pointer);
  return path.map((_, index) => pointerOf(path.slice(0, path.length - index))).concat('');
}
