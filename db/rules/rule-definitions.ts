import type { EntityManager } from 'typeorm';
import type { Rule } from '../../domain/rules/rule.js';
import { RULE_DEFAULTS } from '../../domain/rules/rule.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';

/** A version of a rule and what of the rule stands outside its versions. */
export interface RuleHeadline {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly locationId: string | null;
}

/** A process remembers this many; all of a large clinic's rules many times over. */
const MOST_REMEMBERED = 5_000;
const remembered = new Map<string, RuleDefinition>();

/** The rules in these versions. A version never changes, so its definition is read once and remembered. */
export async function rulesOf(manager: EntityManager, heads: readonly RuleHeadline[]): Promise<Rule[]> {
  const unknown = heads.filter((head) => !remembered.has(keyOf(head)));
  if (unknown.length > 0) await remember(manager, unknown);
  return heads.flatMap((head) => {
    const definition = remembered.get(keyOf(head));
    return definition === undefined ? [] : [{ ...RULE_DEFAULTS, ...definition, ...head }];
  });
}

async function remember(manager: EntityManager, heads: readonly RuleHeadline[]): Promise<void> {
  const rows = await manager.query<{ id: string; version: number; definition: RuleDefinition }[]>(
    `select v.rule_id as id, v.version, v.definition from rule_version v
       join unnest($1::uuid[], $2::int[]) as wanted (id, version)
         on v.rule_id = wanted.id and v.version = wanted.version`,
    [heads.map(({ id }) => id), heads.map(({ version }) => version)],
  );
  if (remembered.size + rows.length > MOST_REMEMBERED) remembered.clear();
  for (const row of rows) remembered.set(keyOf(row), row.definition);
}

function keyOf({ id, version }: { readonly id: string; readonly version: number }): string {
  return `${id} ${version}`;
}
