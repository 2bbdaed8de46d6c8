import { kindOfField, takesList } from './condition-choices.js';
import type { ConditionDraft, GroupDraft, RuleDraft, StepDraft } from './rule-draft.js';
import { isoOfSpan } from './span-draft.js';

/** The draft as `POST /v1/rules` would take it; what is wrong in it stays wrong, so that it is told where it stands. */
export function bodyOfDraft(draft: RuleDraft): Readonly<Record<string, unknown>> {
  const { name, enabled, locationId, conditions, due, dueFrom, completion, satisfiedBy, late } = draft;
  const [workflow, event] = draft.trigger.split('.');
  return {
    name,
    enabled,
    locationId: locationId === '' ? null : locationId,
    trigger: {
      workflow,
      ...(event !== undefined && { event }),
      ...(workflow === 'absence' && { after: isoOfSpan(draft.absence) }),
    },
    match: conditions.match,
    conditions: conditions.parts.map(bodyOfPart),
    due: { after: isoOfSpan(due), from: dueFrom },
    satisfiedBy: completion === 'named' ? null : satisfiedBy,
    steps: draft.steps.map(bodyOfStep),
    pauseWhen:
      draft.pause === 'own'
        ? null
        : draft.pause === 'never'
          ? { match: 'any', conditions: [] }
          : bodyOfGroup(draft.pauseWhen),
    cancelWhen: draft.cancel === 'never' ? null : bodyOfGroup(draft.cancelWhen),
    lapseAfter: draft.lapse === 'never' ? null : isoOfSpan(draft.lapseAfter),
    late: late === '' ? null : late,
    priority: draft.priority,
    purpose: draft.purpose,
  };
}

function bodyOfGroup({ match, parts }: GroupDraft): object {
  return { match, conditions: parts.map(bodyOfPart) };
}

function bodyOfPart(part: ConditionDraft | GroupDraft): object {
  return 'match' in part ? bodyOfGroup(part) : bodyOfCondition(part);
}

function bodyOfCondition({ field, operator, values }: ConditionDraft): object {
  const typed = values.map((value) => typedValue(kindOfField(field), value));
  if (operator === 'between') return { field, operator, value: typed };
  if (takesList(operator)) return { field, operator, ...(typed.length > 0 && { value: typed }) };
  return { field, operator, ...(typed.length > 0 && { value: typed[0] }) };
}

/** A text stays one if it is no number, and is refused as such. */
function typedValue(kind: 'text' | 'number' | 'flag', value: string): unknown {
  if (kind === 'flag') return value === 'true' ? true : value === 'false' ? false : value;
  if (kind === 'text') return value;
  const number = Number(value.replace(',', '.'));
  return Number.isFinite(number) ? number : value;
}

function bodyOfStep(step: StepDraft): object {
  const {
    name,
    span,
    side,
    from,
    time,
    channels,
    channelMode,
    fallbackAfter,
    leadTimes,
    templateId,
    holdOut,
  } = step;
  const isLadder = channelMode === 'first';
  return {
    ...(name !== '' && { name }),
    offset: side === 'on' ? 'P0D' : side === 'before' ? `-${isoOfSpan(span)}` : isoOfSpan(span),
    from,
    channels,
    ...(time !== '' && { time }),
    ...(templateId !== '' && { templateId }),
    ...(holdOut !== '' && { holdOut: { percent: Number(holdOut) } }),
    ...(isLadder && { channelMode }),
    ...(isLadder && fallbackAfter.amount !== '' && { fallbackAfter: isoOfSpan(fallbackAfter) }),
    ...(leadTimes.length > 0 && {
      leadTimes: Object.fromEntries(leadTimes.map(([channel, lead]) => [channel, isoOfSpan(lead)])),
    }),
  };
}
