import type { VisitFacts } from '../../db/appointments/visit-facts.js';
import { dateAt, timeAt } from '../../domain/clinic-time.js';
import type { MergeValues } from '../../domain/messages/merge-field.js';
import type { MessageLanguage } from './message-language.js';
import { messageLanguage, readerLocale } from './message-language.js';

/** What is said in place of a time that is not told. */
const DURING_THE_DAY: Readonly<Record<MessageLanguage, string>> = {
  en: 'during the day',
  sv: 'under dagen',
  fi: 'päivän aikana',
};

/** What a visit is called whose reason nobody named. */
const VISIT: Readonly<Record<MessageLanguage, string>> = { en: 'visit', sv: 'besök', fi: 'käynti' };

const MINUTE_MS = 60_000;

/** What of a visit its fields are filled from. */
export type ToldVisit = Pick<
  VisitFacts,
  'startsAt' | 'endsAt' | 'reasonName' | 'staffName' | 'plan' | 'patientNames'
>;

/**
 * The values of the merge fields of a visit, in the reader's language, dates and times by the clock of its place. What
 * the settings hide has no value; a hidden time is told as the hours of bringing the patient, or as the day alone.
 *
 * @param zone IANA zone of the place
 */
export function visitValues(visit: ToldVisit, zone: string, locale: string): MergeValues {
  const { plan, staffName, reasonName } = visit;
  const names = new Intl.ListFormat(readerLocale(locale), { type: 'conjunction' }).format(visit.patientNames);
  const preparation = plan?.preparation ?? [];
  return {
    ...(names === '' ? {} : { patient_name: names, patient_names: names }),
    appointment_date: visitDate(new Date(visit.startsAt), zone, locale),
    appointment_time: timeOf(visit, zone, locale),
    appointment_reason: reasonName ?? VISIT[messageLanguage(locale)],
    appointment_staff: plan?.hideStaff === true ? null : staffName,
    appointment_duration: durationOf(visit),
    preparation: preparation.length === 0 ? null : preparation.map((line) => `• ${line}`).join('\n'),
    map_url: plan?.mapUrl ?? null,
  };
}

/** The day of a visit with its weekday, "Monday, 3 March 2027" as the reader's language has it. */
export function visitDate(at: Date, zone: string, locale: string): string {
  const midnight = Date.parse(`${dateAt(at, zone)}T00:00:00Z`);
  return new Intl.DateTimeFormat(readerLocale(locale), { dateStyle: 'full', timeZone: 'UTC' }).format(
    midnight,
  );
}

/** A wall-clock time as the reader's language writes it. */
export function clockTime(time: string, locale: string): string {
  const at = Date.parse(`2026-01-01T${time}:00Z`);
  return new Intl.DateTimeFormat(readerLocale(locale), { timeStyle: 'short', timeZone: 'UTC' }).format(at);
}

function timeOf({ plan, startsAt }: ToldVisit, zone: string, locale: string): string {
  const dropOff = plan?.dropOff ?? null;
  if (dropOff !== null) return `${clockTime(dropOff.from, locale)}–${clockTime(dropOff.to, locale)}`;
  if (plan?.hideTime === true) return DURING_THE_DAY[messageLanguage(locale)];
  return clockTime(timeAt(new Date(startsAt), zone), locale);
}

function durationOf({ plan, startsAt, endsAt }: ToldVisit): string | null {
  const isHidden = plan?.hideDuration === true || plan?.hideTime === true || plan?.dropOff != null;
  if (isHidden || endsAt === null) return null;
  const minutes = Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / MINUTE_MS);
  return minutes > 0 ? `${minutes} min` : null;
}
