// The REST API, asked with the session's cookie or with the token that a person entered.

import { parseJson } from './exact';
import { currentLanguage } from './i18n';

const ROOT = '/api/v1';
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** What is wrong with one place of what was sent. */
export interface Violation {
  readonly pointer: string;
  readonly message: string;
  readonly messages?: { readonly ru?: string; readonly en?: string };
}

/** What the service says of an error (RFC 9457), with what some of them add. */
export interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly violations?: readonly Violation[];
  readonly usedBy?: readonly { readonly id: string; readonly name: string }[];
}

/** An answer that is an error; status 0 says that there was none. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly problem: Problem,
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail ?? problem.title ?? `HTTP ${status}`);
  }
}

export interface Question {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Becomes JSON. */
  readonly content?: unknown;
  /** The version that a change is meant for, as `If-Match`. */
  readonly version?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface Answer<T> {
  readonly content: T;
  readonly status: number;
  readonly headers: Headers;
}

/** By what a request says who asks. */
export interface Credentials {
  headers(unsafe: boolean): Record<string, string>;
  /** The service does not know who asks any more. */
  refused(): void;
}

let credentials: Credentials = { headers: () => ({}), refused: () => undefined };

export function useCredentials(used: Credentials): void {
  credentials = used;
}

/** The content of an answer; throws an ApiError for anything but 2xx. */
export async function ask<T>(path: string, question: Question = {}): Promise<T> {
  return (await answerTo<T>(path, question)).content;
}

/** The same with status and headers. */
export async function answerTo<T>(path: string, question: Question = {}): Promise<Answer<T>> {
  const { status, headers, text } = await sent(path, question, 'application/json');
  return { content: (text === '' ? null : parseJson(text)) as T, status, headers };
}

/** An answer that is not JSON, as text. */
export async function textOf(path: string, accept: string, question: Question = {}): Promise<string> {
  return (await sent(path, question, accept)).text;
}

async function sent(path: string, question: Question, accept: string) {
  const method = question.method ?? 'GET';
  const answer = await reached(path, {
    method,
    signal: question.signal ?? null,
    headers: {
      Accept: `${accept}, application/problem+json`,
      'Accept-Language': currentLanguage(),
      ...(question.content === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...(question.version === undefined ? {} : { 'If-Match': `"${question.version}"` }),
      ...credentials.headers(UNSAFE.has(method)),
      ...question.headers,
    },
    body: question.content === undefined ? null : JSON.stringify(question.content),
    cache: 'no-store',
    credentials: 'same-origin',
    redirect: 'error',
  });
  if (!answer.ok) {
    if (answer.status === 401 && !path.startsWith('/session')) {
      credentials.refused();
    }
    throw new ApiError(answer.status, problemIn(answer.text), secondsIn(answer.headers.get('Retry-After')));
  }
  return answer;
}

async function reached(path: string, request: RequestInit) {
  try {
    const answer = await fetch(ROOT + path, request);
    return { ok: answer.ok, status: answer.status, headers: answer.headers, text: await answer.text() };
  } catch (failure) {
    if (isAbort(failure)) {
      throw failure;
    }
    throw new ApiError(0, {});
  }
}

export function isAbort(failure: unknown): boolean {
  return failure instanceof DOMException && failure.name === 'AbortError';
}

function problemIn(text: string): Problem {
  try {
    const problem: unknown = JSON.parse(text);
    return problem !== null && typeof problem === 'object' ? problem : {};
  } catch {
    return {};
  }
}

function secondsIn(header: string | null): number | null {
  const seconds = header === null ? NaN : Number(header);
  return Number.isFinite(seconds) ? seconds : null;
}

/** A query of the values that are there. */
export function queryOf(values: Readonly<Record<string, string | number | boolean | null | undefined>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== undefined && value !== null && value !== '') {
      query.set(name, String(value));
    }
  }
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

/** A part of a path. */
export function segment(value: string): string {
  return encodeURIComponent(value);
}

/** The address of something that the browser itself loads: a file or a stream. */
export function addressOf(path: string): string {
  return ROOT + path;
}
