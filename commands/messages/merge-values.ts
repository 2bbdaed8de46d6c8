import type { VisitFacts } from '../../db/appointments/visit-facts.js';
import type { MergeValues } from '../../domain/messages/merge-field.js';
import type { CareItem } from './care-list.js';
import { careList, patientNames } from './care-list.js';
import { formatDate } from './message-language.js';
import { speciesWord } from './species-words.js';
import { visitValues } from './visit-values.js';

/** What a message about a patient's reminder is filled from. */
export interface MergeSources {
  readonly client: { readonly firstName: string; readonly lastName: string };
  readonly patient: { readonly id: string; readonly name: string; readonly species: string };
  readonly clinic: {
    readonly name: string;
    readonly phone: string | null;
    readonly bookingUrl: string | null;
    readonly timeZone: string;
  };
  readonly location: {
    readonly name: string;
    readonly phone: string | null;
    readonly timeZone: string | null;
  } | null;
  readonly reminder: { readonly title: string; readonly dueOn: string; readonly serviceCode: string | null };
  readonly serviceName: string | null;
  /** The visit that it is about; absent or `null`: it is about care. */
  readonly visit?: VisitFacts | null;
}

/** What a message says of one patient's reminder. */
export function careItemOf({
  patient,
  reminder,
  serviceName,
}: Omit<MergeSources, 'client' | 'clinic'>): CareItem {
  return {
    patientId: patient.id,
    patientName: patient.name,
    what: serviceName ?? reminder.title,
    dueOn: reminder.dueOn,
  };
}

/**
 * The values of the merge fields of a message, dates and species in the reader's language.
 *
 * @param items everything that the message is about; the reminder itself alone where it is not said
 */
export function mergeValues(
  sources: MergeSources,
  locale: string,
  unsubscribeUrl: string,
  items: readonly CareItem[] = [careItemOf(sources)],
): MergeValues {
  const { client, patient, clinic, location, reminder } = sources;
  return {
    client_first_name: client.firstName,
    client_last_name: client.lastName,
    client_name: `${client.firstName} ${client.lastName}`.trim(),
    patient_name: patient.name,
    patient_species: speciesWord(patient.species, locale),
    patient_names: patientNames(items, locale),
    care_list: careList(items, locale),
    service_name: sources.serviceName ?? reminder.title,
    reminder_title: reminder.title,
    due_date: formatDate(reminder.dueOn, locale),
    clinic_name: clinic.name,
    clinic_phone: location?.phone ?? clinic.phone,
    location_name: location?.name ?? clinic.name,
    booking_url: bookingUrl(sources),
    answer_url: unsubscribeUrl,
    preferences_url: unsubscribeUrl,
    unsubscribe_url: unsubscribeUrl,
    ...visitPart(sources, locale),
  };
}

function visitPart({ visit, location, clinic }: MergeSources, locale: string): MergeValues {
  return visit == null ? {} : visitValues(visit, location?.timeZone ?? clinic.timeZone, locale);
}

/** Where the client books a time for it; `null` where the clinic has no such page. */
export function bookingUrl({
  clinic,
  patient,
  reminder,
}: {
  readonly clinic: Pick<MergeSources['clinic'], 'bookingUrl'>;
  readonly patient: Pick<MergeSources['patient'], 'id'>;
  readonly reminder: Pick<MergeSources['reminder'], 'serviceCode'>;
}): string | null {
  if (clinic.bookingUrl === null) return null;
  return clinic.bookingUrl
    .replaceAll('{patientId}', encodeURIComponent(patient.id))
    .replaceAll('{serviceCode}', encodeURIComponent(reminder.serviceCode ?? ''));
}
