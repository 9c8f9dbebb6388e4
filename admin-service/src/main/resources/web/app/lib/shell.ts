import { html, nothing, type TemplateResult } from 'lit';
import { ROUTES, SECTIONS, type Section } from '../pages';
import { ConsoleElement } from './element';
import { icon } from './icon';
import './menu';
import { Page } from './page';
import { emptyState, pageHead, skeleton, trouble } from './parts';
import { go, Router, useRouter, type Place } from './router';
import { currentSession, isOwner, loadSession, onSession, takeTarget } from './session';
import { t } from './texts';
import './toast';

/** The frame of all pages: who is signed in, the navigation, and the page of the address. */
class Shell extends ConsoleElement {
  static override properties = {
    phase: { state: true },
    place: { state: true },
    page: { state: true },
    error: { state: true },
    navigationOpen: { state: true },
  };

  declare phase: 'loading' | 'ready' | 'failed';
  declare place: Place;
  declare page: Page | null;
  declare error: unknown;
  declare navigationOpen: boolean;
  readonly #router: Router;
  #arrivals = 0;

  constructor() {
    super();
    this.phase = 'loading';
    this.page = null;
    this.error = null;
    this.navigationOpen = false;
    this.#router = new Router(ROUTES, (place) => void this.#arrive(place));
    this.place = this.#router.place();
    useRouter(this.#router);
    onSession(() => this.#sessionChanged());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.#begin();
  }

  async #begin(): Promise<void> {
    this.phase = 'loading';
    try {
      await loadSession();
      this.phase = 'ready';
      const target = currentSession() === null ? null : takeTarget();
      if (target !== null && location.pathname === '/') {
        go(target, { replace: true });
      } else {
        await this.#arrive(this.#router.place());
      }
    } catch (error) {
      this.error = error;
      this.phase = 'failed';
    }
  }

  /** Whoever is not signed in goes to the sign-in page and comes back from there. */
  async #arrive(place: Place): Promise<void> {
    const arrival = ++this.#arrivals;
    if (this.phase !== 'ready') {
      return;
    }
    if (currentSession() === null && place.route?.open !== true) {
      go(`/sign-in?to=${encodeURIComponent(location.pathname + location.search)}`, { replace: true });
      return;
    }
    this.navigationOpen = false;
    if (place.route !== null && place.route === this.place.route && this.page !== null && sameParams(place, this.place)) {
      this.place = place;
      this.page.query = place.query;
      return;
    }
    const first = this.page === null;
    try {
      await place.route?.load();
    } catch (error) {
      this.error = error;
      this.phase = 'failed';
      return;
    }
    if (arrival === this.#arrivals) {
      this.#open(place, first);
    }
  }

  #open(place: Place, first: boolean): void {
    const page = place.route === null ? null : document.createElement(place.route.tag);
    this.place = place;
    this.page = page instanceof Page ? page : null;
    this.#router.show(this.page);
    if (this.page !== null) {
      this.page.params = place.params;
      this.page.query = place.query;
    }
    if (!first) {
      scrollTo(0, 0);
      void this.updateComplete.then(() => this.page?.updateComplete).then(() => this.#focusHeading());
    }
  }

  /** What is read aloud first on another page is its heading. */
  #focusHeading(): void {
    const target = this.querySelector<HTMLElement>('main h1') ?? this.querySelector<HTMLElement>('main');
    target?.focus({ preventScroll: true });
  }

  #sessionChanged(): void {
    if (this.phase !== 'ready') {
      return;
    }
    this.requestUpdate();
    if (currentSession() === null) {
      void this.#arrive(this.#router.place());
    }
  }

  override render() {
    if (this.phase === 'failed') {
      return html`<main id="main" class="lonely" tabindex="-1">${trouble(this.error, () => void this.#begin())}</main>`;
    }
    const open = currentSession() === null || this.place.route?.open === true;
    return html`
      <a class="skip" href="#main" @click=${this.#skip}>${t().skip}</a>
      ${open ? this.#openHeader() : this.#header()}
      <div class=${open ? 'frame open' : 'frame'}>
        ${open ? nothing : this.#navigation()}
        <main id="main" tabindex="-1">${this.#content()}</main>
      </div>
      <wj-toasts></wj-toasts>
    `;
  }

  #content(): TemplateResult | Page {
    if (this.page !== null) {
      return this.page;
    }
    if (this.phase === 'loading' || this.place.route !== null) {
      return skeleton(5);
    }
    return html`
      ${pageHead(t().noPage)}
      ${emptyState({ title: t().noPage, hint: t().noPageHint, actions: html`<a class="btn btn-primary" href="/">${t().toOverview}</a>` })}
    `;
  }

  #openHeader() {
    return html`<header class="bar open">
      <a class="brand" href="/">Webjack</a>
      <wj-menu .signedIn=${false}></wj-menu>
    </header>`;
  }

  #header() {
    return html`<header class="bar">
      <button
        type="button"
        class="btn-plain only-phone"
        aria-label=${t().menu}
        aria-expanded=${this.navigationOpen ? 'true' : 'false'}
        aria-controls="navigation"
        @click=${() => (this.navigationOpen = !this.navigationOpen)}
      >
        ${icon(this.navigationOpen ? 'close' : 'menu')}
      </button>
      <a class="brand" href="/">Webjack</a>
      <wj-menu .signedIn=${true}></wj-menu>
    </header>`;
  }

  #navigation() {
    const seen = SECTIONS.filter((one) => one.owner !== true || isOwner());
    const settings = seen.filter((one) => one.settings === true);
    return html`<nav id="navigation" class=${this.navigationOpen ? 'navigation shown' : 'navigation'} aria-label=${t().navigation}>
      <ul>${seen.filter((one) => one.settings !== true).map((one) => this.#entry(one))}</ul>
      ${settings.length === 0
        ? nothing
        : html`<p class="navigation-caption" id="navigation-settings">${t().settings}</p>
            <ul aria-labelledby="navigation-settings">${settings.map((one) => this.#entry(one))}</ul>`}
    </nav>`;
  }

  #entry(section: Section) {
    const path = this.place.route?.path ?? '';
    const here = section.path === '/' ? path === '/' : path === section.path || path.startsWith(`${section.path}/`);
    return html`<li>
      <a href=${section.path} class=${here ? 'here' : ''} aria-current=${here ? 'page' : nothing}>
        ${icon(section.text)} <span>${t()[section.text]}</span>
      </a>
    </li>`;
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.querySelector<HTMLElement>('#main')?.focus();
  }
}

function sameParams(one: Place, other: Place): boolean {
  return JSON.stringify(one.params) === JSON.stringify(other.params);
}

customElements.define('wj-shell', Shell);

