// Requests and answers: pretty or raw, and as a command of curl.

import { html, nothing } from 'lit';
import { ask } from '../lib/api';
import '../lib/copy-button';
import { ConsoleElement } from '../lib/element';
import { indented, parseJson, type Json } from '../lib/exact';
import { size } from '../lib/format';
import { count } from '../lib/i18n';
import type { GivenAnswer, SentRequest } from '../lib/model';
import { folded } from '../lib/parts';
import { t as shared } from '../lib/texts';
import { bodyNotes, longText, valueTable, type Message } from '../lib/values';
import { t } from './texts';

type Values = Readonly<Record<string, Json>>;

export function hasContent(map: Values | null | undefined): map is Values {
  return map !== null && map !== undefined && Object.keys(map).length > 0;
}

export function headersFold(map: Values | null | undefined) {
  return hasContent(map) ? folded(count(Object.keys(map).length, t().headerCount), () => valueTable(map)) : nothing;
}

export function line(method: string, address: string) {
  return html`<p class="code"><b>${method}</b> ${address}</p>`;
}

/** A request beside its answer. */
export function exchange(request: SentRequest | null | undefined, response: GivenAnswer | null | undefined) {
  return html`<div class="exchange">
    ${request ? sent(request) : nothing}
    ${response ? answered(response) : request ? html`<section><div class="part-title"><h4>${t().answer}</h4></div><p class="faint">${t().noAnswer}</p></section>` : nothing}
  </div>`;
}

function sent(request: SentRequest) {
  return html`<section>
    <div class="part-title">
      <h4>${t().sent}</h4>
      <wj-copy-button .label=${t().copyCurl} .text=${() => curlOf(request)}></wj-copy-button>
    </div>
    ${line(request.method, request.url)}
    ${request.urlAsTyped ? html`<p class="note">${t().address}: ${request.urlAsTyped}</p>` : nothing}
    ${headersFold(request.headers)}
    <wj-body .message=${request} .contentType=${headerOf(request.headers, 'content-type')}></wj-body>
  </section>`;
}

function answered(response: GivenAnswer) {
  const redirects = response.redirects ?? [];
  return html`<section>
    <div class="part-title"><h4>${t().answer}</h4></div>
    <p class="code"><b>HTTP ${response.status}</b>${typeof response.bodySize === 'number' ? html` · ${size(response.bodySize)}` : nothing}</p>
    ${redirects.length > 0 ? html`<p class="note">${t().redirects}: ${redirects.join(' → ')}</p>` : nothing}
    ${headersFold(response.headers)}
    <wj-body .message=${response} .contentType=${headerOf(response.headers, 'content-type')}></wj-body>
  </section>`;
}

/** The service knows how a shell wants its quotes. */
async function curlOf(request: SentRequest): Promise<string> {
  const { method, url, headers, body } = request;
  const shell = navigator.userAgent.includes('Windows') ? 'CMD' : 'BASH';
  const content = { request: { method, url, headers: headers ?? {}, body: body ?? null }, shell };
  return (await ask<{ command: string }>('/requests/to-curl', { method: 'POST', content })).command;
}

function headerOf(map: Values | null | undefined, name: string): string {
  const found = Object.entries(map ?? {}).find(([key]) => key.toLowerCase() === name);
  return found === undefined ? '' : String(Array.isArray(found[1]) ? (found[1][0] ?? '') : found[1]);
}

const BEGINNING = 200_000;

/** A body as it is easier to read, where there is such a way, or as it went. */
class Body extends ConsoleElement {
  static override properties = { message: { attribute: false }, contentType: { attribute: false }, raw: { state: true } };

  declare message: Message;
  declare contentType: string;
  declare raw: boolean;

  constructor() {
    super();
    this.message = {};
    this.contentType = '';
    this.raw = false;
  }

  override render() {
    const body = this.message.body ?? '';
    if (body === '') {
      return html`<p class="faint">${shared().noBody}</p>`;
    }
    const pretty = this.#pretty(body);
    return html`
      ${pretty === null
        ? nothing
        : html`<div class="btn-group btn-group-sm view-choice" role="group" aria-label=${t().body}>
            ${this.#choice(false, t().pretty)} ${this.#choice(true, t().raw)}
          </div>`}
      ${this.raw || pretty === null ? longText(body, 'code') : pretty} ${bodyNotes(this.message)}
    `;
  }

  #choice(raw: boolean, text: string) {
    const chosen = this.raw === raw;
    return html`<button type="button" class="btn btn-outline-secondary ${chosen ? 'active' : ''}" aria-pressed=${chosen ? 'true' : 'false'}
      @click=${() => (this.raw = raw)}>${text}</button>`;
  }

  #pretty(body: string) {
    if (this.message.bodyEncoding === 'BASE64' || this.message.bodyTruncated === true || body.length > BEGINNING) {
      return null;
    }
    if (/^\s*application\/x-www-form-urlencoded/i.test(this.contentType)) {
      return pairs(body);
    }
    try {
      const content = indented(parseJson(body) as Json);
      return content === body ? null : longText(content, 'code');
    } catch {
      return null;
    }
  }
}

function pairs(body: string) {
  return html`<dl class="values">
    ${[...new URLSearchParams(body)].map(([name, data]) => html`<dt>${name}</dt><dd>${longText(data, 'value')}</dd>`)}
  </dl>`;
}

customElements.define('wj-body', Body);
