import type { Tx } from '../../db/database.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { dateAt } from '../../domain/clinic-time.js';
import { patientDateFaults, type PatientDates } from '../../domain/registry/patient-dates.js';
import type { Acting } from '../acting.js';
import { missing, type FieldError } from '../refusal.js';

const WORDS = {
  inTheFuture: 'must not be later than today at the clinic',
  beforeBirth: 'must not be before dateOfBirth',
} as const;

type GivenDates = { readonly [Field in keyof PatientDates]?: PatientDates[Field] | undefined };

/** The dates of a patient that cannot be, as they stand after a change; none if the change names no date. */
export async function dateErrors(
  tx: Tx,
  { clinicId, at }: Acting,
  row: PatientDates | null,
  change: GivenDates,
): Promise<FieldError[]> {
  const dates = {
    dateOfBirth: given(change.dateOfBirth, row?.dateOfBirth),
    registeredOn: given(change.registeredOn, row?.registeredOn),
    deceasedOn: given(change.deceasedOn, row?.deceasedOn),
  };
  if (change.dateOfBirth == null && change.registeredOn == null && change.deceasedOn == null) return [];
  const clinic = (await findClinic(tx, clinicId)) ?? missing('clinic');
  return patientDateFaults(dates, dateAt(at, clinic.timeZone)).map(({ field, code }) => ({
    pointer: `/${field}`,
    code,
    message: WORDS[code],
  }));
}

function given(changed: string | null | undefined, before: string | null | undefined): string | null {
  return changed === undefined ? (before ?? null) : changed;
}
