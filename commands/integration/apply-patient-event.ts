import type { Tx } from '../../db/database.js';
import { happenedLater } from '../../db/integration/inbound-event-store.js';
import { lockPatient, writeDeath } from '../../db/registry/patient-lock.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { readCalendar } from '../reminders/clinic-calendar.js';
import { patientCreated } from '../reminders/patient-created.js';
import { restoreAfterDeath } from '../reminders/restore-after-death.js';
import { stopForDeath } from '../reminders/stop-for-death.js';
import type { AppliedEvent } from './applied-event.js';
import type { ClinicEvent } from './clinic-event.js';

type PatientEvent = Extract<
  ClinicEvent,
  { type: 'patient.created' | 'patient.deceased' | 'patient.restored' }
>;

/** Takes in that a patient is new, has died, or lives after all. Of a death and its correction the later counts. */
export async function applyPatientEvent(tx: Tx, acting: Acting, event: PatientEvent): Promise<AppliedEvent> {
  const { patientId } = event;
  const note = { ...acting, patientId };
  if (!(await lockPatient(tx, acting.clinicId, patientId))) missing('patient');
  if (event.type === 'patient.created') return effectOf(patientId, await patientCreated(tx, note));
  if (await happenedLater(tx, { patientId }, ['patient.deceased', 'patient.restored'], event.occurredAt)) {
    return { effect: { patientId, clientId: null, reminders: [], none: 'something later is known already' } };
  }
  if (event.type === 'patient.restored') {
    await writeDeath(tx, patientId, null);
    return effectOf(patientId, await restoreAfterDeath(tx, note));
  }
  const { window } = await readCalendar(tx, { clinicId: acting.clinicId, locationId: null, patientId: null });
  await writeDeath(tx, patientId, event.deceasedOn ?? dateAt(event.occurredAt, window.zone));
  return effectOf(patientId, await stopForDeath(tx, note));
}

function effectOf(patientId: string, reminders: AppliedEvent['effect']['reminders']): AppliedEvent {
  const effect = { patientId, clientId: null, reminders };
  return { effect: reminders.length > 0 ? effect : { ...effect, none: 'no rule or reminder is concerned' } };
}
