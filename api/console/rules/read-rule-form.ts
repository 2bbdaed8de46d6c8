import { REMINDER_PURPOSES } from '../../../domain/consent/permission.js';
import { CHANNELS } from '../../../domain/reminders/step.js';
import { PRIORITIES } from '../../../domain/rules/rule.js';
import type { ConsoleVisit } from '../console-page.js';
import { operatorsOf, takesList, WAITING_FIELDS } from './condition-choices.js';
import type { ConditionDraft, GroupDraft, RuleDraft, StepDraft } from './rule-draft.js';
import type { SpanDraft } from './span-draft.js';
import { spanUnitOf } from './span-draft.js';

type Form = Pick<ConsoleVisit, 'field' | 'fieldAll'>;

/** More than this no reader of rules takes; a form that says more is cut. */
const DEEPEST = 8;
const MOST_PARTS = 120;
const MOST_STEPS = 60;

/** What somebody typed; names of fields are JSON pointers into the rule, without their first slash. */
export function readRuleForm(form: Form): RuleDraft {
  const { field, fieldAll } = form;
  return {
    name: field('name'),
    enabled: field('enabled') === 'true',
    locationId: field('locationId'),
    trigger: field('trigger'),
    absence: readSpan(form, 'trigger/after'),
    conditions: { ...readGroup(form, 'conditions', 0), match: oneOf(['all', 'any'], field('match'), 'all') },
    due: readSpan(form, 'due/after'),
    dueFrom: oneOf(['event', 'birth'], field('due/from'), 'event'),
    steps: readSteps(form),
    completion: oneOf(['named', 'listed'], field('completion'), 'named'),
    satisfiedBy: fieldAll('satisfiedBy').filter((code) => code !== ''),
    pause: oneOf(['own', 'never', 'when'], field('pause'), 'own'),
    pauseWhen: readWaiting(form, 'pauseWhen'),
    cancel: oneOf(['never', 'when'], field('cancel'), 'never'),
    cancelWhen: readWaiting(form, 'cancelWhen'),
    lapse: oneOf(['after', 'never'], field('lapse'), 'after'),
    lapseAfter: readSpan(form, 'lapseAfter'),
    late: oneOf(['', 'skip', 'sendNearest'], field('late'), ''),
    priority: oneOf(PRIORITIES, field('priority'), 'normal'),
    purpose: oneOf(REMINDER_PURPOSES, field('purpose'), 'care'),
  };
}

function readWaiting(form: Form, name: string): GroupDraft {
  return {
    ...readGroup(form, `${name}/conditions`, 0),
    match: oneOf(['all', 'any', 'none'], form.field(`${name}/match`), 'all'),
  };
}

/** The parts that stand under a name, one after another, until there is none. */
function readGroup(form: Form, under: string, depth: number): GroupDraft {
  const parts: (ConditionDraft | GroupDraft)[] = [];
  for (let place = 0; place < MOST_PARTS; place++) {
    const name = `${under}/${place}`;
    const match = form.field(`${name}/match`);
    if (match !== '' && depth < DEEPEST) parts.push(readGroup(form, `${name}/conditions`, depth + 1));
    else if (form.field(`${name}/field`) !== '') parts.push(readCondition(form, name));
    else break;
  }
  const match = oneOf(['all', 'any', 'none'], form.field(under.replace(/\/conditions$/, '/match')), 'all');
  return { match, parts };
}

function readCondition({ field, fieldAll }: Form, name: string): ConditionDraft {
  const asked = oneOf(WAITING_FIELDS, field(`${name}/field`), 'item');
  const operator = oneOf(operatorsOf(asked), field(`${name}/operator`), 'is');
  const values = fieldAll(`${name}/value`).filter((value) => value !== '');
  // Whoever wrote several values meant any of them.
  const several = values.length > 1 && !takesList(operator) && operatorsOf(asked).includes('in');
  if (!several || operator === 'contains') return { field: asked, operator, values };
  return { field: asked, operator: operator === 'isNot' ? 'notIn' : 'in', values };
}

function readSteps(form: Form): StepDraft[] {
  const steps: StepDraft[] = [];
  while (steps.length < MOST_STEPS && form.field(`steps/${steps.length}/side`) !== '')
    steps.push(readStep(form, `steps/${steps.length}`));
  return steps;
}

function readStep(form: Form, name: string): StepDraft {
  const { field, fieldAll } = form;
  return {
    name: field(`${name}/name`),
    span: readSpan(form, `${name}/offset`),
    side: oneOf(['before', 'on', 'after'], field(`${name}/side`), 'before'),
    from: oneOf(['due', 'event'], field(`${name}/from`), 'due'),
    time: field(`${name}/time`),
    channels: fieldAll(`${name}/channels`).flatMap((text) => CHANNELS.find((one) => one === text) ?? []),
    channelMode: oneOf(['all', 'first'], field(`${name}/channelMode`), 'all'),
    fallbackAfter: readSpan(form, `${name}/fallbackAfter`),
    leadTimes: CHANNELS.flatMap((channel) => {
      const span = readSpan(form, `${name}/leadTimes/${channel}`);
      return span.amount === '' ? [] : [[channel, span] as const];
    }),
    templateId: field(`${name}/templateId`),
    holdOut: field(`${name}/holdOut/percent`),
  };
}

function readSpan({ field }: Form, name: string): SpanDraft {
  return { amount: field(name), unit: spanUnitOf(field(`${name}/unit`)) };
}

function oneOf<T extends string>(allowed: readonly T[], text: string, otherwise: T): T {
  return allowed.find((one) => one === text) ?? otherwise;
}
