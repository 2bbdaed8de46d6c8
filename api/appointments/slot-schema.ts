import { z } from 'zod';
import { externalIdField, line, metadataField } from '../registry/registry-fields.js';
import { timeField } from './appointment-schema.js';

/** The most slots of one request. */
const MOST_SLOTS = 1_000;

const slot = z.strictObject({
  externalId: externalIdField,
  startsAt: timeField,
  endsAt: timeField.nullable().optional(),
  locationId: z.uuid().nullable().optional(),
  locationExternalId: externalIdField.optional(),
  staffName: line(100).nullable().optional(),
  reasonCodes: z
    .array(line(100))
    .max(50)
    .optional()
    .meta({ description: 'For visits of these reasons; left out or empty: of any.' }),
  metadata: metadataField.optional(),
});

/** The body of the free times of a clinic. */
export const slotBody = z.array(slot).min(1).max(MOST_SLOTS);

/** A free time as the API shows it. */
export const slotAnswer = z.object({
  id: z.uuid(),
  externalId: z.string(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime().nullable(),
  locationId: z.uuid().nullable(),
  staffName: z.string().nullable(),
  reasonCodes: z.array(z.string()),
  free: z.boolean(),
  takenByAppointmentId: z.uuid().nullable(),
  takenAt: z.iso.datetime().nullable(),
  metadata: z.record(z.string(), z.string()),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
