// The way of the data: every action in its order, every attempt of it.

import { html, nothing } from 'lit';
import { sentenceFor, typeName, type Sentences, type Types } from '../lib/catalog';
import { count } from '../lib/i18n';
import { icon } from '../lib/icon';
import type { ActionResult, OperationError, Warning } from '../lib/model';
import { actionBadge, time, took, toneOf } from '../lib/parts';
import { t as shared } from '../lib/texts';
import { value, valueTable } from '../lib/values';
import { exchange, hasContent } from './exchange';
import { t } from './texts';

export interface Known {
  readonly sentences: Sentences;
  readonly types: Types;
}

const LISTED_ATTEMPTS = 4;

export function way(results: readonly ActionResult[], known: Known) {
  if (results.length === 0) {
    return html`<p class="faint">${t().noActions}</p>`;
  }
  return html`<ol class="way">${byAction(results).map((attempts) => action(attempts, known))}</ol>`;
}

function action(attempts: readonly ActionResult[], known: Known) {
  const last = attempts[attempts.length - 1];
  if (last === undefined) {
    return nothing;
  }
  const type = typeName(known.types, last.type);
  return html`<li class=${toneOf(last.status)}>
    <div class="action-head">
      <h3>${last.name ?? type}</h3>
      ${actionBadge(last.status)}
      <span class="faint">${[last.name ? type : '', last.key].filter((one) => one !== '').join(' · ')}</span>
      ${attempts.length > 1 ? html`<span class="faint">${count(attempts.length, t().attempts)}</span>` : nothing}
    </div>
    ${warnings(last.warnings)} ${earlier(attempts.slice(0, -1), known)} ${attempt(last, known, last.status !== 'SUCCEEDED')}
  </li>`;
}

function earlier(results: readonly ActionResult[], known: Known) {
  const made = results.map((one) => attempt(one, known, false));
  return results.length <= LISTED_ATTEMPTS
    ? made
    : html`<details class="fold"><summary>${count(results.length, t().earlier)}</summary>${made}</details>`;
}

function byAction(results: readonly ActionResult[]): ActionResult[][] {
  const groups = new Map<string, ActionResult[]>();
  for (const result of results) {
    const group = groups.get(result.key);
    if (group === undefined) {
      groups.set(result.key, [result]);
    } else {
      group.push(result);
    }
  }
  return [...groups.values()];
}

function attempt(result: ActionResult, known: Known, open: boolean) {
  return html`<details class="attempt" ?open=${open}>
    <summary>
      <b>${t().attempt} ${result.attempt}</b>
      ${result.response ? html`<span class="mono">HTTP ${result.response.status}</span>` : nothing}
      ${result.error ? html`<span>${sentenceFor(known.sentences, result.error)}</span>` : nothing}
      ${result.willRetry ? html`<span class="faint">${t().willRetry}</span>` : nothing}
      <span class="faint when">${time(result.startedAt, { seconds: true })} · ${took(result.durationMs)}</span>
    </summary>
    <div class="attempt-body">
      ${result.error ? errorPanel(result.error, known) : nothing}
      ${result.request || result.response ? exchange(result.request, result.response) : nothing}
      ${hasContent(result.output) ? part(t().output, valueTable(result.output)) : nothing}
      ${hasContent(result.fields) ? part(t().changedFields, valueTable(result.fields)) : nothing}
    </div>
  </details>`;
}

function part(title: string, content: unknown) {
  return html`<section><div class="part-title"><h4>${title}</h4></div>${content}</section>`;
}

export function errorPanel(error: OperationError, known: Known, actions?: readonly ActionResult[]) {
  const name = actions?.find((one) => one.key === error.actionKey)?.name ?? error.actionKey;
  return html`<div class="error-panel">
    ${actions === undefined ? nothing : html`<h2>${t().whatHappened}</h2><p class="sentence">${sentenceFor(known.sentences, error)}</p>`}
    <dl class="values">
      <dt>${t().details}</dt>
      <dd>${value(error.message)}</dd>
      <dt>${t().code}</dt>
      <dd class="mono">${error.code}</dd>
      ${actions !== undefined && name ? html`<dt>${shared().action}</dt><dd>${name}</dd>` : nothing}
    </dl>
  </div>`;
}

export function warnings(list: readonly Warning[] | null | undefined) {
  return list && list.length > 0
    ? html`<div class="warnings" role="note">
        <b>${icon('warning')} ${t().warnings}</b>
        <ul>${list.map((one) => html`<li>${one.message} <code>${one.code}</code></li>`)}</ul>
      </div>`
    : nothing;
}
