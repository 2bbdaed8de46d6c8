import type { Tx } from '../../db/database.js';
import type { MissedFilter, MissedMessage } from '../../db/messages/missed-sends.js';
import { missedMessages } from '../../db/messages/missed-sends.js';
import { ownersOfSend } from '../../db/messages/send-owner.js';
import { findSend } from '../../db/messages/send-store.js';
import { lockReminder } from '../../db/reminders/reminder-store.js';
import type { JobProgress } from '../../entities/integration/job-progress.js';
import type { Job } from '../../entities/integration/job.js';
import type { Acting } from '../acting.js';
import type { JobWork, TakeStep } from '../integration/job-work.js';
import { counted } from '../integration/job-work.js';
import { finishChange } from '../reminders/finish-change.js';
import { lockAttendedGroup } from './attended-group.js';
import { putBack } from './decide-by-person.js';
import type { Released } from './release-message.js';
import { replayedUntil, replayOf } from './replay-sends.js';

/** Puts the messages of a replay back to what waits, one after another, unless something speaks against one now. */
export function replayWork(): JobWork {
  return { begin: (job) => Promise.resolve(replayNext(job)) };
}

function replayNext({ clinicId, input }: Job): TakeStep {
  const date = (name: string) => new Date(input[name] as string);
  const filter: MissedFilter = {
    clinicId,
    from: date('from'),
    before: date('before'),
    channel: input['channel'] as MissedFilter['channel'],
    endedBefore: date('endedBefore'),
  };
  return async (tx, progress, at) => {
    const [next] = await missedMessages(tx, filter, positionIn(progress), 1);
    if (next === undefined) return { progress, problems: [], more: false };
    const outcome = await replayMessage(tx, { clinicId, actor: 'replay', at }, next.id);
    return {
      progress: {
        done: progress.done + 1,
        position: { plannedAt: next.plannedAt.toISOString(), id: next.id },
        report: counted(progress.report, outcome),
      },
      problems: [],
      more: true,
    };
  };
}

/** One that something speaks against stays as it is, and is counted by why. */
async function replayMessage(tx: Tx, acting: Acting, sendId: string): Promise<Released> {
  const { clinicId, at } = acting;
  const facts = (await lockAttendedGroup(tx, sendId, at))?.carrier;
  if (facts === undefined) return 'over';
  const verdict = replayOf(facts, at);
  if (verdict.verdict === 'skip') return verdict.reason;
  if (verdict.verdict === 'over' || verdict.verdict === 'held')
    return verdict.verdict === 'held' ? 'stillHeld' : 'over';
  const owners = await ownersOfSend(tx, sendId);
  const send = await findSend(tx, clinicId, sendId);
  const reminder = send === null ? null : await lockReminder(tx, clinicId, send.ownerId);
  if (owners === null || send === null || reminder === null) return 'over';
  const plannedAt = verdict.verdict === 'defer' ? verdict.until : at;
  const dated = { plannedAt, untilAt: replayedUntil(plannedAt), exact: send.exact };
  await putBack(tx, acting, send, { reminder, carried: owners.carried }, dated);
  await finishChange(tx, reminder, {
    type: 'sendDecided',
    actor: acting.actor,
    at,
    detail: { sendId },
    bulk: true,
  });
  return verdict.verdict === 'send' ? 'released' : 'later';
}

function positionIn({ position }: Pick<JobProgress, 'position'>): MissedMessage | null {
  const { plannedAt, id } = position;
  return typeof plannedAt === 'string' && typeof id === 'string'
    ? { plannedAt: new Date(plannedAt), id }
    : null;
}
