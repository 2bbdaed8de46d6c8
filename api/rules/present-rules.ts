import { missing } from '../../commands/refusal.js';
import type { Tx } from '../../db/database.js';
import { waitingOnOldVersions } from '../../db/rules/reminders-of-rule.js';
import { currentDefinitions } from '../../db/rules/rules-in-force.js';
import type { RuleRow } from '../../entities/rules/rule-row.js';
import { presentDefinition } from './present-definition.js';

/** Rules as the API shows them. */
export async function presentRules(manager: Tx, rows: readonly RuleRow[]): Promise<object[]> {
  const ids = rows.map((row) => row.id);
  const definitions = await currentDefinitions(manager, ids);
  const waiting = await waitingOnOldVersions(manager, ids);
  return rows.map((row) => {
    const definition = definitions.get(row.id) ?? missing('rule');
    return {
      id: row.id,
      name: row.name,
      enabled: row.enabled,
      version: row.currentVersion,
      waiting: waiting.get(row.id) ?? 0,
      locationId: row.locationId,
      ...presentDefinition(definition),
      metadata: row.metadata,
      createdAt: row.createdAt.toISOString(),
      updatedAt: row.updatedAt.toISOString(),
    };
  });
}
