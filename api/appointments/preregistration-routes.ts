import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import { answerFileContent, answerFilesOf } from '../../db/appointments/answer-file-store.js';
import { findPreregistration } from '../../db/appointments/preregistration-store.js';
import { proposalsOfVisit } from '../../db/appointments/proposed-change-store.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { Appointment } from '../../entities/appointments/appointment.js';
import type { EngineDeps } from '../engine-deps.js';
import { fileAnswer } from '../messages/file-answer.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Route } from '../route.js';
import { preregistrationAnswer } from './preregistration-schema.js';
import { presentPreregistration } from './present-preregistration.js';

const path = '/v1/appointments/{id}/preregistration';
const shape = { tag: 'Appointments', method: 'get', scope: 'read', refusals: [404] } as const;

/** What clients answered before their visits. */
export function preregistrationRoutes({ db }: EngineDeps): Route[] {
  return [
    defineRoute({
      ...shape,
      path,
      summary: 'Read what the client answered before the visit',
      description: 'Also while it is a draft: `submittedAt` says whether the client has sent it.',
      params: pathId,
      answer: { status: 200, description: 'Questions and answers.', schema: preregistrationAnswer },
      handle: async ({ caller: { clinicId }, params: { id } }) => {
        const { reader } = db;
        const appointment = (await findRow(reader, Appointment, clinicId, id)) ?? missing('appointment');
        const clinic = (await findClinic(reader, clinicId)) ?? missing('clinic');
        const parts = {
          row: await findPreregistration(reader, clinicId, id),
          files: await answerFilesOf(reader, clinicId, id),
          proposals: await proposalsOfVisit(reader, clinicId, id),
        };
        return { status: 200, body: presentPreregistration(appointment, parts, clinic.locale) };
      },
    }),
    defineRoute({
      ...shape,
      path: `${path}/files/{fileId}`,
      summary: 'Read a file by which the client answered',
      params: pathId.extend({ fileId: z.uuid() }),
      answer: { status: 200, description: 'The bytes of the file, as the client sent them.' },
      handle: async ({ caller: { clinicId }, params: { id, fileId } }) => {
        if ((await findRow(db.reader, Appointment, clinicId, id)) === null) missing('appointment');
        const file = (await answerFileContent(db.reader, clinicId, id, fileId)) ?? missing('file');
        return fileAnswer(file, file.content);
      },
    }),
  ];
}
