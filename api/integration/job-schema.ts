import { z } from 'zod';
import { JOB_KINDS, JOB_STATES } from '../../entities/integration/job.js';

/** A job as it is answered. */
export const jobAnswer = z.object({
  id: z.uuid(),
  kind: z.enum(JOB_KINDS),
  state: z.enum(JOB_STATES),
  reason: z.string().nullable(),
  done: z
    .int()
    .meta({ description: 'Lines, patients, or reminders and workflows that have been gone through.' }),
  total: z.int().nullable(),
  report: z.record(z.string(), z.int()).meta({
    description:
      'How many of each outcome, such as `created`, `updated`, `unchanged`, `refused`; of a sweep `checked`, `missing`, `orphans`.',
  }),
  problems: z.int().meta({ description: 'Problems that are kept, at most 10,000.' }),
  cancelRequested: z.boolean(),
  undo: z.boolean(),
  about: z.record(z.string(), z.unknown()).meta({ description: 'What it was asked to do.' }),
  createdBy: z.string(),
  startedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** What a job could not do. */
export const jobProblemAnswer = z.object({
  line: z.int().meta({ description: 'The line of the file, the heading being line 1.' }),
  patientId: z.uuid().nullable(),
  field: z.string().nullable(),
  code: z.string(),
  message: z.string(),
});

/** A job that needs nothing but its kind. */
export const startJobBody = z.strictObject({
  kind: z.literal('sweep').meta({
    description:
      '`sweep` compares the live reminders with the workflows that keep their time, and repairs differences.',
  }),
});

/** How a job is cancelled. */
export const cancelJobBody = z.strictObject({
  undo: z
    .boolean()
    .default(false)
    .meta({ description: 'Take back what a mass reminder has made, also when it is over.' }),
});
