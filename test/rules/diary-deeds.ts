import type { Deed } from './rule-case.js';
import type { Story } from './story.js';

/** What an appointment is, as far as a story says: `booked('A1', 'VACC', '2041-02-10T10:00')`. */
interface Booking {
  readonly reason: string;
  readonly startsAt: string;
  readonly of: string | undefined;
}

/** The bookings of a story by their own names, so that later events can repeat what they do not change. */
const bookings = new WeakMap<Story, Map<string, Booking>>();

/** The clinic says which services a visit for a reason would do. */
export function reasonMeans(code: string, serviceCodes: readonly string[]): Deed {
  return (story) => story.call('PUT', `/v1/appointment-reasons/${code}`, { serviceCodes });
}

/** A visit is booked, for that reason, at that local time. */
export function booked(name: string, reason: string, startsAt: string, of?: string): Deed {
  return async (story) => {
    remember(story, name, { reason, startsAt, of });
    await tell(story, 'booked', name);
  };
}

/** The visit is moved to another time. */
export function rescheduled(name: string, startsAt: string): Deed {
  return async (story) => {
    remember(story, name, { ...bookingOf(story, name), startsAt });
    await tell(story, 'rescheduled', name);
  };
}

/** The visit is cancelled, missed or over. */
export function appointment(name: string, became: 'cancelled' | 'noShow' | 'completed'): Deed {
  return (story) => tell(story, became, name);
}

async function tell(story: Story, what: string, name: string): Promise<void> {
  const { reason, startsAt, of } = bookingOf(story, name);
  const data = {
    appointmentId: name,
    clientId: story.client('Åsa'),
    patientIds: [story.patient(of)],
    reasonCode: reason,
    startsAt: `${startsAt}:00`,
  };
  await story.report(`appointment.${what}`, data);
}

function remember(story: Story, name: string, booking: Booking): void {
  const known = bookings.get(story) ?? new Map<string, Booking>();
  bookings.set(story, known.set(name, booking));
}

function bookingOf(story: Story, name: string): Booking {
  const booking = bookings.get(story)?.get(name);
  if (booking === undefined) throw new Error(`${name} was never booked`);
  return booking;
}
