import { isDeepStrictEqual } from 'node:util';
import { v7 as uuid } from 'uuid';
import type { Database, Tx } from '../../db/database.js';
import { insertRule, insertRuleVersion, lockRule, updateRule } from '../../db/rules/rule-store.js';
import { tellRemindersOfRule } from '../../db/rules/reminders-of-rule.js';
import { ruleVersion } from '../../db/rules/rules-in-force.js';
import type { RuleRow } from '../../entities/rules/rule-row.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields, Refused } from '../refusal.js';
import { definitionOf, ruleErrors } from './rule-values.js';
import type { RuleValues } from './rule-values.js';

/** Makes a rule; answers with its id. It applies to every event that is received from now on. */
export async function createRule(db: Database, { clinicId }: Acting, values: RuleValues): Promise<string> {
  return await db.transaction(async (tx) => {
    refuseFields(await ruleErrors(tx, clinicId, values));
    const { name, enabled, locationId, metadata } = values;
    const id = uuid();
    await insertRule(tx, { id, clinicId, name, enabled, locationId, metadata, currentVersion: 1 });
    await insertRuleVersion(tx, { ruleId: id, version: 1, clinicId, definition: definitionOf(values) });
    return id;
  });
}

/**
 * Changes a rule. Another definition is a new version, which reminders that wait already do not take over by themselves;
 * switching a rule off or on acts on all of them at once.
 *
 * @param change makes the new values from those that the rule has now
 * @returns the versions before and after; they are the same unless the definition is another
 */
export async function changeRule(
  db: Database,
  { clinicId, actor, at }: Acting,
  id: string,
  ifRevision: number | null,
  change: (now: RuleValues) => RuleValues,
): Promise<{ readonly from: number; readonly to: number }> {
  return await db.transaction(async (tx) => {
    const row = (await lockRule(tx, clinicId, id)) ?? missing('rule');
    if (ifRevision !== null && ifRevision !== row.revision) throw new Refused({ kind: 'stale' });
    const before = await valuesOf(tx, row);
    const after = change(before);
    refuseFields(await ruleErrors(tx, clinicId, after));
    const definition = definitionOf(after);
    const same = isDeepStrictEqual(plain(definition), plain(before.definition));
    const currentVersion = same ? row.currentVersion : row.currentVersion + 1;
    if (!same) await insertRuleVersion(tx, { ruleId: id, version: currentVersion, clinicId, definition });
    const { name, enabled, locationId, metadata } = after;
    await updateRule(tx, id, { name, enabled, locationId, metadata, currentVersion });
    if (enabled !== row.enabled)
      await tellRemindersOfRule(tx, id, { cause: enabled ? 'ruleEnabled' : 'ruleDisabled', actor, at });
    return { from: row.currentVersion, to: currentVersion };
  });
}

async function valuesOf(tx: Tx, row: RuleRow): Promise<RuleValues> {
  const { id, currentVersion, name, enabled, locationId, metadata } = row;
  const rule = (await ruleVersion(tx, id, currentVersion)) ?? missing('rule');
  const { id: _id, version: _version, name: _name, locationId: _location, ...definition } = rule;
  return { name, enabled, locationId, metadata, definition };
}

function plain(definition: object): unknown {
  return JSON.parse(JSON.stringify(definition));
}
