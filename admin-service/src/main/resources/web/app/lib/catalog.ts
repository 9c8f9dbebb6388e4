// What the catalog and the list of error codes say; asked once.

import { ask } from './api';
import { captionOf, type Captions } from './i18n';
import type { TypeDescription } from './model';

let types: Promise<ReadonlyMap<string, TypeDescription>> | undefined;
let sentences: Promise<Readonly<Record<string, Captions>>> | undefined;

export type Types = ReadonlyMap<string, TypeDescription>;

/** Source and action types by their name; empty while they cannot be read. */
export function catalogTypes(): Promise<Types> {
  types ??= Promise.all(['/source-types', '/action-types'].map((path) => ask<{ items: TypeDescription[] }>(path)))
    .then((lists) => new Map(lists.flatMap((list) => list.items).map((type) => [type.type, type])))
    .catch(() => {
      types = undefined;
      return new Map<string, TypeDescription>();
    });
  return types;
}

export function typeName(known: Types, type: string): string {
  return captionOf(known.get(type)?.caption) ?? type;
}

export type Sentences = Readonly<Record<string, Captions>>;

/** What the error codes mean, by code; empty while that cannot be read. */
export function errorSentences(): Promise<Sentences> {
  sentences ??= fetch('/console/errors.json')
    .then((answer) => (answer.ok ? (answer.json() as Promise<Sentences>) : Promise.reject(new Error(`HTTP ${answer.status}`))))
    .catch(() => {
      sentences = undefined;
      return {};
    });
  return sentences;
}

export function sentenceFor(known: Sentences, error: { readonly code: string; readonly message: string }): string {
  return captionOf(Object.hasOwn(known, error.code) ? known[error.code] : undefined) ?? error.message;
}
