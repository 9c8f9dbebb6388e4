// One line of the list: by what a person recognises an operation.

import { html, nothing, type TemplateResult } from 'lit';
import { sentenceFor, type Sentences } from '../lib/catalog';
import type { OperationItem } from '../lib/model';
import { badge, operationBadge, time, took } from '../lib/parts';
import { mayEdit } from '../lib/session';
import { gist } from '../lib/values';
import { t } from './texts';

export function operationRow(operation: OperationItem, sentences: Sentences, chosen: boolean, toggle: () => void): TemplateResult {
  const values = gist(operation.fields);
  const name = operation.processingName ?? '';
  return html`<li class=${mayEdit() ? 'selectable' : ''}>
    ${mayEdit()
      ? html`<input type="checkbox" class="form-check-input" aria-label="${t().bulk.select}: ${name}, ${values.map(([, data]) => data).join(', ')}"
          .checked=${chosen} @change=${toggle} />`
      : nothing}
    <a class="operation-row" href="/operations/${operation.id}">
      <span class="row-status">${operationBadge(operation.status)} ${operation.test ? badge(t().test) : nothing}</span>
      <span class="row-name">${name}</span>
      <span class="row-time">${operation.receivedAt ? time(operation.receivedAt, { seconds: true }) : nothing}</span>
      <span class="row-took">${typeof operation.durationMs === 'number' ? took(operation.durationMs) : nothing}</span>
      <span class="row-fields">
        ${values.length === 0 ? html`<span class="faint">${t().noFields}</span>` : nothing}
        ${values.map(([field, data]) => html`<span class="pair"><span class="faint">${field}: </span>${data}</span>`)}
      </span>
      ${operation.error ? html`<span class="row-error">${sentenceFor(sentences, operation.error)}</span>` : nothing}
    </a>
  </li>`;
}
