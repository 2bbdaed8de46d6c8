import type { Database } from '../../db/database.js';
import { lockReminders } from '../../db/reminders/reminder-store.js';
import { lockRule, markRuleDeleted } from '../../db/rules/rule-store.js';
import { remindersOfRule } from '../../db/rules/reminders-of-rule.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { endReminder } from '../reminders/end-reminder.js';

/** Takes a rule away; the reminders that it made and that still wait are cancelled. Answers with their ids. */
export async function deleteRule(db: Database, acting: Acting, id: string): Promise<string[]> {
  return await db.transaction(async (tx) => {
    if ((await lockRule(tx, acting.clinicId, id)) === null) missing('rule');
    await markRuleDeleted(tx, id, acting.at);
    const waiting = await lockReminders(tx, acting.clinicId, await remindersOfRule(tx, id));
    const live = waiting.filter((reminder) => isLive(reminder.status));
    for (const reminder of live) await endReminder(tx, acting, reminder, 'cancelled', 'ruleDeleted', null);
    return live.map((reminder) => reminder.id);
  });
}
