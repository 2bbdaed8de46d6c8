import { z } from 'zod';
import { freedSlot } from '../../commands/appointments/freed-slot.js';
import { withdrawOffer } from '../../commands/appointments/move-offers-on.js';
import type { SlotToOffer } from '../../commands/appointments/offer-slot.js';
import { candidatesFor, offerSlot } from '../../commands/appointments/offer-slot.js';
import { missing, refuseFields } from '../../commands/refusal.js';
import { resolveLocation, unknownReference } from '../../commands/registry/resolve-reference.js';
import { recipientsOf } from '../../db/appointments/slot-offer-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { oneOf, standardFilters } from '../../db/registry/registry-filters.js';
import { OFFER_STATUSES, SlotOffer } from '../../entities/appointments/slot-offer.js';
import type { EngineDeps } from '../engine-deps.js';
import { commaList, listQuery, pageOf, queryFlag } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { pathId } from '../registry/registry-fields.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { presentCandidate, presentSlotOffer } from './present-slot-offer.js';
import { freedSlotBody, slotOfferAnswer, slotOfferBody, slotPreviewAnswer } from './slot-offer-schema.js';

const path = '/v1/slot-offers';
const tag = 'Appointments';
const dryRunQuery = z.strictObject({
  dryRun: queryFlag.optional().meta({ description: 'Only says who would be asked.' }),
});

/** Free times that are offered to clients whose patients need care; the first yes takes one. */
export function slotOfferRoutes({ db, now, tell }: EngineDeps): Route[] {
  const present = async (offers: readonly SlotOffer[]) => {
    const recipients = await recipientsOf(
      db.reader,
      offers.map(({ id }) => id),
    );
    return offers.map((offer) =>
      presentSlotOffer(
        offer,
        recipients.filter(({ offerId }) => offerId === offer.id),
      ),
    );
  };
  const show = async ({ clinicId }: Caller, id: string, status: number): Promise<Answer> => {
    const offer = (await findRow(db.reader, SlotOffer, clinicId, id)) ?? missing('slot offer');
    const [body] = await present([offer]);
    const headers = status === 201 ? { Location: `${path}/${id}` } : {};
    return { status, body, headers, revision: offer.revision };
  };
  const offer = async (caller: Caller, slot: SlotToOffer, dryRun: boolean): Promise<Answer> => {
    const acting = actingFor(caller, now());
    if (dryRun) {
      const candidates = await candidatesFor(db.reader, acting, slot);
      return { status: 200, body: { candidates: candidates.map(presentCandidate) } };
    }
    const id = await offerSlot(db, acting, slot);
    const asked = await recipientsOf(db.reader, [id]);
    tell(asked.flatMap(({ messageReminderId }) => messageReminderId ?? []));
    return await show(caller, id, 201);
  };
  const offering = {
    tag,
    method: 'post',
    scope: 'write',
    query: dryRunQuery,
    answer: {
      status: 201,
      description: 'The offer; with `dryRun=true` (200) those who would be asked.',
      schema: z.union([slotOfferAnswer, slotPreviewAnswer]),
    },
  } as const;
  return [
    defineRoute({
      ...offering,
      path,
      summary: 'Offer a free time to clients whose patients need it',
      description:
        'Those are asked who have care overdue, or due within 30 days, that a visit for this reason would do, and no ' +
        'visit for it. Who has waited longest is first. The first yes books the visit.',
      refusals: [409, 422],
      body: slotOfferBody,
      handle: async ({ caller, query, body }) => {
        const { startsAt, endsAt, locationId, staffName, ...rest } = body;
        const named = { id: locationId };
        const location =
          locationId === undefined ? null : await resolveLocation(db.reader, caller.clinicId, named);
        if (locationId !== undefined && location === null)
          refuseFields([unknownReference('locationId', named)]);
        const slot = {
          ...rest,
          startsAt,
          endsAt,
          locationId: location?.id ?? null,
          staffName: staffName ?? null,
          freedAppointmentId: null,
          notClientId: null,
        };
        return await offer(caller, slot, query.dryRun === true);
      },
    }),
    defineRoute({
      ...offering,
      path: '/v1/appointments/{id}/offer-slot',
      summary: 'Offer the time that a cancelled or moved visit has left free',
      refusals: [404, 409, 422],
      params: pathId,
      body: freedSlotBody.optional(),
      handle: async ({ caller, params, query, body }) => {
        const wish = body ?? freedSlotBody.parse({});
        const slot = await freedSlot(db.reader, caller.clinicId, params.id, wish);
        return await offer(caller, slot, query.dryRun === true);
      },
    }),
    defineRoute({
      tag,
      method: 'get',
      path,
      scope: 'read',
      summary: 'List offers of free times',
      query: z.strictObject({
        ...listQuery(ROW_SORTS),
        status: commaList(z.enum(OFFER_STATUSES)).optional(),
      }),
      answer: { status: 200, description: 'One page of offers.', schema: pageOf(slotOfferAnswer) },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: SlotOffer,
            sorts: ROW_SORTS,
            keys: ROW_KEYS,
            filters: [...standardFilters<SlotOffer>(query), oneOf<SlotOffer>('status', query.status)],
            present,
          },
        ),
    }),
    defineRoute({
      tag,
      method: 'get',
      path: `${path}/{id}`,
      scope: 'read',
      summary: 'Read an offer, and who has answered it',
      refusals: [404],
      params: pathId,
      answer: { status: 200, description: 'The offer.', schema: slotOfferAnswer },
      handle: ({ caller, params }) => show(caller, params.id, 200),
    }),
    defineRoute({
      tag,
      method: 'post',
      path: `${path}/{id}/withdraw`,
      scope: 'write',
      summary: 'Take an offer back; what has not gone out of it is stopped',
      refusals: [404, 409],
      params: pathId,
      body: z.strictObject({}).optional(),
      answer: { status: 200, description: 'The offer.', schema: slotOfferAnswer },
      handle: async ({ caller, params }) => {
        await withdrawOffer(db, actingFor(caller, now()), params.id);
        return await show(caller, params.id, 200);
      },
    }),
  ];
}
