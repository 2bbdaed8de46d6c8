import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

const MINUTE_MS = 60_000;
/** How long a visit takes whose end nobody has said. */
const USUAL_MS = 30 * MINUTE_MS;
const PRODUCT = '//Veterinary reminders//Visits//EN';
/** An organiser is required, and one without an address cannot be written; `.invalid` belongs to nobody (RFC 2606). */
const NO_ADDRESS = 'clinic@no-address.invalid';

/** A visit that stands, whether or not its client has confirmed it; one that does not take place. */
export type CalendarStatus = 'confirmed' | 'cancelled';

/** One visit as a calendar program is to show it. Texts may hold anything that people write. */
export interface CalendarEntry {
  /** The same for all of a visit's life, and no other visit's: `calendarUid`. */
  readonly uid: string;
  /** Grows with each change of the visit, its cancellation included; a program keeps the highest that it was given. */
  readonly sequence: number;
  readonly startsAt: Date;
  /** `null`, or not after the start: half an hour. */
  readonly endsAt: Date | null;
  /** The hours in which the animal may be left, shown instead of the exact time, which then stands nowhere. */
  readonly dropOff?: { readonly fromAt: Date; readonly untilAt: Date };
  readonly summary: string;
  readonly location: string | null;
  readonly description: string | null;
  /** The client's page of the visit. It is also the last line of the description, since some programs show only that. */
  readonly url: string | null;
  readonly organizer: { readonly name: string; readonly email: string | null };
  readonly status: CalendarStatus;
  /** When this version was made. */
  readonly stampAt: Date;
}

const STATUSES = {
  confirmed: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
} as const;

/**
 * How an entry is meant (RFC 5546): `PUBLISH` for a visit that is new or has changed, `CANCEL` for one that does not take
 * place; both find the earlier entry by its UID. Never `REQUEST`: that is an invitation, which needs the client as an
 * attendee and makes programs answer to the organiser by mail, where nobody reads it. So the same text serves the file
 * behind a link and the part of a mail, whose `Content-Type` must name the same method.
 */
export function calendarMethod(status: CalendarStatus): 'PUBLISH' | 'CANCEL' {
  return status === 'cancelled' ? 'CANCEL' : 'PUBLISH';
}

/** The media type of an entry, for an HTTP answer and for a part of a mail alike. */
export function calendarMediaType(status: CalendarStatus): string {
  return `text/calendar; charset=utf-8; method=${calendarMethod(status)}`;
}

/** What a visit is called in calendars; `publicUrl` must stay what it is as long as its visits last. */
export function calendarUid(appointmentId: string, publicUrl: string): string {
  return `appointment-${appointmentId}@${new URL(publicUrl).hostname}`;
}

/**
 * The entry as an iCalendar text (RFC 5545), with CRLF and folded lines. Times are in UTC, which every program reads and
 * shows by its own clock: no table of the zone's changes that could be wrong. No alarm: we remind.
 */
export function writeCalendarEntry(entry: CalendarEntry): string {
  const { uid, sequence, summary, location, organizer, status, stampAt } = entry;
  const url = entry.url === null ? null : new URL(entry.url).href;
  const description = [entry.description, url].filter((part) => part !== null).join('\n\n');
  const calendar = new ICalCalendar({ prodId: PRODUCT, method: ICalCalendarMethod[calendarMethod(status)] });
  calendar.createEvent({
    id: uid,
    sequence,
    stamp: stampAt,
    ...shownTimes(entry),
    summary: oneLine(summary),
    location: location === null ? null : plain(location),
    description: plain(description) || null,
    // The library escapes an address as if it were a text.
    url: url?.replace(/[,;\\]/g, encodeURIComponent) ?? null,
    organizer: { name: parameter(organizer.name), email: mailAddress(organizer.email ?? NO_ADDRESS) },
    status: STATUSES[status],
  });
  // Each line ends with CRLF, the last one too; the library leaves that out.
  return `${calendar.toString()}\r\n`;
}

function shownTimes({ startsAt, endsAt, dropOff }: CalendarEntry): { start: Date; end: Date } {
  const [start, until] = dropOff === undefined ? [startsAt, endsAt] : [dropOff.fromAt, dropOff.untilAt];
  const isLater = until !== null && until > start;
  return { start, end: isLater ? until : new Date(start.getTime() + USUAL_MS) };
}

/** Without what is no text: control characters but line breaks and tabs, and halves of characters. */
function plain(text: string): string {
  return text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(/(?![\n\t])\p{Cc}/gu, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}

function oneLine(text: string): string {
  return plain(text).replace(/\s+/g, ' ');
}

/** As it stands in a `mailto:` address (RFC 6068). */
function mailAddress(email: string): string {
  return oneLine(email).replace(/[^\w.+@-]/gu, encodeURIComponent);
}

/** As the value of a parameter, which knows no escapes: a quotation mark ends it, and a circumflex begins one of RFC 6868. */
function parameter(text: string): string {
  return oneLine(text).replaceAll('"', "'").replaceAll('\\', '/').replaceAll('^', '^^') || 'Clinic';
}
