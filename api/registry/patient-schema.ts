import { z } from 'zod';
import { clientAnswer } from './client-schema.js';
import { dateField, externalIdField, line, registryAnswer, registryFields } from './registry-fields.js';

const fields = {
  clientId: z.uuid().optional(),
  clientExternalId: externalIdField.optional(),
  coClientIds: z.array(z.uuid()).max(20).optional(),
  coClientExternalIds: z.array(externalIdField).max(20).optional(),
  name: line(100),
  species: line(50),
  breed: line(100).nullable().optional(),
  sex: line(40).nullable().optional(),
  neutered: z.boolean().nullable().optional(),
  dateOfBirth: dateField.nullable().optional(),
  weightKg: z.number().positive().max(10_000).nullable().optional(),
  registeredOn: dateField.nullable().optional(),
  deceasedOn: dateField
    .nullable()
    .optional()
    .meta({ description: 'A death stops all reminders of the patient; null takes it back.' }),
  ...registryFields,
};

/** The body of a new patient. */
export const patientBody = z.strictObject(fields).refine(namesClient, {
  path: ['clientId'],
  error: 'is required',
  params: { code: 'required' },
  // Also when other fields are wrong, so that a caller learns of everything at once.
  when: () => true,
});

/** The body of a change. */
export const patientChange = z.strictObject(fields).partial();

export const patientAnswer = z.object({
  ...registryAnswer,
  clientId: z.uuid(),
  client: clientAnswer.optional(),
  coClientIds: z.array(z.uuid()),
  name: z.string(),
  species: z.string(),
  breed: z.string().nullable(),
  sex: z.string().nullable(),
  neutered: z.boolean().nullable(),
  dateOfBirth: z.iso.date().nullable(),
  weightKg: z.number().nullable(),
  registeredOn: z.iso.date().nullable(),
  deceasedOn: z.iso.date().nullable(),
});

function namesClient(body: unknown): boolean {
  if (typeof body !== 'object' || body === null) return true;
  const { clientId, clientExternalId } = body as Record<string, unknown>;
  return clientId !== undefined || clientExternalId !== undefined;
}
