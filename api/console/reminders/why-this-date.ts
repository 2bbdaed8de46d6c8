import type { ReminderAbout } from '../../../db/reminders/reminder-page-view.js';
import type { Reminder } from '../../../entities/reminders/reminder.js';
import type { Say } from '../console-say.js';
import type { ReminderWords } from './reminder-words.js';
import { sayDuration } from './say-duration.js';

/** One sentence that says where a reminder's due date comes from. */
export function whyThisDate(
  { dueOn, heldDue, repeat, anchor, lastPerformedOn, kind }: Reminder,
  { rule, serviceName }: Pick<ReminderAbout, 'rule' | 'serviceName'>,
  w: ReminderWords['why'],
  say: Say,
): string {
  if (heldDue !== null && heldDue.dueOn === dueOn) return w.byPerson;
  if (repeat !== null) {
    const every = sayDuration(repeat.every, say.locale);
    return w.repeats(every, repeat.occurrence, repeat.times, say.date(repeat.from));
  }
  if (rule === null || rule.after === null || kind === 'manual') return w.byHand;
  const after = sayDuration(rule.after, say.locale);
  if (rule.from === 'birth') return w.fromBirth(rule.name, after);
  const on = lastPerformedOn ?? anchor?.performedOn ?? null;
  if (on === null) return w.byRule(rule.name, after);
  return w.fromService(rule.name, after, serviceName, say.date(on));
}
