import type { Database } from '../../db/database.js';
import { movedToRuleVersion } from '../../db/rules/version-moves.js';
import { findRow } from '../../db/registry/registry-store.js';
import { RuleRow } from '../../entities/rules/rule-row.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { applyRuleVersion } from './apply-rule-version.js';

/**
 * Moves the reminders that took a version over at that instant back to the versions that they followed before. Those
 * that have moved on meanwhile stay where they are.
 *
 * @returns how many were moved back
 */
export async function undoRuleVersion(
  db: Database,
  acting: Acting,
  ruleId: string,
  version: number,
  movedAt: Date,
): Promise<number> {
  if ((await findRow(db.reader, RuleRow, acting.clinicId, ruleId)) === null) missing('rule');
  let moved = 0;
  for (const { fromVersion, reminderIds } of await movedToRuleVersion(db.reader, ruleId, version, movedAt))
    moved += await applyRuleVersion(db, acting, ruleId, fromVersion, reminderIds);
  return moved;
}
