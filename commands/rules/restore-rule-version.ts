import type { Database } from '../../db/database.js';
import { findRow } from '../../db/registry/registry-store.js';
import { keptRuleVersion } from '../../db/rules/rule-versions.js';
import { RULE_DEFAULTS } from '../../domain/rules/rule.js';
import { RuleRow } from '../../entities/rules/rule-row.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import type { RuleValues } from './rule-values.js';
import { changeRule } from './save-rule.js';

/**
 * Makes what an older version of a rule says its newest one; the versions between stay as they are.
 *
 * @param head what else the rule is to be again
 * @returns the versions before and after
 */
export async function restoreRuleVersion(
  db: Database,
  acting: Acting,
  id: string,
  version: number,
  head: Partial<Pick<RuleValues, 'name' | 'enabled' | 'locationId'>> = {},
): Promise<{ readonly from: number; readonly to: number }> {
  const row = await findRow(db.reader, RuleRow, acting.clinicId, id);
  const kept = row?.deletedAt === null ? await keptRuleVersion(db.reader, id, version) : null;
  const { definition } = kept ?? missing('rule version');
  return await changeRule(db, acting, id, null, (now) => ({
    ...now,
    ...head,
    definition: { ...RULE_DEFAULTS, ...definition },
  }));
}
