import type { Tx } from '../../db/database.js';
import { saveCycle } from '../../db/reminders/reminder-store.js';
import { deletedRules } from '../../db/rules/rules-in-force.js';
import type { CancelReason } from '../../domain/messages/send-state.js';
import { isLive, type ReminderStatus } from '../../domain/reminders/reminder-status.js';
import type { Difference } from '../../domain/reminders/reminder-trace.js';
import { takeBack } from '../../domain/reminders/reminder-trace.js';
import type { DeedAction } from '../../entities/reminders/reminder-deed.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Acting } from '../acting.js';
import { conflict } from '../refusal.js';
import { endIfAllSent } from './end-if-all-sent.js';
import { finishChange } from './finish-change.js';
import { cycleOf } from './new-reminder.js';
import { settlePassed } from './pause-reminder.js';
import { calendarOfReminder } from './rule-schedule.js';
import { stopSends } from './stop-sends.js';
import { writeSends } from './write-plan.js';

/** How a reminder is restored. */
export interface Restoring {
  readonly action: DeedAction;
  /** What has changed since is left as it is; otherwise it is refused. */
  readonly lenient: boolean;
  /** Some of its messages are being taken back besides. */
  readonly messagesChanged: boolean;
}

const INSTANTS = ['lapseAt', 'pausedUntil', 'snoozedUntil'] as const;

/** The plan follows from these. */
const PLANNED_BY = ['steps', 'ownText', 'dueOn', 'cycle', 'repeat', 'lapseAt'] as const;

/** Why the messages of a reminder are stopped that is over again. */
const STOPS: Readonly<Record<Exclude<ReminderStatus, 'open' | 'paused'>, CancelReason>> = {
  completed: 'completed',
  cancelled: 'cancelled',
  declined: 'declined',
  lapsed: 'lapsed',
};

/**
 * Gives a locked reminder back what a deed took from it, and plans its messages accordingly: what has left stays as it
 * is, and of what passed in silence meanwhile only the latest still leaves.
 *
 * @returns whether anything changed
 */
export async function restoreReminder(
  tx: Tx,
  acting: Acting,
  reminder: Reminder,
  difference: Difference,
  { action, lenient, messagesChanged }: Restoring,
): Promise<boolean> {
  const { patch, changedSince } = takeBack(difference, { ...reminder });
  if (changedSince.length > 0 && !lenient) {
    conflict('changedSince', 'the reminder has been changed since', { fields: changedSince });
  }
  // A newer completion has moved it since: there is nothing to go back to.
  if (changedSince.some((name) => name === 'cycle' || name === 'dueOn')) return false;
  const isChanged = Object.keys(patch).length > 0;
  if (!isChanged && !messagesChanged) return false;
  const wasLive = isLive(reminder.status);
  const wasQuiet = reminder.status === 'paused' || reminder.snoozedUntil !== null;
  if ('cycle' in patch) await stopSends(tx, [reminder.id], 'voided', acting);
  Object.assign(reminder, withDates(patch));
  if (reminder.snoozedUntil !== null && reminder.snoozedUntil <= acting.at) reminder.snoozedUntil = null;
  if ('dueOn' in patch || 'cycle' in patch) await saveCycle(tx, cycleOf(reminder, acting.at));

  const { status } = reminder;
  if (status === 'open' || status === 'paused') {
    if (!wasLive) await refuseIfRuleIsGone(tx, reminder);
    const isQuiet = status === 'paused' || reminder.snoozedUntil !== null;
    if (wasLive && wasQuiet && !isQuiet) await settlePassed(tx, acting, reminder);
    if (!wasLive || PLANNED_BY.some((name) => name in patch))
      await writeSends(tx, reminder, await calendarOfReminder(tx, reminder), acting.at);
  } else if (wasLive) {
    await stopSends(tx, [reminder.id], STOPS[status], acting);
  }
  const detail = { undone: action, fields: Object.keys(patch) };
  await finishChange(tx, reminder, { type: 'undone', actor: acting.actor, at: acting.at, detail });
  await endIfAllSent(tx, acting, reminder);
  return true;
}

async function refuseIfRuleIsGone(tx: Tx, { ruleId }: Reminder): Promise<void> {
  if (ruleId === null || (await deletedRules(tx, [ruleId])).size === 0) return;
  conflict('ruleDeleted', 'its rule was deleted, and nothing of it is sent any more');
}

function withDates(patch: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const dates = INSTANTS.filter((name) => typeof patch[name] === 'string').map(
    (name) => [name, new Date(patch[name] as string)] as const,
  );
  return { ...patch, ...Object.fromEntries(dates) };
}
