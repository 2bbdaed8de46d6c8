import { z } from 'zod';
import { PREREGISTRATION_STATUSES } from '../../domain/appointments/preregistration-status.js';
import { QUESTION_KINDS } from '../../domain/appointments/visit-settings.js';
import { FILE_TYPES } from '../../domain/messages/file-type.js';
import { proposedChangeAnswer } from './proposed-change-schema.js';

const answer = z
  .union([z.string(), z.number()])
  .nullable()
  .meta({ description: 'A number to a question of that kind, else a text; null: none yet, or files.' });

const file = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.enum(FILE_TYPES),
  bytes: z.int(),
  sha256: z.string(),
  createdAt: z.iso.datetime(),
});

/** What was asked and answered before a visit, as callers see it. */
export const preregistrationAnswer = z.object({
  appointmentId: z.uuid(),
  status: z.enum(PREREGISTRATION_STATUSES),
  startedAt: z.iso.datetime().nullable().meta({ description: 'The first draft.' }),
  submittedAt: z.iso.datetime().nullable().meta({ description: 'Sent for the first time; null: a draft.' }),
  updatedAt: z.iso.datetime().nullable(),
  questions: z.array(
    z.object({
      key: z.string(),
      label: z.string().meta({ description: 'In the language of the clinic.' }),
      kind: z.enum(QUESTION_KINDS),
      choices: z.array(z.string()).optional(),
      required: z.boolean(),
      answer,
      files: z.array(file),
    }),
  ),
  noLongerAsked: z
    .array(z.object({ key: z.string(), answer, files: z.array(file) }))
    .meta({ description: 'Answers to questions that the visit’s settings have no more.' }),
  proposals: z.array(proposedChangeAnswer).meta({ description: 'The corrections of this form.' }),
});
