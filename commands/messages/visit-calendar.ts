import type { SendFacts } from '../../db/messages/send-facts.js';
import { dateAt, instantOf } from '../../domain/clinic-time.js';
import { NOTICE_NAMES } from '../../domain/appointments/visit-settings.js';
import { calendarMediaType, calendarUid, writeCalendarEntry } from '../appointments/calendar-entry.js';
import type { CalendarEntry } from '../appointments/calendar-entry.js';
import { visitValues } from './visit-values.js';

/** A file that was made for one message. */
export interface WordedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string;
}

/** How an entry leads back to us, and when it was made. */
export interface CalendarPlace {
  readonly publicUrl: string;
  /** The client's own page of the visit. */
  readonly pageUrl: string | null;
  readonly locale: string;
  readonly at: Date;
}

/**
 * The visit as an entry of the client's calendar, as it stands now: a change takes the place of the entry before, a
 * cancellation withdraws it. `null` where its time is not told at all.
 */
function visitCalendar(facts: SendFacts, place: CalendarPlace): WordedFile | null {
  const entry = entryOf(facts, place);
  if (entry === null) return null;
  return {
    name: 'visit.ics',
    mediaType: calendarMediaType(entry.status),
    content: writeCalendarEntry(entry),
  };
}

/** The entry that goes along with a mail about what happened to a visit; other messages have none. */
export function calendarOfMessage(facts: SendFacts, place: CalendarPlace): WordedFile | null {
  return NOTICE_NAMES.some((name) => name === facts.send.step) ? visitCalendar(facts, place) : null;
}

function entryOf(facts: SendFacts, place: CalendarPlace): CalendarEntry | null {
  const { visit, clinic, location, reminder } = facts;
  if (visit === null) return null;
  const { plan, startsAt, endsAt, sequence, status, staffName } = visit;
  const dropOff = plan?.dropOff ?? null;
  if (plan?.hideTime === true && dropOff === null) return null;
  const zone = location?.timeZone ?? clinic.timeZone;
  const on = dateAt(new Date(startsAt), zone);
  const values = visitValues(visit, zone, place.locale);
  const lines = [
    values.preparation,
    values.map_url,
    plan?.hideStaff === true ? null : staffName,
    location?.phone ?? clinic.phone,
  ];
  return {
    uid: calendarUid(reminder.id, place.publicUrl),
    sequence,
    startsAt: new Date(startsAt),
    endsAt: endsAt === null || plan?.hideDuration === true ? null : new Date(endsAt),
    ...(dropOff !== null && {
      dropOff: { fromAt: instantOf(on, dropOff.from, zone), untilAt: instantOf(on, dropOff.to, zone) },
    }),
    summary: [values.patient_names, values.appointment_reason].filter((part) => part != null).join(': '),
    location: [location?.name ?? clinic.name, location?.address].filter((part) => part != null).join(', '),
    description: lines.filter((line) => line != null).join('\n'),
    url: place.pageUrl,
    organizer: { name: clinic.name, email: location?.senders?.email ?? clinic.emailFrom },
    status: status === 'booked' || status === 'completed' ? 'confirmed' : 'cancelled',
    stampAt: place.at,
  };
}
