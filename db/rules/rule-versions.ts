import type { EntityManager } from 'typeorm';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';

/** One version of a rule and how many waiting reminders follow it. */
export interface KeptRuleVersion {
  readonly version: number;
  readonly createdAt: Date;
  readonly waiting: number;
  readonly definition: RuleDefinition;
}

/**
 * The versions of a rule, the newest first.
 *
 * @param before only versions older than this one
 */
export async function ruleVersions(
  manager: EntityManager,
  ruleId: string,
  before: number | null,
  most: number,
): Promise<KeptRuleVersion[]> {
  return await manager.query<KeptRuleVersion[]>(
    `select v.version, v.created_at as "createdAt", v.definition,
            (select count(*)::int from reminder r where r.rule_id = v.rule_id and r.rule_version = v.version
                and r.status in ('open', 'paused')) as waiting
       from rule_version v where v.rule_id = $1 and ($2::integer is null or v.version < $2)
      order by v.version desc limit $3`,
    [ruleId, before, most],
  );
}

/** One version of a rule; `null` when it has none of that number. */
export async function keptRuleVersion(
  manager: EntityManager,
  ruleId: string,
  version: number,
): Promise<KeptRuleVersion | null> {
  const [found] = await ruleVersions(manager, ruleId, version + 1, 1);
  return found?.version === version ? found : null;
}
