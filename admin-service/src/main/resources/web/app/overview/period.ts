// Which time is shown, and in which steps; pure.

import type { Span } from '../lib/statistics';

export type Period = 'day' | 'week' | 'month';

export const PERIODS: readonly Period[] = ['day', 'week', 'month'];

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const SPANS: Readonly<Record<Period, { readonly length: number; readonly step: string; readonly unit: number }>> = {
  day: { length: DAY, step: 'PT1H', unit: HOUR },
  week: { length: 7 * DAY, step: 'PT6H', unit: 6 * HOUR },
  month: { length: 30 * DAY, step: 'P1D', unit: DAY },
};

export function periodOf(text: string | null): Period {
  return PERIODS.find((one) => one === text) ?? 'day';
}

export function spanOf(period: Period, now: Date): Span {
  const { length, step } = SPANS[period];
  return { from: new Date(now.getTime() - length), to: now, step };
}

/** The length of a step, in seconds. */
export function stepSeconds(period: Period): number {
  return SPANS[period].unit / 1000;
}
