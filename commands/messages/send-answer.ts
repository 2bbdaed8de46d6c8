import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import { firstUnderCap } from '../../db/messages/daily-cap.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { completeAllSent } from '../../db/reminders/all-sent.js';
import { planOf } from '../../db/reminders/plan-of-reminder.js';
import type { SendVerdict } from '../../domain/messages/decide-send.js';
import type { SendState, SkipReason } from '../../domain/messages/send-state.js';
import type { Outcome } from '../../workflows/ports.js';
import { fallBack } from './fall-back.js';
import { sendEvent } from './new-send.js';
import { questionOf } from './question-of-send.js';

/** The answer for a send or reminder that does not exist: a restored database, a workflow that outlived its row. */
export const GONE: Outcome = { kind: 'closed', plan: { version: 0, items: [] } };

/** Reasons that concern this channel alone, so that another one may work. */
const LEAVES_OTHER_CHANNELS: ReadonlySet<SkipReason> = new Set([
  'tooLate',
  'noConsent',
  'noContact',
  'optedOut',
  'templateMissing',
  'templateFieldMissing',
  'channelUnavailable',
]);

/** What a message gives up that waits once more: its fence, and the others that it had asked for. */
const LET_GO = { fence: null, claimedAt: null };

/** So long after it was first put off by the daily cap a message makes no sense any more: a week. */
const LONGEST_UNDER_CAP_MS = 7 * 24 * 3_600_000;

/** Refusals whose evidence is a statement of consent, or that there is none. */
const CONSENT_REASONS: ReadonlySet<SkipReason> = new Set(['noConsent', 'optedOut']);

/** Answers with the plan as it stands now. A reminder that lived for its messages alone is over with the last. */
export async function answer(tx: Tx, reminderId: string, kind: Outcome['kind']): Promise<Outcome> {
  const plan = await planOf(tx, reminderId);
  if (plan === null) return GONE;
  const waits = plan.items.some((item) => item.kind === 'send');
  if (waits || !(await completeAllSent(tx, reminderId, uuid(), null))) return { kind, plan };
  return { kind: 'closed', plan: { version: plan.version, items: [] } };
}

/**
 * Writes what a refusal means for the row: skipped for good, moved to the next opening, or left waiting. `held` is the
 * state in which this attempt found or put the row.
 */
export async function applyRefusal(
  tx: Tx,
  facts: SendFacts,
  verdict: Exclude<SendVerdict, { verdict: 'send' }>,
  held: { readonly states: readonly SendState[]; readonly fence?: string | undefined },
  at: Date,
): Promise<Outcome> {
  const guard = { id: facts.send.id, ...held };
  const event = { at, actor: 'engine' };
  if (verdict.verdict === 'skip') {
    const end = endOf(facts, verdict.reason);
    const refusedBy = CONSENT_REASONS.has(verdict.reason)
      ? { consentEventId: questionOf(facts, at, false).reach?.permission.consentId ?? null }
      : {};
    const patch = { ...end, ...refusedBy, fence: null, mergedIntoId: null, decidedAt: at, updatedAt: at };
    await advanceSend(tx, guard, patch, sendEvent(facts.send, { ...event, ...end }));
    await refreshReminder(tx, facts.reminder.id, at);
    if (LEAVES_OTHER_CHANNELS.has(verdict.reason))
      await fallBack(tx, { sendId: facts.send.id, reminderId: facts.reminder.id, at });
    return await answer(tx, facts.reminder.id, 'done');
  }
  if (verdict.verdict === 'defer') {
    const patch = {
      state: 'planned' as const,
      plannedAt: verdict.until,
      untilAt: await untilAfter(tx, facts, verdict, at),
      ...LET_GO,
      updatedAt: at,
    };
    const detail = { until: verdict.until };
    await advanceSend(
      tx,
      guard,
      patch,
      sendEvent(facts.send, { ...event, state: 'planned', reason: verdict.reason, detail }),
    );
    await refreshReminder(tx, facts.reminder.id, at);
    return await answer(tx, facts.reminder.id, 'deferred');
  }
  if (held.states.includes('claimed') && verdict.verdict !== 'closed') {
    const patch = { state: 'planned' as const, ...LET_GO, updatedAt: at };
    await advanceSend(
      tx,
      guard,
      patch,
      sendEvent(facts.send, { ...event, state: 'planned', reason: verdict.verdict }),
    );
    await refreshReminder(tx, facts.reminder.id, at);
  }
  return await answer(tx, facts.reminder.id, verdict.verdict);
}

/** What grew too old while it was tried again and again has failed: somebody should know, and look into it. */
function endOf(facts: SendFacts, reason: SkipReason) {
  if (reason === 'tooLate' && facts.send.attempt > 0)
    return { state: 'failed' as const, reason: 'expired' as const };
  return { state: 'skipped' as const, reason };
}

/**
 * Until when a message makes sense that has been put off. What waits for the window, a booking or the next day keeps the time
 * that it had, but the daily cap cannot put it off for ever; what waits for the client's budget gains none.
 */
async function untilAfter(
  tx: Tx,
  { send }: SendFacts,
  { until, reason }: Extract<SendVerdict, { verdict: 'defer' }>,
  at: Date,
): Promise<Date> {
  const untilAt = new Date(send.untilAt);
  // What has been tried and failed grows old by night as well, else a relay that is away would keep it young for ever.
  if (reason === 'frequencyBudget' || send.attempt > 0) return untilAt;
  const later = Math.max(0, until.getTime() - new Date(send.plannedAt).getTime());
  const moved = new Date(untilAt.getTime() + later);
  if (reason === 'window' || reason === 'justBooked') return moved;
  const since = (await firstUnderCap(tx, send.id)) ?? at;
  const last = new Date(since.getTime() + LONGEST_UNDER_CAP_MS);
  return moved <= last ? moved : untilAt > last ? untilAt : last;
}
