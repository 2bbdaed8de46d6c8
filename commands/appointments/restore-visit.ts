import { v4 as randomUuid } from 'uuid';
import { hasSaid } from '../../db/appointments/visit-messages.js';
import {
  lockAppointmentById,
  lockPatients,
  readAppointment,
  saveAnswer,
} from '../../db/appointments/appointment-store.js';
import type { Database } from '../../db/database.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';
import type { AppointmentTarget } from './answer-appointment.js';
import { openVisit } from './answer-appointment.js';
import { rowOfWord } from './appointment-word.js';
import { announcedFrom } from './book-visit.js';
import { keepAppointment } from './keep-appointment.js';
import { planVisit } from './plan-visit.js';

/** How a visit stood that is booked again. */
export interface RestoredVisit extends Pick<Appointment, 'status' | 'cancelReason'> {
  /** Its booking had been taken back as a slip. */
  readonly wasTakenBack: boolean;
  /** The client had heard that it was cancelled. */
  readonly isTold: boolean;
}

/**
 * Takes back that a visit was cancelled, missed or over: it is booked as before, with what its client had said. The
 * client hears of it only if the cancellation had been told, or if the booking had not: then it is told as one that is made
 * now.
 *
 * @returns how it stood; `null`: it was booked
 * @throws Refused `conflict` when it has begun by now, unless it was over
 */
export async function restoreVisit(
  db: Database,
  acting: Acting,
  { appointmentId }: Pick<AppointmentTarget, 'appointmentId'>,
): Promise<RestoredVisit | null> {
  return await db.transaction(async (tx) => {
    const known = (await lockAppointmentById(tx, acting.clinicId, appointmentId)) ?? missing('appointment');
    if (known.status === 'booked') return null;
    if (known.status === 'cancelled' && known.startsAt <= acting.at)
      conflict('wrongStatus', 'The time of the visit has passed; book another one.');
    const { externalId, clientId, patientIds, startsAt, endsAt, reasonCode, locationId } = known;
    const visit = { externalId, clientId, patientIds, startsAt, endsAt, reasonCode, locationId };
    const wasTakenBack = known.takenBackAt !== null;
    const anew = isUntold(known) ? { announcedFrom: announcedFrom(acting) } : {};
    const row = rowOfWord(known, { ...visit, ...anew, status: 'booked', occurredAt: acting.at }, acting);
    const { confirmedAt, confirmedBy, arrivedAt, moveWish, movedAt, movedFrom, sequence } = known;
    const asBefore = { confirmedAt, confirmedBy, arrivedAt, moveWish };
    const isTold = await hasSaid(tx, known.id, 'cancellation');
    const untold = isTold ? {} : { movedAt, movedFrom, sequence };
    await keepAppointment(tx, acting, known, { ...row, ...asBefore, ...untold }, randomUuid());
    const { status, cancelReason } = known;
    return { status, cancelReason, wasTakenBack, isTold };
  });
}

/** Whether it had been cancelled before anything could be said of the booking. */
function isUntold({ announcedFrom: saidFrom, cancelledAt }: Appointment): boolean {
  return saidFrom !== null && cancelledAt !== null && cancelledAt < saidFrom;
}

/** Takes back that the client will come; what asks them to confirm is planned again. Twice does nothing. */
export async function takeBackConfirmation(
  db: Database,
  acting: Acting,
  target: AppointmentTarget,
): Promise<void> {
  await db.transaction(async (tx) => {
    const appointment = await openVisit(tx, acting, target);
    if (appointment.confirmedAt === null) return;
    await lockPatients(tx, acting.clinicId, [...appointment.patientIds].sort());
    await saveAnswer(tx, appointment.id, { confirmedAt: null, confirmedBy: null });
    await planVisit(tx, acting, await readAppointment(tx, appointment.id), 'changed');
  });
}
