import { z } from 'zod';
import { resolveSend, retrySend } from '../../commands/messages/decide-by-person.js';
import { applyTemplateVersion } from '../../commands/messages/apply-template-version.js';
import { reportBounce } from '../../commands/messages/report-bounce.js';
import { missing } from '../../commands/refusal.js';
import { findRow } from '../../db/registry/registry-store.js';
import { oneOf, standardFilters } from '../../db/registry/registry-filters.js';
import { SEND_STATES } from '../../domain/messages/send-state.js';
import { CHANNELS } from '../../domain/reminders/step.js';
import { Send } from '../../entities/messages/send.js';
import type { EngineDeps } from '../engine-deps.js';
import { commaList, listQuery, pageOf } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { expandItems, expandQuery } from '../registry/expand-items.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { applyAnswer, applyBody } from '../rules/rule-schema.js';
import { presentSend } from './present-send.js';
import { bouncedBody, sendAnswer, sendEvidence } from './send-schema.js';
import { withConsents } from './with-consents.js';

const shape = { tag: 'Sends', scope: 'write' } as const;
const path = '/v1/sends';
const ids = commaList(z.uuid()).optional();

const listFields = z.strictObject({
  ...listQuery(ROW_SORTS),
  ...expandQuery,
  state: commaList(z.enum(SEND_STATES)).optional(),
  channel: commaList(z.enum(CHANNELS)).optional(),
  clientId: ids,
  patientId: ids,
  reminderId: ids,
});

/** The ledger of sends, and what a person can decide about one. */
export function sendRoutes({ db, now, tell }: EngineDeps): Route[] {
  const show = async ({ clinicId }: Caller, id: string): Promise<Answer> => {
    const send = (await findRow(db.reader, Send, clinicId, id)) ?? missing('send');
    const [body] = await withConsents(db.reader, clinicId, [send]);
    return { status: 200, body };
  };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path,
      scope: 'read',
      summary: 'List sends',
      query: listFields,
      answer: {
        status: 200,
        description: 'One page of sends, in the order in which they were planned.',
        schema: pageOf(sendAnswer),
      },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: Send,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: [
              ...standardFilters<Send>(query),
              oneOf<Send>('state', query.state),
              oneOf<Send>('channel', query.channel),
              oneOf<Send>('clientId', query.clientId),
              oneOf<Send>('patientId', query.patientId),
              oneOf<Send>('ownerId', query.reminderId),
            ],
            present: (rows) =>
              expandItems(db.reader, clinicId, rows.map(presentSend), query.expand ?? [], now()),
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      scope: 'read',
      summary: 'Read a send',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The send.', schema: sendEvidence },
      handle: ({ caller, params }) => show(caller, params.id),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/resolve`,
      summary: 'Say what became of a message whose outcome is unknown',
      refusals: [404, 409],
      params: pathId,
      body: z.strictObject({ as: z.enum(['sent', 'notSent']) }),
      answer: { status: 200, description: 'The send as it is now.', schema: sendEvidence },
      handle: async ({ caller, params, body }) => {
        tell([await resolveSend(db, actingFor(caller, now()), params.id, body.as)]);
        return await show(caller, params.id);
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/retry`,
      summary: 'Send a message again that failed',
      refusals: [404, 409],
      params: pathId,
      body: z.strictObject({}).optional(),
      answer: { status: 200, description: 'The send as it is now.', schema: sendEvidence },
      handle: async ({ caller, params }) => {
        tell([await retrySend(db, actingFor(caller, now()), params.id)]);
        return await show(caller, params.id);
      },
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path: `${path}/{id}/bounced`,
      summary: 'Say that an email has come back',
      description:
        'For systems that read the mailbox of returned mail, or hear of it from the relay: the send’s id stands before ' +
        'the @ of the `Message-ID`. The next channel of the step is taken.',
      refusals: [404, 409],
      idempotency: 'natural',
      params: pathId,
      body: bouncedBody,
      answer: { status: 200, description: 'The send as it is now.', schema: sendEvidence },
      handle: async ({ caller, params, body }) => {
        const bounce = { permanent: body?.permanent ?? true, code: body?.code ?? null };
        tell([await reportBounce(db, actingFor(caller, now()), params.id, bounce)]);
        return await show(caller, params.id);
      },
    }),
    defineRoute({
      tag: 'Templates',
      method: 'post',
      path: '/v1/templates/{id}/versions/{version}/apply',
      scope: 'config',
      summary: 'Have waiting reminders say a version of the template',
      refusals: [404],
      idempotency: 'natural',
      params: z.object({ id: z.uuid(), version: z.coerce.number().int().positive() }),
      body: applyBody,
      answer: { status: 200, description: 'How many reminders were moved.', schema: applyAnswer },
      handle: async ({ caller, params, body }) => {
        const acting = actingFor(caller, now());
        const moved = await applyTemplateVersion(db, acting, params.id, params.version, body.reminderIds);
        return { status: 200, body: { moved } };
      },
    }),
  ];
}
