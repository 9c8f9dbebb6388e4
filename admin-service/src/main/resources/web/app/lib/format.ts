// Moments, lengths of time and sizes as a person reads them.

import { locale, number } from './i18n';
import { t } from './texts';

/** A moment in the time of the person who looks. */
export function moment(time: string, { seconds = false }: { seconds?: boolean } = {}): string {
  const date = new Date(time);
  if (Number.isNaN(date.getTime())) {
    return time;
  }
  const thisYear = date.getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(locale(), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    ...(thisYear ? {} : { year: 'numeric' }),
    ...(seconds ? { second: '2-digit' } : {}),
  }).format(date);
}

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** How long ago, or in how long. */
export function ago(time: string, now: number = Date.now()): string {
  const seconds = (new Date(time).getTime() - now) / 1000;
  if (Number.isNaN(seconds)) {
    return time;
  }
  const [unit, size] = STEPS.find(([, length]) => Math.abs(seconds) >= length) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(locale(), { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

export function duration(milliseconds: number): string {
  const units = t().units;
  const tenth = (value: number): string => number(value, { maximumFractionDigits: 1 });
  const parts = (large: number, largeUnit: string, small: number, smallUnit: string): string =>
    small === 0 ? `${large}\u00a0${largeUnit}` : `${large}\u00a0${largeUnit} ${small}\u00a0${smallUnit}`;
  const seconds = Math.round(milliseconds / 1000);
  if (milliseconds < 1000) {
    return `${tenth(milliseconds)}\u00a0${units.ms}`;
  }
  if (milliseconds < 60_000) {
    return `${tenth(milliseconds / 1000)}\u00a0${units.s}`;
  }
  if (seconds < 3600) {
    return parts(Math.floor(seconds / 60), units.min, seconds % 60, units.s);
  }
  if (seconds < 86_400) {
    return parts(Math.floor(seconds / 3600), units.h, Math.floor((seconds % 3600) / 60), units.min);
  }
  return parts(Math.floor(seconds / 86_400), units.d, Math.floor((seconds % 86_400) / 3600), units.h);
}

export function size(bytes: number): string {
  const units = [t().bytes.b, t().bytes.kib, t().bytes.mib, t().bytes.gib];
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${number(value, { maximumFractionDigits: 1 })}\u00a0${units[unit] ?? ''}`;
}
