import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { takeBackWaiting } from '../../db/messages/waiting-elsewhere.js';
import { completeAllSent } from '../../db/reminders/all-sent.js';
import { decideSend } from '../../domain/messages/decide-send.js';
import { fallBack } from './fall-back.js';
import { sendEvent } from './new-send.js';
import { questionOf } from './question-of-send.js';

/** Whether it may go; a reason why not, for good; or a switch (a pause, a rule that is off) that holds it for now. */
export type Recheck =
  { readonly now: 'go' } | { readonly now: 'held' } | { readonly now: 'stopped'; readonly reason: string };

/**
 * Asks once more whether a message may go that has been waiting for others to bring it out. Hours and lateness were the
 * claim's to judge; what is asked is whether somebody died, opted out, moved or has no address left, and whether the
 * reminder is over. What may not go is taken back, and the next channel of its step is taken where one may work.
 */
export async function recheckHandedOver(tx: Tx, facts: SendFacts, at: Date): Promise<Recheck> {
  const question = {
    ...questionOf(facts, at, false),
    plannedAt: at,
    untilAt: new Date(at.getTime() + 1),
    exact: true,
    recentlySent: false,
  };
  const verdict = decideSend(question, at);
  if (verdict.verdict === 'send') return { now: 'go' };
  if (verdict.verdict === 'held' || verdict.verdict === 'defer') return { now: 'held' };
  const isSkip = verdict.verdict === 'skip';
  const reason = isSkip ? verdict.reason : 'rescheduled';
  await takeBackWaiting(tx, { sendId: facts.send.id }, reason);
  const state = isSkip ? ('skipped' as const) : ('cancelled' as const);
  const refusedBy = BY_CONSENT.has(reason)
    ? { consentEventId: question.reach?.permission.consentId ?? null }
    : {};
  await advanceSend(
    tx,
    { id: facts.send.id, states: ['accepted'] },
    { state, reason, ...refusedBy, acceptedAt: null, decidedAt: at, updatedAt: at },
    sendEvent(facts.send, { state, reason, actor: 'engine', at }),
  );
  await refreshReminder(tx, facts.reminder.id, at);
  if (OTHERS_MAY_WORK.has(reason))
    await fallBack(tx, { sendId: facts.send.id, reminderId: facts.reminder.id, at });
  await completeAllSent(tx, facts.reminder.id, uuid(), at);
  return { now: 'stopped', reason };
}

/** Reasons whose evidence is a statement of consent, or that there is none. */
const BY_CONSENT: ReadonlySet<string> = new Set(['noConsent', 'optedOut']);

/** Reasons that concern the channel alone. */
const OTHERS_MAY_WORK: ReadonlySet<string> = new Set(['noConsent', 'noContact', 'optedOut']);
