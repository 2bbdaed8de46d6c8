import type { VisitFacts } from '../../db/appointments/visit-facts.js';
import { addToDate, dateAt, instantOf } from '../../domain/clinic-time.js';
import { visitValues, type ToldVisit } from '../messages/visit-values.js';
import { calendarUid, type CalendarEntry } from './calendar-entry.js';

/** A visit with what its entry says of the place and the clinic. */
export interface VisitInCalendar {
  readonly appointmentId: string;
  readonly visit: ToldVisit & Pick<VisitFacts, 'status' | 'sequence'>;
  /** IANA zone of the place. */
  readonly zone: string;
  readonly place: { readonly name: string; readonly address: string | null; readonly phone: string | null };
  readonly organizer: CalendarEntry['organizer'];
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
 * The visit as an entry of the client's calendar, as it stands now, the same in a mail and behind a link: a change takes
 * the place of the entry before, and what does not take place withdraws it. What the settings hide stands nowhere in it.
 */
export function entryOfVisit(
  { appointmentId, visit, zone, place, organizer }: VisitInCalendar,
  { publicUrl, pageUrl, locale, at }: CalendarPlace,
): CalendarEntry {
  const { plan, startsAt, endsAt, sequence, status } = visit;
  const values = visitValues(visit, zone, locale);
  const hours = shownHours(visit, zone);
  const lines = [values['preparation'], values['map_url'], values['appointment_staff'], place.phone];
  return {
    uid: calendarUid(appointmentId, publicUrl),
    sequence,
    startsAt: new Date(startsAt),
    endsAt: endsAt === null || plan?.hideDuration === true ? null : new Date(endsAt),
    ...(hours === null ? {} : { dropOff: hours }),
    summary: [values['patient_names'], values['appointment_reason']]
      .filter((part) => part != null)
      .join(': '),
    location: [place.name, place.address].filter((part) => part !== null).join(', '),
    description: lines.filter((line) => line != null).join('\n'),
    url: pageUrl,
    organizer,
    status: status === 'booked' || status === 'completed' ? 'confirmed' : 'cancelled',
    stampAt: at,
  };
}

/** The hours to be shown in place of the exact time: those of bringing the patient, else of a hidden time the whole day. */
function shownHours({ plan, startsAt }: ToldVisit, zone: string): Required<CalendarEntry>['dropOff'] | null {
  const on = dateAt(new Date(startsAt), zone);
  const { dropOff = null, hideTime = false } = plan ?? {};
  if (dropOff !== null)
    return { fromAt: instantOf(on, dropOff.from, zone), untilAt: instantOf(on, dropOff.to, zone) };
  return hideTime
    ? { fromAt: instantOf(on, '00:00', zone), untilAt: instantOf(addToDate(on, 'P1D'), '00:00', zone) }
    : null;
}
