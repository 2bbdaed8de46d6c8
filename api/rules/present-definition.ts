import { RULE_DEFAULTS } from '../../domain/rules/rule.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';

/** What a version of a rule says, as the API shows it: the tree's own match and conditions beside the other fields. */
export function presentDefinition(definition: RuleDefinition) {
  const { conditions, ...rest } = { ...RULE_DEFAULTS, ...definition };
  const { trigger, ...others } = rest;
  return { trigger, match: conditions.match, conditions: conditions.conditions, ...others };
}
