import type { RuleValues } from '../../../commands/rules/rule-values.js';
import type { Condition, ConditionTree } from '../../../domain/rules/condition.js';
import type { ReminderPurpose } from '../../../domain/consent/permission.js';
import { durationParts } from '../../../domain/duration-parts.js';
import type { Channel } from '../../../domain/reminders/step.js';
import type { Priority, RuleStep } from '../../../domain/rules/rule.js';
import type { ConditionField, ConditionOperator } from './condition-choices.js';
import { spanDraft, type SpanDraft } from './span-draft.js';

/** One condition as it stands in a form. */
export interface ConditionDraft {
  readonly field: ConditionField;
  readonly operator: ConditionOperator;
  readonly values: readonly string[];
}

/** A group of conditions as it stands in a form. */
export interface GroupDraft {
  readonly match: ConditionTree['match'];
  readonly parts: readonly (ConditionDraft | GroupDraft)[];
}

/** One step as it stands in a form. */
export interface StepDraft {
  readonly name: string;
  readonly span: SpanDraft;
  readonly side: 'before' | 'on' | 'after';
  readonly from: 'due' | 'event';
  readonly time: string;
  /** In their order; for a ladder it is the order in which they are tried. */
  readonly channels: readonly Channel[];
  readonly channelMode: 'all' | 'first';
  readonly fallbackAfter: SpanDraft;
  readonly leadTimes: readonly (readonly [channel: string, span: SpanDraft])[];
  readonly templateId: string;
  /** Per cent of patients from whom it is withheld; empty for none. */
  readonly holdOut: string;
}

/** A rule as somebody types it: everything may be missing or wrong, and nothing of it gets lost. */
export interface RuleDraft {
  readonly name: string;
  readonly enabled: boolean;
  readonly locationId: string;
  /** Workflow and event, `consultation.invoiceFinalised`. */
  readonly trigger: string;
  readonly absence: SpanDraft;
  readonly conditions: GroupDraft;
  readonly due: SpanDraft;
  readonly dueFrom: 'event' | 'birth';
  readonly steps: readonly StepDraft[];
  readonly completion: 'named' | 'listed';
  readonly satisfiedBy: readonly string[];
  readonly pause: 'own' | 'never' | 'when';
  readonly pauseWhen: GroupDraft;
  readonly cancel: 'never' | 'when';
  readonly cancelWhen: GroupDraft;
  readonly lapse: 'after' | 'never';
  readonly lapseAfter: SpanDraft;
  readonly late: '' | 'skip' | 'sendNearest';
  readonly priority: Priority;
  readonly purpose: ReminderPurpose;
}

export const NEW_CONDITION: ConditionDraft = { field: 'item', operator: 'is', values: [] };
export const NEW_STEP: StepDraft = {
  name: '',
  span: { amount: '30', unit: 'day' },
  side: 'before',
  from: 'due',
  time: '',
  channels: ['email'],
  channelMode: 'all',
  fallbackAfter: { amount: '', unit: 'hour' },
  leadTimes: [],
  templateId: '',
  holdOut: '',
};
/** A rule that says nothing yet. */
export const NEW_RULE: RuleDraft = {
  name: '',
  enabled: false,
  locationId: '',
  trigger: 'consultation.invoiceFinalised',
  absence: { amount: '', unit: 'month' },
  conditions: { match: 'all', parts: [NEW_CONDITION] },
  due: { amount: '1', unit: 'year' },
  dueFrom: 'event',
  steps: [NEW_STEP],
  completion: 'named',
  satisfiedBy: [],
  pause: 'own',
  pauseWhen: { match: 'all', parts: [] },
  cancel: 'never',
  cancelWhen: { match: 'all', parts: [] },
  lapse: 'after',
  lapseAfter: { amount: '18', unit: 'month' },
  late: '',
  priority: 'normal',
  purpose: 'care',
};

/** A rule that is there, as a form shows it. */
export function draftOfRule({ name, enabled, locationId, definition }: RuleValues): RuleDraft {
  const { trigger, conditions, due, steps, satisfiedBy, pauseWhen, cancelWhen, lapseAfter } = definition;
  const neverPauses = pauseWhen?.match === 'any' && pauseWhen.conditions.length === 0;
  return {
    ...NEW_RULE,
    name,
    enabled,
    locationId: locationId ?? '',
    trigger: trigger.event === undefined ? trigger.workflow : `${trigger.workflow}.${trigger.event}`,
    absence: spanDraft(trigger.after, 'month'),
    conditions: draftOfTree(conditions),
    due: spanDraft(due.after),
    dueFrom: due.from,
    steps: steps.map(draftOfStep),
    completion: satisfiedBy === null ? 'named' : 'listed',
    satisfiedBy: satisfiedBy ?? [],
    pause: pauseWhen === null ? 'own' : neverPauses ? 'never' : 'when',
    pauseWhen: pauseWhen === null ? NEW_RULE.pauseWhen : draftOfTree(pauseWhen),
    cancel: cancelWhen === null ? 'never' : 'when',
    cancelWhen: cancelWhen === null ? NEW_RULE.cancelWhen : draftOfTree(cancelWhen),
    lapse: lapseAfter === null ? 'never' : 'after',
    lapseAfter: lapseAfter === null ? NEW_RULE.lapseAfter : spanDraft(lapseAfter),
    late: definition.late ?? '',
    priority: definition.priority,
    purpose: definition.purpose,
  };
}

function draftOfTree({ match, conditions }: ConditionTree): GroupDraft {
  return {
    match,
    parts: conditions.map((part) => ('match' in part ? draftOfTree(part) : draftOfCondition(part))),
  };
}

function draftOfCondition({ field, operator, value }: Condition): ConditionDraft {
  return { field, operator, values: [value].flat().map(String) };
}

function draftOfStep(step: RuleStep): StepDraft {
  const sign = durationParts(step.offset)?.sign ?? 1;
  return {
    name: step.name,
    span: spanDraft(step.offset),
    side: sign === 0 ? 'on' : sign < 0 ? 'before' : 'after',
    from: step.from,
    time: step.time ?? '',
    channels: step.channels,
    channelMode: step.channelMode ?? 'all',
    fallbackAfter: spanDraft(step.fallbackAfter, 'hour'),
    leadTimes: Object.entries(step.leadTimes ?? {}).map(([channel, span]) => [channel, spanDraft(span)]),
    templateId: step.templateId ?? '',
    holdOut: step.holdOut === undefined ? '' : String(step.holdOut.percent),
  };
}
