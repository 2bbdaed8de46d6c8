import { messageOfBooking } from '../../db/appointments/booking-message.js';
import type { BookingMessage } from '../../db/appointments/booking-message.js';
import type { Tx } from '../../db/database.js';
import { remindersAmong } from '../../db/reminders/reminders-about.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import type { FieldError } from '../refusal.js';
import type { AppointmentWord } from './appointment-word.js';

/** The message that a booking came from, if it is one of the clinic's. It authorises nothing, so nothing is refused. */
export async function readBooking(
  tx: Tx,
  clinicId: string,
  sendId: string | null,
): Promise<BookingMessage | null> {
  return sendId === null ? null : await messageOfBooking(tx, clinicId, sendId);
}

/** The reminders that a caller says a visit is for, or which of them the clinic does not have. */
export async function readNamedReminders(
  tx: Tx,
  clinicId: string,
  ids: readonly string[] | undefined,
): Promise<{ readonly ids: readonly string[] | undefined; readonly errors: readonly FieldError[] }> {
  if (ids === undefined || ids.length === 0) return { ids, errors: [] };
  const known = new Set(await remindersAmong(tx, clinicId, ids));
  const errors = ids.flatMap((id, index) =>
    known.has(id)
      ? []
      : [
          {
            pointer: `/forReminderIds/${index}`,
            code: 'unknownReference',
            message: 'names no reminder of this clinic',
          },
        ],
  );
  return { ids: [...new Set(ids)], errors };
}

/** What a visit is for: what its caller names, and what the message was about by whose link it was booked. */
export function meantBy(
  known: Appointment | null,
  named: readonly string[] | undefined,
  booking: BookingMessage | null,
): Pick<AppointmentWord, 'forReminderIds' | 'bookedBySendId'> {
  if (booking === null) return named === undefined ? {} : { forReminderIds: named };
  const before = named ?? known?.forReminderIds ?? [];
  return {
    forReminderIds: [...new Set([...before, ...booking.reminderIds])],
    bookedBySendId: booking.sendId,
  };
}
