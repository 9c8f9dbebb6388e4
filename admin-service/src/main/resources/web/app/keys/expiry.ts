// How long a key works.

export type Expiry = 'P30D' | 'P90D' | 'P1Y' | 'DATE' | 'NEVER';

export const EXPIRIES: readonly Expiry[] = ['P30D', 'P90D', 'P1Y', 'DATE', 'NEVER'];

const DAYS = { P30D: 30, P90D: 90, P1Y: 365 } as const;
const DAY = 86_400_000;

/** When it ends; null: never, undefined: the day is none, or over. A day ends where the person is. */
export function expiryOf(expiry: Expiry, day: string, now: number = Date.now()): string | null | undefined {
  if (expiry === 'NEVER') {
    return null;
  }
  if (expiry !== 'DATE') {
    return new Date(now + DAYS[expiry] * DAY).toISOString();
  }
  const end = new Date(`${day}T23:59:59`);
  return Number.isNaN(end.getTime()) || end.getTime() <= now ? undefined : end.toISOString();
}

/** What to say of the end of a key. */
export function standing(expiresAt: string | null, now: number = Date.now()): 'ended' | 'soon' | 'works' {
  if (expiresAt === null) {
    return 'works';
  }
  const left = new Date(expiresAt).getTime() - now;
  return left <= 0 ? 'ended' : left < 7 * DAY ? 'soon' : 'works';
}
