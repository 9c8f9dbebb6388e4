// Who is signed in. The browser keeps the session's cookie, which no script can read.

import { ApiError, ask, useCredentials } from './api';
import { suggestLanguage } from './i18n';
import type { Role, Session } from './model';

const TARGET = 'webjack.target';

/** What can be signed in with. */
export interface SignInOptions {
  readonly password: boolean;
  readonly token: boolean;
  readonly oidc: { readonly name: string; readonly url: string } | null;
  /** Whether the browser holds the cookie of a session. */
  readonly signedIn: boolean;
}

let session: Session | null = null;
let options: SignInOptions | null = null;
let changed: () => void = () => undefined;

useCredentials({
  headers: (unsafe): Record<string, string> => (unsafe && session?.csrfToken ? { 'X-CSRF-Token': session.csrfToken } : {}),
  refused: () => {
    session = null;
    changed();
  },
});

export function currentSession(): Session | null {
  return session;
}

export function signInOptions(): SignInOptions | null {
  return options;
}

/** Whether the person may change things; what is refused is refused by the service in any case. */
export function mayEdit(): boolean {
  return session !== null && session.user.role !== 'VIEWER';
}

export function isOwner(): boolean {
  return session?.user.role === 'OWNER';
}

export function onSession(listener: () => void): void {
  changed = listener;
}

/** Finds out who is signed in; throws where the service does not answer. Who is not is not asked for: browsers report each 401. */
export async function loadSession(): Promise<void> {
  options = await ask<SignInOptions>('/session/options');
  session = options.signedIn ? await ask<Session>('/session') : null;
  arrived();
}

export async function signIn(content: { email: string; password: string } | { token: string } | { link: string }): Promise<void> {
  session = await ask<Session>('/session', { method: 'POST', content });
  arrived();
}

/** Whoever is not known any more has been signed out already. */
export async function signOut(): Promise<void> {
  try {
    await ask('/session', { method: 'DELETE' });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) {
      throw error;
    }
  }
  session = null;
  changed();
}

export async function chooseWorkspace(id: string): Promise<void> {
  session = await ask<Session>('/session/workspace', { method: 'PUT', content: { id } });
  arrived();
}

/** An answer that tells the session anew, as after a change of name or language. */
export function replaceSession(answered: Session): void {
  session = answered;
  arrived();
}

export function roleOf(): Role | null {
  return session?.user.role ?? null;
}

/** Where somebody was going who signs in at another service, and comes back to the first page from there. */
export function keepTarget(target: string): void {
  sessionStorage.setItem(TARGET, target);
}

/** That address, once; null: there is none. */
export function takeTarget(): string | null {
  const target = sessionStorage.getItem(TARGET);
  sessionStorage.removeItem(TARGET);
  return target;
}

function arrived(): void {
  if (session?.user.language) {
    suggestLanguage(session.user.language);
  }
  changed();
}
