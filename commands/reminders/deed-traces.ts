import type { Tx } from '../../db/database.js';
import { remindersOfIds, sendsAround } from '../../db/reminders/deed-store.js';
import type { ReminderTrace, SendTrace } from '../../domain/reminders/reminder-trace.js';
import { differenceOf } from '../../domain/reminders/reminder-trace.js';
import type { Send } from '../../entities/messages/send.js';
import type { DeedAction } from '../../entities/reminders/reminder-deed.js';
import type { Reminder } from '../../entities/reminders/reminder.js';

/** What a person's deed can change of a reminder; what follows from it, such as its next send, is worked out anew. */
const OF_REMINDER = [
  'status',
  'statusReason',
  'title',
  'priority',
  'metadata',
  'steps',
  'ownText',
  'dueOn',
  'heldDue',
  'settledAnchor',
  'completedByFactId',
  'keptFactId',
  'waived',
  'lastPerformedOn',
  'lapseAt',
  'cycle',
  'repeat',
  'pausedBy',
  'pausedUntil',
  'snoozedUntil',
] as const satisfies readonly (keyof Reminder)[];

/** What a person's decision can change of a message. */
const OF_SEND = [
  'state',
  'reason',
  'plannedAt',
  'untilAt',
  'exact',
  'contactPointId',
  'mergedIntoId',
  'transmittingAt',
  'acceptedAt',
  'decidedAt',
  'providerId',
  'resentAfterLoss',
  'resolution',
  'resolvedBy',
] as const satisfies readonly (keyof Send)[];

/** Deeds about single messages: the messages are traced, too. Of others the plan follows from the reminder. */
const ABOUT_MESSAGES: ReadonlySet<DeedAction> = new Set<DeedAction>(['sendNow', 'skip', 'retry', 'resolve']);

/** Whether a deed is about single messages. */
function isAboutMessages(action: DeedAction): boolean {
  return ABOUT_MESSAGES.has(action);
}

/** Reminders and messages as they were at one moment. */
export interface Snapshot {
  readonly reminders: readonly Reminder[];
  readonly sends: ReadonlyMap<string, readonly Send[]>;
}

/** Reads how these reminders are, as far as a deed of that kind can change them. */
export async function readSnapshot(tx: Tx, ids: readonly string[], action: DeedAction): Promise<Snapshot> {
  const reminders = await remindersOfIds(tx, ids);
  const sends = new Map<string, readonly Send[]>();
  if (isAboutMessages(action))
    for (const reminder of reminders) sends.set(reminder.id, await sendsAround(tx, reminder));
  return { reminders, sends };
}

/** What is different after a deed; reminders that are not are left out. */
export function tracesBetween(before: Snapshot, after: Snapshot): ReminderTrace[] {
  return before.reminders.flatMap((was): ReminderTrace[] => {
    const is = after.reminders.find(({ id }) => id === was.id);
    if (is === undefined) return [];
    const difference = differenceOf({ ...was }, { ...is }, OF_REMINDER);
    const sends = sendTraces(before.sends.get(was.id) ?? [], after.sends.get(was.id) ?? []);
    const nothing = Object.keys(difference).length === 0 && sends.length === 0;
    return nothing ? [] : [{ reminderId: was.id, difference, sends }];
  });
}

function sendTraces(before: readonly Send[], after: readonly Send[]): SendTrace[] {
  return after.flatMap((is): SendTrace[] => {
    const was = before.find(({ id }) => id === is.id);
    const head = { sendId: is.id, state: is.state };
    if (was === undefined) return [{ ...head, difference: null }];
    const difference = differenceOf({ ...was }, { ...is }, OF_SEND);
    return Object.keys(difference).length === 0 ? [] : [{ ...head, difference }];
  });
}
