import { z } from 'zod';
import type { MassFilter } from '../../domain/reminders/mass-filter.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import { dateField, jsonSchemaOf, line } from '../registry/registry-fields.js';
import { patientConditionListField } from '../rules/condition-schema.js';
import { reminderBody } from './reminder-schema.js';

const word = line(100);
const servicesSince = z.strictObject({ codes: z.array(word).min(1).max(500), since: dateField });

/** Whom a mass reminder is for; the dead and the archived never. */
export const massFilter: z.ZodType<MassFilter> = z.strictObject({
  match: z.enum(['all', 'any', 'none']).default('all'),
  conditions: patientConditionListField.default([]),
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
