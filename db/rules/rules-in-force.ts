import type { EntityManager } from 'typeorm';
import type { Rule } from '../../domain/rules/rule.js';
import { RULE_DEFAULTS } from '../../domain/rules/rule.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import type { Tx } from '../database.js';

interface RuleRecord {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly locationId: string | null;
  readonly definition: RuleDefinition;
}

const COLUMNS = `r.id, v.version, r.name, r.location_id as "locationId", v.definition`;

/** Keeps these rules from being switched off until the transaction ends; answers with those that are still on. */
export async function holdRules(tx: Tx, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx.query<{ id: string }[]>(
    `select id from rule where id = any($1) and enabled and deleted_at is null order by id for share`,
    [ids],
  );
  return new Set(rows.map((row) => row.id));
}

/** Those of these rules that were deleted: nothing of them comes to life any more. */
export async function deletedRules(manager: EntityManager, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await manager.query<{ id: string }[]>(
    'select id from rule where id = any($1) and deleted_at is not null',
    [ids],
  );
  return new Set(rows.map(({ id }) => id));
}

/** One version of a rule, whether it is in force or not. */
export async function ruleVersion(
  manager: EntityManager,
  ruleId: string,
  version: number,
): Promise<Rule | null> {
  const rows = await manager.query<RuleRecord[]>(
    `select ${COLUMNS} from rule r join rule_version v on v.rule_id = r.id where r.id = $1 and v.version = $2`,
    [ruleId, version],
  );
  return rows[0] === undefined ? null : ruleOf(rows[0]);
}

function ruleOf(row: RuleRecord): Rule {
  return {
    ...RULE_DEFAULTS,
    ...row.definition,
    id: row.id,
    version: row.version,
    name: row.name,
    locationId: row.locationId,
  };
}

/** The current definitions of these rules, by id. */
export async function currentDefinitions(
  manager: EntityManager,
  ids: readonly string[],
): Promise<Map<string, RuleDefinition>> {
  const rows = await manager.query<{ id: string; definition: RuleDefinition }[]>(
    `select r.id, v.definition from rule r
       join rule_version v on v.rule_id = r.id and v.version = r.current_version where r.id = any($1)`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, row.definition]));
}
