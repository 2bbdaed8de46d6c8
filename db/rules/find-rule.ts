import type { EntityManager } from 'typeorm';
import type { Rule } from '../../domain/rules/rule.js';
import { ruleVersion } from './rules-in-force.js';

/** A rule of the clinic in its current version; `null` when there is none. */
export async function findRule(
  manager: EntityManager,
  clinicId: string,
  ruleId: string,
): Promise<Rule | null> {
  const rows = await manager.query<{ version: number }[]>(
    'select current_version as version from rule where id = $1 and clinic_id = $2 and deleted_at is null',
    [ruleId, clinicId],
  );
  return rows[0] === undefined ? null : await ruleVersion(manager, ruleId, rows[0].version);
}
