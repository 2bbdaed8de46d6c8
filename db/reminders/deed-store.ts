import { In, MoreThan } from 'typeorm';
import { Send } from '../../entities/messages/send.js';
import { ReminderDeed } from '../../entities/reminders/reminder-deed.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import type { Tx } from '../database.js';
import { insertRows, rowsOf } from '../row-sets.js';

/** Keeps what a person did. */
export async function insertDeed(tx: Tx, deed: ReminderDeed): Promise<void> {
  await insertRows(tx, [rowsOf(ReminderDeed, [deed])]);
}

/** One deed of the clinic as it is; `null` when there is none. */
export async function findDeed(tx: Tx, clinicId: string, id: string): Promise<ReminderDeed | null> {
  return await tx.findOneBy(ReminderDeed, { id, clinicId });
}

/** The same, locked until the transaction ends. */
export async function lockDeed(tx: Tx, clinicId: string, id: string): Promise<ReminderDeed | null> {
  return await tx
    .createQueryBuilder(ReminderDeed, 'deed')
    .setLock('pessimistic_write')
    .where({ id, clinicId })
    .getOne();
}

/** Notes who took a deed back. */
export async function noteUndone(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await tx.update(ReminderDeed, { id }, { undoneAt: at, undoneBy: by });
}

/** The deeds of a bulk action behind that one, in the order in which they were done. */
export async function deedsOfJob(
  tx: Tx,
  jobId: string,
  after: string | null,
  most: number,
): Promise<ReminderDeed[]> {
  return await tx.find(ReminderDeed, {
    where: { jobId, ...(after === null ? {} : { id: MoreThan(after) }) },
    order: { id: 'ASC' },
    take: most,
  });
}

/** Reminders by their ids as they are, in the order of their ids, without a lock. */
export async function remindersOfIds(tx: Tx, ids: readonly string[]): Promise<Reminder[]> {
  return await tx.find(Reminder, { where: { id: In([...ids]) }, order: { id: 'ASC' } });
}

/** The reminders of a patient's care by their ids, those first that have the lowest. */
export async function reminderIdsOfPatient(tx: Tx, clinicId: string, patientId: string): Promise<string[]> {
  const rows = await tx.query<{ id: string }[]>(
    `select id from reminder where clinic_id = $1 and patient_id = $2 and kind <> 'appointment' order by id`,
    [clinicId, patientId],
  );
  return rows.map(({ id }) => id);
}

/** The messages of a reminder's current due date, and those that went, or go, along with them. */
export async function sendsAround(tx: Tx, { id, cycle }: Pick<Reminder, 'id' | 'cycle'>): Promise<Send[]> {
  const own = await tx.findBy(Send, { ownerId: id, cycle });
  if (own.length === 0) return [];
  const along = await tx.findBy(Send, { mergedIntoId: In(own.map((send) => send.id)) });
  const known = new Set(own.map((send) => send.id));
  return [...own, ...along.filter((send) => !known.has(send.id))];
}
