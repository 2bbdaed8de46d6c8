import { v7 as uuid } from 'uuid';
import type { ReasonValues } from '../../db/appointments/appointment-reason-store.js';
import {
  appointmentReasons,
  deleteReasons,
  saveReason,
} from '../../db/appointments/appointment-reason-store.js';
import { patientsBookedFor } from '../../db/appointments/appointment-store.js';
import type { Database } from '../../db/database.js';
import { SILENCE_GRACE_MS } from '../../domain/appointments/patient-appointment.js';
import type { Acting } from '../acting.js';
import { followPatient } from '../reminders/record-services.js';

/** Says what visits for a reason would do. Reminders of patients who are booked for it follow, one after another. */
export async function saveReasonOf(db: Database, acting: Acting, values: ReasonValues): Promise<void> {
  await db.transaction(async (tx) => {
    await saveReason(tx, { id: uuid(), clinicId: acting.clinicId }, values);
  });
  await followBooked(db, acting, [values.code]);
}

/** Replaces everything that the clinic says of its reasons. */
export async function replaceReasons(
  db: Database,
  acting: Acting,
  reasons: readonly ReasonValues[],
): Promise<void> {
  const { clinicId } = acting;
  const gone = await db.transaction(async (tx) => {
    const before = await appointmentReasons(tx, clinicId);
    const left = before.map(({ code }) => code).filter((code) => !reasons.some((one) => one.code === code));
    await deleteReasons(tx, clinicId, left);
    for (const reason of reasons) await saveReason(tx, { id: uuid(), clinicId }, reason);
    return left;
  });
  await followBooked(db, acting, [...gone, ...reasons.map(({ code }) => code)]);
}

/** Each patient in a transaction of its own: nobody waits for a whole diary. */
async function followBooked(db: Database, acting: Acting, codes: readonly string[]): Promise<void> {
  const since = new Date(acting.at.getTime() - SILENCE_GRACE_MS);
  for (const patientId of await patientsBookedFor(db.reader, acting.clinicId, codes, since))
    await db.transaction(async (tx) => await followPatient(tx, acting, patientId));
}
