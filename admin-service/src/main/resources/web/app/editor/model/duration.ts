// Lengths of time: ISO 8601 in the document, a number and a unit for a person.

export type Unit = 'S' | 'M' | 'H' | 'D';

export const UNITS: readonly Unit[] = ['S', 'M', 'H', 'D'];

const SECONDS: Readonly<Record<Unit, number>> = { S: 1, M: 60, H: 3600, D: 86_400 };
const ISO = /^P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$/i;

export interface Length {
  readonly amount: string;
  readonly unit: Unit;
}

export function secondsOf(iso: string): number | null {
  const found = ISO.exec(iso.trim());
  if (found === null || found.slice(1).every((part) => part === undefined)) {
    return null;
  }
  const [days, hours, minutes, seconds] = found.slice(1).map((part) => Number(part ?? 0));
  return (days ?? 0) * 86_400 + (hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0);
}

/** In the largest unit that gives a whole number; null: it is no length of time. */
export function lengthOf(iso: string): Length | null {
  const seconds = secondsOf(iso);
  if (seconds === null) {
    return null;
  }
  const unit = [...UNITS].reverse().find((one) => seconds >= SECONDS[one] && seconds % SECONDS[one] === 0) ?? 'S';
  return { amount: String(seconds / SECONDS[unit]), unit };
}

export function isoOf({ amount, unit }: Length): string {
  const number = amount.trim().replace(',', '.');
  return unit === 'D' ? `P${number}D` : `PT${number}${unit}`;
}
