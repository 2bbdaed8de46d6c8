import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import { countCommunication, listCommunication } from '../../db/messages/communication-list.js';
import { findRow } from '../../db/registry/registry-store.js';
import { SEND_STATES } from '../../domain/messages/send-state.js';
import { INBOUND_OUTCOMES } from '../../entities/messages/inbound-sms.js';
import { Client } from '../../entities/registry/client.js';
import { commaList, listAnswer, listQuery, pageOf, pageRequest, toPage } from '../paging.js';
import { expandItems, expandQuery } from '../registry/expand-items.js';
import { pathId } from '../registry/registry-fields.js';
import type { RegistryDeps } from '../registry/registry-resource.js';
import { defineRoute, type Route } from '../route.js';
import { presentCommunication } from './present-communication.js';

const SORTS = { at: ['instant', 'uuid'], updatedAt: ['instant', 'uuid'] } as const;
const channel = z.enum(['email', 'sms']);
const state = z.enum([...SEND_STATES, 'received']);

const query = z.strictObject({
  ...listQuery(SORTS),
  ...expandQuery,
  state: commaList(state).optional(),
  channel: commaList(channel).optional(),
});

const item = z.object({
  id: z.uuid(),
  direction: z.enum(['in', 'out']),
  at: z.iso.datetime(),
  channel,
  state,
  reason: z.string().nullable(),
  outcome: z
    .enum(INBOUND_OUTCOMES)
    .nullable()
    .meta({ description: 'What became of an SMS of the client: what it did, or that a person reads it.' }),
  subject: z.string().nullable(),
  text: z.string().nullable().meta({ description: 'As sent, with `[link]` in place of personal links.' }),
  recipient: z
    .string()
    .nullable()
    .meta({ description: 'The address or number; of what came in, the sender.' }),
  smsParts: z.int().nullable(),
  clientId: z.uuid(),
  patientId: z.uuid().nullable(),
  reminderId: z.uuid().nullable(),
  appointmentId: z.uuid().nullable(),
  conversationId: z.uuid().nullable(),
  step: z.string().nullable(),
  cycle: z.int().nullable(),
  resend: z.int().nullable(),
  about: z
    .array(
      z.object({
        sendId: z.uuid(),
        patientId: z.uuid(),
        reminderId: z.uuid().nullable(),
        appointmentId: z.uuid().nullable(),
        step: z.string(),
      }),
    )
    .meta({ description: 'Everything that the message says; more than one where several were combined.' }),
  updatedAt: z.iso.datetime(),
});

/** What was sent to a client, and what the client answered. */
export function communicationRoutes({ db, now }: RegistryDeps): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/v1/clients/{id}/communication',
      tag: 'Communication',
      scope: 'read',
      summary: 'List the messages to and from a client',
      description: 'Everything that was handed over for sending, and every SMS of the client, newest first.',
      refusals: [404],
      params: pathId,
      query,
      answer: { status: 200, description: 'One page of messages.', schema: pageOf(item) },
      handle: async ({ caller: { clinicId }, params, query: asked, url }) => {
        if ((await findRow(db.reader, Client, clinicId, params.id)) === null) missing('client');
        const { sort, updatedSince } = asked;
        // No message has an id of the caller's own, so none of those asked for is found.
        const ids = asked.externalId === undefined ? asked.ids : [];
        const request = pageRequest(asked, SORTS);
        const filter = {
          clinicId,
          clientId: params.id,
          ids,
          updatedSince,
          states: asked.state,
          channels: asked.channel,
        };
        const page = { sort, after: request.after, limit: request.limit + 1 };
        const rows = await listCommunication(db.reader, filter, page);
        const shown = toPage(rows, request, (row) => [row[sort].toISOString(), row.id], presentCommunication);
        const items = await expandItems(db.reader, clinicId, shown.items, asked.expand ?? [], now());
        const count = request.count ? await countCommunication(db.reader, filter) : undefined;
        return listAnswer(url, { ...shown, items }, count);
      },
    }),
  ];
}
