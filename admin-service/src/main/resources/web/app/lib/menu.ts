import { html, nothing } from 'lit';
import { ConsoleElement } from './element';
import { chooseLanguage, currentLanguage, LANGUAGE_NAMES, LANGUAGES, nameOf, type Language } from './i18n';
import { icon } from './icon';
import { go } from './router';
import { chooseWorkspace, currentSession, signOut } from './session';
import { chooseTheme, currentTheme, THEMES, type Theme } from './theme';
import { toastError } from './toast';
import { t } from './texts';

/** Workspace, language, colours and the way out. */
class Menu extends ConsoleElement {
  static override properties = { signedIn: { attribute: false }, open: { state: true } };

  declare signedIn: boolean;
  declare open: boolean;

  constructor() {
    super();
    this.signedIn = false;
    this.open = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    const outside = (event: Event): void => {
      if (this.open && !event.composedPath().includes(this)) {
        this.open = false;
      }
    };
    document.addEventListener('click', outside);
    document.addEventListener('focusin', outside);
    this.atEnd(() => {
      document.removeEventListener('click', outside);
      document.removeEventListener('focusin', outside);
    });
  }

  override render() {
    const session = this.signedIn ? currentSession() : null;
    return html`
      ${session === null ? nothing : this.#workspaces()}
      <div class="languages" role="group" aria-label=${t().language}>
        ${LANGUAGES.map((one) => this.#language(one))}
      </div>
      <div class="account" @keydown=${this.#key}>
        <button
          type="button"
          class="btn-plain account-button"
          aria-label=${session === null ? t().theme : `${t().account}: ${session.user.name}`}
          aria-expanded=${this.open ? 'true' : 'false'}
          aria-controls="account-panel"
          @click=${() => (this.open = !this.open)}
        >
          ${icon(session === null ? 'contrast' : 'user')} ${session === null ? nothing : html`<span class="account-name">${session.user.name}</span>`}
        </button>
        <div id="account-panel" class="account-panel" ?hidden=${!this.open}>
          ${session === null
            ? nothing
            : html`<p class="account-who"><b>${session.user.name}</b><br />${session.user.email ?? ''}
                <span class="faint">${nameOf(t().roles, session.user.role)}</span></p>`}
          ${this.#themes()}
          ${session === null
            ? nothing
            : html`<button type="button" class="btn btn-outline-secondary w-100" @click=${this.#leave}>${t().signOut}</button>`}
        </div>
      </div>
    `;
  }

  #language(one: Language) {
    return html`<button
      type="button"
      lang=${one}
      title=${LANGUAGE_NAMES[one]}
      aria-label=${LANGUAGE_NAMES[one]}
      aria-pressed=${one === currentLanguage() ? 'true' : 'false'}
      @click=${() => chooseLanguage(one)}
    >
      ${one.toUpperCase()}
    </button>`;
  }

  #themes() {
    return html`<fieldset class="themes">
      <legend>${t().theme}</legend>
      ${THEMES.map(
        (one) => html`<label>
          <input type="radio" name="theme" value=${one} .checked=${one === currentTheme()} @change=${() => this.#theme(one)} />
          ${t().themes[one]}
        </label>`,
      )}
    </fieldset>`;
  }

  #theme(theme: Theme): void {
    chooseTheme(theme);
    this.requestUpdate();
  }

  #workspaces() {
    const session = currentSession();
    if (session === null || session.workspaces.length < 2) {
      return nothing;
    }
    return html`<label class="workspace">
      <span class="visually-hidden">${t().workspace}</span>
      <select class="form-select form-select-sm" @change=${this.#enter}>
        ${session.workspaces.map(
          (one) => html`<option value=${one.id} ?selected=${one.id === session.workspace?.id}>${one.name}</option>`,
        )}
      </select>
    </label>`;
  }

  /** Nothing on the page belongs to the other workspace. */
  async #enter(event: Event): Promise<void> {
    try {
      await chooseWorkspace((event.target as HTMLSelectElement).value);
      location.assign('/');
    } catch (error) {
      toastError(error);
      this.requestUpdate();
    }
  }

  async #leave(): Promise<void> {
    this.open = false;
    try {
      await signOut();
      go('/sign-in');
    } catch (error) {
      toastError(error);
    }
  }

  #key(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.open) {
      this.open = false;
      this.querySelector<HTMLElement>('.account-button')?.focus();
    }
  }
}

customElements.define('wj-menu', Menu);
