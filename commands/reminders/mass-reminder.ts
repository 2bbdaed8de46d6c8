import type { Audience } from '../../db/consent/audience.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { MassFilter } from '../../domain/reminders/mass-filter.js';
import type { FieldError } from '../refusal.js';
import type { ManualReminderInput } from './create-manual-reminder.js';
import { reachErrors } from './reach-errors.js';

/** The reminder that each patient gets. */
export type MassReminder = Omit<ManualReminderInput, 'patientId'>;

/** What a mass reminder is: for whom, and what. */
export interface MassRequest {
  readonly filter: MassFilter;
  readonly reminder: MassReminder;
}

/** Gives every step its name by its place in the schedule: a patient may get some of the steps only. */
export function withNamedSteps(reminder: MassReminder): MassReminder {
  const schedule = reminder.schedule.map((step, place) => ({
    ...step,
    name: step.name ?? `step-${place + 1}`,
  }));
  return { ...reminder, schedule };
}

/** The reminder as one patient gets it, by the channels that reach its client; the others are named with a reason. */
export interface ReminderForPatient {
  /** `null` when nothing would reach the client. */
  readonly input: ManualReminderInput | null;
  readonly unreached: readonly (FieldError & { readonly channel: Channel })[];
}

/** Leaves out the channels by which this patient's client cannot, or must not, be reached. */
export function reminderFor(reminder: MassReminder, audience: Audience, at: Date): ReminderForPatient {
  const used = [...new Set(reminder.schedule.flatMap((step) => step.channels ?? reminder.channels))];
  const unreached = used.flatMap((channel) =>
    reachErrors(audience, [channel], '/channels', at, reminder.purpose).map((error) => ({
      ...error,
      channel,
    })),
  );
  const closed = new Set(unreached.map(({ channel }) => channel));
  const open = (channels: readonly Channel[]) => channels.filter((channel) => !closed.has(channel));
  const schedule = reminder.schedule
    .map((step) => ({ ...step, channels: open(step.channels ?? reminder.channels) }))
    .filter((step) => step.channels.length > 0);
  if (schedule.length === 0) return { input: null, unreached };
  const input = {
    ...reminder,
    patientId: audience.patient.id,
    channels: open(reminder.channels),
    schedule,
  };
  return { input, unreached };
}
