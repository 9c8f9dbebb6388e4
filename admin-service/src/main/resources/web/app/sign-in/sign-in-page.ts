import { html, nothing } from 'lit';
import { ApiError } from '../lib/api';
import '../lib/field';
import { valueOf } from '../lib/field';
import { fill, nameOf } from '../lib/i18n';
import { Page } from '../lib/page';
import { pageHead, problemList } from '../lib/parts';
import { told } from '../lib/problems';
import { go } from '../lib/router';
import { currentSession, keepTarget, signIn, signInOptions } from '../lib/session';
import { t } from './texts';

type Way = 'password' | 'token';

/** By e-mail and password, by the administration token, by another service, or by a link that works once. */
class SignInPage extends Page {
  static override properties = {
    ...Page.properties,
    way: { state: true },
    email: { state: true },
    password: { state: true },
    token: { state: true },
    refusal: { state: true },
    busy: { state: true },
    linkFailed: { state: true },
  };

  declare way: Way;
  declare email: string;
  declare password: string;
  declare token: string;
  declare refusal: readonly string[];
  declare busy: boolean;
  declare linkFailed: boolean;

  constructor() {
    super();
    this.way = signInOptions()?.password === true ? 'password' : 'token';
    this.email = '';
    this.password = '';
    this.token = '';
    this.refusal = [];
    this.busy = false;
    this.linkFailed = false;
  }

  override get heading(): string {
    return t().title;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const link = this.query.get('link');
    if (link !== null && link !== '') {
      void this.#openLink(link);
    } else if (currentSession() !== null) {
      this.#proceed();
    }
  }

  override firstUpdated(): void {
    void this.#focus();
  }

  /** The link leaves the address at once: it shall not stay in the history of the browser. */
  async #openLink(link: string): Promise<void> {
    const target = this.#target();
    history.replaceState(null, '', `/sign-in?to=${encodeURIComponent(target)}`);
    this.busy = true;
    try {
      await signIn({ link });
      go(target, { replace: true });
    } catch (error) {
      this.linkFailed = true;
      this.refusal = error instanceof ApiError && error.status < 500 && error.status > 0 ? [] : told(error);
    } finally {
      this.busy = false;
    }
  }

  override render() {
    const options = signInOptions();
    return html`
      <div class="panel sign-in stack">
        ${pageHead(this.way === 'token' ? t().tokenTitle : t().title)}
        ${this.linkFailed ? html`<p class="note" role="alert">${t().linkRefused} ${t().linkHint}</p>` : nothing}
        ${this.#provider()}
        ${options?.oidc
          ? html`<a class="btn btn-primary w-100" href=${options.oidc.url} @click=${() => keepTarget(this.#target())}>${fill(t().with, { name: options.oidc.name })}</a>`
          : nothing}
        ${this.way === 'token' ? this.#tokenForm() : this.#passwordForm()}
        ${options?.password === true && options.token ? this.#otherWay() : nothing}
      </div>
    `;
  }

  /** Why the other service, or this one, lets nobody in. */
  #provider() {
    const why = this.query.get('refused') ?? '';
    return Object.hasOwn(t().provider, why) ? html`<p class="note" role="alert">${nameOf(t().provider, why)}</p>` : nothing;
  }

  #passwordForm() {
    return html`<form class="form-stack" @submit=${this.#submit}>
      <wj-field name="email" kind="email" autocomplete="username" .label=${t().email} .value=${this.email} required
        @wj-value=${(event: Event) => (this.email = valueOf(event))}></wj-field>
      <wj-field name="password" kind="password" autocomplete="current-password" .label=${t().password} .value=${this.password} required
        @wj-value=${(event: Event) => (this.password = valueOf(event))}></wj-field>
      ${problemList(this.refusal)}
      <button type="submit" class="btn btn-primary" ?disabled=${this.busy}>${t().signIn}</button>
    </form>`;
  }

  #tokenForm() {
    return html`<p>${t().tokenLead}</p>
      <form class="form-stack" @submit=${this.#submit}>
        <wj-field name="token" kind="password" .label=${t().token} .value=${this.token} required
          @wj-value=${(event: Event) => (this.token = valueOf(event))}></wj-field>
        ${problemList(this.refusal)}
        <button type="submit" class="btn btn-primary" ?disabled=${this.busy}>${t().proceed}</button>
      </form>
      <p class="form-text">${t().tokenWhere}</p>`;
  }

  #otherWay() {
    const other: Way = this.way === 'token' ? 'password' : 'token';
    return html`<button type="button" class="btn btn-link p-0" @click=${() => this.#choose(other)}>
      ${other === 'token' ? t().byToken : t().byPassword}
    </button>`;
  }

  #choose(way: Way): void {
    this.way = way;
    this.refusal = [];
    void this.updateComplete.then(() => this.#focus());
  }

  async #focus(): Promise<void> {
    const first = this.querySelector('wj-field');
    await first?.updateComplete;
    first?.input?.focus();
  }

  async #submit(event: Event): Promise<void> {
    event.preventDefault();
    const token = this.token.trim().replace(/^Bearer\s+/i, '');
    if (this.way === 'token' && !/^[\x21-\x7e]+$/.test(token)) {
      this.refusal = [t().tokenUnusable];
      return;
    }
    this.busy = true;
    this.refusal = [];
    try {
      await signIn(this.way === 'token' ? { token } : { email: this.email.trim(), password: this.password });
      this.#proceed();
    } catch (error) {
      const refused = error instanceof ApiError && error.status === 401;
      this.refusal = refused ? [this.way === 'token' ? t().tokenRefused : t().refused] : told(error);
    } finally {
      this.busy = false;
    }
  }

  #proceed(): void {
    go(this.#target(), { replace: true });
  }

  /** Only an address of this console. */
  #target(): string {
    const wanted = this.query.get('to') ?? '/';
    const target = new URL(wanted, location.origin);
    return target.origin === location.origin && target.pathname !== '/sign-in' ? target.pathname + target.search : '/';
  }
}

customElements.define('wj-sign-in-page', SignInPage);
