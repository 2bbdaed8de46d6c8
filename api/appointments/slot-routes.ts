import { z } from 'zod';
import { deleteSlot, keepSlots } from '../../commands/appointments/keep-slots.js';
import { slotIsFree, slotsBetween } from '../../db/appointments/free-slot-store.js';
import { standardFilters } from '../../db/registry/registry-filters.js';
import { FreeSlot } from '../../entities/appointments/free-slot.js';
import type { EngineDeps } from '../engine-deps.js';
import { listQuery, pageOf, queryFlag } from '../paging.js';
import { answerRows } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { pathId } from '../registry/registry-fields.js';
import { instantField } from '../reminders/reminder-schema.js';
import { defineRoute, type Route } from '../route.js';
import { slotAnswer, slotBody } from './slot-schema.js';

const path = '/v1/appointment-slots';
const BODY_LIMIT = 1024 * 1024;
const SORTS = { startsAt: ['instant', 'uuid'], updatedAt: ['instant', 'uuid'], id: ['uuid'] } as const;
const KEYS = { startsAt: ['startsAt', 'id'], updatedAt: ['updatedAt', 'id'], id: ['id'] } as const;

/** The free times of a clinic, to which clients can move their visits. */
export function slotRoutes({ db, now }: Pick<EngineDeps, 'db' | 'now'>): Route[] {
  return [
    defineRoute({
      tag: 'Appointments',
      method: 'post',
      path,
      scope: 'write',
      idempotency: 'natural',
      summary: 'Tell free times',
      description:
        'Creates or replaces up to 1,000 free times by their `externalId`; if one is wrong, none is taken in. One that a ' +
        'visit has taken stays as it was taken. A time that is not free any more is deleted.',
      refusals: [422],
      bodyLimit: BODY_LIMIT,
      body: slotBody,
      answer: {
        status: 200,
        description: 'The free times, in the order in which they were told.',
        schema: z.object({ items: z.array(slotAnswer) }),
      },
      handle: async ({ caller, body }) => {
        const slots = await keepSlots(db, actingFor(caller, now()), body);
        return { status: 200, body: { items: slots.map(presentSlot) } };
      },
    }),
    defineRoute({
      tag: 'Appointments',
      method: 'get',
      path,
      scope: 'read',
      summary: 'List free times',
      query: z.strictObject({
        ...listQuery(SORTS),
        from: instantField.optional(),
        to: instantField.optional(),
        free: queryFlag.optional(),
      }),
      answer: { status: 200, description: 'One page of times.', schema: pageOf(slotAnswer) },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: FreeSlot,
            sorts: SORTS,
            keys: KEYS,
            filters: [
              ...standardFilters<FreeSlot>(query),
              slotsBetween(query.from, query.to),
              slotIsFree(query.free),
            ],
            present: (rows) => rows.map(presentSlot),
          },
        ),
    }),
    defineRoute({
      tag: 'Appointments',
      method: 'delete',
      path: `${path}/{id}`,
      scope: 'write',
      summary: 'Take a free time away',
      description: 'A visit that has taken it stays where it is.',
      refusals: [404],
      params: pathId,
      answer: { status: 204, description: 'It is gone.' },
      handle: async ({ caller, params }) => {
        await deleteSlot(db, actingFor(caller, now()), params.id);
        return { status: 204 };
      },
    }),
  ];
}

function presentSlot(slot: FreeSlot) {
  return {
    id: slot.id,
    externalId: slot.externalId,
    startsAt: slot.startsAt.toISOString(),
    endsAt: slot.endsAt?.toISOString() ?? null,
    locationId: slot.locationId,
    staffName: slot.staffName,
    reasonCodes: slot.reasonCodes,
    free: slot.takenAt === null,
    takenByAppointmentId: slot.takenByAppointmentId,
    takenAt: slot.takenAt?.toISOString() ?? null,
    metadata: slot.metadata,
    createdAt: slot.createdAt.toISOString(),
    updatedAt: slot.updatedAt.toISOString(),
  };
}
