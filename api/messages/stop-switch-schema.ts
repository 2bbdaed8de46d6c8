import { z } from 'zod';
import { CLIENT_CHANNELS } from '../../domain/reminders/step.js';
import { jobAnswer } from '../integration/job-schema.js';
import { line } from '../registry/registry-fields.js';
import { instantField } from '../reminders/reminder-schema.js';

/** What a stop has come to: it holds, it is asking about what it held, or it is over. */
export const STOP_STATES = ['holding', 'releasing', 'released'] as const;

/** A new stop. */
export const stopSwitchBody = z.strictObject({
  ruleId: z.uuid().nullable().optional(),
  templateId: z.uuid().nullable().optional(),
  channel: z.enum(CLIENT_CHANNELS).nullable().optional(),
  reason: line(500).meta({ description: 'Why; everybody at the clinic reads it.' }),
  untilAt: instantField
    .nullable()
    .optional()
    .meta({ description: 'Released by itself then, with everything that still makes sense.' }),
});

/** What a release lets go. */
export const releaseBody = z
  .discriminatedUnion('send', [
    z.strictObject({ send: z.literal('all') }),
    z.strictObject({ send: z.literal('younger'), hours: z.int().min(1).max(744) }),
    z.strictObject({ send: z.literal('none') }),
  ])
  .meta({
    description:
      '`all`: everything that still makes sense. `younger`: only what was to leave within so many hours before the ' +
      'release. `none`: nothing. What is not let go is `skipped(notReleased)`.',
  });

/** What a release or a replay would come to. */
export const releasePreviewAnswer = z.object({
  total: z.int(),
  examined: z.int().meta({ description: 'How many were asked about: at most the 2,000 oldest.' }),
  send: z.int(),
  later: z.int().meta({ description: 'They leave when the clinic’s hours begin.' }),
  skipped: z
    .record(z.string(), z.int())
    .meta({ description: 'They never leave, by reason; `over`: they wait for nothing any more.' }),
  stillHeld: z.int().meta({ description: 'A pause, a rule that is off or another stop holds them as well.' }),
});

/** A stop as callers see it. */
export const stopSwitchAnswer = z.object({
  id: z.uuid(),
  state: z.enum(STOP_STATES),
  ruleId: z.uuid().nullable(),
  templateId: z.uuid().nullable(),
  channel: z.enum(CLIENT_CHANNELS).nullable(),
  reason: z.string(),
  heldBy: z.string(),
  heldAt: z.iso.datetime(),
  untilAt: z.iso.datetime().nullable(),
  releasedBy: z.string().nullable(),
  releasedAt: z.iso.datetime().nullable(),
  release: releaseBody.nullable(),
  job: jobAnswer.nullable().meta({ description: 'The job that asks about what was held.' }),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});

/** Which messages are tried again. */
export const replayBody = z.strictObject({
  from: instantField,
  before: instantField.meta({ description: 'The first instant that no longer counts.' }),
  channel: z.enum(CLIENT_CHANNELS).nullable().optional(),
});
