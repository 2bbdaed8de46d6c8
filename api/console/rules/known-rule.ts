import { missing } from '../../../commands/refusal.js';
import type { RuleValues } from '../../../commands/rules/rule-values.js';
import type { Database } from '../../../db/database.js';
import { findRow } from '../../../db/registry/registry-store.js';
import { ruleVersion } from '../../../db/rules/rules-in-force.js';
import type { Rule } from '../../../domain/rules/rule.js';
import { RuleRow } from '../../../entities/rules/rule-row.js';

/** A rule of the clinic that is not deleted, in its current version. */
export interface KnownRule {
  readonly row: RuleRow;
  readonly rule: Rule;
  readonly values: RuleValues;
}

/** @throws Refused `missing` when the clinic has no such rule */
export async function knownRule({ reader }: Database, clinicId: string, id: string): Promise<KnownRule> {
  const row = await findRow(reader, RuleRow, clinicId, id);
  if (row?.deletedAt !== null) missing('rule');
  const rule = (await ruleVersion(reader, id, row.currentVersion)) ?? missing('rule');
  const { name, enabled, locationId, metadata } = row;
  return { row, rule, values: { name, enabled, locationId, metadata, definition: rule } };
}
