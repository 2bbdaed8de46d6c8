import type { CareFact } from '../reminders/care-line.js';
import type { PatientAppointment } from './patient-appointment.js';

/**
 * What appointments set off, by how they stand now: a booking that is cancelled, or a missed visit that is corrected,
 * is as if it had never been. What follows a completed visit up counts from its end, all else from its start.
 */
export function appointmentFacts(appointments: readonly PatientAppointment[]): CareFact[] {
  return appointments
    .filter(({ triggers }) => triggers.length > 0)
    .map(({ id, status, startsAt, endsAt, startsOn, endsOn, triggers }) => {
      const over = status === 'completed' && endsAt !== null;
      const performedOn = over ? (endsOn ?? startsOn) : startsOn;
      const eventKey = `appointment/${id}/${status}`;
      const anchor = {
        factId: `${eventKey}@${performedOn}`,
        performedOn,
        occurredAt: over ? endsAt : startsAt,
        receipt: 0,
      };
      return { anchor, serviceCode: '', completes: false, isVisit: false, eventKey, triggers };
    });
}
