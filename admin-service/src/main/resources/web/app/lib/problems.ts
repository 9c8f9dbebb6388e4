// What an error of the API says to a person.

import { ApiError, type Violation } from './api';
import { currentLanguage, fill } from './i18n';
import { t } from './texts';

const HISTORY_AWAY = 'urn:webjack:problem:history-away';

/** One sentence for each thing that is wrong, in the language of the page. */
export function told(error: unknown): string[] {
  if (!(error instanceof ApiError)) {
    return [t().failed];
  }
  const violations = error.problem.violations ?? [];
  return violations.length > 0 ? violations.map(sentenceOf) : [titleOf(error)];
}

export function sentenceOf(violation: Violation): string {
  return violation.messages?.[currentLanguage()] ?? violation.message;
}

/** The violations of one place or below it. */
export function violationsAt(violations: readonly Violation[], pointer: string): Violation[] {
  return violations.filter((one) => one.pointer === pointer || one.pointer.startsWith(`${pointer}/`));
}

export function violationsOf(error: unknown): readonly Violation[] {
  return error instanceof ApiError ? (error.problem.violations ?? []) : [];
}

export function titleOf(error: unknown): string {
  if (!(error instanceof ApiError)) {
    return t().failed;
  }
  switch (error.status) {
    case 0:
      return t().unreachable;
    case 412:
      return t().changedMeanwhile;
    case 429:
      return fill(t().tooOften, { seconds: error.retryAfter ?? 60 });
    case 503:
      return error.problem.type === HISTORY_AWAY ? t().away : t().notReady;
    default:
      return error.message;
  }
}

export function hintOf(error: unknown): string | null {
  if (!(error instanceof ApiError)) {
    return null;
  }
  switch (error.status) {
    case 0:
      return t().unreachableHint;
    case 404:
      return t().notFoundHint;
    case 503:
      return t().awayHint;
    default:
      return null;
  }
}
