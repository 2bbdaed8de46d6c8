import { z } from 'zod';
import { REMINDER_PURPOSES } from '../../domain/consent/permission.js';
import { MOST_HELD_OUT_PERCENT } from '../../domain/messages/hold-out.js';
import { PRIORITIES, TRIGGER_EVENTS, TRIGGER_WORKFLOWS } from '../../domain/rules/rule.js';
import {
  externalIdField,
  intervalField as interval,
  line,
  metadataField,
} from '../registry/registry-fields.js';
import { channelsField, durationField, purposeField, stepManner } from '../reminders/reminder-schema.js';
import { cancelWhenField, conditionListField, pauseWhenField, shownTree } from './condition-schema.js';
import { coherenceErrors } from './rule-coherence.js';

const code = line(100);
const trigger = z.strictObject({
  workflow: z.enum(TRIGGER_WORKFLOWS),
  event: z.enum(TRIGGER_EVENTS).optional(),
  after: interval.optional().meta({ description: '`absence` only: how long the patient has not come.' }),
});

const step = z.strictObject({
  name: line(40).optional(),
  offset: durationField,
  from: z.enum(['due', 'event']).default('due'),
  channels: channelsField,
  templateId: z.uuid().optional(),
  ...stepManner,
  holdOut: z
    .strictObject({ percent: z.int().min(1).max(MOST_HELD_OUT_PERCENT) })
    .optional()
    .meta({
      description:
        'Withholds the step from so many patients in a hundred, always the same ones, so that what it does can be ' +
        'measured; their sends end as `skipped(holdOut)`. Steps with the same share leave out the same patients.',
    }),
});

const fields = {
  name: line(200),
  enabled: z.boolean().default(true),
  locationId: z.uuid().nullable().default(null),
  trigger,
  match: z.enum(['all', 'any']).default('all'),
  conditions: conditionListField.default([]),
  due: z
    .strictObject({ after: interval, from: z.enum(['event', 'birth']).default('event') })
    .optional()
    .meta({ description: 'Required, but for `absence`, where it is counted on top of `trigger.after`.' }),
  satisfiedBy: z.array(code).max(500).nullable().default(null),
  steps: z.array(step).max(50),
  pauseWhen: pauseWhenField.default(null),
  cancelWhen: cancelWhenField.default(null),
  lapseAfter: interval.nullable().default('P18M'),
  duplicates: z.literal('replace').default('replace'),
  late: z.enum(['skip', 'sendNearest']).nullable().default(null),
  priority: z.enum(PRIORITIES).default('normal'),
  purpose: purposeField.default('care'),
  metadata: metadataField.optional(),
};

const someText = z.string().optional().catch(undefined);
const partsOfRule = z.looseObject({
  trigger: z
    .looseObject({ workflow: someText, event: someText, after: someText })
    .optional()
    .catch(undefined),
  due: z
    .looseObject({ from: someText })
    .optional()
    .catch(() => ({ from: undefined })),
  satisfiedBy: z.array(z.string()).nullish().catch(undefined),
});

const location = { locationExternalId: externalIdField.optional() };

/** The body of a new rule. */
export const ruleBody = z
  .strictObject({ ...fields, ...location })
  .superRefine(refuseIncoherence, { when: () => true });
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
      .strictObject({
        workflow: z.enum(TRIGGER_WORKFLOWS),
        event: z.enum(TRIGGER_EVENTS).nullable(),
        after: interval.nullable(),
      })
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
  trigger: z.object({
    workflow: z.string(),
    event: z.string().optional(),
    after: z.string().optional(),
  }),
  match: z.enum(['all', 'any', 'none']),
  conditions: z.array(z.unknown()),
  due: z.object({ after: z.string(), from: z.enum(['event', 'birth']) }),
  satisfiedBy: z.array(z.string()),
  steps: z.array(z.unknown()),
  pauseWhen: shownTree.nullable(),
  cancelWhen: shownTree.nullable(),
  lapseAfter: z.string().nullable(),
  duplicates: z.literal('replace'),
  late: z.string().nullable(),
  priority: z.enum(PRIORITIES),
  purpose: z.enum(REMINDER_PURPOSES),
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

/** Looks at what could be read of the body, so that it is said together with what could not. */
function refuseIncoherence(body: unknown, context: z.core.$RefinementCtx): void {
  const parts = partsOfRule.safeParse(body);
  if (!parts.success) return;
  for (const { pointer, code, message } of coherenceErrors(parts.data))
    context.addIssue({ code: 'custom', path: pointer.slice(1).split('/'), message, params: { code } });
}

function withoutDefault(field: z.ZodType): z.ZodType {
  return field instanceof z.ZodDefault ? (field.unwrap() as z.ZodType) : field;
}
