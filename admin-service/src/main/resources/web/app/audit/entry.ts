// An entry of the audit log as a person reads it.

import { html, nothing, type TemplateResult } from 'lit';
import { indented, type Json } from '../lib/exact';
import { nameOf } from '../lib/i18n';
import { folded, time } from '../lib/parts';
import { t } from './texts';

export interface Entry {
  readonly id: string;
  readonly at: string;
  readonly by: { readonly id: string | null; readonly name: string };
  readonly how: string;
  readonly action: string;
  readonly subject: { readonly type: string; readonly id: string | null; readonly name: string | null };
  readonly detail: Readonly<Record<string, Json>> | null;
}

const PAGES: Readonly<Record<string, string>> = { processing: '/processings/', operation: '/operations/' };

export function entryRow(entry: Entry): TemplateResult {
  const detail = Object.entries(entry.detail ?? {});
  return html`<li class="entry">
    <span class="faint">${time(entry.at, { seconds: true })}</span>
    <span>${sentence(entry)}</span>
    <span class="faint">${entry.by.name}, ${nameOf(t().how, entry.how)}</span>
    ${detail.length === 0
      ? nothing
      : folded(
          t().detail,
          () => html`<dl class="values">
            ${detail.map(([name, value]) => html`<dt>${name}</dt><dd class="value">${plain(value)}</dd>`)}
          </dl>`,
        )}
  </li>`;
}

/** Around the subject, wherever the language puts it; an action that is not known stands before it. */
function sentence(entry: Entry): TemplateResult {
  const known = Object.hasOwn(t().sentences, entry.action) ? nameOf(t().sentences, entry.action) : null;
  if (known === null) {
    return html`<code>${entry.action}</code> ${subject(entry)}`;
  }
  const [before = '', after] = known.split('{subject}');
  return after === undefined ? html`${known}` : html`${before}${subject(entry)}${after}`;
}

function subject(entry: Entry): TemplateResult {
  const { type, id, name } = entry.subject;
  const shown = name === null || name === '' ? (id ?? t().nameless) : name;
  const page = Object.hasOwn(PAGES, type) ? PAGES[type] : undefined;
  const gone = entry.action.endsWith('.deleted');
  return id !== null && page !== undefined && !gone
    ? html`<a href="${page}${encodeURIComponent(id)}">${shown}</a>`
    : html`<b>${shown}</b>`;
}

function plain(value: Json): string {
  return typeof value === 'string' ? value : indented(value);
}
