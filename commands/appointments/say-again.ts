import type { Database } from '../../db/database.js';
import { insertSends, sendsOfCycle } from '../../db/messages/send-store.js';
import { lockReminderOfEngine } from '../../db/reminders/reminder-store.js';
import { lockPatients } from '../../db/appointments/appointment-store.js';
import { PROMPT_STEP_GRACE_MS } from '../../domain/reminders/schedule.js';
import type { Acting } from '../acting.js';
import { newSend } from '../messages/new-send.js';
import { conflict } from '../refusal.js';
import { finishChange } from '../reminders/finish-change.js';
import type { AppointmentTarget } from './answer-appointment.js';
import { openVisit } from './answer-appointment.js';

/** Messages that reached the client, as far as anybody knows. */
const SAID: ReadonlySet<string> = new Set(['accepted', 'delivered']);

/**
 * Sends the newest message about a visit to come once more, with its links (to the form, to confirm), on the same
 * channel. A person's choice: it is exempt from hours, not from death, consent or a stop.
 *
 * @throws Refused `conflict` when nothing has been said yet, or the visit has begun
 */
export async function sayAgain(db: Database, acting: Acting, target: AppointmentTarget): Promise<void> {
  const { at, actor } = acting;
  await db.transaction(async (tx) => {
    const visit = await openVisit(tx, acting, target);
    if (visit.startsAt <= at) conflict('wrongStatus', 'The visit has begun.');
    await lockPatients(tx, acting.clinicId, [...visit.patientIds].sort());
    const reminder = await lockReminderOfEngine(tx, visit.id);
    const sends = reminder === null ? [] : await sendsOfCycle(tx, reminder.id, reminder.cycle);
    const last = sends
      .filter(({ state, channel }) => SAID.has(state) && (channel === 'email' || channel === 'sms'))
      .at(-1);
    if (reminder === null || last === undefined)
      conflict('nothingSaid', 'Nothing has been said about this visit yet.');
    const untilAt = new Date(Math.min(at.getTime() + PROMPT_STEP_GRACE_MS, visit.startsAt.getTime()));
    const { clinicId, ownerKind, ownerId, patientId, cycle, step, channel } = last;
    const resend = Math.max(...sends.filter((one) => one.step === step).map((one) => one.resend)) + 1;
    const owner = { clinicId, ownerKind, ownerId, patientId, cycle };
    const planned = { step, channel, plannedAt: at, untilAt, exact: true };
    await insertSends(tx, [newSend(owner, planned, last.template, at, resend)], []);
    await finishChange(tx, reminder, { type: 'sendNow', actor, at, detail: { step, channels: [channel] } });
  });
}
