import { formatDate } from '../../commands/messages/message-language.js';
import { bookingUrl } from '../../commands/messages/merge-values.js';
import type { ClientCare } from '../../db/reminders/client-care.js';
import { dateAt } from '../../domain/clinic-time.js';
import { dueColour } from '../../domain/reminders/due-colour.js';
import { isFollowed } from '../../domain/reminders/reminder-status.js';
import { carePageWords } from './care-page-words.js';
import { clientPageWords } from './client-page-words.js';
import { apart } from '../apart.js';
import {
  inLanguage,
  lastRows,
  type ClientPage,
  type PageBadge,
  type PageFact,
  type PageMessage,
  type PagePlace,
  type PageRow,
} from './client-view.js';
import { phoneLink } from './public-page.js';

/** The page of a reminder: what is due for which pet, and what its client can say to it. */
export function carePage(place: PagePlace, care: ClientCare, message: PageMessage | null = null): ClientPage {
  const { locale, at } = place;
  const words = carePageWords(locale);
  const name = apart(care.patient.name);
  if (care.patient.deceasedOn !== null)
    return { title: words.diedTitle, message: message ?? { text: words.dead(name) } };
  const title = words.title(care.what, name);
  if (!isFollowed(care.status) || care.patient.isArchived)
    return { title, message, lead: [words.ended], facts: lastDone(care, locale), rows: lastRows(place) };
  const snoozed = care.snoozedUntil === null ? null : new Date(care.snoozedUntil);
  return {
    title,
    message,
    badge: dueBadge(care, at, locale),
    facts: [...dueFact(care, at, locale), ...lastDone(care, locale)],
    lead: [
      ...(snoozed !== null && snoozed > at
        ? [words.later(formatDate(dateAt(snoozed, care.zone), locale))]
        : []),
      ...(care.pausedBy?.['kind'] === 'appointment' ? [words.booked] : []),
    ],
    primaryLink: bookingLink(place, care),
    rows: [...careRows(place, care, name), ...lastRows(place)],
  };
}

/** How urgent it is, in colour and word. */
export function dueBadge({ dueOn, zone }: ClientCare, at: Date, locale: string): PageBadge {
  const colour = dueColour(dueOn, dateAt(at, zone));
  return { tone: colour, text: carePageWords(locale).colours[colour] };
}

/** Since when, or from when on, it is due. */
export function dueFact({ dueOn, zone }: ClientCare, at: Date, locale: string): PageFact[] {
  const { facts } = carePageWords(locale);
  const name = dueOn < dateAt(at, zone) ? facts.since : facts.due;
  return [{ name, lines: [{ text: formatDate(dueOn, locale) }] }];
}

function lastDone({ lastPerformedOn }: ClientCare, locale: string): PageFact[] {
  if (lastPerformedOn === null) return [];
  return [{ name: carePageWords(locale).facts.last, lines: [{ text: formatDate(lastPerformedOn, locale) }] }];
}

function bookingLink(
  { holder, locale, bookingTokenOf }: PagePlace,
  care: ClientCare,
): NonNullable<ClientPage['primaryLink']> | null {
  const { book, call } = carePageWords(locale);
  const href = bookingUrl({
    clinic: holder,
    location: { bookingUrl: care.locationBookingUrl },
    serviceBookingUrl: care.serviceBookingUrl,
    bookingToken: bookingTokenOf(care.lastSendId),
    patient: care.patient,
    reminder: { serviceCode: care.serviceCode },
  });
  if (href !== null) return { href, label: book };
  return holder.clinicPhone === null ? null : { href: phoneLink(holder.clinicPhone), label: call };
}

function careRows({ path, locale }: PagePlace, care: ClientCare, name: string): PageRow[] {
  const words = carePageWords(locale);
  const { language } = clientPageWords(locale);
  const row = (deed: string, text: string) => ({ href: inLanguage(`${path}/${deed}`, language), text });
  return [
    row('done', words.done),
    ...(care.status === 'open' ? [row('later', words.snooze)] : []),
    row('not-mine', words.notMine),
    row('died', words.died(name)),
  ];
}
