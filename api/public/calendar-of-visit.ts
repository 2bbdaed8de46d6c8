import { writeCalendarEntry, type CalendarStatus } from '../../commands/appointments/calendar-entry.js';
import { entryOfVisit } from '../../commands/appointments/entry-of-visit.js';
import type { ClientVisit } from '../../db/appointments/client-visits.js';
import type { PagePlace } from './client-view.js';
import { factsOf } from './visit-page.js';

/** A visit as a file for the client's calendar, as far as the clinic tells its time; and how it stands there. */
export function calendarOfVisit(
  { holder, locale, path }: PagePlace,
  visit: ClientVisit,
  publicUrl: string,
): { readonly text: string; readonly status: CalendarStatus } {
  const { appointment, patients, place, zone } = visit;
  const { id, status, sequence, updatedAt } = appointment;
  const entry = entryOfVisit(
    {
      appointmentId: id,
      visit: { ...factsOf(visit), patientNames: patients.map(({ name }) => name), status, sequence },
      zone,
      place: {
        name: place?.name ?? holder.clinicName,
        address: place?.address ?? null,
        phone: place?.phone ?? holder.clinicPhone,
      },
      organizer: { name: holder.clinicName, email: holder.clinicEmail },
    },
    { publicUrl, pageUrl: publicUrl + path, locale, at: updatedAt },
  );
  return { text: writeCalendarEntry(entry), status: entry.status };
}
