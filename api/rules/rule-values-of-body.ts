import type { RuleValues } from '../../commands/rules/rule-values.js';
import { invalidRequest } from '../problem.js';
import { coherenceErrors } from './rule-coherence.js';
import type { RuleBody, RuleChange } from './rule-schema.js';

/** What an absence adds to its own time where it says nothing. */
const NO_DUE: RuleValues['definition']['due'] = { after: 'P0D', from: 'event' };

/** A new rule's body as the command takes it. */
export function valuesOfBody(body: RuleBody): RuleValues {
  const {
    name,
    enabled,
    locationId,
    match,
    conditions,
    trigger,
    due,
    satisfiedBy,
    steps,
    lapseAfter,
    duplicates,
    late,
    pauseWhen,
    cancelWhen,
    priority,
    purpose,
  } = body;
  return {
    name,
    enabled,
    locationId,
    metadata: mergedMetadata({}, body.metadata),
    definition: {
      trigger,
      conditions: { match, conditions },
      due: due ?? NO_DUE,
      satisfiedBy,
      steps: namedSteps(steps),
      lapseAfter,
      duplicates,
      late,
      pauseWhen,
      cancelWhen,
      priority,
      purpose,
    },
  };
}

/**
 * A rule's values with a change's fields in place of their own; a trigger and a due date are merged field by field.
 *
 * @throws Problem 400 with everything that no longer goes together
 */
export function changedValues(now: RuleValues, change: RuleChange): RuleValues {
  const { definition } = now;
  const { conditions } = definition;
  const changed: RuleValues = {
    name: change.name ?? now.name,
    enabled: change.enabled ?? now.enabled,
    locationId: change.locationId === undefined ? now.locationId : change.locationId,
    metadata: mergedMetadata(now.metadata, change.metadata),
    definition: {
      trigger: changedTrigger(definition.trigger, change.trigger ?? {}),
      conditions: {
        match: change.match ?? conditions.match,
        conditions: change.conditions ?? conditions.conditions,
      },
      due: {
        after: change.due?.after ?? definition.due.after,
        from: change.due?.from ?? definition.due.from,
      },
      satisfiedBy:
        change.satisfiedBy ?? (keepsItems(definition.trigger, change) ? definition.satisfiedBy : null),
      steps: change.steps === undefined ? definition.steps : namedSteps(change.steps),
      lapseAfter: change.lapseAfter === undefined ? definition.lapseAfter : change.lapseAfter,
      duplicates: 'replace',
      late: change.late === undefined ? definition.late : change.late,
      pauseWhen: change.pauseWhen === undefined ? definition.pauseWhen : change.pauseWhen,
      cancelWhen: change.cancelWhen === undefined ? definition.cancelWhen : change.cancelWhen,
      priority: change.priority ?? definition.priority,
      purpose: change.purpose ?? definition.purpose,
    },
  };
  const errors = coherenceErrors(changed.definition);
  if (errors.length > 0) throw invalidRequest(errors);
  return changed;
}

/** What completes its reminders follows from the conditions, and from what it waits for, unless it is said. */
function keepsItems(now: Trigger, { conditions, trigger, satisfiedBy }: RuleChange): boolean {
  const workflow = trigger?.workflow ?? now.workflow;
  const waitsAlike = (workflow === 'absence') === (now.workflow === 'absence');
  return conditions === undefined && satisfiedBy === undefined && waitsAlike;
}

type Trigger = RuleValues['definition']['trigger'];

/** Another workflow begins without what the old one alone had. */
function changedTrigger(now: Trigger, change: NonNullable<RuleChange['trigger']>): Trigger {
  const workflow = change.workflow ?? now.workflow;
  const fits = kindOf(workflow) === kindOf(now.workflow);
  const event = change.event === undefined ? (fits ? now.event : undefined) : change.event;
  const after = change.after === undefined ? (fits ? now.after : undefined) : change.after;
  return { workflow, ...(event != null && { event }), ...(after != null && { after }) };
}

function kindOf(workflow: Trigger['workflow']): string {
  return workflow === 'consultation' || workflow === 'counterSale' || workflow === 'any'
    ? 'invoice'
    : workflow;
}

type BodyStep = RuleBody['steps'][number];

function namedSteps(steps: readonly BodyStep[]): RuleValues['definition']['steps'] {
  return steps.map(({ name, offset, from, channels, ...rest }, index) => ({
    name: name ?? `step-${index + 1}`,
    offset,
    from,
    channels,
    ...(rest.time !== undefined && { time: rest.time }),
    ...(rest.templateId !== undefined && { templateId: rest.templateId }),
    ...(rest.channelMode !== undefined && { channelMode: rest.channelMode }),
    ...(rest.fallbackAfter !== undefined && { fallbackAfter: rest.fallbackAfter }),
    ...(rest.leadTimes !== undefined && { leadTimes: rest.leadTimes }),
    ...(rest.holdOut !== undefined && { holdOut: rest.holdOut }),
  }));
}

function mergedMetadata(
  now: Record<string, string>,
  change: Record<string, string | null> | undefined,
): Record<string, string> {
  const merged = { ...now, ...change };
  return Object.fromEntries(
    Object.entries(merged).filter((pair): pair is [string, string] => pair[1] !== null),
  );
}
