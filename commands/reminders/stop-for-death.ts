import type { Tx } from '../../db/database.js';
import { lockRemindersOfPatient } from '../../db/reminders/reminder-store.js';
import { isFollowed } from '../../domain/reminders/reminder-status.js';
import { followVisits } from '../appointments/follow-visits.js';
import type { ChangedReminder } from './changed-reminder.js';
import { finishChange } from './finish-change.js';
import { stopSends } from './stop-sends.js';

/** Whose death was recorded or taken back, and by whom. The patient's row is locked by the caller. */
export interface DeathNote {
  readonly clinicId: string;
  readonly patientId: string;
  readonly actor: string;
  readonly at: Date;
}

/**
 * Ends everything that waits for a patient who has died; its visits go silent. Nothing that is not marked yet will be
 * sent.
 */
export async function stopForDeath(tx: Tx, note: DeathNote): Promise<ChangedReminder[]> {
  const reminders = await lockRemindersOfPatient(tx, note.clinicId, note.patientId);
  const live = reminders.filter((one) => isFollowed(one.status));
  await stopSends(
    tx,
    live.map((one) => one.id),
    'deceased',
    note,
  );
  for (const reminder of live) {
    Object.assign(reminder, { status: 'cancelled', statusReason: 'deceased' });
    await finishChange(tx, reminder, { type: 'patientDeceased', actor: note.actor, at: note.at });
  }
  await followVisits(tx, note, note.patientId, 'patientDeceased');
  return live.map(({ id }) => ({ id, change: 'cancelled' as const }));
}
