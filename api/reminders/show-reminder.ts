import { missing } from '../../commands/refusal.js';
import { findReminder } from '../../db/reminders/reminder-store.js';
import { sidesOf } from '../../db/reminders/reminder-views.js';
import type { EngineDeps } from '../engine-deps.js';
import { expandItems, type Expandable } from '../registry/expand-items.js';
import type { Answer, Caller } from '../route.js';
import { presentReminder } from './present-reminder.js';

/** Answers with one reminder as it is now. */
export async function showReminder(
  { db, now }: EngineDeps,
  { clinicId }: Caller,
  id: string,
  status: 200 | 201 = 200,
  expand: readonly Expandable[] = [],
): Promise<Answer> {
  const reminder = (await findReminder(db.reader, clinicId, id)) ?? missing('reminder');
  const side = (await sidesOf(db.reader, [id])).get(id) ?? missing('reminder');
  const shown = presentReminder(reminder, side, now());
  const [body] =
    expand.length === 0 ? [shown] : await expandItems(db.reader, clinicId, [shown], expand, now());
  const headers = status === 201 ? { Location: `/v1/reminders/${id}` } : {};
  return { status, headers, body, revision: reminder.revision };
}
