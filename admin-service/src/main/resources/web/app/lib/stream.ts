// Operations as they change. The browser connects again by itself and goes on behind what it has seen.

import { addressOf, queryOf } from './api';
import { parseJson } from './exact';
import type { OperationItem } from './model';

export interface StreamListener {
  /** An operation that is new, or stands otherwise than before. */
  readonly changed: (operation: OperationItem) => void;
  /** More has changed than can be told one by one. */
  readonly reload: () => void;
  readonly live: (live: boolean) => void;
}

const POLLED_EVERY = 5000;

/** Calls back until `signal` ends; where a stream cannot be had, asks for a reload now and then. */
export function watchOperations(filter: { processingId: string | null; status: string | null }, listener: StreamListener, signal: AbortSignal): void {
  const stream = new EventSource(addressOf(`/operations/stream${queryOf(filter)}`));
  stream.addEventListener('operation', (event) => listener.changed(parseJson(String(event.data)) as OperationItem));
  stream.addEventListener('reload', () => listener.reload());
  stream.addEventListener('open', () => listener.live(true));
  stream.addEventListener('error', () => {
    listener.live(false);
    if (stream.readyState === EventSource.CLOSED && !signal.aborted) {
      poll(listener, signal);
    }
  });
  signal.addEventListener('abort', () => stream.close());
}

/** As where something on the way refuses streams. */
function poll(listener: StreamListener, signal: AbortSignal): void {
  const timer = setInterval(() => {
    if (!document.hidden) {
      listener.reload();
    }
  }, POLLED_EVERY);
  signal.addEventListener('abort', () => clearInterval(timer));
}
