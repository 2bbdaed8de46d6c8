import { z } from 'zod';
import type { ConditionTree } from '../../domain/rules/condition.js';
import { FLAG_FIELDS, FLAG_OPERATORS, NUMBER_FIELDS, TEXT_FIELDS } from '../../domain/rules/condition.js';
import { PRIORITIES, TRIGGER_EVENTS, TRIGGER_WORKFLOWS } from '../../domain/rules/rule.js';
import {
  externalIdField,
  intervalField as interval,
  line,
  metadataField,
} from '../registry/registry-fields.js';
import { channelsField, durationField, stepManner } from '../reminders/reminder-schema.js';

const code = line(100);
const textField = z.enum(TEXT_FIELDS);
const numberField = z.enum(NUMBER_FIELDS);

/** One condition: the operators follow from the type of what is asked about. */
const condition = z.union([
  z.strictObject({ field: textField, operator: z.enum(['is', 'isNot', 'contains']), value: code }),
  z.strictObject({
    field: textField,
    operator: z.enum(['in', 'notIn']),
    value: z.array(code).min(1).max(500),
  }),
  z.strictObject({
    field: numberField,
    operator: z.enum(['is', 'isNot', 'lt', 'lte', 'gt', 'gte']),
    value: z.number(),
  }),
  z.strictObject({
    field: numberField,
    operator: z.literal('between'),
    value: z.tuple([z.number(), z.number()]),
  }),
  z.strictObject({ field: z.enum(FLAG_FIELDS), operator: z.enum(FLAG_OPERATORS), value: z.boolean() }),
]);

const tree: z.ZodType<ConditionTree> = z
  .lazy(() => z.strictObject({ match: z.enum(['all', 'any', 'none']), conditions: conditionList }))
  .meta({ id: 'ConditionTree' });

const conditionList = z.array(z.union([condition, tree])).max(100);

const trigger = z
  .strictObject({ workflow: z.enum(TRIGGER_WORKFLOWS), event: z.enum(TRIGGER_EVENTS).optional() })
  .refine(({ workflow, event }) => (workflow === 'patientCreation') === (event === undefined), {
    path: ['event'],
    error: 'is required, except for patientCreation, which has none',
    params: { code: 'required' },
  });

const step = z.strictObject({
  name: line(40).optional(),
  offset: durationField,
  from: z.enum(['due', 'event']).default('due'),
  channels: channelsField,
  templateId: z.uuid().optional(),
  ...stepManner,
});

const fields = {
  name: line(200),
  enabled: z.boolean().default(true),
  locationId: z.uuid().nullable().default(null),
  trigger,
  match: z.enum(['all', 'any']).default('all'),
  conditions: conditionList.default([]),
  due: z.strictObject({ after: interval, from: z.enum(['event', 'birth']).default('event') }),
  satisfiedBy: z.array(code).max(500).nullable().default(null),
  steps: z.array(step).max(50),
  pauseWhen: z.null().default(null),
  cancelWhen: z.null().default(null),
  lapseAfter: interval.nullable().default('P18M'),
  duplicates: z.literal('replace').default('replace'),
  late: z.enum(['skip', 'sendNearest']).nullable().default(null),
  priority: z.enum(PRIORITIES).default('normal'),
  metadata: metadataField.optional(),
};

const location = { locationExternalId: externalIdField.optional() };

/** The body of a new rule. */
export const ruleBody = z.strictObject({ ...fields, ...location });
export type RuleBody = z.output<typeof ruleBody>;

/** The body of a change; what is left out stays. */
export const ruleChange = z
  .strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [name, withoutDefault(field).optional()]),
    ) as {
      [Name in keyof typeof fields]: z.ZodOptional<z.ZodType<RuleBody[Name]>>;
    },
  )
  .extend({
    ...location,
    trigger: z
      .strictObject({ workflow: z.enum(TRIGGER_WORKFLOWS), event: z.enum(TRIGGER_EVENTS).nullable() })
      .partial()
      .optional(),
    due: z
      .strictObject({ after: interval, from: z.enum(['event', 'birth']) })
      .partial()
      .optional(),
  });
export type RuleChange = z.output<typeof ruleChange>;

/** A rule as it is answered. */
export const ruleAnswer = z.object({
  id: z.uuid(),
  name: z.string(),
  enabled: z.boolean(),
  version: z.int(),
  waiting: z.int().meta({ description: 'Waiting reminders that keep an older version.' }),
  locationId: z.uuid().nullable(),
  trigger: z.object({ workflow: z.string(), event: z.string().optional() }),
  match: z.enum(['all', 'any', 'none']),
  conditions: z.array(z.unknown()),
  due: z.object({ after: z.string(), from: z.enum(['event', 'birth']) }),
  satisfiedBy: z.array(z.string()),
  steps: z.array(z.unknown()),
  pauseWhen: z.null(),
  cancelWhen: z.null(),
  lapseAfter: z.string().nullable(),
  duplicates: z.literal('replace'),
  late: z.string().nullable(),
  priority: z.enum(PRIORITIES),
  metadata: z.record(z.string(), z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** Which waiting reminders take a version over. */
export const applyBody = z.strictObject({
  reminderIds: z.union([z.literal('all'), z.array(z.uuid()).min(1).max(10_000)]),
});

/** How many did. */
export const applyAnswer = z.object({ moved: z.int() });

function withoutDefault(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field;
}
