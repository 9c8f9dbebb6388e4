// Addresses and pages: links, back and forward, and what stands behind the question mark.

import type { Page, Params } from './page';

export interface Route {
  /** As `/operations/:id`. */
  readonly path: string;
  /** The element of the page. */
  readonly tag: string;
  /** Loads the code of the page. */
  readonly load: () => Promise<unknown>;
  /** Shown to people who have not signed in, and without navigation. */
  readonly open?: boolean;
}

export interface Place {
  readonly route: Route | null;
  readonly params: Params;
  readonly query: URLSearchParams;
}

export class Router {
  #page: Page | null = null;
  #here = location.href;

  constructor(
    private readonly routes: readonly Route[],
    private readonly arrived: (place: Place) => void,
  ) {
    addEventListener('popstate', () => void this.#moved());
    addEventListener('beforeunload', (event) => this.#closing(event));
    document.addEventListener('click', (event) => this.#clicked(event));
  }

  /** The page that is asked before it is left. */
  show(page: Page | null): void {
    this.#page = page;
  }

  place(): Place {
    for (const route of this.routes) {
      const params = match(route.path, location.pathname);
      if (params !== null) {
        return { route, params, query: new URLSearchParams(location.search) };
      }
    }
    return { route: null, params: {}, query: new URLSearchParams(location.search) };
  }

  async go(address: string, { replace = false }: { replace?: boolean } = {}): Promise<void> {
    const target = new URL(address, location.href);
    const samePage = target.pathname === location.pathname;
    if (!samePage && this.#page !== null && !(await this.#page.mayLeave())) {
      return;
    }
    history[replace ? 'replaceState' : 'pushState'](null, '', target);
    this.#here = location.href;
    this.arrived(this.place());
  }

  async #moved(): Promise<void> {
    const target = location.href;
    const samePage = new URL(target).pathname === new URL(this.#here).pathname;
    if (!samePage && this.#page !== null) {
      const answer = this.#page.mayLeave();
      if (answer !== true) {
        history.pushState(null, '', this.#here);
        if (!(await answer)) {
          return;
        }
        history.replaceState(null, '', target);
      }
    }
    this.#here = location.href;
    this.arrived(this.place());
  }

  #closing(event: BeforeUnloadEvent): void {
    if (this.#page !== null && 'dirty' in this.#page && this.#page.dirty === true) {
      event.preventDefault();
    }
  }

  /** Links within the console; whatever opens a window or a file is the browser's. */
  #clicked(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    const link = event.composedPath().find((one): one is HTMLAnchorElement => one instanceof HTMLAnchorElement);
    if (link === undefined || link.target !== '' || link.hasAttribute('download') || link.origin !== location.origin) {
      return;
    }
    if (link.hash !== '' && link.pathname === location.pathname && link.search === location.search) {
      return;
    }
    if (this.routes.some((route) => match(route.path, link.pathname) !== null)) {
      event.preventDefault();
      void this.go(link.href);
    }
  }
}

function match(pattern: string, path: string): Params | null {
  const wanted = pattern.split('/');
  const parts = (path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path).split('/');
  if (wanted.length !== parts.length) {
    return null;
  }
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const actual = parts[index] ?? '';
    if (part.startsWith(':')) {
      params[part.slice(1)] = decoded(actual);
    } else if (part !== actual) {
      return null;
    }
  }
  return params;
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

let router: Router | null = null;

export function useRouter(used: Router): void {
  router = used;
}

/** Opens an address of the console. */
export function go(address: string, options: { replace?: boolean } = {}): void {
  void router?.go(address, options);
}

/** Changes what stands behind the question mark and stays on the page. */
export function goQuery(values: URLSearchParams, options: { replace?: boolean } = {}): void {
  const query = values.toString();
  go(query === '' ? location.pathname : `${location.pathname}?${query}`, options);
}
