// The REST API, asked with the token that a person entered. Numbers keep every digit they came with.

const TOKEN = 'webjack.token';

/** A number whose digits JavaScript would change. */
export class ExactNumber {
  constructor(source) {
    this.source = source;
  }

  toString() {
    return this.source;
  }
}

/** An answer that is an error; `problem` is what the service says of it (RFC 9457). */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || `HTTP ${status}`);
    this.status = status;
    this.problem = problem;
  }
}

export const token = {
  get: () => sessionStorage.getItem(TOKEN),
  keep: (value) => sessionStorage.setItem(TOKEN, value),
  forget: () => sessionStorage.removeItem(TOKEN),
};

export async function ask(path, { method = 'GET', content, language, signal } = {}) {
  let answer;
  let text;
  try {
    answer = await fetch(path, {
      method,
      signal,
      headers: {
        Authorization: `Bearer ${token.get()}`,
        Accept: 'application/json',
        'Accept-Language': language,
        ...(content === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      body: content === undefined ? undefined : JSON.stringify(content),
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
    });
    text = await answer.text();
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new ApiError(0, {});
  }
  if (!answer.ok) {
    throw new ApiError(answer.status, problemIn(text));
  }
  return text === '' ? null : parse(text);
}

function problemIn(text) {
  try {
    const problem = JSON.parse(text);
    return problem !== null && typeof problem === 'object' ? problem : {};
  } catch {
    return {};
  }
}

function parse(text) {
  return JSON.parse(text, (key, value, context) =>
    typeof value === 'number' && context?.source !== undefined && String(value) !== context.source
      ? new ExactNumber(context.source)
      : value,
  );
}

let explanations;
let captions;

/** What the error codes mean, by code and language; empty while that cannot be read. */
export function errorSentences() {
  explanations ??= fetch('/console/errors.json')
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`HTTP ${answer.status}`))))
    .catch(() => {
      explanations = undefined;
      return {};
    });
  return explanations;
}

/** The captions of source and action types, by type and language; empty while they cannot be read. */
export function typeCaptions() {
  captions ??= Promise.all([ask('/api/v1/source-types'), ask('/api/v1/action-types')])
    .then((lists) => new Map(lists.flatMap((list) => list.items).map((type) => [type.type, type.caption])))
    .catch(() => {
      captions = undefined;
      return new Map();
    });
  return captions;
}
