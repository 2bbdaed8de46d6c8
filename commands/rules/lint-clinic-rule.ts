import type { Tx } from '../../db/database.js';
import { readLintFacts } from '../../db/rules/lint-facts.js';
import { ruleVersion } from '../../db/rules/rules-in-force.js';
import { findRow } from '../../db/registry/registry-store.js';
import { lintRule } from '../../domain/rules/lint-rule.js';
import type { LintedRule, LintWarning } from '../../domain/rules/lint-warning.js';
import type { Rule } from '../../domain/rules/rule.js';
import { RuleRow } from '../../entities/rules/rule-row.js';
import { missing } from '../refusal.js';
import { definitionOf } from './rule-values.js';
import type { RuleValues } from './rule-values.js';

/** What should be known of a rule of the clinic as it stands, whether it is on or not. */
export async function lintKnownRule(reader: Tx, clinicId: string, id: string): Promise<LintWarning[]> {
  const row = await findRow(reader, RuleRow, clinicId, id);
  const rule = row?.deletedAt === null ? await ruleVersion(reader, id, row.currentVersion) : null;
  return await lint(reader, clinicId, rule ?? missing('rule'));
}

/** What should be known of each of these rules of the clinic; what they are judged by is read once for all. */
export async function lintRules(
  reader: Tx,
  clinicId: string,
  rules: readonly Rule[],
): Promise<Map<string, LintWarning[]>> {
  const facts = await readLintFacts(reader, clinicId, rules);
  return new Map(rules.map((rule) => [rule.id, lintRule(rule, facts)]));
}

/**
 * What should be known of a rule before it is saved.
 *
 * @param id the rule that it would take the place of, if there is one
 */
export async function lintDraft(
  reader: Tx,
  clinicId: string,
  values: RuleValues,
  id: string | null,
): Promise<LintWarning[]> {
  const { name, locationId } = values;
  return await lint(reader, clinicId, { ...definitionOf(values), id, name, locationId });
}

async function lint(reader: Tx, clinicId: string, rule: LintedRule): Promise<LintWarning[]> {
  return lintRule(rule, await readLintFacts(reader, clinicId, [rule]));
}
