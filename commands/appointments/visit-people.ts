import type { Tx } from '../../db/database.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import type { FieldError } from '../refusal.js';
import type { Reference } from '../registry/resolve-reference.js';
import {
  isNamed,
  requiredReference,
  resolveClient,
  resolveLocation,
  resolvePatient,
  unknownReference,
} from '../registry/resolve-reference.js';

/** Who comes, and where to, with everything that is wrong with how they were named. */
export interface VisitPeople {
  readonly clientId: string;
  readonly patientIds: readonly string[];
  readonly locationId: string | null;
  readonly errors: readonly FieldError[];
}

/** How a caller names them: by our ids or by its own. */
export interface NamedPeople {
  readonly clientId?: string | undefined;
  readonly clientExternalId?: string | undefined;
  readonly patientIds?: readonly string[] | undefined;
  readonly patientExternalIds?: readonly string[] | undefined;
  readonly locationId?: string | null | undefined;
  readonly locationExternalId?: string | undefined;
}

/** Finds the client, the patients and the location that values name; what they do not name stays as it is known. */
export async function readVisitPeople(
  tx: Tx,
  clinicId: string,
  values: NamedPeople,
  known: Appointment | null,
): Promise<VisitPeople> {
  const errors: FieldError[] = [];
  const clientRef = { id: values.clientId, externalId: values.clientExternalId };
  const client = isNamed(clientRef) ? await resolveClient(tx, clinicId, clientRef) : null;
  if (client === null && (isNamed(clientRef) || known === null))
    errors.push(isNamed(clientRef) ? unknownReference('clientId', clientRef) : requiredReference('clientId'));
  return {
    clientId: client?.id ?? known?.clientId ?? '',
    patientIds: await patientsOf(tx, clinicId, values, known, errors),
    locationId: await locationOf(tx, clinicId, values, known, errors),
    errors,
  };
}

async function patientsOf(
  tx: Tx,
  clinicId: string,
  { patientIds, patientExternalIds }: NamedPeople,
  known: Appointment | null,
  errors: FieldError[],
): Promise<readonly string[]> {
  if (patientIds === undefined && patientExternalIds === undefined && known !== null) return known.patientIds;
  const references = [
    ...(patientIds ?? []).map((id, index) => ({ pointer: `/patientIds/${index}`, id })),
    ...(patientExternalIds ?? []).map((externalId, index) => ({
      pointer: `/patientExternalIds/${index}`,
      externalId,
    })),
  ];
  const found: string[] = [];
  for (const { pointer, ...reference } of references) {
    const patient = await resolvePatient(tx, clinicId, reference);
    if (patient === null)
      errors.push({ pointer, code: 'unknownReference', message: 'names no patient of this clinic' });
    else found.push(patient.id);
  }
  if (references.length === 0) {
    const message = 'patientIds or patientExternalIds must name at least one patient';
    errors.push({ pointer: '/patientIds', code: 'required', message });
  }
  return [...new Set(found)];
}

async function locationOf(
  tx: Tx,
  clinicId: string,
  { locationId, locationExternalId }: NamedPeople,
  known: Appointment | null,
  errors: FieldError[],
): Promise<string | null> {
  const reference: Reference = { id: locationId, externalId: locationExternalId };
  if (!isNamed(reference)) return locationId === null ? null : (known?.locationId ?? null);
  const location = await resolveLocation(tx, clinicId, reference);
  if (location === null) errors.push(unknownReference('locationId', reference));
  return location?.id ?? null;
}
