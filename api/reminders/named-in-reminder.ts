import { refuseFields } from '../../commands/refusal.js';
import {
  isNamed,
  requiredReference,
  resolveLocation,
  resolvePatient,
  unknownReference,
} from '../../commands/registry/resolve-reference.js';
import type { Database } from '../../db/database.js';

/** How the body of a new reminder names its patient and location. */
export interface ReminderReferences {
  readonly patientId?: string | undefined;
  readonly patientExternalId?: string | undefined;
  readonly locationId?: string | undefined;
  readonly locationExternalId?: string | undefined;
}

/**
 * The ids that a new reminder names by ours or by the caller's own.
 *
 * @throws Refused with each that names nothing in this clinic
 */
export async function namedInReminder(
  db: Database,
  clinicId: string,
  body: ReminderReferences,
): Promise<{ patientId: string; locationId: string | undefined }> {
  const patientRef = { id: body.patientId, externalId: body.patientExternalId };
  const locationRef = { id: body.locationId, externalId: body.locationExternalId };
  // Our own id alone is looked up where it is needed, under its lock.
  const isPlain = body.patientId !== undefined && body.patientExternalId === undefined;
  const patient = isPlain
    ? { id: body.patientId }
    : isNamed(patientRef)
      ? await resolvePatient(db.reader, clinicId, patientRef)
      : null;
  const location = isNamed(locationRef) ? await resolveLocation(db.reader, clinicId, locationRef) : null;
  refuseFields([
    ...(isNamed(patientRef) ? [] : [requiredReference('patientId')]),
    ...(isNamed(patientRef) && patient === null ? [unknownReference('patientId', patientRef)] : []),
    ...(isNamed(locationRef) && location === null ? [unknownReference('locationId', locationRef)] : []),
  ]);
  return { patientId: patient?.id ?? '', locationId: location?.id };
}
