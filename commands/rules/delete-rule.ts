import type { Database } from '../../db/database.js';
import { markRuleForReplan } from '../../db/reminders/replan-queue.js';
import { lockReminders } from '../../db/reminders/reminder-store.js';
import { lockRule, markRuleDeleted } from '../../db/rules/rule-store.js';
import { remindersOfRule } from '../../db/rules/reminders-of-rule.js';
import { isLive } from '../../domain/reminders/reminder-status.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { endReminder } from '../reminders/end-reminder.js';

/** So many reminders end while the caller waits. */
const AT_ONCE = 200;
const CHUNK = 50;

/**
 * Takes a rule away: from that moment nothing of it is sent. The reminders that it made and that still wait are
 * cancelled, a few at a time, so that nobody waits for thousands; what is left over, or a crash leaves, the background
 * ends with the reminders that wait to be planned anew, where the clinic sees how many there are.
 *
 * @returns the reminders that have ended already
 */
export async function deleteRule(db: Database, acting: Acting, id: string): Promise<string[]> {
  const waiting = await db.transaction(async (tx) => {
    if ((await lockRule(tx, acting.clinicId, id)) === null) missing('rule');
    await markRuleDeleted(tx, id, acting.at);
    await markRuleForReplan(tx, id, acting.at);
    return (await remindersOfRule(tx, id)).slice(0, AT_ONCE);
  });
  const ended: string[] = [];
  for (let place = 0; place < waiting.length; place += CHUNK)
    ended.push(...(await endThese(db, acting, waiting.slice(place, place + CHUNK))));
  return ended;
}

async function endThese(db: Database, acting: Acting, ids: readonly string[]): Promise<string[]> {
  return await db.transaction(async (tx) => {
    const live = (await lockReminders(tx, acting.clinicId, ids)).filter((one) => isLive(one.status));
    for (const reminder of live) {
      reminder.replanAt = null;
      await endReminder(tx, acting, reminder, 'cancelled', 'ruleDeleted', null);
    }
    return live.map((one) => one.id);
  });
}
