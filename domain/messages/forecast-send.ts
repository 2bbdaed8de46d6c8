import { nextOpening } from '../send-window.js';
import type { SendQuestion } from './decide-send.js';
import { decideSend } from './decide-send.js';
import type { SendState } from './send-state.js';

/** What stands in the way of a message before its own time has come. */
export interface Outlook {
  /** What became of it already; `null` while it waits. */
  readonly decided: { readonly state: SendState; readonly reason: string | null } | null;
  readonly paused: boolean;
  readonly pausedUntil: Date | null;
  readonly snoozedUntil: Date | null;
  /** A later message of the same reminder falls into the snooze too: only the latest leaves when it ends. */
  readonly overtaken: boolean;
  readonly lapseAt: Date | null;
}

/** Why a message goes out at another time than planned; `combined`: another one says it and takes it along. */
export type MovedBy = 'window' | 'snoozed' | 'late' | 'frequencyBudget' | 'combined';

/** Whether a message will go out as things stand, and when; `at` of one that will not is when that is decided. */
export type Forecast =
  | { readonly willSend: true; readonly at: Date; readonly movedBy: MovedBy | null }
  | { readonly willSend: false; readonly at: Date; readonly reason: string };

/** How often a message can be put off before it is given up as one that finds no opening. */
const MOST_DEFERRALS = 3;

/**
 * Asks ahead of time what will be asked when a message's time has come. What nobody can know yet is left out: how many
 * others will leave that day, and what people will do until then.
 *
 * @param questionAt the question as it would be put at that instant
 * @param further reasons against a message that would go out at that instant, for which it is asked last
 */
export function forecastSend(
  questionAt: (at: Date) => SendQuestion,
  outlook: Outlook,
  now: Date,
  further: (at: Date) => string | null = () => null,
): Forecast {
  const asked = questionAt(now);
  const { plannedAt } = asked;
  const wont = (reason: string, at: Date = plannedAt): Forecast => ({ willSend: false, at, reason });
  if (outlook.decided !== null) return wont(outlook.decided.reason ?? outlook.decided.state);
  if (outlook.paused && (outlook.pausedUntil === null || plannedAt < outlook.pausedUntil))
    return wont('paused');
  if (!asked.ruleOn) return wont('ruleOff');
  if (asked.held) return wont('heldByStop');
  const { snoozedUntil } = outlook;
  const sleeps = snoozedUntil !== null && plannedAt < snoozedUntil;
  if (sleeps && outlook.overtaken) return wont('snoozed');

  const wakesAt = sleeps ? (asked.exact ? snoozedUntil : nextOpening(asked.window, snoozedUntil)) : plannedAt;
  let at = wakesAt < now ? now : wakesAt;
  let untilAt = sleeps && asked.untilAt <= at ? new Date(at.getTime() + 1) : asked.untilAt;
  let movedBy: MovedBy | null = sleeps ? 'snoozed' : wakesAt < now ? 'late' : null;
  for (let tries = 0; tries <= MOST_DEFERRALS; tries++) {
    if (outlook.lapseAt !== null && at >= outlook.lapseAt) return wont('lapsed', outlook.lapseAt);
    const open = { plannedAt: at, untilAt, status: 'open', snoozed: false, capReached: false } as const;
    const verdict = decideSend({ ...questionAt(at), ...open }, at);
    switch (verdict.verdict) {
      case 'send': {
        const reason = further(at);
        return reason === null ? { willSend: true, at, movedBy } : wont(reason, at);
      }
      case 'skip':
        return wont(verdict.reason, at);
      case 'defer':
        untilAt = new Date(untilAt.getTime() + verdict.until.getTime() - at.getTime());
        at = verdict.until;
        if (verdict.reason !== 'justBooked') movedBy = 'window';
        break;
      case 'held':
        return wont('noOpening', at);
      case 'replan':
      case 'closed':
        return wont('closed', at);
    }
  }
  return wont('noOpening', at);
}
