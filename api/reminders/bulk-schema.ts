import { z } from 'zod';
import type { MassFilter } from '../../domain/reminders/mass-filter.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import type { ConditionTree } from '../../domain/rules/condition.js';
import { FLAG_OPERATORS } from '../../domain/rules/condition.js';
import { dateField, jsonSchemaOf, line } from '../registry/registry-fields.js';
import { reminderBody } from './reminder-schema.js';

const word = line(100);
const textField = z.enum(['species', 'breed', 'sex', 'clientTag']);
const numberField = z.enum(['ageMonths', 'weightKg']);

/** The conditions of rules that ask about a patient or its client, and not about what happened. */
const condition = z.union([
  z.strictObject({ field: textField, operator: z.enum(['is', 'isNot', 'contains']), value: word }),
  z.strictObject({
    field: textField,
    operator: z.enum(['in', 'notIn']),
    value: z.array(word).min(1).max(500),
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
  z.strictObject({ field: z.literal('neutered'), operator: z.enum(FLAG_OPERATORS), value: z.boolean() }),
]);

const tree: z.ZodType<ConditionTree> = z
  .lazy(() => z.strictObject({ match: z.enum(['all', 'any', 'none']), conditions: conditionList }))
  .meta({ id: 'PatientConditionTree' });

const conditionList = z.array(z.union([condition, tree])).max(100);

const servicesSince = z.strictObject({ codes: z.array(word).min(1).max(500), since: dateField });

/** Whom a mass reminder is for; the dead and the archived never. */
export const massFilter: z.ZodType<MassFilter> = z.strictObject({
  match: z.enum(['all', 'any', 'none']).default('all'),
  conditions: conditionList.default([]),
  withService: servicesSince.optional().meta({ description: 'One of these services was done since.' }),
  withoutService: servicesSince.optional().meta({ description: 'None of these services was done since.' }),
  withoutUpcomingAppointment: z
    .boolean()
    .optional()
    .meta({ description: 'Not booked for anything to come.' }),
});

/** A reminder as `POST /v1/reminders` takes it, but for the patient; it is read by itself, since its texts are. */
const reminder = z.record(z.string(), z.unknown()).meta(jsonSchemaOf(reminderBody));

/** The body of a preview. */
export const massRequest = z.strictObject({ filter: massFilter, reminder });

/** The body that confirms it. */
export const massConfirmation = massRequest.extend({
  confirm: z.uuid().meta({ description: 'The token of the preview.' }),
});

const channel = z.enum(CHANNELS);
const previewedPatient = z.object({
  patientId: z.uuid(),
  patientName: z.string(),
  clientId: z.uuid(),
  clientName: z.string(),
  channels: z.array(channel),
  unreached: z.array(z.object({ channel, code: z.string() })),
});

/** What a mass reminder would come to. */
export const massPreviewAnswer = z.object({
  patients: z.int(),
  clients: z.int(),
  messages: z.record(z.string(), z.int()).meta({ description: 'How many would go out on each channel.' }),
  smsParts: z.int(),
  first: z.array(previewedPatient),
  unreachable: z.object({
    patients: z.int(),
    reasons: z.record(z.string(), z.int()),
    first: z.array(previewedPatient),
  }),
  confirm: z.uuid(),
  expiresAt: z.iso.datetime(),
});
