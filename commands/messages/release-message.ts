import type { Tx } from '../../db/database.js';
import { advanceSend, refreshReminder } from '../../db/messages/advance-send.js';
import type { HeldMessage } from '../../db/messages/held-messages.js';
import { lockReply, noteReplyState } from '../../db/messages/reply-facts.js';
import { tellLater } from '../../db/reminders/tell-later.js';
import type { StopSwitch } from '../../entities/messages/stop-switch.js';
import { lockAttendedGroup } from './attended-group.js';
import { sendEvent } from './new-send.js';
import type { Releasing } from './release-question.js';
import { releaseOfReply, releaseOfSend } from './release-question.js';
import { applyRefusal } from './send-answer.js';

const STATES = ['planned', 'claimed'] as const;
const ACTOR = 'release';

/**
 * What a release has done with one message, for its report: `released`, `later`, `stillHeld`, `over`, or the reason for
 * which it was skipped.
 */
export type Released = string;

/**
 * Asks of one message that a stop held whether it may leave now, under the locks of a claim. One that may is dated anew,
 * so that the stop does not hold it any more, and its workflow is told slowly; one that an attempt holds is taken from it.
 */
export async function releaseMessage(
  tx: Tx,
  stop: StopSwitch,
  { id, ownerKind }: HeldMessage,
  at: Date,
): Promise<Released> {
  const freshness = stop.freshness ?? ({ send: 'all' } as const);
  const releasing = { stopId: stop.id, freshness, releasedAt: stop.releasedAt ?? at, at };
  const freeAt = new Date(Math.max(at.getTime(), stop.drainUntilAt?.getTime() ?? 0));
  return ownerKind === 'reply'
    ? await releaseReply(tx, id, releasing, freeAt)
    : await releaseSend(tx, id, releasing, freeAt);
}

async function releaseSend(tx: Tx, sendId: string, releasing: Releasing, freeAt: Date): Promise<Released> {
  const { at, stopId } = releasing;
  const facts = (await lockAttendedGroup(tx, sendId, at))?.carrier;
  if (facts === undefined) return 'over';
  const verdict = releaseOfSend(facts, releasing);
  if (verdict.verdict !== 'send' && verdict.verdict !== 'defer' && verdict.verdict !== 'skip')
    return verdict.verdict === 'held' ? 'stillHeld' : 'over';
  const held = { states: STATES };
  if (verdict.verdict === 'send') {
    const patch = {
      state: 'planned' as const,
      plannedAt: freeAt,
      fence: null,
      claimedAt: null,
      updatedAt: at,
    };
    const event = { state: 'planned', reason: 'released', actor: ACTOR, at, detail: { stopId } } as const;
    await advanceSend(tx, { id: sendId, ...held }, patch, sendEvent(facts.send, event));
    await refreshReminder(tx, facts.reminder.id, at);
  } else await applyRefusal(tx, facts, verdict, held, at);
  await tellLater(tx, facts.reminder.id, 'released', at);
  if (verdict.verdict === 'skip') return verdict.reason;
  return verdict.verdict === 'send' ? 'released' : 'later';
}

async function releaseReply(tx: Tx, sendId: string, releasing: Releasing, freeAt: Date): Promise<Released> {
  const { at, stopId } = releasing;
  const facts = await lockReply(tx, sendId);
  if (facts === null) return 'over';
  const verdict = releaseOfReply(facts, releasing);
  if (verdict.verdict === 'over') return 'over';
  if (verdict.verdict === 'held') return 'stillHeld';
  const isSkipped = verdict.verdict === 'skip';
  const change = isSkipped
    ? ({ state: 'skipped', reason: verdict.reason, decidedAt: at } as const)
    : ({ state: 'planned', reason: null, plannedAt: freeAt } as const);
  const reason = change.reason ?? 'released';
  const event = { state: change.state, reason, actor: ACTOR, at, detail: { stopId } };
  const patch = { ...change, fence: null, claimedAt: null, updatedAt: at };
  await advanceSend(tx, { id: sendId, states: STATES }, patch, sendEvent(facts.send, event));
  await noteReplyState(tx, sendId);
  return isSkipped ? verdict.reason : 'released';
}
