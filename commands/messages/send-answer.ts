import type { Tx } from '../../db/database.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { planOf } from '../../db/reminders/plan-of-reminder.js';
import type { SendVerdict } from '../../domain/messages/decide-send.js';
import type { SendState, SkipReason } from '../../domain/messages/send-state.js';
import type { Outcome } from '../../workflows/ports.js';
import { fallBack } from './fall-back.js';
import { sendEvent } from './new-send.js';

/** The answer for a send or reminder that does not exist: a restored database, a workflow that outlived its row. */
export const GONE: Outcome = { kind: 'closed', plan: { version: 0, items: [] } };

/** Reasons that concern this channel alone, so that another one may work. */
const LEAVES_OTHER_CHANNELS: ReadonlySet<SkipReason> = new Set([
  'noConsent',
  'noContact',
  'optedOut',
  'templateMissing',
  'templateFieldMissing',
  'channelUnavailable',
]);

/** Answers with the plan as it stands now. */
export async function answer(tx: Tx, reminderId: string, kind: Outcome['kind']): Promise<Outcome> {
  const plan = await planOf(tx, reminderId);
  return plan === null ? GONE : { kind, plan };
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
    const patch = {
      state: 'skipped' as const,
      reason: verdict.reason,
      fence: null,
      decidedAt: at,
      updatedAt: at,
    };
    await advanceSend(
      tx,
      guard,
      patch,
      sendEvent(facts.send, { ...event, state: 'skipped', reason: verdict.reason }),
    );
    await refreshReminder(tx, facts.reminder.id, at);
    if (LEAVES_OTHER_CHANNELS.has(verdict.reason))
      await fallBack(tx, { sendId: facts.send.id, reminderId: facts.reminder.id, at });
    return await answer(tx, facts.reminder.id, 'done');
  }
  if (verdict.verdict === 'defer') {
    const later = verdict.until.getTime() - new Date(facts.send.plannedAt).getTime();
    const untilAt = new Date(new Date(facts.send.untilAt).getTime() + Math.max(0, later));
    const patch = {
      state: 'planned' as const,
      plannedAt: verdict.until,
      untilAt,
      fence: null,
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
    const patch = { state: 'planned' as const, fence: null, updatedAt: at };
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
