// Keys of actions: how templates name their results.

import type { Action } from './processing';

const KEY = /^[a-z][a-z0-9_]{0,59}$/;

export function isKey(text: string): boolean {
  return KEY.test(text);
}

/** A key that none of the actions has. */
export function freshKey(wanted: string, actions: readonly Action[]): string {
  const taken = new Set(actions.map((action) => action.key));
  const base = isKey(wanted) ? wanted : 'action';
  for (let number = 1; ; number++) {
    const key = number === 1 ? base : `${base}_${number}`;
    if (!taken.has(key)) {
      return key;
    }
  }
}

/** The value with every template that names an action's result by the old key naming it by the new one. */
export function renamed(value: unknown, from: string, to: string): unknown {
  if (typeof value === 'string') {
    return value.includes(from) ? renamedIn(value, from, to) : value;
  }
  if (Array.isArray(value)) {
    return value.map((one: unknown) => renamed(one, from, to));
  }
  if (value !== null && typeof value === 'object' && value.constructor === Object) {
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [renamedIn(name, from, to), renamed(one, from, to)]));
  }
  return value;
}

function renamedIn(text: string, from: string, to: string): string {
  return text.replace(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, (hole) =>
    hole.replace(new RegExp(`\\bactions(\\.|\\[["'])${from}(?![a-zA-Z0-9_])`, 'g'), (_, how: string) => `actions${how}${to}`),
  );
}
