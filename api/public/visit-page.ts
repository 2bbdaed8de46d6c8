import { visitDate, visitValues, type ToldVisit } from '../../commands/messages/visit-values.js';
import type { ClientVisit } from '../../db/appointments/client-visits.js';
import { allowedOf } from '../../domain/appointments/self-service.js';
import { apart } from '../apart.js';
import {
  inLanguage,
  lastRows,
  type ClientPage,
  type PageBadge,
  type PageFact,
  type PageMessage,
  type PagePart,
  type PagePlace,
  type PageRow,
} from './client-view.js';
import { clientPageWords } from './client-page-words.js';
import { phoneLink } from './public-page.js';
import { visitPageWords } from './visit-page-words.js';

/** The page of a visit: when and where it is, how it stands, and what its client can do about it. */
export function visitPage(
  place: PagePlace,
  visit: ClientVisit,
  message: PageMessage | null = null,
): ClientPage {
  const { locale, at } = place;
  const words = visitPageWords(locale);
  const { appointment, patients, zone } = visit;
  const names = patientNames(visit, locale);
  const title = words.title(names);
  if (patients.length === 0) return { title: words.plain.nobody, message, rows: lastRows(place) };
  const state = stateOf(visit, at);
  const badge = { tone: TONES[state], text: words.states[state] };
  const facts = visitFacts(place, visit);
  if (state === 'cancelled' || state === 'over')
    return { title, message, badge, lead: [words.plain[state]], facts, rows: lastRows(place) };
  const allowed = allowedOf(appointment, zone, at);
  const { language } = clientPageWords(locale);
  const post = (deed: string, label: string) => ({
    action: inLanguage(`${place.path}/${deed}`, language),
    label,
  });
  const confirm = {
    ...post('confirm', words.confirm),
    hidden: { seenAt: appointment.startsAt.toISOString() },
  };
  const canArrive = allowed.arrive && appointment.arrivedAt === null;
  const canConfirm = allowed.confirm && appointment.confirmedAt === null;
  const isLate = !allowed.move && !allowed.cancel && allowed.until !== null && appointment.startsAt > at;
  return {
    title,
    badge,
    message,
    facts,
    lead: [
      ...(appointment.mustMove === null ? [] : [words.mustMove]),
      ...(appointment.moveWish === null ? [] : [words.wished]),
      ...(isLate ? [words.tooLate] : []),
    ],
    primary: canArrive ? post('arrive', words.arrive) : canConfirm ? confirm : null,
    parts: preparation(visit, words, post('prepared', words.prepared)),
    rows: [...visitRows(place, visit, allowed), ...lastRows(place)],
  };
}

type VisitState = 'waiting' | 'confirmed' | 'arrived' | 'cancelled' | 'over';

const TONES: Readonly<Record<VisitState, PageBadge['tone']>> = {
  waiting: 'wait',
  confirmed: 'good',
  arrived: 'good',
  cancelled: 'off',
  over: 'off',
};

/** When a visit whose end nobody has said is over. */
const USUAL_MS = 4 * 3_600_000;

/** How a visit stands for its client. A day without an end counts four hours. */
export function stateOf({ appointment }: ClientVisit, at: Date): VisitState {
  const { status, startsAt, endsAt, arrivedAt, confirmedAt } = appointment;
  if (status === 'cancelled') return 'cancelled';
  const endAt = Math.max(endsAt?.getTime() ?? 0, startsAt.getTime() + USUAL_MS);
  if (status !== 'booked' || endAt <= at.getTime()) return 'over';
  if (arrivedAt !== null) return 'arrived';
  return confirmedAt === null ? 'waiting' : 'confirmed';
}

/** What a visit's messages and pages say of it. */
export function factsOf({ appointment, patients, reasonName }: ClientVisit): ToldVisit {
  const { startsAt, endsAt, staffName, messagePlan } = appointment;
  return {
    startsAt: startsAt.toISOString(),
    endsAt: endsAt?.toISOString() ?? null,
    reasonName,
    staffName,
    plan: messagePlan,
    patientNames: patients.map(({ name }) => apart(name)),
  };
}

/** The names of a visit's pets as a list in the reader's language. */
export function patientNames({ patients }: Pick<ClientVisit, 'patients'>, locale: string): string {
  const list = new Intl.ListFormat(clientPageWords(locale).language, { type: 'conjunction' });
  return list.format(patients.map(({ name }) => apart(name)));
}

/** Day and time of a visit in one line, as far as the clinic tells the time. */
export function visitTime(visit: ClientVisit, locale: string): string {
  const values = visitValues(factsOf(visit), visit.zone, locale);
  return `${visitDate(visit.appointment.startsAt, visit.zone, locale)}, ${values['appointment_time'] ?? ''}`;
}

/** What is known of a visit, line by line. */
export function visitFacts({ holder, locale }: PagePlace, visit: ClientVisit): PageFact[] {
  const { facts: names, map } = visitPageWords(locale);
  const values = visitValues(factsOf(visit), visit.zone, locale);
  const { place, appointment, reasonName } = visit;
  const phone = place?.phone ?? holder.clinicPhone;
  const mapUrl = appointment.messagePlan?.mapUrl ?? null;
  const length = values['appointment_duration'] ?? null;
  const time = `${values['appointment_time'] ?? ''}${length === null ? '' : ` (${length})`}`;
  const fact = (name: string, text: string | null | undefined): PageFact[] =>
    text == null || text === '' ? [] : [{ name, lines: [{ text }] }];
  return [
    { name: names.when, lines: [{ text: values['appointment_date'] ?? '' }, { text: time }] },
    ...(reasonName === null ? [] : fact(names.why, values['appointment_reason'])),
    ...fact(names.who, values['appointment_staff']),
    {
      name: names.where,
      lines: [
        { text: place?.name ?? holder.clinicName },
        ...(place?.address == null ? [] : [{ text: place.address }]),
        ...(phone === null ? [] : [{ text: phone, href: phoneLink(phone) }]),
        ...(mapUrl === null ? [] : [{ text: map, href: mapUrl }]),
      ],
    },
  ];
}

function preparation(
  { appointment }: ClientVisit,
  words: ReturnType<typeof visitPageWords>,
  button: PagePart['button'],
): PagePart[] {
  const list = appointment.messagePlan?.preparation ?? [];
  if (list.length === 0) return [];
  const isRead = appointment.preparedAt !== null;
  const read = isRead ? { note: words.isPrepared } : { button: button ?? null };
  return [{ title: words.prepareTitle, list, ...read }];
}

function visitRows(
  { path, locale }: PagePlace,
  { appointment }: ClientVisit,
  allowed: ReturnType<typeof allowedOf>,
): PageRow[] {
  const words = visitPageWords(locale);
  const { language } = clientPageWords(locale);
  const row = (deed: string, text: string) => ({ href: inLanguage(`${path}/${deed}`, language), text });
  const asksFirst = appointment.messagePlan?.preregistration.enabled === true;
  return [
    ...(asksFirst ? [row('form', appointment.registeredAt === null ? words.form : words.formDone)] : []),
    row('visit.ics', words.calendar),
    ...(allowed.move ? [row('move', words.move)] : []),
    ...(allowed.cancel ? [row('cancel', words.cancel)] : []),
  ];
}
