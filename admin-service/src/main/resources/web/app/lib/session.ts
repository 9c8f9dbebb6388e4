// Who is signed in. A service without sessions is asked with the admin token, which this tab keeps.

import { ApiError, ask, useCredentials } from './api';
import { suggestLanguage } from './i18n';
import type { Role, Session } from './model';

const TOKEN = 'webjack.token';
const TARGET = 'webjack.target';

/** What can be signed in with; null where the service knows no sessions. */
export interface SignInOptions {
  readonly password: boolean;
  readonly token: boolean;
  readonly oidc: { readonly name: string; readonly url: string } | null;
}

let session: Session | null = null;
let options: SignInOptions | null = null;
let changed: () => void = () => undefined;

useCredentials({
  headers: (unsafe): Record<string, string> => {
    const token = sessionStorage.getItem(TOKEN);
    if (token !== null) {
      return { Authorization: `Bearer ${token}` };
    }
    return unsafe && session?.csrfToken ? { 'X-CSRF-Token': session.csrfToken } : {};
  },
  refused: () => {
    forget();
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

/** Whether the browser itself says who asks, also for what no script asks for: streams and downloads. */
export function hasCookie(): boolean {
  return session !== null && sessionStorage.getItem(TOKEN) === null;
}

export function onSession(listener: () => void): void {
  changed = listener;
}

/** Finds out who is signed in; throws where the service does not answer. */
export async function loadSession(): Promise<void> {
  options = await knownOptions();
  try {
    session = options === null ? await byToken() : await ask<Session>('/session');
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) {
      throw error;
    }
    forget();
  }
  arrived();
}

export async function signIn(content: { email: string; password: string } | { token: string } | { link: string }): Promise<void> {
  if (options === null && 'token' in content) {
    sessionStorage.setItem(TOKEN, content.token);
    session = await byToken();
  } else {
    session = await ask<Session>('/session', { method: 'POST', content });
  }
  arrived();
}

export async function signOut(): Promise<void> {
  try {
    if (sessionStorage.getItem(TOKEN) === null) {
      await ask('/session', { method: 'DELETE' });
    }
  } finally {
    forget();
    changed();
  }
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

function forget(): void {
  session = null;
  sessionStorage.removeItem(TOKEN);
}

/** A service that knows no sessions refuses or misses the question. */
async function knownOptions(): Promise<SignInOptions | null> {
  try {
    return await ask<SignInOptions>('/session/options');
  } catch (error) {
    if (error instanceof ApiError && (error.status === 401 || error.status === 404)) {
      return null;
    }
    throw error;
  }
}

async function byToken(): Promise<Session | null> {
  if (sessionStorage.getItem(TOKEN) === null) {
    return null;
  }
  await ask('/processings?limit=1');
  return {
    user: { id: null, name: 'admin', role: 'OWNER' },
    workspace: null,
    workspaces: [],
    csrfToken: null,
  };
}
