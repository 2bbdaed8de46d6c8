import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { oneOf, withExternalId } from '../../db/registry/registry-filters.js';
import { InboundEvent } from '../../entities/integration/inbound-event.js';
import type { LinkDeps } from '../engine-deps.js';
import { commaList, listQuery, pageOf } from '../paging.js';
import { invalidRequest } from '../problem.js';
import { answerRows } from '../registry/answer-rows.js';
import { expandItems, expandQuery } from '../registry/expand-items.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Route } from '../route.js';
import { readPart } from '../zod-fields.js';
import { eventAnswer, eventEnvelope, eventsAnswer, eventsBody } from './event-schema.js';
import { takeEvents } from './take-events.js';

/** An accepted event never changes: the time of its last change is that of its receipt. */
const SORTS = { receivedAt: ['instant', 'uuid'], updatedAt: ['instant', 'uuid'] } as const;
const KEYS = { receivedAt: ['receivedAt', 'id'], updatedAt: ['receivedAt', 'id'] } as const;
const NEVER_CHANGED = 1;
const BATCH_BYTES = 4 * 1024 * 1024;
const path = '/v1/events';

const listFields = z.strictObject({
  ...listQuery(SORTS),
  ...expandQuery,
  source: z.string().max(500).optional(),
  type: commaList(z.string().max(200)).optional(),
  patientId: commaList(z.uuid()).optional(),
});

/** How integrations say what happened, and what came of it. */
export function eventRoutes({ db, now, tell, linkSecret }: LinkDeps): Route[] {
  return [
    defineRoute({
      tag: 'Events',
      method: 'post',
      path,
      scope: 'events',
      summary: 'Report what happened at the clinic',
      description:
        'Processed before the answer. `source` and `id` identify an accepted event for ever; a repeat does nothing. ' +
        'A rejected event is not remembered and may come again under the same id.',
      idempotency: 'natural',
      body: eventsBody,
      bodyLimit: BATCH_BYTES,
      mediaTypes: ['application/cloudevents+json', 'application/cloudevents-batch+json'],
      answer: { status: 202, description: 'What became of each event.', schema: eventsAnswer },
      handle: async ({ caller: { clinicId }, body }) => {
        const single = !Array.isArray(body);
        if (single) refuseEnvelope(body);
        const clinic = (await findClinic(db.reader, clinicId)) ?? missing('clinic');
        const taken = await takeEvents(
          { db, clinicId, zone: clinic.timeZone, at: now(), linkSecret },
          single ? [body] : body,
        );
        if (single) tell([...new Set(taken.reminders.map((one) => one.id))]);
        return { status: 202, body: taken };
      },
    }),
    defineRoute({
      tag: 'Events',
      method: 'get',
      path,
      scope: 'read',
      summary: 'List accepted events',
      query: listFields,
      answer: { status: 200, description: 'One page of events, oldest first.', schema: pageOf(eventAnswer) },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: InboundEvent,
            sorts: SORTS,
            keys: KEYS,
            filters: [
              oneOf<InboundEvent>('id', query.ids),
              withExternalId<InboundEvent>(query.externalId),
              oneOf<InboundEvent>('source', query.source === undefined ? undefined : [query.source]),
              oneOf<InboundEvent>('type', query.type),
              oneOf<InboundEvent>('patientId', query.patientId),
              (rows) => {
                if (query.updatedSince !== undefined) {
                  rows.andWhere('row.receivedAt >= :since', { since: query.updatedSince });
                }
              },
            ],
            present: (rows) =>
              expandItems(db.reader, clinicId, rows.map(presentEvent), query.expand ?? [], now()),
          },
        ),
    }),
    defineRoute({
      tag: 'Events',
      method: 'get',
      path: `${path}/{id}`,
      scope: 'read',
      summary: 'Read an accepted event: what it changed, or why nothing',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The event.', schema: eventAnswer },
      handle: async ({ caller, params }) => {
        const event =
          (await findRow(db.reader, InboundEvent, caller.clinicId, params.id)) ?? missing('event');
        return { status: 200, body: presentEvent(event), revision: NEVER_CHANGED };
      },
    }),
  ];
}

/** A single event without a readable envelope is a malformed request; in a batch it is one rejected event. */
function refuseEnvelope(body: unknown): void {
  const read = readPart(eventEnvelope, body, '');
  if ('errors' in read) throw invalidRequest(read.errors);
}

function presentEvent(event: InboundEvent): object {
  const { id, source, eventId, type, patientId, clientId, data, extensions, effect } = event;
  const time = event.occurredAt.toISOString();
  const receivedAt = event.receivedAt.toISOString();
  return { id, source, eventId, type, time, receivedAt, patientId, clientId, data, extensions, effect };
}
