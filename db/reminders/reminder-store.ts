import { In, Not } from 'typeorm';
import { ReminderCycle } from '../../entities/reminders/reminder-cycle.js';
import { ReminderEvent } from '../../entities/reminders/reminder-event.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import type { Tx } from '../database.js';
import { insertRows, rowsOf } from '../row-sets.js';

/** One reminder of the clinic, locked until the transaction ends; `null` when there is none. */
export async function lockReminder(tx: Tx, clinicId: string, id: string): Promise<Reminder | null> {
  return await tx
    .createQueryBuilder(Reminder, 'reminder')
    .setLock('pessimistic_write')
    .where({ id, clinicId })
    .getOne();
}

/** Every reminder of a patient's care, locked in the order of their ids. Messages about visits are none. */
export async function lockRemindersOfPatient(
  tx: Tx,
  clinicId: string,
  patientId: string,
): Promise<Reminder[]> {
  return await tx
    .createQueryBuilder(Reminder, 'reminder')
    .setLock('pessimistic_write')
    .where({ clinicId, patientId, kind: Not('appointment') })
    .orderBy('reminder.id')
    .getMany();
}

/** Every reminder of these patients' care, locked in the order of their ids, whosever they are. */
export async function lockRemindersOfPatients(
  tx: Tx,
  clinicId: string,
  patientIds: readonly string[],
): Promise<Reminder[]> {
  return await tx
    .createQueryBuilder(Reminder, 'reminder')
    .setLock('pessimistic_write')
    .where({ clinicId, patientId: In([...patientIds]), kind: Not('appointment') })
    .orderBy('reminder.id')
    .getMany();
}

/** The named reminders of the clinic, locked in the order of their ids. */
export async function lockReminders(tx: Tx, clinicId: string, ids: readonly string[]): Promise<Reminder[]> {
  return await tx
    .createQueryBuilder(Reminder, 'reminder')
    .setLock('pessimistic_write')
    .where({ clinicId, id: In([...ids]) })
    .orderBy('reminder.id')
    .getMany();
}

/** Columns that a change of a reminder does not write. */
const KEPT: ReadonlySet<string> = new Set(['id', 'clinicId', 'createdAt', 'syncedVersion']);

/** Writes a reminder that this transaction has locked. What its workflow was told is the relay's to write. */
export async function saveReminder(tx: Tx, reminder: Reminder, at: Date): Promise<void> {
  reminder.revision += 1;
  reminder.updatedAt = at;
  const changed = Object.entries(reminder).filter(([name]) => !KEPT.has(name));
  await tx.update(Reminder, { id: reminder.id }, Object.fromEntries(changed));
}

/** The cycle that belongs to a fact, if the reminder has been there before. */
export async function cycleOfFact(tx: Tx, reminderId: string, factId: string): Promise<ReminderCycle | null> {
  return await tx.findOne(ReminderCycle, { where: { reminderId, factId }, order: { cycle: 'DESC' } });
}

/** The highest cycle that a reminder has ever reached. */
export async function lastCycle(tx: Tx, reminderId: string): Promise<number> {
  return (await tx.maximum(ReminderCycle, 'cycle', { reminderId })) ?? 0;
}

/** Writes one cycle, or its due date and rule anew. */
export async function saveCycle(tx: Tx, cycle: ReminderCycle): Promise<void> {
  await tx.upsert(ReminderCycle, cycle, ['reminderId', 'cycle']);
}

/** Appends a line to the reminder's timeline. */
export async function appendReminderEvent(tx: Tx, event: ReminderEvent): Promise<void> {
  await insertRows(tx, [rowsOf(ReminderEvent, [event])]);
}

/** One patient reminder of the clinic as it is, without a lock; the messages about a visit are none. */
export async function findReminder(tx: Tx, clinicId: string, id: string): Promise<Reminder | null> {
  return await tx.findOneBy(Reminder, { id, clinicId, kind: Not('appointment') });
}

/** What the messages about these visits hang on, as it is, in no order. */
export async function findVisitReminders(tx: Tx, appointmentIds: readonly string[]): Promise<Reminder[]> {
  if (appointmentIds.length === 0) return [];
  return await tx.findBy(Reminder, { id: In([...appointmentIds]), kind: 'appointment' });
}

/** A reminder by its id alone, locked: for its own workflow, which knows no clinic but what it was started with. */
export async function lockReminderOfEngine(tx: Tx, id: string): Promise<Reminder | null> {
  return await tx
    .createQueryBuilder(Reminder, 'reminder')
    .setLock('pessimistic_write')
    .where({ id })
    .getOne();
}

/** Notes that a reminder's workflow knows its plan up to that version. */
export async function noteTold(tx: Tx, id: string, version: number): Promise<void> {
  await tx.query(`update reminder set synced_version = greatest(synced_version, $2) where id = $1`, [
    id,
    version,
  ]);
}
