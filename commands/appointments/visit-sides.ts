import { visitBackgrounds } from '../../db/appointments/coming-visits.js';
import { visitsBegunToAnswer } from '../../db/appointments/preregistration-store.js';
import type { Tx } from '../../db/database.js';
import type { ShownSend } from '../../db/reminders/reminder-views.js';
import { sidesOf } from '../../db/reminders/reminder-views.js';
import { findVisitReminders } from '../../db/reminders/reminder-store.js';
import type { LeftOut } from '../../domain/appointments/visit-steps.js';
import type { Appointment } from '../../entities/appointments/appointment.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { ClinicCalendar } from '../reminders/clinic-calendar.js';
import { calendarOfVisit, stepsOfVisit } from './plan-visit.js';
import { givenFormUrl, type LinkSettings } from './visit-form-address.js';

/** What an appointment shows beside its own columns. */
export interface VisitSide {
  /** IANA zone of its place. */
  readonly zone: string;
  /** What its messages hang on; `null`: there are none. */
  readonly reminder: Reminder | null;
  readonly sends: readonly ShownSend[];
  readonly leftOut: readonly LeftOut[];
  /** The client has begun to fill in the form before the visit. */
  readonly isStarted: boolean;
  /** Its address, as far as it may be shown; `null`: it is not, or there is none. */
  readonly formUrl: string | null;
}

/**
 * What these appointments show beside their own columns.
 *
 * @param links shows the addresses of their forms: only to those who may act for the client
 */
export async function visitSides(
  reader: Tx,
  appointments: readonly Appointment[],
  at: Date,
  links: LinkSettings | null,
): Promise<Map<string, VisitSide>> {
  const ids = appointments.map(({ id }) => id);
  const reminders = new Map((await findVisitReminders(reader, ids)).map((one) => [one.id, one]));
  const sides = await sidesOf(reader, [...reminders.keys()]);
  const started = await visitsBegunToAnswer(reader, ids);
  const found = new Map<string, VisitSide>();
  // One for each place: a page of visits is of one clinic, and the client's own clock moves no step out or in.
  const calendars = new Map<string, ClinicCalendar>();
  const backgrounds = await visitBackgrounds(reader, ids);
  for (const appointment of appointments) {
    const background = backgrounds.get(appointment.id);
    if (background === undefined) continue;
    const place = appointment.locationId ?? '';
    const calendar = calendars.get(place) ?? (await calendarOfVisit(reader, appointment));
    calendars.set(place, calendar);
    const own = { ...calendar, visitAt: appointment.startsAt };
    const { leftOut } = stepsOfVisit(appointment, background, own, at);
    found.set(appointment.id, {
      zone: background.zone,
      reminder: reminders.get(appointment.id) ?? null,
      sends: sides.get(appointment.id)?.sends ?? [],
      leftOut,
      isStarted: started.has(appointment.id),
      formUrl:
        links === null || !isAsked(appointment) ? null : await givenFormUrl(reader, appointment, links, at),
    });
  }
  return found;
}

function isAsked({ messagePlan }: Appointment): boolean {
  return messagePlan?.preregistration.enabled === true;
}
