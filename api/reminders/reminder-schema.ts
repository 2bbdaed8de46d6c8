import { z } from 'zod';
import { isDuration, isNegative } from '../../domain/clinic-time.js';
import { REMINDER_PURPOSES } from '../../domain/consent/permission.js';
import { SEND_STATES } from '../../domain/messages/send-state.js';
import { REMINDER_STATUSES } from '../../domain/reminders/reminder-status.js';
import { CHANNEL_MODES, CHANNELS } from '../../domain/reminders/step.js';
import { PRIORITIES } from '../../domain/rules/rule.js';
import {
  externalIdField,
  dateField,
  intervalField,
  line,
  lines,
  localTimeField,
  metadataField,
} from '../registry/registry-fields.js';

/** An ISO 8601 duration. */
export const durationField = z
  .string()
  .max(40)
  .refine(isDuration, {
    error: 'must be an ISO 8601 duration such as P1Y, -P30D or PT4H',
    params: { code: 'wrongForm' },
  });

/** An ISO 8601 duration that points forward. */
const forwardDuration = durationField.refine((text) => !isDuration(text) || !isNegative(text), {
  error: 'must point forward',
  params: { code: 'wrongForm' },
});

/** An exact instant; it becomes UTC. */
export const instantField = z.iso
  .datetime({ offset: true, error: 'must be an instant such as 2027-03-01T08:00:00Z' })
  .transform((text) => new Date(text));

/** The channels of a step or of a reminder, each once. */
export const channelsField = z
  .array(z.enum(CHANNELS))
  .min(1)
  .refine((channels) => new Set(channels).size === channels.length, {
    error: 'must not name a channel twice',
    params: { code: 'duplicate' },
  });

/** When and how a step goes out, in rules and on reminders alike. */
export const stepManner = {
  time: localTimeField.optional(),
  channelMode: z.enum(CHANNEL_MODES).optional().meta({
    description: '`all` (the default) or `first`: the first channel, in the given order, that works.',
  }),
  fallbackAfter: forwardDuration.optional().meta({
    description: 'With `first`: how long a channel has before the next one is taken. Default: PT12H.',
  }),
  leadTimes: z.partialRecord(z.enum(CHANNELS), intervalField).optional().meta({
    description: "How much earlier a channel is begun with; takes the place of the clinic's.",
  }),
};

const stepFields = {
  ...stepManner,
  name: line(40).optional(),
  from: z.enum(['due', 'event']).optional(),
  channels: channelsField.optional(),
  templateId: z.uuid().optional(),
};

/** A step of a manual reminder: an exact instant, or an offset from the due date or from the creation. */
export const manualStep = z
  .strictObject({
    ...stepFields,
    at: z.iso.datetime({ offset: true, error: 'must be an instant such as 2027-03-01T08:00:00Z' }).optional(),
    offset: durationField.optional(),
  })
  .refine((step) => (step.at === undefined) !== (step.offset === undefined), {
    error: 'must have either `at` or `offset`',
    params: { code: 'eitherOr' },
  });

const ownText = z
  .strictObject({
    email: z.strictObject({ subject: line(200), body: lines(20_000) }).optional(),
    sms: z.strictObject({ body: lines(1_600) }).optional(),
    letter: z.strictObject({ body: lines(20_000) }).optional(),
  })
  .transform(({ email, sms, letter }) => ({
    ...(email && { email }),
    ...(sms && { sms }),
    ...(letter && { letter }),
  }));

const fields = {
  title: line(200),
  dueOn: dateField,
  channels: channelsField,
  templateId: z.uuid().optional(),
  text: ownText.optional(),
  schedule: z.array(manualStep).max(50),
  priority: z.enum(PRIORITIES).optional(),
};

/** How a manual reminder comes again. */
/** What a reminder is for. */
export const purposeField = z.enum(REMINDER_PURPOSES).meta({
  description:
    'What it is for; `care` unless given. Marketing needs a consent of its own at the moment of sending, and a ' +
    'household that has lost an animal gets none for the clinic’s `mourningDays`.',
});

const repeat = z.strictObject({
  every: intervalField,
  times: z.int().min(2).max(1_000).optional().meta({
    description: 'How many occurrences in all; absent: until somebody ends it.',
  }),
});

/** The body of a new manual reminder. */
export const reminderBody = z
  .strictObject({
    ...fields,
    channels: channelsField.optional().meta({ description: 'Of every step that names none of its own.' }),
    metadata: metadataField.transform(withoutNulls).optional(),
    purpose: purposeField.optional(),
    repeat: repeat.optional(),
    patientId: z.uuid().optional(),
    patientExternalId: externalIdField.optional(),
    serviceCode: line(100).optional(),
    locationId: z.uuid().optional(),
    locationExternalId: externalIdField.optional(),
  })
  .refine((body) => body.templateId === undefined || body.text === undefined, {
    error: 'must have either a template or a text of its own, not both',
    path: ['text'],
    params: { code: 'eitherOr' },
  })
  .refine(hasChannels, {
    error: 'is required, unless every step has channels of its own',
    path: ['channels'],
    params: { code: 'required' },
    // Also when other fields are wrong, so that a caller learns of everything at once.
    when: () => true,
  });

/** The body of a change. */
export const reminderChange = z
  .strictObject({
    ...fields,
    schedule: fields.schedule.min(1),
    text: z
      .strictObject({
        email: z
          .strictObject({ subject: line(200), body: lines(20_000) })
          .partial()
          .nullable(),
        sms: z.strictObject({ body: lines(1_600) }).nullable(),
        letter: z.strictObject({ body: lines(20_000) }).nullable(),
      })
      .partial(),
    metadata: metadataField,
    repeat: repeat.nullable(),
  })
  .partial();

/** Until when a reminder is held: an instant, or a date, which means its first minute at the clinic. */
export const untilField = z.union([instantField, dateField], {
  error: 'must be an instant such as 2027-03-01T08:00:00Z, or a date',
});

/** A message of a reminder or a visit. */
export const shownSend = z.object({
  id: z.uuid(),
  step: z.string(),
  channel: z.enum(CHANNELS),
  cycle: z.int(),
  resend: z.int(),
  plannedAt: z.iso.datetime(),
  state: z.enum(SEND_STATES),
  reason: z.string().optional(),
  at: z.iso.datetime().optional(),
});

/** One point of what is still to come. */
export const shownPlanItem = z.object({
  step: z.string(),
  plannedAt: z.iso.datetime(),
  channels: z.array(z.enum(CHANNELS)),
});

/** A reminder as it is answered. */
export const reminderAnswer = z.object({
  id: z.uuid(),
  kind: z.enum(['manual', 'automatic']),
  priority: z.enum(PRIORITIES),
  purpose: z.enum(REMINDER_PURPOSES),
  status: z.enum(REMINDER_STATUSES),
  statusReason: z.string().nullable(),
  title: z.string(),
  clientId: z.uuid(),
  patientId: z.uuid(),
  locationId: z.uuid().nullable(),
  serviceCode: z.string().nullable(),
  ruleId: z.uuid().nullable(),
  ruleVersion: z.int().nullable(),
  dueOn: z.iso.date(),
  dueColour: z.enum(['black', 'yellow', 'red']),
  lastPerformedOn: z.iso.date().nullable(),
  repeat: z
    .object({ every: z.string(), times: z.int().nullable(), occurrence: z.int() })
    .nullable()
    .meta({ description: 'How it comes again; `occurrence` is the present one, from 1.' }),
  cycle: z.int(),
  planVersion: z.int(),
  nextSendAt: z.iso.datetime().nullable(),
  lapsesAt: z.iso.datetime().nullable(),
  pausedBy: z.record(z.string(), z.string()).nullable(),
  pausedUntil: z.iso.datetime().nullable(),
  snoozedUntil: z.iso.datetime().nullable(),
  plan: z.array(shownPlanItem),
  sends: z.array(shownSend),
  workflowId: z.string(),
  metadata: z.record(z.string(), z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** The timeline of a reminder: what happened and what is to come, in order. */
export const timelineAnswer = z.object({
  items: z.array(z.looseObject({ at: z.iso.datetime(), type: z.string() })),
});

function withoutNulls(pairs: Record<string, string | null>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(pairs).filter((pair): pair is [string, string] => pair[1] !== null),
  );
}

function hasChannels(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return true;
  const { channels, schedule } = given as Readonly<Record<string, unknown>>;
  if (channels !== undefined) return true;
  const steps: readonly unknown[] = Array.isArray(schedule) ? schedule : [];
  return (
    steps.length > 0 && steps.every((step) => typeof step === 'object' && step !== null && 'channels' in step)
  );
}
