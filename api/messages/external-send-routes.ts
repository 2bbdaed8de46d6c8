import { z } from 'zod';
import { externalFailed, externalSucceeded } from '../../commands/messages/settle-external-send.js';
import { missing } from '../../commands/refusal.js';
import { mayGoNow } from '../../db/messages/external-send-views.js';
import { oneOf, standardFilters } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { ExternalSend, EXTERNAL_STATES } from '../../entities/messages/external-send.js';
import type { EngineDeps } from '../engine-deps.js';
import { commaList, listQuery, pageOf } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { externalSendAnswer, failedBody, succeededBody } from './external-send-schema.js';
import { presentExternalSends } from './present-external-send.js';

const shape = { tag: 'External sends', scope: 'write' } as const;
const path = '/v1/external-sends';
const ids = commaList(z.uuid()).optional();

const listFields = z.strictObject({
  ...listQuery(ROW_SORTS),
  state: commaList(z.enum(EXTERNAL_STATES)).optional(),
  clientId: ids,
  patientId: ids,
  reminderId: ids,
});

/** Messages that another system sends: push, WhatsApp, voice, or whatever a clinic has. */
export function externalSendRoutes({ db, now, tell }: EngineDeps): Route[] {
  const show = async ({ clinicId }: Caller, id: string): Promise<Answer> => {
    const row = (await findRow(db.reader, ExternalSend, clinicId, id)) ?? missing('external send');
    const [body] = await presentExternalSends(db.reader, [row]);
    return { status: 200, body, revision: row.revision };
  };
  const answer = { status: 200, description: 'The message as it is now.', schema: externalSendAnswer };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path,
      scope: 'read',
      summary: 'List messages for another system',
      description:
        'What it needs to send them: whom to reach and where, the texts in the reader’s language, and what it is about. ' +
        'Messages that a pause holds are not listed while it lasts; what was stopped is `withdrawn`.',
      query: listFields,
      answer: {
        status: 200,
        description: 'One page of messages, the oldest first.',
        schema: pageOf(externalSendAnswer),
      },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: ExternalSend,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: [
              ...standardFilters<ExternalSend>(query),
              oneOf<ExternalSend>('state', query.state),
              oneOf<ExternalSend>('clientId', query.clientId),
              oneOf<ExternalSend>('patientId', query.patientId),
              oneOf<ExternalSend>('reminderId', query.reminderId),
              mayGoNow(),
            ],
            present: (rows) => presentExternalSends(db.reader, rows),
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      scope: 'read',
      summary: 'Read a message for another system',
      refusals: [404],
      params: pathId,
      answer,
      handle: ({ caller, params }) => show(caller, params.id),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/succeeded`,
      summary: 'Say that a message was brought out',
      description: 'Also after its time, or after it was withdrawn, if it was brought out all the same.',
      refusals: [404, 409],
      idempotency: 'natural',
      params: pathId,
      body: succeededBody,
      answer,
      handle: async ({ caller, params, body }) => {
        const acting = { ...actingFor(caller, now()), actor: 'external' };
        tell([await externalSucceeded(db, acting, params.id, body?.providerId ?? null)]);
        return await show(caller, params.id);
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/failed`,
      summary: 'Say that a message could not be brought out',
      description: 'The next channel of the step is taken.',
      refusals: [404, 409],
      idempotency: 'natural',
      params: pathId,
      body: failedBody,
      answer,
      handle: async ({ caller, params, body }) => {
        const acting = { ...actingFor(caller, now()), actor: 'external' };
        tell([await externalFailed(db, acting, params.id, body?.reason ?? null)]);
        return await show(caller, params.id);
      },
    }),
  ];
}
