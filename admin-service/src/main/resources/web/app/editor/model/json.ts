// A JSON document as text: what is written, what is wrong with it, and its colours.

import { indented, parseJson, type Json } from '../../lib/exact';

export type Read = { readonly value: unknown } | { readonly line: number; readonly column: number };

/**
 * What a text means: the tree, or, where that is no JSON because of its holes (`{"id": {{ fields.id }}}`), the text itself, which
 * the service fills in as JSON.
 */
export function readDocument(text: string): Read {
  try {
    return { value: parseJson(text) };
  } catch {
    return readWithHoles(text);
  }
}

export function writtenDocument(value: unknown): string {
  return typeof value === 'string' && looksLikeJson(value) ? value : indented((value ?? null) as Json);
}

function looksLikeJson(text: string): boolean {
  return /^\s*[[{]/.test(text);
}

/** With values as long as the holes in their places. */
function readWithHoles(text: string): Read {
  const filled = tokens(text).map(filledToken).join('');
  try {
    JSON.parse(filled);
  } catch (fault) {
    return faultAt(text, fault instanceof Error ? fault.message : '');
  }
  return { value: text };
}

function filledToken(token: Token): string {
  return token.kind === 'hole' ? (token.quoted === true ? 'x' : '1').repeat(token.text.length) : token.text;
}

/** Browsers tell the place in the sentence that they say, by position or by line and column. */
function faultAt(text: string, message: string): Read {
  const lined = /line (\d+) column (\d+)/.exec(message);
  if (lined !== null) {
    return { line: Number(lined[1]), column: Number(lined[2]) };
  }
  const position = /position (\d+)/.exec(message);
  const at = position === null ? text.length : Number(position[1]);
  const before = text.slice(0, at);
  return { line: before.split('\n').length, column: at - before.lastIndexOf('\n') };
}

export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'word' | 'sign' | 'hole' | 'space' | 'bad';
  readonly text: string;
  /** Of holes: whether they stand in a text. */
  readonly quoted?: boolean;
}

/** Every character of the text in one token, also of text that is no JSON yet. */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    if (rest.startsWith('"')) {
      const quoted = quotedAt(rest);
      const name = /^\s*:/.test(rest.slice(quoted.length));
      found.push(...quotedParts(quoted, name ? 'name' : 'text'));
      at += quoted.length;
      continue;
    }
    const token = bare(rest);
    found.push(token);
    at += token.text.length;
  }
  return found;
}

const BARE: readonly (readonly [Token['kind'], RegExp])[] = [
  ['hole', /^(?:\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/],
  ['space', /^\s+/],
  ['number', /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/],
  ['word', /^(?:true|false|null)\b/],
  ['sign', /^[{}[\]:,]/],
  ['bad', /^[^\s"{}[\]:,]+/],
];

function bare(text: string): Token {
  for (const [kind, pattern] of BARE) {
    const found = pattern.exec(text);
    if (found !== null) {
      return kind === 'hole' ? { kind, text: found[0], quoted: false } : { kind, text: found[0] };
    }
  }
  return { kind: 'bad', text: text.slice(0, 1) };
}

/** A text in quotes; quotes within a hole belong to the hole. */
function quotedAt(text: string): string {
  let at = 1;
  while (at < text.length) {
    if (text.startsWith('{{', at)) {
      const end = text.indexOf('}}', at);
      if (end >= 0 && !text.slice(at, end).includes('\n')) {
        at = end + 2;
        continue;
      }
    }
    const sign = text[at];
    if (sign === '\\') {
      at += 2;
    } else if (sign === '"') {
      return text.slice(0, at + 1);
    } else {
      at++;
    }
  }
  return text;
}

function quotedParts(text: string, kind: 'name' | 'text'): Token[] {
  return text
    .split(/(\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\})/)
    .filter((part) => part !== '')
    .map((part) => (/^\{[{%]/.test(part) ? { kind: 'hole', text: part, quoted: true } : { kind, text: part }));
}
