import type { Database, Tx } from '../../db/database.js';
import { giveBack } from '../../db/registry/client-belongings.js';
import {
  lockStandingMerge,
  noteMergeUndone,
  removeMergesBefore,
} from '../../db/registry/client-merge-store.js';
import {
  handAlong,
  lockClients,
  lockPatientsOf,
  lockVisitsOf,
  touchClient,
} from '../../db/registry/client-store.js';
import { contactsOf, keepUnusable } from '../../db/registry/contact-store.js';
import { lockRemindersOfPatients } from '../../db/reminders/reminder-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { SEPARABLE_MS } from '../../domain/staff/call-back-times.js';
import type { ClientMerge } from '../../entities/registry/client-merge.js';
import { Client } from '../../entities/registry/client.js';
import type { Acting } from '../acting.js';
import { keepRefusals } from '../consent/keep-refusals.js';
import { partConversation } from '../messages/part-conversation.js';
import { recheckChannel } from '../messages/recheck-waiting.js';
import { conflict, missing } from '../refusal.js';
import { attendPatients } from '../reminders/attend-patient.js';

/** What became of a merge that was taken back. */
export interface Separated {
  /** The client who had remained. */
  readonly intoId: string;
  /** How much stays as it is, because somebody has changed it since. */
  readonly stay: number;
}

/**
 * Makes two clients again of two that were merged. What went over comes back, unless somebody has changed since whose
 * it is; what else was changed of it stays changed. Visits and tasks since then that are about these patients alone go
 * along; so does what was said with their numbers. Refusals are never taken back: those that were carried over stay
 * with both, and what was refused since is refused by both.
 *
 * @throws Refused `missing`; `conflict`: `mergedOn` when the remaining client was merged in turn, `tooLate` after
 * {@link SEPARABLE_MS}
 */
export async function separateClients(db: Database, acting: Acting, fromId: string): Promise<Separated> {
  const { clinicId } = acting;
  return await db.transaction(async (tx) => {
    const seen = (await findRow(tx, Client, clinicId, fromId)) ?? missing('client');
    const intoId = seen.mergedIntoId ?? missing('merge');
    await lockVisitsOf(tx, clinicId, intoId);
    const locked = await lockClients(tx, clinicId, [fromId, intoId], 'change');
    if (locked.find(({ id }) => id === fromId)?.mergedIntoId !== intoId)
      conflict('changedSince', 'The client was merged or separated at this very moment. Try again.');
    const merge = await lockStandingMerge(tx, clinicId, fromId);
    if (merge === null || merge.at.getTime() + SEPARABLE_MS <= acting.at.getTime())
      conflict('tooLate', 'The merge is too long ago to be taken back.');
    if (merge.intoId !== intoId)
      conflict('mergedOn', 'The client who remained was merged in turn. Separate that one first.');
    await lockPatientsOf(tx, clinicId, intoId);
    const stay = await takeApart(tx, merge);
    // All of them before the first is asked about: a message over a household locks them in this order, too.
    const patients = [
      ...(await lockPatientsOf(tx, clinicId, fromId)),
      ...(await lockPatientsOf(tx, clinicId, intoId)),
    ];
    await lockRemindersOfPatients(
      tx,
      clinicId,
      patients.map(({ id }) => id),
    );
    for (const id of [fromId, intoId]) {
      await touchClient(tx, id);
      await attendPatients(tx, acting, { clientId: id });
      await recheckChannel(tx, id, 'external');
    }
    await noteMergeUndone(tx, merge.id, acting.actor, acting.at);
    return { intoId, stay };
  });
}

async function takeApart(tx: Tx, merge: ClientMerge): Promise<number> {
  const { clinicId, fromId, intoId, traces, conversation, createdAt: since } = merge;
  const stay = await giveBack(tx, traces);
  const patients = await lockPatientsOf(tx, clinicId, fromId);
  const patientIds = patients.filter(({ clientId }) => clientId === fromId).map(({ id }) => id);
  const back = { clinicId, fromId: intoId, toId: fromId, since };
  await handAlong(tx, { ...back, patientIds });
  await partConversation(tx, merge, conversation, await numbersOfOne(tx, fromId, intoId, merge));
  await keepUnusable(tx, back);
  await keepRefusals(tx, back);
  return stay;
}

/** The numbers by which only the one who leaves is reached. */
async function numbersOfOne(
  tx: Tx,
  fromId: string,
  intoId: string,
  { conversation }: ClientMerge,
): Promise<string[]> {
  const contacts = await contactsOf(tx, [fromId, intoId]);
  const of = (id: string) =>
    contacts.filter(({ clientId, kind }) => clientId === id && kind === 'phone').map(({ value }) => value);
  const others = new Set(of(intoId));
  const known = conversation === null ? [] : [conversation.was.number];
  return [...of(fromId), ...known].filter((number) => !others.has(number));
}

/** Forgets what was kept of merges that cannot be taken back any more, at most so many; answers how many. */
export async function forgetMerges(db: Database, at: Date, most: number): Promise<number> {
  const before = new Date(at.getTime() - SEPARABLE_MS);
  return await db.transaction((tx) => removeMergesBefore(tx, before, most));
}
