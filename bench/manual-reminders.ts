import type { ApiCaller } from './api-caller.js';
import { inLanes } from './in-lanes.js';
import { TEXT } from './registry-copies.js';

/** As many as a busy practice system keeps open. */
export const CALLS_AT_ONCE = 32;

const DAY_MS = 86_400_000;

/** A reminder as the API answers it; its sends carry the ids that become Message-IDs. */
export interface MadeReminder {
  readonly id: string;
  readonly sends: readonly { readonly id: string; readonly plannedAt: string }[];
}

/** The body of a reminder with one email, at that instant or some weeks ahead. */
export function reminderBody(patientId: string, at?: Date): object {
  const dueOn = new Date((at?.getTime() ?? Date.now() + 60 * DAY_MS) + DAY_MS).toISOString().slice(0, 10);
  const step = at === undefined ? { offset: '-P14D' } : { at: at.toISOString() };
  return {
    patientId,
    title: 'Yearly vaccination',
    dueOn,
    channels: ['email'],
    text: { email: TEXT.email },
    schedule: [step],
  };
}

/** Makes a reminder for each patient, many calls at once. */
export async function makeReminders(
  api: ApiCaller,
  patientIds: readonly string[],
  at?: (place: number) => Date,
): Promise<MadeReminder[]> {
  const made: MadeReminder[] = [];
  await inLanes(patientIds.entries(), CALLS_AT_ONCE, async ([place, patientId]) => {
    made[place] = await api.post<MadeReminder>('/v1/reminders', reminderBody(patientId, at?.(place)));
  });
  return made;
}
