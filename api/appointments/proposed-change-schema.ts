import { z } from 'zod';
import { CLIENT_FIELDS, PATIENT_FIELDS } from '../../domain/appointments/own-details.js';
import { PROPOSAL_STATES } from '../../entities/appointments/proposed-change.js';
import { clientAnswer } from '../registry/client-schema.js';
import { patientAnswer } from '../registry/patient-schema.js';

const detail = z.union([z.string(), z.number(), z.boolean()]);

/** A correction that a client would have, as callers see it. */
export const proposedChangeAnswer = z.object({
  id: z.uuid(),
  clientId: z.uuid(),
  client: clientAnswer.nullable().optional(),
  patientId: z.uuid().nullable().meta({ description: 'Whose detail it is; null: the client’s own.' }),
  patient: patientAnswer.nullable().optional(),
  appointmentId: z.uuid(),
  field: z
    .enum([...CLIENT_FIELDS, ...PATIENT_FIELDS])
    .meta({ description: 'As the client or patient has it.' }),
  before: detail.nullable().meta({ description: 'What stood there when it was proposed.' }),
  proposed: detail,
  state: z.enum(PROPOSAL_STATES),
  decidedBy: z.string().nullable().meta({ description: '`client`: it was taken back.' }),
  decidedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
});
