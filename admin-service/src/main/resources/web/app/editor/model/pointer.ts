// Places in a document, as JSON pointers (RFC 6901).

export type Path = readonly (string | number)[];

export function pointerOf(path: Path): string {
  return path.map((step) => `/${String(step).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');
}

export function pathOf(pointer: string): string[] {
  return pointer === ''
    ? []
    : pointer
        .slice(1)
        .split('/')
        .map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
}

export function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const step of path) {
    if (value === null || typeof value !== 'object') {
      return undefined;
    }
    value = (value as Record<string | number, unknown>)[step];
  }
  return value;
}

/** The document with another value there; undefined takes it away, and so goes an object that is left empty on the way. */
export function withValue(document: unknown, path: Path, value: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) {
    return value;
  }
  if (Array.isArray(document)) {
    const index = Number(step);
    const inner = rest.length === 0 ? value : withValue(document[index], rest, value);
    return inner === undefined
      ? document.filter((_, at) => at !== index)
      : [...document.slice(0, index), inner, ...document.slice(index + 1)];
  }
  const known = (document !== null && typeof document === 'object' ? document : {}) as Record<string, unknown>;
  const inner = rest.length === 0 ? value : withValue(known[step], rest, value);
  if (inner === undefined) {
    const { [String(step)]: _gone, ...others } = known;
    return others;
  }
  return { ...known, [step]: inner };
}

/** Whether two values are the same JSON, whatever the order of names. */
export function same(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) {
    return true;
  }
  if (one === null || other === null || typeof one !== 'object' || typeof other !== 'object') {
    return false;
  }
  if (Array.isArray(one) !== Array.isArray(other)) {
    return false;
  }
  const left = present(one);
  const right = present(other);
  const names = Object.keys(left);
  return names.length === Object.keys(right).length && names.every((name) => name in right && same(left[name], right[name]));
}

function present(value: object): Record<string, unknown> {
  if (typeof (value as { source?: unknown }).source === 'string' && !(value.constructor === Object)) {
    return { source: (value as { source: string }).source };
  }
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined));
}
