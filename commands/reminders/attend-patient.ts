import { readAudience } from '../../db/consent/audience.js';
import type { Tx } from '../../db/database.js';
import { patientHistory } from '../../db/integration/patient-history.js';
import { attendedPatients } from '../../db/reminders/attended-patients.js';
import { lockReminders, lockRemindersOfPatients } from '../../db/reminders/reminder-store.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { attendReminders } from './attend-reminders.js';
import type { ChangedReminder } from './changed-reminder.js';

/** Asks the rules' pause and cancel conditions again after something about a patient, or a client, has changed. */
export async function attendPatients(
  tx: Tx,
  acting: Acting,
  of: { readonly patientId: string } | { readonly clientId: string },
): Promise<ChangedReminder[]> {
  const patientIds = await attendedPatients(tx, acting.clinicId, of);
  if (patientIds.length === 0) return [];
  // All of them before the first is asked about: a message over several patients locks them in this order, too.
  const reminders = await lockRemindersOfPatients(tx, acting.clinicId, patientIds);
  const changed: ChangedReminder[] = [];
  for (const patientId of patientIds) {
    const own = reminders.filter((reminder) => reminder.patientId === patientId);
    changed.push(...(await attendLocked(tx, acting, patientId, own)));
  }
  return changed;
}

/** Asks again for one reminder that has just been made, moved or is about to send; its row is locked by the caller. */
export async function attendReminder(tx: Tx, acting: Acting, reminder: Reminder): Promise<boolean> {
  return (await attendLocked(tx, acting, reminder.patientId, [reminder])).length > 0;
}

/** The same for reminders by their ids, when one of their messages is about to leave. */
export async function attendByIds(tx: Tx, acting: Acting, ids: readonly string[]): Promise<boolean> {
  let changed = false;
  for (const reminder of await lockReminders(tx, acting.clinicId, ids))
    changed = (await attendReminder(tx, acting, reminder)) || changed;
  return changed;
}

async function attendLocked(
  tx: Tx,
  acting: Acting,
  patientId: string,
  reminders: readonly Reminder[],
): Promise<ChangedReminder[]> {
  const audience = await readAudience(tx, acting.clinicId, patientId);
  if (audience === null) return [];
  const history = await patientHistory(tx, acting.clinicId, patientId, null);
  return await attendReminders(tx, acting, { audience, history, diagnoses: [] }, reminders);
}
