import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import type { MissedFilter, MissedMessage } from '../../db/messages/missed-sends.js';
import { countMissed, missedMessages } from '../../db/messages/missed-sends.js';
import type { SendFacts } from '../../db/messages/send-facts.js';
import { readSendFacts } from '../../db/messages/send-facts.js';
import type { ReleaseVerdict } from '../../domain/messages/decide-release.js';
import { decideRelease } from '../../domain/messages/decide-release.js';
import { PROMPT_STEP_GRACE_MS } from '../../domain/reminders/schedule.js';
import type { ClientChannel } from '../../domain/reminders/step.js';
import type { Acting } from '../acting.js';
import { startJob } from '../integration/start-job.js';
import type { FieldError } from '../refusal.js';
import { refuseFields } from '../refusal.js';
import type { ReleasePreview } from './preview-release.js';
import { ReleaseTally } from './preview-release.js';
import { questionOf } from './question-of-send.js';

/** A stretch of time, such as an outage of a provider, whose messages are to be tried again. */
export interface Replay {
  readonly from: Date;
  /** The first instant that no longer counts. */
  readonly before: Date;
  /** `null`: on every channel. */
  readonly channel: ClientChannel | null;
}

const PAGE = 200;
/** A preview asks about no more messages than this. */
const MOST = 2_000;
/** So long a stretch a replay takes at most, in milliseconds: what is older has been overtaken by life. */
const LONGEST_MS = 31 * 24 * 3_600_000;

/** Counts what would become of the messages of a replay if it began at this instant. */
export async function previewReplay(reader: Tx, acting: Acting, replay: Replay): Promise<ReleasePreview> {
  refuseFields(replayErrors(replay, acting.at));
  const filter = filterOf(acting, replay);
  const tally = new ReleaseTally();
  let after: MissedMessage | null = null;
  while (tally.examined < MOST) {
    const page: MissedMessage[] = await missedMessages(reader, filter, after, PAGE);
    const ids = page.map(({ id }) => id);
    for (const facts of await readSendFacts(reader, ids, acting.at)) tally.add(replayOf(facts, acting.at));
    after = page.at(-1) ?? null;
    if (page.length < PAGE) break;
  }
  return tally.preview(await countMissed(reader, filter));
}

/**
 * Has the messages that were to leave in a stretch of time, and did not through no doing of the client's, tried again;
 * each is asked about anew, at once or from that instant on. Answers the id of the job.
 *
 * @throws Refused `fields`, or `conflict` while another replay is under way
 */
export async function replaySends(
  db: Database,
  acting: Acting,
  replay: Replay,
  startsAt?: Date,
): Promise<string> {
  refuseFields(replayErrors(replay, acting.at));
  const filter = filterOf(acting, replay);
  const input = {
    from: replay.from.toISOString(),
    before: replay.before.toISOString(),
    channel: replay.channel,
    endedBefore: acting.at.toISOString(),
  };
  const id = uuid();
  const total = await countMissed(db.reader, filter);
  await startJob(
    db,
    acting,
    { id, kind: 'replay', input, total, ...(startsAt && { startsAt }) },
    { after: null },
  );
  return id;
}

/** What becomes of a message that is tried again: as if its time had come at this instant. */
export function replayOf(facts: SendFacts, at: Date): ReleaseVerdict {
  const { state } = facts.send;
  if (state !== 'skipped' && state !== 'failed') return { verdict: 'over' };
  const untilAt = replayedUntil(at);
  const question = { ...questionOf(facts, at, false), plannedAt: at, untilAt };
  return decideRelease(question, { send: 'all' }, at, at);
}

/** Until when a message makes sense that is tried again. */
export function replayedUntil(leavesAt: Date): Date {
  return new Date(leavesAt.getTime() + PROMPT_STEP_GRACE_MS);
}

function filterOf({ clinicId, at }: Acting, replay: Replay): MissedFilter {
  return { clinicId, ...replay, endedBefore: at };
}

function replayErrors({ from, before }: Replay, at: Date): FieldError[] {
  const wrong = (pointer: string, code: string, message: string): FieldError => ({ pointer, code, message });
  if (from >= before) return [wrong('/before', 'notAfter', 'is not after `from`')];
  if (before > at) return [wrong('/before', 'inFuture', 'is in the future')];
  const isLong = before.getTime() - from.getTime() > LONGEST_MS;
  return isLong ? [wrong('/from', 'tooLong', 'is more than 31 days before `before`')] : [];
}
