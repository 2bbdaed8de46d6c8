import { missing } from '../../commands/refusal.js';
import { findReminder } from '../../db/reminders/reminder-store.js';
import type { ReminderSide } from '../../db/reminders/reminder-views.js';
import { sidesOf } from '../../db/reminders/reminder-views.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { EngineDeps } from '../engine-deps.js';
import { expandItems, type Expandable } from '../registry/expand-items.js';
import type { Answer, Caller } from '../route.js';
import { presentReminder } from './present-reminder.js';

/** Answers with a reminder that is at hand. */
export function answerReminder(
  reminder: Reminder,
  side: ReminderSide,
  now: Date,
  status: 200 | 201 = 200,
): Answer {
  const headers = status === 201 ? { Location: `/v1/reminders/${reminder.id}` } : {};
  return { status, headers, body: presentReminder(reminder, side, now), revision: reminder.revision };
}

/** Answers with one reminder as it is now. */
export async function showReminder(
  { db, now }: EngineDeps,
  { clinicId }: Caller,
  id: string,
  expand: readonly Expandable[] = [],
): Promise<Answer> {
  const reminder = (await findReminder(db.reader, clinicId, id)) ?? missing('reminder');
  const side = (await sidesOf(db.reader, [id])).get(id) ?? missing('reminder');
  const answer = answerReminder(reminder, side, now());
  if (expand.length === 0) return answer;
  const shown = presentReminder(reminder, side, now());
  const [body] = await expandItems(db.reader, clinicId, [shown], expand, now());
  return { ...answer, body };
}
