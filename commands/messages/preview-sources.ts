import type { Database } from '../../db/database.js';
import { longestValues, type LongestValue } from '../../db/messages/longest-values.js';
import { nextReminderOf } from '../../db/messages/preview-facts.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { addToDate, dateAt } from '../../domain/clinic-time.js';
import type { MergeField } from '../../domain/messages/merge-field.js';
import type { Money } from '../../entities/registry/clinic.js';
import { Client } from '../../entities/registry/client.js';
import { Location } from '../../entities/registry/location.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields } from '../refusal.js';
import { isNamed, resolvePatient, unknownReference, type Reference } from '../registry/resolve-reference.js';
import type { MergeSources } from './merge-values.js';

/** What a preview is filled from. */
export interface PreviewSources extends MergeSources {
  /** The language of its reader; `null`: none is known but the clinic's. */
  readonly readerLocale: string | null;
  readonly clinicLocale: string;
  readonly smsPricePerPart: Money | null;
  readonly longest: readonly LongestValue[];
}

/** For whom a preview is. */
export interface PreviewReader {
  readonly patient: Reference;
  readonly locationId: string | null;
  /** In place of the client's language. */
  readonly locale: string | null;
  /** The fields whose longest values are asked for. */
  readonly fields: readonly MergeField[];
}

const SAMPLE_CLIENT = { firstName: 'Alex', lastName: 'Example', locale: null };
const SAMPLE_PATIENT = { id: '00000000-0000-0000-0000-000000000000', name: 'Luna', species: 'dog' };
const SAMPLE_TITLE = 'Vaccination';
/** A due date that is ahead, as in most messages. */
const SAMPLE_DUE = 'P14D';

/**
 * A real patient with its client and its next reminder, or samples where there is none.
 *
 * @throws Refused if the patient is named and the clinic has no such patient
 */
export async function previewSources(
  db: Database,
  { clinicId, at }: Acting,
  { patient: named, locationId, locale, fields }: PreviewReader,
): Promise<PreviewSources> {
  const reader = db.reader;
  const clinic = (await findClinic(reader, clinicId)) ?? missing('clinic');
  const patient = await resolvePatient(reader, clinicId, named);
  if (patient === null && isNamed(named)) refuseFields([unknownReference('patientId', named)]);
  const client = patient === null ? null : await findRow(reader, Client, clinicId, patient.clientId);
  const reminder = patient === null ? null : await nextReminderOf(reader, clinicId, patient.id);
  const location = locationId === null ? null : await findRow(reader, Location, clinicId, locationId);
  const dueOn = addToDate(dateAt(at, clinic.timeZone), SAMPLE_DUE);
  return {
    clinic,
    location,
    patient: patient ?? SAMPLE_PATIENT,
    client: client ?? SAMPLE_CLIENT,
    reminder: reminder ?? { title: SAMPLE_TITLE, dueOn, serviceCode: null },
    serviceName: reminder?.serviceName ?? null,
    readerLocale: locale ?? client?.locale ?? null,
    clinicLocale: clinic.locale,
    smsPricePerPart: clinic.smsPricePerPart,
    longest: await longestValues(reader, clinicId, fields),
  };
}
