import type { SendFacts } from '../../db/messages/send-facts.js';
import { NOTICE_NAMES } from '../../domain/appointments/visit-settings.js';
import { calendarMediaType, writeCalendarEntry } from '../appointments/calendar-entry.js';
import { entryOfVisit, type CalendarPlace } from '../appointments/entry-of-visit.js';

/** A file that was made for one message. */
export interface WordedFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: string;
}

/** The entry that goes along with a mail about what happened to a visit; other messages have none. */
export function calendarOfMessage(facts: SendFacts, place: CalendarPlace): WordedFile | null {
  const { visit, clinic, location, reminder, send } = facts;
  if (visit === null || !NOTICE_NAMES.some((name) => name === send.step)) return null;
  const entry = entryOfVisit(
    {
      appointmentId: reminder.id,
      visit,
      zone: location?.timeZone ?? clinic.timeZone,
      place: {
        name: location?.name ?? clinic.name,
        address: location?.address ?? null,
        phone: location?.phone ?? clinic.phone,
      },
      organizer: { name: clinic.name, email: location?.senders?.email ?? clinic.emailFrom },
    },
    place,
  );
  return {
    name: 'visit.ics',
    mediaType: calendarMediaType(entry.status),
    content: writeCalendarEntry(entry),
  };
}
