import type { Database } from '../../db/database.js';
import { changeSends, findSend, insertSends, sendsOfCycle } from '../../db/messages/send-store.js';
import { lockReminderOfEngine } from '../../db/reminders/reminder-store.js';
import { lockPatients } from '../../db/appointments/appointment-store.js';
import { STOPPABLE_STATES } from '../../domain/messages/send-state.js';
import { PROMPT_STEP_GRACE_MS } from '../../domain/reminders/schedule.js';
import type { Acting } from '../acting.js';
import { newSend, sendEvent } from '../messages/new-send.js';
import { conflict, missing } from '../refusal.js';
import { endIfAllSent } from '../reminders/end-if-all-sent.js';
import { finishChange } from '../reminders/finish-change.js';
import type { AppointmentTarget } from './answer-appointment.js';
import { lockTarget, openVisit } from './answer-appointment.js';

/** Messages that reached the client, as far as anybody knows. */
const SAID: ReadonlySet<string> = new Set(['accepted', 'delivered']);

/**
 * Sends the newest message about a visit to come once more, with its links (to the form, to confirm), on the same
 * channel, at once or at that instant. A person's choice: it is exempt from hours, not from death, consent or a stop.
 *
 * @returns the id of its send
 * @throws Refused `conflict` when nothing has been said yet, or the visit has begun
 */
export async function sayAgain(
  db: Database,
  acting: Acting,
  target: AppointmentTarget,
  leavesAt = acting.at,
): Promise<string> {
  const { at, actor } = acting;
  return await db.transaction(async (tx) => {
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
    const untilAt = new Date(Math.min(leavesAt.getTime() + PROMPT_STEP_GRACE_MS, visit.startsAt.getTime()));
    const { clinicId, ownerKind, ownerId, patientId, cycle, step, channel } = last;
    const resend = Math.max(...sends.filter((one) => one.step === step).map((one) => one.resend)) + 1;
    const owner = { clinicId, ownerKind, ownerId, patientId, cycle };
    const planned = { step, channel, plannedAt: leavesAt, untilAt, exact: true };
    const send = newSend(owner, planned, last.template, at, resend);
    await insertSends(tx, [send], []);
    await finishChange(tx, reminder, { type: 'sendNow', actor, at, detail: { step, channels: [channel] } });
    return send.id;
  });
}

/**
 * Calls a message back that was to be sent once more, before it has left. Called back twice, it is called back once.
 *
 * @throws Refused `missing`; `conflict` `alreadyLeft`
 */
export async function callVisitMessageBack(
  db: Database,
  acting: Acting,
  target: AppointmentTarget,
  sendId: string,
): Promise<void> {
  const { clinicId, actor, at } = acting;
  await db.transaction(async (tx) => {
    const visit = await lockTarget(tx, acting, target);
    await lockPatients(tx, clinicId, [...visit.patientIds].sort());
    const reminder = (await lockReminderOfEngine(tx, visit.id)) ?? missing('send');
    const send = await findSend(tx, clinicId, sendId);
    if (send?.ownerId !== visit.id || send.resend === 0) missing('send');
    if (send.state === 'cancelled') return;
    if (!STOPPABLE_STATES.includes(send.state))
      conflict('alreadyLeft', 'the message has left already and cannot be called back');
    const off = { state: 'cancelled' as const, reason: 'calledBack' };
    const patch = { ...off, fence: null, decidedAt: at, updatedAt: at };
    await changeSends(tx, [{ send, patch, event: sendEvent(send, { ...off, actor, at }) }]);
    const { step, channel } = send;
    await finishChange(tx, reminder, { type: 'undone', actor, at, detail: { step, channels: [channel] } });
    await endIfAllSent(tx, acting, reminder);
  });
}
