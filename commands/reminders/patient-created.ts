import type { Tx } from '../../db/database.js';
import { keepServiceRecords } from '../../db/integration/inbound-event-store.js';
import { patientHistory } from '../../db/integration/patient-history.js';
import { readAudience } from '../../db/consent/audience.js';
import { dateAt, daysBetween } from '../../domain/clinic-time.js';
import type { Acting } from '../acting.js';
import type { ChangedReminder } from './changed-reminder.js';
import { readCalendar } from './clinic-calendar.js';
import { recordServices } from './record-services.js';

/** A patient registered longer ago than this is not new: a welcome would come from nowhere. */
const NEW_FOR_DAYS = 7;

/** Sets off the rules on a new patient, once in its life. Imports do not call this. */
export async function patientCreated(
  tx: Tx,
  what: { readonly clinicId: string; readonly patientId: string; readonly at: Date; readonly actor: string },
): Promise<ChangedReminder[]> {
  const { clinicId, patientId, at } = what;
  const acting: Acting = { clinicId, actor: what.actor, at };
  const { window } = await readCalendar(tx, { clinicId, locationId: null, patientId });
  const today = dateAt(at, window.zone);
  const audience = await readAudience(tx, clinicId, patientId);
  const registeredOn = audience?.patient.registeredOn ?? today;
  if (daysBetween(registeredOn, today) > NEW_FOR_DAYS) return [];
  const { reports } = await patientHistory(tx, clinicId, patientId, null);
  if (reports.some((report) => report.kind === 'patientCreated')) return [];
  const effect = await recordServices(tx, acting, {
    patientId,
    occasion: 'patientCreation',
    kind: 'patientCreated',
    consultationId: null,
    source: 'registry',
    eventId: patientId,
    occurredAt: at,
    items: [{ serviceCode: '', performedOn: registeredOn }],
    diagnoses: [],
  });
  await keepServiceRecords(tx, effect.records);
  return effect.reminders;
}
