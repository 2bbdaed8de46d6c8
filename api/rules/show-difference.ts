import type { Acting } from '../../commands/acting.js';
import { missing } from '../../commands/refusal.js';
import { versionEffect } from '../../commands/rules/version-effect.js';
import type { Tx } from '../../db/database.js';
import { keptRuleVersion } from '../../db/rules/rule-versions.js';
import { ruleVersion } from '../../db/rules/rules-in-force.js';
import { changesBetween } from '../../domain/rules/version-changes.js';
import { presentDefinition } from './present-definition.js';

/**
 * What differs between two versions of a rule of the clinic, and what moving the waiting reminders to the later one
 * would mean.
 *
 * @param waitingOn only the reminders on that version; `null`: on any other than `to`
 */
export async function showDifference(
  reader: Tx,
  acting: Acting,
  ruleId: string,
  versions: { readonly from: number; readonly to: number },
  waitingOn: number | null,
): Promise<object> {
  const { from, to } = versions;
  const before = (await keptRuleVersion(reader, ruleId, from)) ?? missing('rule version');
  const after = (await keptRuleVersion(reader, ruleId, to)) ?? missing('rule version');
  const rule = (await ruleVersion(reader, ruleId, to)) ?? missing('rule version');
  return {
    from,
    to,
    changes: changesBetween(presentDefinition(before.definition), presentDefinition(after.definition)),
    effect: await versionEffect(reader, acting, rule, waitingOn),
    applyPath: `/v1/rules/${ruleId}/versions/${to}/apply`,
  };
}
