import type { ReceivedFile } from '../../commands/integration/start-import.js';
import { startImport } from '../../commands/integration/start-import.js';
import type { EngineDeps } from '../engine-deps.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { defineRoute, type Route } from '../route.js';
import { importQuery } from './import-schema.js';
import { jobAnswer } from './job-schema.js';
import { answerJob } from './present-job.js';
import { receiveCsv } from './receive-csv.js';

/** Time for 15 MB over a line of 1 Mbit/s. */
const UPLOAD_TIMEOUT_MS = 150_000;

/** The route that takes a CSV file in and has it imported in the background. */
export function importRoutes({ db, now }: EngineDeps): Route[] {
  return [
    defineRoute({
      tag: 'Jobs',
      method: 'post',
      path: '/v1/imports',
      scope: 'write',
      summary: 'Import clients, patients, past services or open reminders from CSV',
      description:
        'UTF-8, with `;`, `,` or tabs between the values, and the names of the columns in the first line; at most 32 MB. ' +
        'Good lines are taken, bad ones are reported by the job. The same file again changes nothing. ' +
        'An import welcomes nobody and sends nothing that is late.',
      refusals: [409],
      query: importQuery,
      upload: { mediaType: 'text/csv', receive: (arrival) => receiveCsv(db, arrival) },
      timeoutMs: UPLOAD_TIMEOUT_MS,
      idempotency: 'natural',
      answer: { status: 202, description: 'The job that imports it.', schema: jobAnswer },
      handle: async ({ caller, body }) => {
        const file = body as unknown as ReceivedFile;
        await startImport(db, actingFor(caller, now()), file);
        return await answerJob(db.reader, caller.clinicId, file.jobId, 202);
      },
    }),
  ];
}
