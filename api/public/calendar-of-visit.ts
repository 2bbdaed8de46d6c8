import {
  calendarUid,
  writeCalendarEntry,
  type CalendarStatus,
} from '../../commands/appointments/calendar-entry.js';
import { visitValues } from '../../commands/messages/visit-values.js';
import type { ClientVisit } from '../../db/appointments/client-visits.js';
import { addToDate, dateAt, instantOf } from '../../domain/clinic-time.js';
import type { PagePlace } from './client-view.js';
import { factsOf, patientNames } from './visit-page.js';

/** A visit as a file for the client's calendar, as far as the clinic tells its time; and how it stands there. */
export function calendarOfVisit(
  { holder, locale, path }: PagePlace,
  visit: ClientVisit,
  publicUrl: string,
): { readonly text: string; readonly status: CalendarStatus } {
  const { appointment, place, zone } = visit;
  const { id, sequence, startsAt, endsAt, messagePlan, updatedAt } = appointment;
  const values = visitValues(factsOf(visit), zone, locale);
  const status = appointment.status === 'cancelled' ? 'cancelled' : confirmedOr(appointment.confirmedAt);
  const hours = hoursOf(visit);
  const text = writeCalendarEntry({
    uid: calendarUid(id, publicUrl),
    sequence,
    startsAt,
    endsAt: messagePlan?.hideDuration === true ? null : endsAt,
    ...(hours === null ? {} : { dropOff: hours }),
    summary: `${values['appointment_reason'] ?? ''}: ${patientNames(visit, locale)}`,
    location: [place?.name ?? holder.clinicName, place?.address].filter((part) => part != null).join(', '),
    description: values['preparation'] ?? null,
    url: publicUrl + path,
    organizer: { name: holder.clinicName, email: holder.clinicEmail },
    status,
    stampAt: updatedAt,
  });
  return { text, status };
}

function confirmedOr(confirmedAt: Date | null): CalendarStatus {
  return confirmedAt === null ? 'tentative' : 'confirmed';
}

/** The hours to be shown in place of the exact time; without such hours a hidden time is the whole day. */
function hoursOf({
  appointment,
  zone,
}: ClientVisit): { readonly fromAt: Date; readonly untilAt: Date } | null {
  const { messagePlan, startsAt } = appointment;
  const day = dateAt(startsAt, zone);
  const { dropOff = null, hideTime = false } = messagePlan ?? {};
  if (dropOff !== null)
    return { fromAt: instantOf(day, dropOff.from, zone), untilAt: instantOf(day, dropOff.to, zone) };
  if (!hideTime) return null;
  return {
    fromAt: instantOf(day, '00:00', zone),
    untilAt: instantOf(addToDate(day, 'P1D'), '00:00', zone),
  };
}
