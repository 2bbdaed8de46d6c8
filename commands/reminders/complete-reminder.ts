import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { keepServiceRecords } from '../../db/integration/inbound-event-store.js';
import { findReminder } from '../../db/reminders/reminder-store.js';
import { dateAt } from '../../domain/clinic-time.js';
import { hasNext } from '../../domain/reminders/recurrence.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields, Refused } from '../refusal.js';
import type { ReminderTarget } from './change-reminder.js';
import { openReminder } from './change-reminder.js';
import type { ChangedReminder } from './changed-reminder.js';
import { readCalendar } from './clinic-calendar.js';
import { finishChange } from './finish-change.js';
import { moveToOccurrence } from './next-occurrence.js';
import { recordServices } from './record-services.js';
import { stopSends } from './stop-sends.js';

/**
 * The staff say that the service was done, on that day or today. It counts as a fact like any that an integration
 * reports: other reminders that it completes move too. A reminder without a service is simply completed.
 *
 * @param eventId names the report in the patient's history, so that it can be withdrawn
 */
export async function completeReminder(
  db: Database,
  acting: Acting,
  target: ReminderTarget,
  performedOn: string | null,
  eventId: string = uuid(),
): Promise<ChangedReminder[]> {
  return await db.transaction(async (tx) => {
    const seen = await findReminder(tx, acting.clinicId, target.reminderId);
    if (seen === null) missing('reminder');
    if (target.ifRevision != null && target.ifRevision !== seen.revision)
      throw new Refused({ kind: 'stale' });
    const { window } = await readCalendar(tx, seen);
    const today = dateAt(acting.at, window.zone);
    const on = performedOn ?? today;
    if (on > today) {
      const message = `${on} is later than today at the clinic (${today})`;
      refuseFields([{ pointer: '/performedOn', code: 'future', message }]);
    }
    const service = serviceOf(seen);
    if (service === null) return await completeWithoutService(tx, acting, target, on);
    const { records, reminders } = await recordServices(tx, acting, {
      patientId: seen.patientId,
      occasion: 'consultation',
      kind: 'completed',
      consultationId: null,
      source: STAFF_SOURCE,
      eventId,
      occurredAt: acting.at,
      items: [{ serviceCode: service, performedOn: on }],
      diagnoses: [],
    });
    await keepServiceRecords(tx, records);
    if (reminders.some((one) => one.id === seen.id)) return reminders;
    await openReminder(tx, acting, target, 'complete');
    if (seen.kind === 'automatic') return reminders;
    return [...reminders, ...(await completeWithoutService(tx, acting, target, on))];
  });
}

/** How the patient's history names what the staff said. */
export const STAFF_SOURCE = 'staff';

/** A completion ends every pause. */
const NOT_HELD = { pausedBy: null, pausedUntil: null, snoozedUntil: null } as const;

/** The service by which a reminder is completed, its own before others; `null`: it is about none. */
export function serviceOf(reminder: {
  readonly serviceCode: string | null;
  readonly satisfiedBy: readonly string[];
}): string | null {
  const own = reminder.serviceCode;
  if (own !== null && reminder.satisfiedBy.includes(own)) return own;
  return reminder.satisfiedBy[0] ?? null;
}

/** Completes a reminder by a person's word alone; one that comes again goes on to its next occurrence. */
export async function completeWithoutService(
  tx: Tx,
  acting: Acting,
  target: ReminderTarget,
  performedOn: string,
): Promise<ChangedReminder[]> {
  const reminder = await openReminder(tx, acting, target, 'complete');
  if (reminder.repeat !== null && hasNext(reminder.repeat)) {
    const occurrence = reminder.repeat.occurrence + 1;
    const to = { occurrence, reached: occurrence, cause: 'occurrenceCompleted' as const };
    Object.assign(reminder, { status: 'open', lastPerformedOn: performedOn, ...NOT_HELD });
    await moveToOccurrence(tx, acting, reminder, await readCalendar(tx, reminder), to);
    return [{ id: reminder.id, change: 'dueDateReset' }];
  }
  await stopSends(tx, [reminder.id], 'completed', acting);
  Object.assign(reminder, {
    status: 'completed',
    completedByFactId: null,
    lastPerformedOn: performedOn,
    ...NOT_HELD,
  });
  await finishChange(tx, reminder, {
    type: 'completed',
    actor: acting.actor,
    at: acting.at,
    detail: { performedOn },
  });
  return [{ id: reminder.id, change: 'completed' }];
}
