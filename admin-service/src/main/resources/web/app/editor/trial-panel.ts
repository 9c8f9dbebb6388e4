import { html, nothing } from 'lit';
import { ask } from '../lib/api';
import { confirm } from '../lib/dialog';
import type { Json } from '../lib/exact';
import { indented, parseJson } from '../lib/exact';
import { moment } from '../lib/format';
import '../lib/copy-button';
import { captionOf, fill } from '../lib/i18n';
import { icon } from '../lib/icon';
import { actionBadge, operationBadge, problemList } from '../lib/parts';
import { told } from '../lib/problems';
import { t as lib } from '../lib/texts';
import { gist, valueTable } from '../lib/values';
import { readDocument, tokens } from './model/json';
import { EditorPart } from './part';
import { t } from './texts';
import type { Attempt, Trial, TrialMessage } from './workbench';

const AFTER = 200;

/** The requests exactly as they will go out for the chosen data, anew with every change. */
class TrialPanel extends EditorPart {
  static override properties = { ...EditorPart.properties, trial: { state: true }, problems: { state: true }, own: { state: true }, ownProblem: { state: true }, busy: { state: true }, sent: { state: true } };

  declare trial: Trial | null;
  declare problems: readonly string[];
  declare own: string | null;
  declare ownProblem: string;
  declare busy: boolean;
  declare sent: Trial | null;
  #shown: unknown = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #turn = 0;

  constructor() {
    super();
    this.trial = null;
    this.problems = [];
    this.own = null;
    this.ownProblem = '';
    this.busy = false;
    this.sent = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  override updated(): void {
    const state = JSON.stringify([this.editor.definition, this.bench.sample?.id ?? this.bench.ownFields]);
    if (state !== this.#shown && this.bench.isSound !== null) {
      this.#shown = state;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => void this.#show(), AFTER);
    }
  }

  override render() {
    const { actions } = this.editor;
    return html`<section class="panel trial" aria-labelledby="trial-title">
      <h2 id="trial-title">${t().trial.title}</h2>
      ${this.#data()}
      ${actions.length === 0 ? html`<p class="faint">${t().trial.empty}</p>` : nothing}
      ${this.problems.length > 0 ? problemList(this.problems) : nothing}
      <div aria-busy=${this.busy ? 'true' : 'false'}>${this.sent === null ? this.#results(this.trial) : this.#sent(this.sent)}</div>
      ${this.readOnly || actions.length === 0
        ? nothing
        : html`<button type="button" class="btn btn-outline-secondary send" ?disabled=${this.busy || this.editor.broken.size > 0} @click=${this.#send}>${icon('play')} ${t().trial.send}</button>`}
    </section>`;
  }

  #data() {
    const { operations, sample } = this.bench;
    return html`<div class="trial-data">
      <label class="form-label" for="trial-data">${t().trial.data}</label>
      <select id="trial-data" class="form-select" @change=${this.#choose}>
        ${operations.map((one) => html`<option value=${one.id} ?selected=${sample?.id === one.id}>${one.receivedAt ? moment(one.receivedAt) : one.id} · ${gist(one.fields, 2).map(([, value]) => value).join(', ')}</option>`)}
        <option value="" ?selected=${sample === null}>${operations.length === 0 ? t().trial.example : t().trial.own}</option>
      </select>
      ${sample === null
        ? html`<details class="fold" ?open=${this.own !== null}><summary>${t().trial.values}</summary>
            <textarea class="form-control mono ${this.ownProblem ? 'is-invalid' : ''}" rows="6" spellcheck="false" aria-label=${t().trial.values} .value=${this.own ?? indented(this.bench.ownFields ?? this.bench.exampleFields())} @input=${this.#typed}></textarea>
            ${this.ownProblem ? html`<div class="field-problem" role="alert">${this.ownProblem}</div>` : nothing}</details>`
        : nothing}
    </div>`;
  }

  #results(trial: Trial | null) {
    if (trial === null) {
      return nothing;
    }
    const names = new Map(this.editor.actions.map((one) => [one.key, one.name ?? captionOf(this.bench.types.get(one.type)?.caption) ?? one.type]));
    return html`<ol class="trial-actions">${trial.actions.map((attempt) => this.#attempt(attempt, names.get(attempt.key) ?? attempt.key))}</ol>
      ${trial.error && !trial.actions.some((one) => one.error) ? html`<p class="field-problem">${trial.error.message}</p>` : nothing}`;
  }

  #attempt(attempt: Attempt, name: string) {
    const { request } = attempt;
    return html`<li>
      <div class="trial-head"><b>${name}</b> ${attempt.status === 'SUCCEEDED' && this.sent === null ? nothing : actionBadge(attempt.status)}</div>
      ${attempt.error ? html`<p class="field-problem">${attempt.error.message}</p>` : nothing}
      ${(attempt.warnings ?? []).map((one) => html`<p class="note">${icon('warning')} ${one.message}</p>`)}
      ${request ? this.#request(request) : this.#output(attempt)}
      ${attempt.response ? this.#answer(attempt.response) : nothing}
    </li>`;
  }

  #request(request: TrialMessage) {
    if (request.url === undefined) {
      return valueTable(Object.fromEntries(Object.entries(request).filter(([, value]) => value !== null)) as Record<string, Json>);
    }
    return html`
      <p class="request-line"><b>${request.method}</b> <span>${request.url}</span></p>
      ${request.headers && Object.keys(request.headers).length > 0 ? html`<dl class="header-list">${Object.entries(request.headers).map(([name, value]) => html`<div><dt>${name}:</dt> <dd>${String(value)}</dd></div>`)}</dl>` : nothing}
      ${request.body ? html`<pre class="code" tabindex="0" aria-label=${t().trial.body}>${coloured(request.body)}</pre>` : html`<p class="faint">${lib().noBody}</p>`}
      <wj-copy-button .label=${t().trial.curl} .text=${() => this.#curl(request)}></wj-copy-button>
    `;
  }

  #output(attempt: Attempt) {
    const { output } = attempt;
    if (output == null || Object.keys(output).length === 0) {
      return nothing;
    }
    const body = output['body'];
    return typeof body === 'string' ? html`<pre class="code" tabindex="0" aria-label=${t().trial.body}>${coloured(body)}</pre>` : valueTable(output);
  }

  #answer(answer: TrialMessage) {
    return html`<p class="request-line"><span class="faint">${t().trial.answer}</span> <b>${answer.status}</b></p>
      ${answer.body ? html`<pre class="code" tabindex="0" aria-label=${t().trial.answer}>${coloured(answer.body)}</pre>` : nothing}`;
  }

  #sent(sent: Trial) {
    return html`<div class="sent" role="status">
        <p><b>${t().trial.sent}</b> ${operationBadge(sent.status)} ${sent.operationId ? html`<a href="/operations/${sent.operationId}">${t().trial.openOperation}</a>` : nothing}</p>
        <button type="button" class="btn btn-sm btn-outline-secondary" @click=${() => (this.sent = null)}>${t().trial.back}</button>
      </div>
      ${this.#results(sent)}`;
  }

  async #curl(request: TrialMessage): Promise<string> {
    const { method, url, headers, body } = request;
    return (await ask<{ command: string }>('/requests/to-curl', { method: 'POST', content: { request: { method, url, headers: headers ?? {}, body: body ?? null }, shell: 'BASH' } })).command;
  }

  async #show(): Promise<void> {
    const turn = ++this.#turn;
    if (this.editor.actions.length === 0) {
      this.trial = null;
      this.problems = [];
      return;
    }
    if (this.bench.isSound !== true) {
      this.problems = [t().trial.repair];
      return;
    }
    await this.run(
      async () => {
        const trial = await this.bench.trial();
        if (turn === this.#turn) {
          this.trial = trial;
          this.problems = [];
        }
      },
      (error) => {
        if (turn === this.#turn) {
          this.problems = told(error);
        }
      },
    );
  }

  async #send(): Promise<void> {
    const where = (this.trial?.actions ?? []).flatMap((one) => (one.request?.url === undefined ? [] : [`${one.request.method ?? ''} ${one.request.url}`]));
    const sure = await confirm({
      title: t().trial.sendTitle,
      text: html`<p>${t().trial.sendText}</p><ul>${where.map((one) => html`<li><code>${one}</code></li>`)}</ul>`,
      action: t().trial.send,
    });
    if (!sure) {
      return;
    }
    this.busy = true;
    await this.run(
      async () => {
        this.sent = await this.bench.trial(true);
      },
      (error) => (this.problems = told(error)),
    );
    this.busy = false;
  }

  #choose(event: Event): void {
    const id = (event.target as HTMLSelectElement).value;
    this.sent = null;
    if (id === '') {
      this.bench.useOwn(this.bench.sample?.fields ?? this.bench.exampleFields());
      this.own = null;
    } else {
      void this.bench.chooseSample(id);
    }
  }

  #typed(event: Event): void {
    this.own = (event.target as HTMLTextAreaElement).value;
    const read = readDocument(this.own);
    if (!('value' in read)) {
      this.ownProblem = fill(t().noJson, { line: read.line, column: read.column });
    } else if (typeof read.value !== 'object' || read.value === null || Array.isArray(read.value)) {
      this.ownProblem = t().trial.noObject;
    } else {
      this.ownProblem = '';
      this.bench.useOwn(read.value as Record<string, Json>);
    }
  }
}

/** JSON with indents and in colours; anything else as it is. */
function coloured(body: string) {
  if (!/^\s*[[{]/.test(body) || body.length > 50_000) {
    return body;
  }
  try {
    return tokens(indented(parseJson(body) as Json)).map((token) => html`<span class="tok-${token.kind}">${token.text}</span>`);
  } catch {
    return body;
  }
}

customElements.define('wj-trial-panel', TrialPanel);
