import type { EntityManager } from 'typeorm';
import type { CareFact, CareRule, VersionOfFact } from '../../domain/reminders/care-line.js';
import type { Reminder } from '../../entities/reminders/reminder.js';

interface CycleVersion extends Pick<CareRule, 'ruleId' | 'version' | 'satisfiedBy'> {
  readonly factId: string;
}

const CYCLES = `
  select c.fact_id as "factId", v.rule_id as "ruleId", v.version,
         coalesce(v.definition -> 'satisfiedBy', '[]') as "satisfiedBy"
    from reminder_cycle c join rule_version v on v.rule_id = c.rule_id and v.version = c.rule_version
   where c.reminder_id = any($1) and c.fact_id is not null`;

/**
 * The versions that a patient's reminders follow in their cycles: a person may have moved them to another one than that
 * which their facts set off. It costs nothing where nobody has.
 */
export async function versionsTakenOver(
  manager: EntityManager,
  facts: readonly CareFact[],
  reminders: readonly Pick<Reminder, 'id' | 'ruleId' | 'ruleVersion'>[],
): Promise<VersionOfFact> {
  const setOff = facts.flatMap(({ triggers }) => triggers);
  const moved = reminders.filter(({ ruleId, ruleVersion }) =>
    setOff.some((rule) => rule.ruleId === ruleId && rule.version !== ruleVersion),
  );
  if (moved.length === 0) return () => undefined;
  const rows = await manager.query<CycleVersion[]>(CYCLES, [moved.map(({ id }) => id)]);
  return (ruleId, factId) => rows.find((row) => row.ruleId === ruleId && row.factId === factId);
}
