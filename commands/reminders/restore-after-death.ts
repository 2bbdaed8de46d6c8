import type { Tx } from '../../db/database.js';
import { lockRemindersOfPatient } from '../../db/reminders/reminder-store.js';
import type { ChangedReminder } from './changed-reminder.js';
import { finishChange } from './finish-change.js';
import { followPatient } from './record-services.js';
import { calendarOfReminder } from './rule-schedule.js';
import type { DeathNote } from './stop-for-death.js';
import { writeSends } from './write-plan.js';

/**
 * Opens again what a death cancelled that was recorded on the wrong patient. Steps that passed meanwhile stay
 * unsent; services reported meanwhile count.
 */
export async function restoreAfterDeath(tx: Tx, note: DeathNote): Promise<ChangedReminder[]> {
  const reminders = await lockRemindersOfPatient(tx, note.clinicId, note.patientId);
  const ended = reminders.filter((one) => one.status === 'cancelled' && one.statusReason === 'deceased');
  for (const reminder of ended) {
    const over = reminder.lapseAt !== null && reminder.lapseAt <= note.at;
    const paused = reminder.pausedBy !== null;
    Object.assign(reminder, { status: paused ? 'paused' : 'open', statusReason: null });
    if (over) Object.assign(reminder, { status: 'lapsed', statusReason: 'tooOld' });
    else await writeSends(tx, reminder, await calendarOfReminder(tx, reminder), note.at);
    await finishChange(tx, reminder, { type: 'patientRestored', actor: note.actor, at: note.at });
  }
  const moved = await followPatient(tx, note, note.patientId);
  return [...ended.map(({ id }) => ({ id, change: 'reopened' as const })), ...moved];
}
