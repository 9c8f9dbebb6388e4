// Many operations at once: counted first, then done, with how far it is.

import { ApiError, answerTo, ask } from '../lib/api';
import type { Captions } from '../lib/i18n';
import type { Filter } from './filter';

export type Deed = 'retry' | 'run-now' | 'cancel' | 'succeeded' | 'discarded';

export const DEEDS: readonly Deed[] = ['retry', 'run-now', 'cancel', 'succeeded', 'discarded'];

/** Why some are left alone. */
export interface Reason {
  readonly reason: string;
  readonly count: number;
  readonly messages?: Captions;
}

export interface Count {
  readonly matched: number;
  readonly would: number;
  readonly reasons: readonly Reason[];
}

export interface Progress {
  readonly done: number;
  readonly skipped: number;
  readonly of: number;
  readonly over: boolean;
  readonly reasons: readonly Reason[];
}

interface View {
  readonly id: string;
  readonly matched: number;
  readonly retried: number;
  readonly skipped: number;
  readonly reasons?: readonly Reason[];
  readonly finishedAt?: string | null;
}

/** All that a filter finds, or those that were ticked. */
export type Chosen = { readonly filter: Filter } | { readonly ids: readonly string[] };

const ASKED_EVERY = 1000;

export async function countFor(deed: Deed, filter: Filter): Promise<Count> {
  const answer = await ask<{ matched: number; willRun?: number; wouldRun?: number; reasons?: readonly Reason[] }>(pathOf(deed), {
    method: 'POST',
    content: { ...contentOf(deed, ''), filter: readable(filter), dryRun: true },
  });
  return { matched: answer.matched, would: answer.willRun ?? answer.wouldRun ?? 0, reasons: answer.reasons ?? [] };
}

export function carryOut(deed: Deed, chosen: Chosen, comment: string, told: (progress: Progress) => void, signal: AbortSignal): Promise<void> {
  return 'ids' in chosen ? oneByOne(deed, chosen.ids, comment, told, signal) : all(deed, chosen.filter, comment, told, signal);
}

async function all(deed: Deed, filter: Filter, comment: string, told: (progress: Progress) => void, signal: AbortSignal): Promise<void> {
  const begun = await answerTo<View>(pathOf(deed), { method: 'POST', content: { ...contentOf(deed, comment), filter: readable(filter) } });
  const place = deed === 'retry' ? 'retry' : 'bulk';
  let view = begun.content;
  for (;;) {
    const over = view.finishedAt !== null && view.finishedAt !== undefined;
    told({ done: view.retried, skipped: view.skipped, of: view.matched, over, reasons: view.reasons ?? [] });
    if (over || signal.aborted) {
      return;
    }
    await new Promise((later) => setTimeout(later, ASKED_EVERY));
    view = await ask<View>(`/operations/${place}/${view.id}`, { signal });
  }
}

/** What one operation refuses is told with the others; anything else ends it. */
async function oneByOne(deed: Deed, ids: readonly string[], comment: string, told: (progress: Progress) => void, signal: AbortSignal): Promise<void> {
  const refused = new Map<string, Reason>();
  let done = 0;
  let skipped = 0;
  const tell = (over: boolean): void => told({ done, skipped, of: ids.length, over, reasons: [...refused.values()] });
  tell(false);
  for (const id of ids) {
    try {
      await ask(`/operations/${id}/${deed === 'succeeded' || deed === 'discarded' ? 'resolve' : deed}`, {
        method: 'POST',
        content: contentOf(deed, comment),
        signal,
      });
      done++;
    } catch (error) {
      if (!(error instanceof ApiError) || error.status !== 409) {
        throw error;
      }
      skipped++;
      const before = refused.get(error.message);
      refused.set(error.message, {
        reason: error.message,
        count: (before?.count ?? 0) + 1,
        messages: { ru: error.message, en: error.message },
      });
    }
    tell(false);
  }
  tell(true);
}

function pathOf(deed: Deed): string {
  return `/operations/${deed === 'succeeded' || deed === 'discarded' ? 'resolve' : deed}`;
}

function contentOf(deed: Deed, comment: string): Record<string, unknown> {
  const said = comment === '' || deed === 'retry' || deed === 'run-now' ? {} : { comment };
  return deed === 'succeeded' || deed === 'discarded' ? { as: deed === 'succeeded' ? 'SUCCEEDED' : 'DISCARDED', ...said } : said;
}

/** As the filter of the API has it. */
function readable(filter: Filter): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(filter).map(([name, value]) => [name, value === 'true' ? true : value === 'false' ? false : value]),
  );
}
