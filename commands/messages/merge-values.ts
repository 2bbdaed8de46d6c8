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
    readonly bookingUrl: string | null;
  } | null;
  readonly reminder: { readonly title: string; readonly dueOn: string; readonly serviceCode: string | null };
  readonly serviceName: string | null;
  /** Where the service is booked; absent or `null`: as all others. */
  readonly serviceBookingUrl?: string | null;
  /** Names the message to whoever books by it; absent: on paper and elsewhere nothing does. */
  readonly bookingToken?: string;
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

/** What the address of a booking is made from. */
export interface BookingSources {
  readonly clinic: Pick<MergeSources['clinic'], 'bookingUrl'>;
  readonly location?: { readonly bookingUrl: string | null } | null;
  readonly serviceBookingUrl?: string | null;
  readonly patient: Pick<MergeSources['patient'], 'id'>;
  readonly reminder: Pick<MergeSources['reminder'], 'serviceCode'>;
  readonly bookingToken?: string;
}

/**
 * Where the client books a time for it: the address of the service, else of the place, else of the clinic, with what the
 * place-holders stand for; `null` where there is none.
 */
export function bookingUrl(sources: BookingSources): string | null {
  const { serviceBookingUrl, location, clinic, patient, reminder, bookingToken = '' } = sources;
  const url = serviceBookingUrl ?? location?.bookingUrl ?? clinic.bookingUrl;
  if (url === null) return null;
  return url
    .replaceAll('{patientId}', encodeURIComponent(patient.id))
    .replaceAll('{serviceCode}', encodeURIComponent(reminder.serviceCode ?? ''))
    .replaceAll('{token}', encodeURIComponent(bookingToken));
}
