import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { ownersOfSend } from '../../db/messages/send-owner.js';
import { findSend } from '../../db/messages/send-store.js';
import { lockPatient } from '../../db/registry/patient-lock.js';
import { insertDeed, reminderIdsOfPatient } from '../../db/reminders/deed-store.js';
import { findReminder, lockReminder } from '../../db/reminders/reminder-store.js';
import type { DeedAction } from '../../entities/reminders/reminder-deed.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { readSnapshot, tracesBetween } from './deed-traces.js';

/** What is about to be done. */
export interface DeedHead {
  readonly action: DeedAction;
  readonly reminderId: string;
  /** The message that is decided about. */
  readonly sendId?: string | undefined;
  /** The bulk action that it is part of. */
  readonly jobId?: string | undefined;
}

/** What a command has come to. */
export interface Effect {
  /** The reminders whose workflows are to be told. */
  readonly changed: readonly string[];
  readonly taskId?: string;
}

/** What was done; `id` takes it back. */
export interface KeptDeed extends Effect {
  readonly id: string;
}

/**
 * Runs a command on a reminder and keeps how everything was that it changed, so that it can be taken back. All of it is
 * one transaction.
 *
 * @param run the command, with the id of the deed, under which a completion is reported
 * @throws Refused as the command does
 */
export async function keepDeed(
  db: Database,
  acting: Acting,
  head: DeedHead,
  run: (tx: Tx, deedId: string) => Promise<Effect>,
): Promise<KeptDeed> {
  const { clinicId, actor, at } = acting;
  const { action, reminderId, sendId = null, jobId = null } = head;
  return await db.transaction(async (tx) => {
    const seen = (await findReminder(tx, clinicId, reminderId)) ?? missing('reminder');
    await lockPatient(tx, clinicId, seen.patientId);
    const ids = await lockConcerned(tx, acting, head, seen.patientId);
    const before = await readSnapshot(tx, ids, action);
    const id = uuid();
    const effect = await run(tx, id);
    const after = await readSnapshot(tx, ids, action);
    const traces = tracesBetween(before, after);
    const taskId = effect.taskId ?? null;
    const deed = {
      id,
      clinicId,
      patientId: seen.patientId,
      reminderId,
      action,
      actor,
      at,
      jobId,
      sendId,
      taskId,
    };
    await insertDeed(tx, { ...deed, traces, undoneAt: null, undoneBy: null });
    return { ...effect, id };
  });
}

/**
 * Locks the reminders that a deed can change, and answers with their ids. A completion locks its rules before its
 * reminders, and whatever changes the patient's care waits for the patient's lock: it is only read ahead.
 */
async function lockConcerned(
  tx: Tx,
  { clinicId }: Acting,
  { action, reminderId, sendId }: DeedHead,
  patientId: string,
): Promise<string[]> {
  if (action === 'complete') return await reminderIdsOfPatient(tx, clinicId, patientId);
  if (sendId !== undefined) {
    const send = await findSend(tx, clinicId, sendId);
    if (send?.ownerId !== reminderId) missing('send');
    await ownersOfSend(tx, sendId);
  } else {
    await lockReminder(tx, clinicId, reminderId);
  }
  return [reminderId];
}
