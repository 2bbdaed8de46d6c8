import { ApplicationFailure, ApplicationFailureCategory } from '@temporalio/common';

/** Why an activity is to be tried again. Messages hold codes only: Temporal keeps them in clear. */
export type RetryCause =
  'early' | 'notSent' | 'answerLost' | 'busy' | 'notReached' | 'databaseAway' | 'unexpected';

/** When the next attempts come if nothing was sent: the fault may pass soon, then patience grows. */
const LADDER_MS = [10_000, 60_000, 5 * 60_000, 15 * 60_000, 30 * 60_000] as const;

/** How long to wait after that attempt (1 is the first). */
export function ladderMs(attempt: number): number {
  return LADDER_MS[Math.min(attempt, LADDER_MS.length) - 1] ?? LADDER_MS[0];
}

/** A failure that Temporal retries after that delay; expected waits are benign, so that they page nobody. */
export function retryLater(cause: RetryCause, code: string, delayMs: number): ApplicationFailure {
  return ApplicationFailure.create({
    type: cause,
    message: code,
    nextRetryDelay: delayMs,
    category: ApplicationFailureCategory.BENIGN,
  });
}

/**
 * What may be said to Temporal of an error that nobody foresaw: the kind of it, since its words may hold an address. It
 * is retried by the activity's own policy.
 */
export function withoutDetails(error: unknown): ApplicationFailure {
  if (error instanceof ApplicationFailure) return error;
  const code = codeOf(error);
  const away = /^(08|57P|53|ECONN|ETIMEDOUT|EPIPE|ENOTFOUND)/.test(code);
  return ApplicationFailure.create({ type: away ? 'databaseAway' : 'unexpected', message: code });
}

function codeOf(error: unknown): string {
  if (typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string') {
    return error.code;
  }
  return error instanceof Error ? error.name : typeof error;
}
