import type { Tx } from '../../db/database.js';
import { lockRemindersOfPatient } from '../../db/reminders/reminder-store.js';
import { deletedRules } from '../../db/rules/rules-in-force.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import { followVisits } from '../appointments/follow-visits.js';
import type { ChangedReminder } from './changed-reminder.js';
import { endReminder } from './end-reminder.js';
import { finishChange } from './finish-change.js';
import { beginOccurrence } from './next-occurrence.js';
import { followPatient } from './record-services.js';
import { calendarOfReminder } from './rule-schedule.js';
import type { DeathNote } from './stop-for-death.js';
import { writeSends } from './write-plan.js';

/**
 * Opens again what a death cancelled that was recorded on the wrong patient. Steps that passed meanwhile stay
 * unsent; services reported meanwhile count. What comes again goes on in the present; what a deleted rule made stays
 * ended, for that reason.
 */
export async function restoreAfterDeath(tx: Tx, note: DeathNote): Promise<ChangedReminder[]> {
  const reminders = await lockRemindersOfPatient(tx, note.clinicId, note.patientId);
  const ended = reminders.filter((one) => one.status === 'cancelled' && one.statusReason === 'deceased');
  const gone = await deletedRules(
    tx,
    ended.flatMap(({ ruleId }) => ruleId ?? []),
  );
  const isGone = ({ ruleId }: Reminder) => ruleId !== null && gone.has(ruleId);
  for (const reminder of ended.filter(isGone))
    await endReminder(tx, note, reminder, 'cancelled', 'ruleDeleted', null);
  const restored = ended.filter((reminder) => !isGone(reminder));
  for (const reminder of restored) {
    const calendar = await calendarOfReminder(tx, reminder);
    await beginOccurrence(tx, note, reminder, calendar);
    const over = reminder.lapseAt !== null && reminder.lapseAt <= note.at;
    const paused = reminder.pausedBy !== null;
    Object.assign(reminder, { status: paused ? 'paused' : 'open', statusReason: null });
    if (over) Object.assign(reminder, { status: 'lapsed', statusReason: 'tooOld' });
    else await writeSends(tx, reminder, calendar, note.at);
    await finishChange(tx, reminder, { type: 'patientRestored', actor: note.actor, at: note.at });
  }
  await followVisits(tx, note, note.patientId, 'patientRestored');
  const moved = await followPatient(tx, note, note.patientId);
  return [...restored.map(({ id }) => ({ id, change: 'reopened' as const })), ...moved];
}
