import type { MergeValues } from '../../domain/messages/merge-field.js';
import { smsParts } from '../../domain/messages/sms-parts.js';
import type { MessageLanguage } from './message-language.js';
import { messageLanguage } from './message-language.js';

/** A combined SMS lists what is due while it fits into so many parts; beyond, it only names the patients. */
const MOST_LIST_PARTS = 2;
/** Beyond so many parts it does not even name them. */
const MOST_NAME_PARTS = 3;

/** What a combined message says where the clinic has no text of its own for it. */
interface CombinedWords {
  readonly subject: (names: string) => string;
  readonly greeting: (firstName: string) => string;
  readonly opening: (names: string) => string;
  readonly book: (url: string) => string;
  readonly call: (phone: string) => string;
  readonly shortOpening: (clinic: string, names: string) => string;
  readonly shortest: (clinic: string) => string;
  readonly shortBook: (url: string) => string;
  readonly shortCall: (phone: string) => string;
}

const WORDS: Readonly<Record<MessageLanguage, CombinedWords>> = {
  en: {
    subject: (names) => `Time for care: ${names}`,
    greeting: (name) => (name === '' ? 'Hello!' : `Hello ${name}!`),
    opening: (names) => `This is coming up for ${names}:`,
    book: (url) => `Book a visit here: ${url}`,
    call: (phone) => `Call us to book a visit: ${phone}`,
    shortOpening: (clinic, names) => `${clinic}: it is time for care for ${names}.`,
    shortest: (clinic) => `${clinic}: it is time for care for your animals.`,
    shortBook: (url) => `Book: ${url}`,
    shortCall: (phone) => `Book: ${phone}`,
  },
  sv: {
    subject: (names) => `Dags för vård: ${names}`,
    greeting: (name) => (name === '' ? 'Hej!' : `Hej ${name}!`),
    opening: (names) => `Det här är på gång för ${names}:`,
    book: (url) => `Boka tid här: ${url}`,
    call: (phone) => `Ring oss för att boka tid: ${phone}`,
    shortOpening: (clinic, names) => `${clinic}: det är dags för vård för ${names}.`,
    shortest: (clinic) => `${clinic}: det är dags för vård för dina djur.`,
    shortBook: (url) => `Boka: ${url}`,
    shortCall: (phone) => `Boka: ${phone}`,
  },
  fi: {
    subject: (names) => `Hoidon aika: ${names}`,
    greeting: (name) => (name === '' ? 'Hei!' : `Hei ${name}!`),
    opening: (names) => `Seuraavat hoidot ovat ajankohtaisia (${names}):`,
    book: (url) => `Varaa aika: ${url}`,
    call: (phone) => `Varaa aika soittamalla: ${phone}`,
    shortOpening: (clinic, names) => `${clinic}: on hoidon aika: ${names}.`,
    shortest: (clinic) => `${clinic}: eläimilläsi on hoidon aika.`,
    shortBook: (url) => `Varaa aika: ${url}`,
    shortCall: (phone) => `Varaa aika: ${phone}`,
  },
};

/** The email that says several things at once, in English, Swedish or Finnish. */
export function combinedEmail(values: MergeValues, locale: string): { subject: string; body: string } {
  const words = WORDS[messageLanguage(locale)];
  const names = values.patient_names ?? '';
  const booking = bookingLine(values, words.book, words.call);
  const parts = [
    words.greeting(values.client_first_name ?? ''),
    words.opening(names),
    values.care_list ?? '',
    ...(booking === null ? [] : [booking]),
  ];
  return { subject: words.subject(names), body: parts.join('\n\n') };
}

/** The SMS that says several things at once, as much of it as a client will read and a clinic will pay for. */
export function combinedSms(values: MergeValues, locale: string): string {
  const words = WORDS[messageLanguage(locale)];
  const clinic = values.clinic_name ?? '';
  const opening = words.shortOpening(clinic, values.patient_names ?? '');
  const booking = bookingLine(values, words.shortBook, words.shortCall);
  const end = booking === null ? [] : [booking];
  const listed = [opening, values.care_list ?? '', ...end].join('\n');
  if (smsParts(listed).parts <= MOST_LIST_PARTS) return listed;
  const named = [opening, ...end].join('\n');
  if (smsParts(named).parts <= MOST_NAME_PARTS) return named;
  return [words.shortest(clinic), ...end].join('\n');
}

function bookingLine(
  { booking_url, clinic_phone }: MergeValues,
  book: (url: string) => string,
  call: (phone: string) => string,
): string | null {
  if (booking_url != null && booking_url !== '') return book(booking_url);
  return clinic_phone != null && clinic_phone !== '' ? call(clinic_phone) : null;
}
