import { html, nothing } from 'lit';
import { ApiError, ask } from '../lib/api';
import { catalogTypes, errorSentences, typeName } from '../lib/catalog';
import { size } from '../lib/format';
import { count, nameOf } from '../lib/i18n';
import { icon } from '../lib/icon';
import type { Operation, ReceivedRequest } from '../lib/model';
import { Page } from '../lib/page';
import { badge, folded, operationBadge, skeleton, time, took, trouble } from '../lib/parts';
import { t as shared } from '../lib/texts';
import { valueTable } from '../lib/values';
import { headersFold, hasContent, line } from './exchange';
import './operations.css';
import './settlement';
import { t } from './texts';
import { errorPanel, warnings, way, type Known } from './way';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const OPEN = new Set(['QUEUED', 'RUNNING', 'WAITING']);
const REFRESHED_EVERY = 3000;
const OPEN_FIELDS = 50;

/** One operation: what came, every attempt of every action, and how it ended. */
class OperationPage extends Page {
  static override properties = {
    ...Page.properties,
    operation: { state: true },
    known: { state: true },
    error: { state: true },
  };

  declare operation: Operation | null;
  declare known: Known;
  declare error: unknown;

  constructor() {
    super();
    this.operation = null;
    this.known = { sentences: {}, types: new Map() };
    this.error = null;
  }

  override get heading(): string {
    return this.operation === null
      ? t().operation
      : `${this.operation.processingName ?? t().operation} · ${nameOf(shared().operationStatus, this.operation.status)}`;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void Promise.all([errorSentences(), catalogTypes()]).then(([sentences, types]) => (this.known = { sentences, types }));
    const timer = setInterval(() => {
      if (this.operation !== null && OPEN.has(this.operation.status) && !document.hidden) {
        void this.#load();
      }
    }, REFRESHED_EVERY);
    this.atEnd(() => clearInterval(timer));
    this.addEventListener('wj-changed', () => void this.#load());
  }

  override willUpdate(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('params')) {
      this.operation = null;
      void this.#load();
    }
  }

  async #load(): Promise<void> {
    const id = this.params['id'] ?? '';
    this.error = null;
    if (!ID.test(id)) {
      this.error = new ApiError(404, {});
      return;
    }
    await this.run(
      async () => {
        this.operation = await ask<Operation>(`/operations/${id}`, { signal: this.signal });
      },
      (error) => (this.error = error),
    );
  }

  override render() {
    return html`
      <div class="back-line">
        <a href="/operations">${icon('back')} ${t().allOperations}</a>
        <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => void this.#load()}>${icon('repeat')} ${shared().refresh}</button>
      </div>
      ${this.operation === null ? this.#absent() : this.#content(this.operation)}
    `;
  }

  #absent() {
    return html`<h1 tabindex="-1" class="visually-hidden">${t().operation}</h1>
      ${this.error === null ? skeleton(6) : trouble(this.error, () => void this.#load())}`;
  }

  #content(operation: Operation) {
    const actions = operation.actions ?? [];
    return html`<article class="operation">
      <div>
        <div class="operation-title">
          <h1 tabindex="-1">${operation.processingName ?? t().operation}</h1>
          ${operationBadge(operation.status)} ${operation.test ? badge(t().test) : nothing}
        </div>
        <p class="lead">${nameOf(t().operationMeaning, operation.status)}</p>
      </div>
      ${operation.error ? errorPanel(operation.error, this.known, actions) : nothing}
      ${this.#resolution(operation)} ${warnings(operation.warnings)}
      <wj-settlement .operation=${operation}></wj-settlement>
      ${section(t().actions, way(actions, this.known))} ${section(t().fields, this.#fields(operation))}
      ${section(t().about, this.#facts(operation))}
      ${operation.request ? section(t().request, received(operation.request)) : nothing}
    </article>`;
  }

  #resolution({ resolution }: Operation) {
    return resolution
      ? html`<div class="panel resolution">
          <b>${nameOf(t().resolvedAs, resolution.as)}</b>
          <span class="faint">${[resolution.by ?? ''].filter(Boolean).join('')} · ${time(resolution.at)}</span>
          ${resolution.comment ? html`<p>${resolution.comment}</p>` : nothing}
        </div>`
      : nothing;
  }

  #facts(operation: Operation) {
    const retries = operation.retries ?? [];
    const at = (value: string | null | undefined): unknown => (value ? time(value, { seconds: true }) : null);
    return html`<dl class="facts">
      ${fact(t().received, at(operation.receivedAt))} ${fact(t().started, at(operation.startedAt))}
      ${fact(t().finished, at(operation.finishedAt))}
      ${fact(t().took, typeof operation.durationMs === 'number' ? took(operation.durationMs) : null)}
      ${fact(t().nextAttempt, at(operation.nextAttemptAt))}
      ${fact(t().source, operation.sourceType ? typeName(this.known.types, operation.sourceType) : null)}
      ${fact(t().version, operation.processingVersion)}
      ${fact(
        t().processing,
        operation.processingId ? html`<a href="/processings/${operation.processingId}">${operation.processingName}</a>` : null,
      )}
      ${fact(t().retryOf, operation.retryOf ? link(operation.retryOf) : null, true)}
      ${fact(
        t().retries,
        retries.length > 0 ? retries.map((one) => html`<div>${link(one.id)} ${operationBadge(one.status)}</div>`) : null,
        true,
      )}
      ${fact(t().duplicateOf, operation.duplicateOf ? link(operation.duplicateOf) : null, true)}
      ${fact(t().id, html`<span class="mono">${operation.id}</span>`, true)}
      ${fact(
        t().eventId,
        operation.eventId && operation.eventId !== operation.id ? html`<span class="mono">${operation.eventId}</span>` : null,
        true,
      )}
    </dl>`;
  }

  #fields(operation: Operation) {
    const fields = operation.fields ?? {};
    const amount = Object.keys(fields).length;
    if (amount === 0) {
      return html`<p class="faint">${operation.request ? t().noFieldsYet : t().notYetRead}</p>`;
    }
    return amount <= OPEN_FIELDS ? valueTable(fields) : folded(count(amount, t().fieldCount), () => valueTable(fields));
  }
}

function section(title: string, content: unknown) {
  return html`<section class="panel"><h2>${title}</h2>${content}</section>`;
}

function fact(caption: string, content: unknown, wide = false) {
  return content === null || content === undefined
    ? nothing
    : html`<div class=${wide ? 'wide' : ''}><dt>${caption}</dt><dd>${content}</dd></div>`;
}

function link(id: string) {
  return html`<a class="mono" href="/operations/${id}">${id}</a>`;
}

function received(request: ReceivedRequest) {
  const facts = [
    request.contentType,
    request.ip ? `${t().from} ${request.ip}` : '',
    typeof request.bodySize === 'number' ? size(request.bodySize) : '',
  ];
  return html`
    ${line(request.method, request.path)}
    <p class="faint">${facts.filter(Boolean).join(' · ')}</p>
    ${hasContent(request.query) ? html`<div class="part-title"><h3>${t().query}</h3></div>${valueTable(request.query)}` : nothing}
    ${headersFold(request.headers)}
    <div class="part-title"><h3>${t().body}</h3></div>
    <wj-body .message=${request} .contentType=${request.contentType ?? ''}></wj-body>
  `;
}

customElements.define('wj-operation-page', OperationPage);
