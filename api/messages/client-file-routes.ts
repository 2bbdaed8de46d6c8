import { missing } from '../../commands/refusal.js';
import { findClientFile } from '../../db/messages/client-file-store.js';
import type { EngineDeps } from '../engine-deps.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Route } from '../route.js';
import { fileAnswer } from './file-answer.js';

/** Files that clients hand in on their pages, for the staff alone. */
export function clientFileRoutes({ db }: Pick<EngineDeps, 'db'>): Route[] {
  return [
    defineRoute({
      tag: 'Clients',
      method: 'get',
      path: '/v1/client-files/{id}',
      scope: 'read',
      summary: 'Read a file that a client handed in',
      description:
        'A PDF, PNG or JPEG by its first bytes; nobody has looked at it. Its id stands in the task of the answer.',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The bytes of the file, as they were handed in.' },
      handle: async ({ caller, params }) => {
        const file = (await findClientFile(db.reader, caller.clinicId, params.id)) ?? missing('client file');
        return fileAnswer(file, file.content);
      },
    }),
  ];
}
