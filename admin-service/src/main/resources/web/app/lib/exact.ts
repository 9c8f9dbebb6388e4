// JSON whose numbers keep every digit they came with.

/** A value as JSON has it. */
export type Json = null | boolean | number | string | ExactNumber | Json[] | { [name: string]: Json };

/** A number whose digits JavaScript would change. */
export class ExactNumber {
  constructor(readonly source: string) {}

  toString(): string {
    return this.source;
  }

  /** As a number of JSON, with its digits, where the browser can; else as near as it comes. */
  toJSON(): unknown {
    const raw = (JSON as { rawJSON?: (text: string) => unknown }).rawJSON;
    return raw === undefined ? Number(this.source) : raw(this.source);
  }
}

type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;

const exact: Reviver = (_key, value, context) =>
  typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
    ? new ExactNumber(context.source)
    : value;

export function parseJson(text: string): unknown {
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
}

export function isScalar(data: Json): data is null | boolean | number | string | ExactNumber {
  return typeof data !== 'object' || data === null || data instanceof ExactNumber;
}

const DEEPEST = 100;

/** A value as indented JSON, numbers with the digits they came with. */
export function indented(data: Json, depth = 0): string {
  if (isScalar(data)) {
    return data instanceof ExactNumber ? data.source : JSON.stringify(data);
  }
  if (depth === DEEPEST) {
    return '…';
  }
  const parts = Array.isArray(data)
    ? data.map((one) => indented(one, depth + 1))
    : Object.entries(data).map(([name, one]) => `${JSON.stringify(name)}: ${indented(one, depth + 1)}`);
  const [begin, end] = Array.isArray(data) ? ['[', ']'] : ['{', '}'];
  if (parts.length === 0) {
    return begin + end;
  }
  const indent = '  '.repeat(depth + 1);
  return `${begin}\n${parts.map((part) => indent + part).join(',\n')}\n${'  '.repeat(depth)}${end}`;
}
