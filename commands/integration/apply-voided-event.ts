import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { patientsOfEvent } from '../../db/integration/inbound-event-store.js';
import type { Acting } from '../acting.js';
import type { ChangedReminder } from '../reminders/changed-reminder.js';
import { followPatient } from '../reminders/record-services.js';
import type { AppliedEvent } from './applied-event.js';
import type { ClinicEvent } from './clinic-event.js';

/** Withdraws what was reported as done. It counts also for a report that is still to come. */
export async function applyVoidedEvent(
  tx: Tx,
  acting: Acting,
  event: Extract<ClinicEvent, { type: 'service.voided' }>,
): Promise<AppliedEvent> {
  const withdrawal = {
    source: 'eventId' in event.voids ? event.source : null,
    eventId: 'eventId' in event.voids ? event.voids.eventId : null,
    serviceCode: 'eventId' in event.voids ? null : event.voids.serviceCode,
    performedOn: 'eventId' in event.voids ? null : event.voids.performedOn,
  };
  const patients =
    'eventId' in event.voids
      ? await patientsOfEvent(tx, acting.clinicId, event.source, event.voids.eventId)
      : [event.voids.patientId];
  const reminders: ChangedReminder[] = [];
  for (const patientId of patients)
    reminders.push(...(await followPatient(tx, acting, patientId, [withdrawal])));
  const patientId = patients[0] ?? null;
  const named = 'eventId' in event.voids ? null : patientId;
  const effect = { patientId, clientId: null, reminders };
  return {
    voids: [{ id: uuid(), clinicId: acting.clinicId, patientId: named, ...withdrawal }],
    effect: reminders.length > 0 ? effect : { ...effect, none: 'nothing that counts now was withdrawn' },
  };
}
