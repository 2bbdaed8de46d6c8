import { z } from 'zod';
import { isClockDuration, isDuration, isNegative } from '../../domain/clinic-time.js';
import type { VisitSettings } from '../../domain/appointments/visit-settings.js';
import { QUESTION_KINDS, STEP_CONDITIONS } from '../../domain/appointments/visit-settings.js';
import { CHANNEL_MODES } from '../../domain/reminders/step.js';
import { line, lines, localeField, localTimeField } from '../registry/registry-fields.js';
import { channelsField, durationField, stepManner } from '../reminders/reminder-schema.js';

/** How long before the start: `-P1D`, `-PT4H`. */
const offsetField = durationField
  .refine((text) => !isDuration(text) || isNegative(text), {
    error: 'must point back from the start of the visit, such as -P1D or -PT4H',
    params: { code: 'wrongForm' },
  })
  .meta({ description: 'Before the start: days at `time` or the send time, hours and minutes exactly.' });

const forwardField = durationField.refine((text) => !isDuration(text) || !isNegative(text), {
  error: 'must point forward, such as P1D or PT4H',
  params: { code: 'wrongForm' },
});

const step = z
  .strictObject({
    ...stepManner,
    name: line(40).optional(),
    offset: offsetField,
    from: z.literal('start').optional(),
    channels: channelsField,
    templateId: z.uuid().optional(),
    onlyIf: z
      .enum(STEP_CONDITIONS)
      .optional()
      .meta({
        description:
          'Sent only while the client has not confirmed, has not read how to prepare, or has not answered the questions. ' +
          'With the channel `staffTask` it puts the visit on the call list.',
      }),
  })
  .refine(({ offset, time }) => time === undefined || !isDuration(offset) || !isClockDuration(offset), {
    path: ['time'],
    error: 'goes with an offset in days only',
    params: { code: 'eitherOr' },
  })
  .transform(({ from: _start, ...rest }) => rest);

const notice = z
  .strictObject({
    enabled: z.boolean().default(true),
    channels: channelsField.default(['email', 'sms']),
    channelMode: z.enum(CHANNEL_MODES).optional(),
    templateId: z.uuid().optional(),
  })
  .transform(({ enabled, ...rest }) => (enabled ? rest : null))
  .nullable()
  .default(null);

const question = z
  .strictObject({
    key: line(40),
    label: line(300),
    labels: z.record(localeField, line(300)).optional(),
    kind: z.enum(QUESTION_KINDS),
    choices: z.array(line(200)).min(2).max(50).optional(),
    required: z.boolean().default(false),
  })
  .refine(({ kind, choices }) => (kind === 'choice') === (choices !== undefined), {
    path: ['choices'],
    error: 'belong to a question of the kind `choice`, and to no other',
    params: { code: 'eitherOr' },
  });

/** The body of settings. What is left out is off; steps without a name are `step-1`, `step-2`, … */
export const settingBody = z
  .strictObject({
    steps: z.array(step).max(20).default([]),
    confirmation: notice,
    change: notice,
    cancellation: notice,
    newClientTemplateIds: z.record(line(40), z.uuid()).nullable().default({}).meta({
      description: 'Templates for clients who come for the first time, by the name of the step or notice.',
    }),
    extraForNewClients: z
      .strictObject({ email: lines(2_000).optional(), sms: lines(300).optional() })
      .nullable()
      .default(null),
    preregistration: z
      .strictObject({ enabled: z.boolean(), questions: z.array(question).max(50).default([]) })
      .default({ enabled: false, questions: [] }),
    preparation: z
      .array(line(300))
      .max(20)
      .default([])
      .meta({ description: 'How to prepare, a sentence each.' }),
    skipIfBookedWithin: forwardField.nullable().default(null),
    nearestOnly: z.boolean().default(false),
    hideTime: z.boolean().default(false),
    dropOff: z.strictObject({ from: localTimeField, to: localTimeField }).nullable().default(null),
    hideStaff: z.boolean().default(false),
    hideDuration: z.boolean().default(false),
    mapUrl: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .nullable()
      .default(null),
    never: z.boolean().default(false).meta({
      description: 'Nothing is ever said about such visits, whatever else stands here: the end of a life.',
    }),
    confirmedStops: z.enum(['asking', 'all']).default('asking').meta({
      description: 'What a confirmed visit hears no more: the steps that ask, or everything.',
    }),
    selfService: z
      .strictObject({
        confirm: z.boolean().default(true),
        move: z.boolean().default(true),
        cancel: z.boolean().default(true),
        until: forwardField.default('P1D'),
      })
      .default({ confirm: true, move: true, cancel: true, until: 'P1D' })
      .meta({ description: 'What the client may do behind the link, and until how long before the start.' }),
  })
  .superRefine(({ steps, preregistration }, context) => {
    refuseTwins(
      steps.map(({ name }, index) => name ?? `step-${index + 1}`),
      ['steps'],
      'name',
      context,
    );
    const keys = preregistration.questions.map(({ key }) => key);
    refuseTwins(keys, ['preregistration', 'questions'], 'key', context);
  });

function refuseTwins(
  names: readonly string[],
  path: readonly string[],
  field: string,
  context: z.RefinementCtx,
): void {
  for (const [index, name] of names.entries()) {
    const reserved = field === 'name' && ['confirmation', 'change', 'cancellation'].includes(name);
    if (names.indexOf(name) === index && !reserved) continue;
    const message = reserved ? 'is the name of a notice' : `"${name}" stands here twice`;
    context.addIssue({
      code: 'custom',
      path: [...path, index, field],
      message,
      params: { code: 'duplicate' },
    });
  }
}

/** The settings that a body means. */
export function settingsOfBody(body: z.output<typeof settingBody>): VisitSettings {
  const { newClientTemplateIds, steps, ...rest } = body;
  const settings = {
    ...rest,
    newClientTemplateIds: newClientTemplateIds ?? {},
    steps: steps.map((one, index) => ({ ...one, name: one.name ?? `step-${index + 1}` })),
  };
  // What was left out is left out in the row as well, not written as undefined.
  return JSON.parse(JSON.stringify(settings)) as VisitSettings;
}

/** Settings as callers see them. */
export const settingAnswer = z.object({
  reasonCode: z.string().nullable().meta({ description: 'null: for every reason without its own.' }),
  version: z.int().meta({ description: '0: nothing has been said yet, and nothing is sent.' }),
  waiting: z.int().meta({ description: 'How many booked visits keep other settings than these.' }),
  steps: z.array(z.looseObject({ name: z.string(), offset: z.string() })),
  confirmation: z.looseObject({}).nullable(),
  change: z.looseObject({}).nullable(),
  cancellation: z.looseObject({}).nullable(),
  newClientTemplateIds: z.record(z.string(), z.string()),
  extraForNewClients: z.looseObject({}).nullable(),
  preregistration: z.looseObject({ enabled: z.boolean() }),
  preparation: z.array(z.string()),
  skipIfBookedWithin: z.string().nullable(),
  nearestOnly: z.boolean(),
  hideTime: z.boolean(),
  dropOff: z.looseObject({}).nullable(),
  hideStaff: z.boolean(),
  hideDuration: z.boolean(),
  mapUrl: z.string().nullable(),
  never: z.boolean(),
  confirmedStops: z.string(),
  selfService: z.looseObject({}),
});
