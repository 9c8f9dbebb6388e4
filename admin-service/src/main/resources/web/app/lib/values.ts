// Shows values of any kind and length: exactly, and only as text.

import { html, nothing, type TemplateResult } from 'lit';
import { indented, isScalar, type Json } from './exact';
import './long-text';
import { t } from './texts';

export interface Message {
  readonly headers?: Readonly<Record<string, Json>> | null;
  readonly body?: string | null;
  readonly bodyEncoding?: string | null;
  readonly bodyTruncated?: boolean;
}

/** A value of a field. */
export function value(data: Json | undefined): TemplateResult {
  if (data === null || data === undefined) {
    return html`<span class="faint mono">null</span>`;
  }
  if (data === '') {
    return html`<span class="faint">${t().empty}</span>`;
  }
  if (typeof data === 'string') {
    return longText(data, 'value');
  }
  return isScalar(data) ? html`<span class="value mono">${String(data)}</span>` : longText(indented(data), 'value mono');
}

/** A text that keeps its lines and spaces; of a very long one only the beginning until more is asked for. */
export function longText(data: string, kind: string): TemplateResult {
  return html`<wj-long-text .text=${data} .kind=${kind}></wj-long-text>`;
}

/** Names and values beneath each other; a list of values, as of a repeated header, gets a line for each. */
export function valueTable(values: Readonly<Record<string, Json>>): TemplateResult {
  return html`<dl class="values">
    ${Object.entries(values).map(
      ([name, data]) => html`
        <dt>${name === '' ? html`<span class="faint">${t().empty}</span>` : name}</dt>
        <dd>${isRepeated(data) ? data.map((one) => html`<div>${value(one)}</div>`) : value(data)}</dd>
      `,
    )}
  </dl>`;
}

function isRepeated(data: Json): data is string[] {
  return Array.isArray(data) && data.length > 0 && data.every((one) => typeof one === 'string');
}

/** What a person must know to read a body. */
export function bodyNotes(message: Message): TemplateResult {
  return html`
    ${message.bodyEncoding === 'BASE64' ? html`<p class="note">${t().base64}</p>` : nothing}
    ${message.bodyTruncated ? html`<p class="note">${t().truncated}</p>` : nothing}
  `;
}

/** The first values, by which a person recognises the data. */
export function gist(fields: Readonly<Record<string, Json>> | null | undefined, most = 4): readonly (readonly [string, string])[] {
  return Object.entries(fields ?? {})
    .filter(([, data]) => data !== null && data !== '' && isScalar(data))
    .slice(0, most)
    .map(([name, data]) => [short(name), short(String(data))] as const);
}

const SHOWN_CHARACTERS = 60;

export function short(data: string): string {
  const characters = [...data.slice(0, 2 * SHOWN_CHARACTERS)];
  return characters.length > SHOWN_CHARACTERS ? `${characters.slice(0, SHOWN_CHARACTERS).join('')}…` : characters.join('');
}
