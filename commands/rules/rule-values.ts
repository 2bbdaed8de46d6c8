import type { Tx } from '../../db/database.js';
import { currentTemplates } from '../../db/messages/template-contents.js';
import { findRow } from '../../db/registry/registry-store.js';
import { namedItems } from '../../domain/rules/condition.js';
import { Location } from '../../entities/registry/location.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import type { FieldError } from '../refusal.js';
import { pinSteps } from '../reminders/pin-steps.js';

/** A rule as a caller describes it; what it leaves out has a default. */
export interface RuleValues {
  readonly name: string;
  readonly enabled: boolean;
  readonly locationId: string | null;
  readonly metadata: Record<string, string>;
  readonly definition: Omit<RuleDefinition, 'satisfiedBy'> & {
    readonly satisfiedBy: readonly string[] | null;
  };
}

/**
 * The definition with what completes its reminders: the items of its conditions, unless it says so itself. An absence
 * is over with any visit; what follows an appointment up, with its last message: its items are what the visit was for.
 */
export function definitionOf({ definition }: RuleValues): RuleDefinition {
  const { trigger, conditions } = definition;
  const hasNone = trigger.workflow === 'absence' || trigger.workflow === 'appointment';
  const items = hasNone ? [] : namedItems(conditions);
  return { ...definition, satisfiedBy: definition.satisfiedBy ?? items };
}

/** Everything in a rule that names nothing in this clinic, or says nothing on a channel that it uses. */
export async function ruleErrors(tx: Tx, clinicId: string, values: RuleValues): Promise<FieldError[]> {
  const { steps } = values.definition;
  const ids = [...new Set(steps.flatMap((step) => (step.templateId === undefined ? [] : [step.templateId])))];
  const templates = await currentTemplates(tx, clinicId, ids);
  const { errors } = pinSteps(steps, { channels: [], pointer: '/steps' }, templates);
  if (values.locationId !== null && (await findRow(tx, Location, clinicId, values.locationId)) === null) {
    errors.push({
      pointer: '/locationId',
      code: 'unknownReference',
      message: 'names no location of this clinic',
    });
  }
  return errors;
}
