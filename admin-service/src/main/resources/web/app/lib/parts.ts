// Small parts that hold nothing: badges, moments, what stands where nothing is.

import { html, nothing, type TemplateResult } from 'lit';
import { ApiError } from './api';
import { ago, duration, moment } from './format';
import { nameOf } from './i18n';
import { icon, type IconName } from './icon';
import { hintOf, titleOf } from './problems';
import { t } from './texts';

export type Tone = 'good' | 'bad' | 'attention' | 'active' | 'quiet';

const TONES: Readonly<Record<string, Tone>> = {
  SUCCEEDED: 'good',
  FAILED: 'bad',
  REJECTED: 'bad',
  UNKNOWN: 'attention',
  HELD: 'attention',
  WAITING: 'attention',
  RUNNING: 'active',
  QUEUED: 'active',
};

export function toneOf(status: string): Tone {
  return TONES[status] ?? 'quiet';
}

export function badge(text: string, tone: Tone = 'quiet'): TemplateResult {
  return html`<span class="status ${tone}">${text}</span>`;
}

export function operationBadge(status: string): TemplateResult {
  return badge(nameOf(t().operationStatus, status), toneOf(status));
}

export function actionBadge(status: string): TemplateResult {
  return badge(nameOf(t().actionStatus, status), toneOf(status));
}

export function processingBadge(status: string): TemplateResult {
  return badge(nameOf(t().processingStatus, status), status === 'RUNNING' ? 'good' : 'quiet');
}

/** A moment in the time of the person who looks. */
export function time(value: string, options: { seconds?: boolean } = {}): TemplateResult {
  return html`<time datetime=${value} title=${value}>${moment(value, options)}</time>`;
}

/** How long ago it was; the moment itself when pointed at. */
export function since(value: string): TemplateResult {
  return html`<time datetime=${value} title=${moment(value, { seconds: true })}>${ago(value)}</time>`;
}

export function took(milliseconds: number): TemplateResult {
  return html`<span class="text-nowrap" title="${milliseconds} ms">${duration(milliseconds)}</span>`;
}

/** The head of a page; `h1` gets the focus when the page is opened. */
export function pageHead(title: unknown, actions: unknown = nothing): TemplateResult {
  return html`
    <div class="page-head">
      <h1 tabindex="-1">${title}</h1>
      <div class="page-actions">${actions}</div>
    </div>
  `;
}

export interface Empty {
  readonly title: string;
  readonly hint?: unknown;
  readonly icon?: IconName;
  /** What leads to the next step. */
  readonly actions?: unknown;
}

/** Stands where nothing is, and leads to the next step. */
export function emptyState(empty: Empty): TemplateResult {
  return html`
    <div class="empty">
      ${empty.icon ? html`<div class="empty-icon">${icon(empty.icon)}</div>` : nothing}
      <h2>${empty.title}</h2>
      ${empty.hint ? html`<p>${empty.hint}</p>` : nothing}
      ${empty.actions ? html`<div class="empty-actions">${empty.actions}</div>` : nothing}
    </div>
  `;
}

/** Grey lines in place of what is being loaded. */
export function skeleton(lines = 3): TemplateResult {
  return html`
    <div class="skeleton" role="status">
      <span class="visually-hidden">${t().loading}</span>
      ${Array.from({ length: lines }, () => html`<div class="skeleton-line"></div>`)}
    </div>
  `;
}

/** What a person reads in place of what could not be had. */
export function trouble(error: unknown, again?: () => void): TemplateResult {
  const missing = error instanceof ApiError && error.status === 404;
  const hint = hintOf(error);
  return html`
    <section class="trouble" role="alert">
      <h2>${missing ? t().notFound : titleOf(error)}</h2>
      ${hint === null ? nothing : html`<p>${hint}</p>`}
      ${again === undefined
        ? nothing
        : html`<button type="button" class="btn btn-outline-secondary" @click=${again}>${t().retry}</button>`}
    </section>
  `;
}

/** What went wrong with what a person did, sentence by sentence. */
export function problemList(sentences: readonly string[]): TemplateResult | typeof nothing {
  return sentences.length === 0
    ? nothing
    : html`<div role="alert">
        <ul class="problems">
          ${sentences.map((one) => html`<li>${one}</li>`)}
        </ul>
      </div>`;
}

/** A part that is closed at first. */
export function folded(title: unknown, content: () => unknown, open = false): TemplateResult {
  return html`<details class="fold" ?open=${open}><summary>${title}</summary>${content()}</details>`;
}
