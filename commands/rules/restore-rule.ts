import type { Database } from '../../db/database.js';
import { endedWithRule } from '../../db/rules/ended-with-rule.js';
import { lockDeletedRule, markRuleRestored } from '../../db/rules/rule-store.js';
import type { Acting } from '../acting.js';
import { missing, Refused } from '../refusal.js';
import { reopenReminder } from '../reminders/reopen-reminder.js';

/** So many reminders open again while the caller waits; whoever wants more asks once more. */
const AT_ONCE = 500;

/**
 * Brings a deleted rule back, and opens the reminders again that ended with it. One whose patient has died, or for which
 * another was made meanwhile, stays as it is.
 *
 * @param enabled whether it answers events again, and its messages leave
 * @returns the reminders that are open again
 */
export async function restoreRule(
  db: Database,
  acting: Acting,
  id: string,
  { enabled }: { readonly enabled: boolean },
): Promise<string[]> {
  await db.transaction(async (tx) => {
    if ((await lockDeletedRule(tx, acting.clinicId, id)) === null) missing('deleted rule');
    await markRuleRestored(tx, id, enabled);
  });
  const opened: string[] = [];
  for (const reminderId of await endedWithRule(db.reader, id, AT_ONCE))
    if (await reopened(db, acting, reminderId)) opened.push(reminderId);
  return opened;
}

async function reopened(db: Database, acting: Acting, reminderId: string): Promise<boolean> {
  try {
    await reopenReminder(db, acting, { reminderId });
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
}
