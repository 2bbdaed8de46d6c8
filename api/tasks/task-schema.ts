import { z } from 'zod';
import { dateField, externalIdField, line, lines, metadataField } from '../registry/registry-fields.js';

export const taskStatus = z.enum(['open', 'done', 'cancelled']);

/** The body of a new task. */
export const taskBody = z.strictObject({
  title: line(200),
  dueOn: dateField,
  clientId: z.uuid().nullable().optional(),
  clientExternalId: externalIdField.optional(),
  patientId: z.uuid().nullable().optional(),
  patientExternalId: externalIdField.optional(),
  reminderId: z.uuid().nullable().optional(),
  assignee: line(100).nullable().optional(),
  status: taskStatus.optional(),
  outcome: lines(1_000).nullable().optional(),
  note: lines(5_000).nullable().optional(),
  metadata: metadataField.optional(),
});

/** The body of a change. */
export const taskChange = taskBody.partial();

export const taskAnswer = z.object({
  id: z.uuid(),
  title: z.string(),
  clientId: z.uuid().nullable(),
  patientId: z.uuid().nullable(),
  reminderId: z.uuid().nullable(),
  dueOn: z.iso.date(),
  assignee: z.string().nullable(),
  status: taskStatus,
  outcome: z.string().nullable(),
  note: z.string().nullable(),
  metadata: z.record(z.string(), z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
