import type { Tx } from '../../db/database.js';
import type { HeldMessage, HeldPosition } from '../../db/messages/held-messages.js';
import { countHeld, heldMessages } from '../../db/messages/held-messages.js';
import { readReplyFacts } from '../../db/messages/reply-facts.js';
import { readSendFacts } from '../../db/messages/send-facts.js';
import { findRow } from '../../db/registry/registry-store.js';
import type { Freshness } from '../../domain/messages/stop-scope.js';
import { StopSwitch } from '../../entities/messages/stop-switch.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { releaseOfReply, releaseOfSend } from './release-question.js';

/** What a release, or a replay, would come to. */
export interface ReleasePreview {
  /** How many messages there are. */
  readonly total: number;
  /** How many of them were asked about, the oldest first. */
  readonly examined: number;
  readonly send: number;
  /** They leave when the clinic's hours begin. */
  readonly later: number;
  /** They will never leave, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** Something else holds them as well: a pause, a rule that is off, another stop. */
  readonly stillHeld: number;
}

const PAGE = 200;
/** A preview asks about no more messages than this. */
const MOST = 2_000;

/** Counts what would become of the messages that a stop holds, if it were released at this instant. */
export async function previewRelease(
  reader: Tx,
  { clinicId, at }: Acting,
  stopId: string,
  freshness: Freshness,
): Promise<ReleasePreview> {
  const stop = (await findRow(reader, StopSwitch, clinicId, stopId)) ?? missing('stop switch');
  const asked = { stopId: stop.id, freshness, releasedAt: stop.releasedAt ?? at, at };
  const tally = new ReleaseTally();
  let after: HeldPosition = null;
  while (tally.examined < MOST) {
    const page: HeldMessage[] = await heldMessages(reader, stop.id, at, after, PAGE);
    const ofReminders = page.filter(({ ownerKind }) => ownerKind !== 'reply').map(({ id }) => id);
    for (const facts of await readSendFacts(reader, ofReminders, at)) tally.add(releaseOfSend(facts, asked));
    for (const { id } of page.filter(({ ownerKind }) => ownerKind === 'reply')) {
      const facts = await readReplyFacts(reader, id);
      if (facts !== null) tally.add(releaseOfReply(facts, asked));
    }
    after = page.at(-1) ?? null;
    if (page.length < PAGE) break;
  }
  return tally.preview(await countHeld(reader, stop.id, at));
}

/** Counts verdicts. */
export class ReleaseTally {
  examined = 0;
  #send = 0;
  #later = 0;
  #stillHeld = 0;
  readonly #skipped: Record<string, number> = {};

  add(verdict: ReturnType<typeof releaseOfSend>): void {
    this.examined += 1;
    if (verdict.verdict === 'send') this.#send += 1;
    else if (verdict.verdict === 'defer') this.#later += 1;
    else if (verdict.verdict === 'held') this.#stillHeld += 1;
    else {
      const reason = verdict.verdict === 'skip' ? verdict.reason : 'over';
      this.#skipped[reason] = (this.#skipped[reason] ?? 0) + 1;
    }
  }

  preview(total: number): ReleasePreview {
    return {
      ...{ total: Math.max(total, this.examined), examined: this.examined },
      ...{ send: this.#send, later: this.#later, skipped: this.#skipped, stillHeld: this.#stillHeld },
    };
  }
}
