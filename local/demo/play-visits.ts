import type { DemoApi } from './demo-api.js';
import { bookingEvent, demoBookings } from './demo-bookings.js';
import { demoPatients } from './demo-patients.js';
import type { DemoProgress } from './demo-progress.js';
import { deathEvent, demoDay, demoHistory, visitEvent, type DemoVisit } from './demo-visits.js';

const eventsAtOnce = 25;

interface EventsAnswer {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly unknown[];
  readonly reminders: readonly { readonly id: string; readonly change: string }[];
}

/** The invoices of past months, in batches as a nightly export would bring them. */
export async function playHistory(api: DemoApi, progress: DemoProgress, today: string): Promise<void> {
  const events = [...demoHistory.map((visit) => visitEvent(visit, today)), deathEvent(today)];
  let [taken, duplicates, changes] = [0, 0, 0];
  for (let start = 0; start < events.length; start += eventsAtOnce) {
    const batch = events.slice(start, start + eventsAtOnce);
    const answer = accept(await api.post<EventsAnswer>('/v1/events', batch));
    taken += batch.length;
    duplicates += answer.duplicates;
    changes += answer.reminders.length;
    const note = `${taken - duplicates} new, ${duplicates} known already; ${changes} reminders made or moved`;
    progress.part('Visits of past months', taken, events.length, note);
  }
}

/** The day's own invoices, one by one as they are closed, each with what it did. */
export async function playDay(api: DemoApi, progress: DemoProgress, today: string): Promise<void> {
  progress.line('  The day’s visits:');
  for (const visit of demoDay) {
    const answer = accept(await api.post<EventsAnswer>('/v1/events', visitEvent(visit, today)));
    progress.line(`    ${describe(visit).padEnd(48)} ${effectOf(answer)}`);
  }
}

/** Appointments that clients have booked: those that would do what is due quieten its reminders until then. */
export async function playBookings(api: DemoApi, progress: DemoProgress, today: string): Promise<void> {
  progress.line('  Appointments:');
  for (const booking of demoBookings) {
    const answer = accept(await api.post<EventsAnswer>('/v1/events', bookingEvent(booking, today)));
    const words = `${nameOf(booking.patientKey)}: ${booking.reasonCode} in ${booking.inDays} days`;
    progress.line(`    ${words.padEnd(48)} ${effectOf(answer)}`);
  }
}

function accept(answer: EventsAnswer): EventsAnswer {
  if (answer.rejected.length > 0) throw new Error(`events were rejected: ${JSON.stringify(answer.rejected)}`);
  return answer;
}

function describe({ patientKey, items }: DemoVisit): string {
  return `${nameOf(patientKey)}: ${items.join(', ')}`;
}

function nameOf(patientKey: string): string {
  const patient = demoPatients.find(({ key }) => key === patientKey);
  return `${patient?.name ?? patientKey} (${patient?.species ?? 'unknown'})`;
}

function effectOf({ duplicates, reminders }: EventsAnswer): string {
  if (duplicates > 0) return 'known already';
  const changes = reminders.map(({ change }) => change);
  return changes.length === 0 ? 'no reminder concerned' : changes.join(', ');
}
