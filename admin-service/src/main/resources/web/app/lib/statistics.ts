// How processings are doing, in numbers.

import { ask, queryOf } from './api';

export interface Numbers {
  readonly accepted: number;
  readonly byStatus: Readonly<Record<string, number>>;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

export interface Point extends Numbers {
  readonly at: string;
}

export interface ProcessingNumbers extends Numbers {
  readonly processingId: string;
  readonly processingName: string;
  readonly lastReceivedAt?: string | null;
}

export interface Statistics {
  readonly from: string;
  readonly to: string;
  readonly step: string;
  readonly points: readonly Point[];
  readonly totals: Numbers;
  readonly processings: readonly ProcessingNumbers[];
}

export interface Span {
  readonly from: Date;
  readonly to: Date;
  readonly step: string;
  readonly processingId?: string | null;
}

export function statistics({ from, to, step, processingId }: Span, signal: AbortSignal): Promise<Statistics> {
  return ask(`/stats${queryOf({ from: from.toISOString(), to: to.toISOString(), step, processingId: processingId ?? null, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone })}`, { signal });
}
