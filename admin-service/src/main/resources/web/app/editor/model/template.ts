// Templates as texts: where their holes are, and how something comes into them at the caret.

export interface Part {
  readonly kind: 'text' | 'hole' | 'tag' | 'broken';
  readonly text: string;
}

const HOLES = /\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}|\{\{[\s\S]*$|\{%[\s\S]*$/g;

/** The text as a row of texts and holes; a hole that does not end is broken. */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const found of text.matchAll(HOLES)) {
    const hole = found[0];
    if (found.index > at) {
      parts.push({ kind: 'text', text: text.slice(at, found.index) });
    }
    const ended = hole.startsWith('{{') ? hole.endsWith('}}') : hole.endsWith('%}');
    parts.push({ kind: !ended ? 'broken' : hole.startsWith('{{') ? 'hole' : 'tag', text: hole });
    at = found.index + hole.length;
  }
  if (at < text.length) {
    parts.push({ kind: 'text', text: text.slice(at) });
  }
  return parts;
}

export interface Selection {
  readonly start: number;
  readonly end: number;
}

export interface Edited {
  readonly text: string;
  /** Where the caret stands then. */
  readonly caret: number;
}

/**
 * The text with a template at the selection. Within a hole the hole is replaced, for what is chosen there is meant instead of it;
 * a filter is added to the hole at the caret, or the one that ends there.
 */
export function inserted(text: string, selection: Selection, template: string): Edited {
  const around = holeAt(text, selection);
  const { start, end } = around ?? selection;
  return { text: text.slice(0, start) + template + text.slice(end), caret: start + template.length };
}

/** The text with a filter at the end of the hole where the caret is; null: there is none. */
export function filtered(text: string, selection: Selection, filter: string): Edited | null {
  const hole = holeAt(text, selection) ?? holeEndingAt(text, selection.start) ?? onlyHole(text);
  if (hole === null) {
    return null;
  }
  const inner = text.slice(hole.start, hole.end - 2).trimEnd();
  const written = `${inner} | ${filter} }}`;
  return { text: text.slice(0, hole.start) + written + text.slice(hole.end), caret: hole.start + written.length };
}

/** The expression of the hole that a filter would go to, without the braces. */
export function expressionAt(text: string, selection: Selection): string | null {
  const hole = holeAt(text, selection) ?? holeEndingAt(text, selection.start) ?? onlyHole(text);
  return hole === null
    ? null
    : text
        .slice(hole.start + 2, hole.end - 2)
        .replace(/^-|-$/g, '')
        .trim();
}

function holes(text: string): Selection[] {
  return [...text.matchAll(/\{\{[\s\S]*?\}\}/g)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
}

function holeAt(text: string, { start, end }: Selection): Selection | null {
  return holes(text).find((hole) => hole.start < start && end < hole.end) ?? null;
}

function holeEndingAt(text: string, caret: number): Selection | null {
  return holes(text).find((hole) => hole.end === caret) ?? null;
}

function onlyHole(text: string): Selection | null {
  const all = holes(text);
  return all.length === 1 ? (all[0] ?? null) : null;
}
