import { z } from 'zod';
import { conflict } from '../../commands/refusal.js';
import { readFeed } from '../../db/integration/webhook-feed.js';
import { webhookBody } from '../../domain/integration/webhook-body.js';
import type { EngineDeps } from '../engine-deps.js';
import { commaList } from '../paging.js';
import { defineRoute, type Route } from '../route.js';
import { eventObjects } from './event-objects.js';
import { feedAnswer, typePattern } from './webhook-schema.js';

const feedFields = z.strictObject({
  after: z
    .string()
    .regex(/^\d{1,15}$/, { error: 'must be the `after` of an earlier answer' })
    .optional()
    .meta({ description: 'The `after` of the answer before; without it the oldest events that are kept.' }),
  types: commaList(typePattern).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** What happened, for systems that would rather ask than be called. */
export function webhookEventRoutes({ db, now }: EngineDeps): Route[] {
  return [
    defineRoute({
      tag: 'Webhooks',
      scope: 'read',
      method: 'get',
      path: '/v1/webhook-events',
      summary: 'The feed of events',
      description:
        'The events that webhooks tell, oldest first, kept for 30 days. An event never appears behind an `after` that was ' +
        'answered before. 409 `feedMovedOn` when events behind `after` are no longer kept.',
      refusals: [409],
      query: feedFields,
      answer: { status: 200, description: 'The next events.', schema: feedAnswer },
      handle: async ({ caller: { clinicId }, query: { after, types, limit } }) => {
        const from = Number(after ?? 0);
        const page = await readFeed(db.reader, clinicId, from, types ?? null, limit + 1);
        if (after !== undefined && from < page.droppedPosition)
          conflict('feedMovedOn', 'Events behind this place are no longer kept.');
        if (from > page.lastPosition) conflict('feedMovedOn', 'The feed has not come to this place.');
        const events = page.events.slice(0, limit);
        const hasMore = page.events.length > limit;
        const objects = await eventObjects(db.reader, clinicId, events, now());
        const next = hasMore ? (events.at(-1)?.position ?? from) : Math.max(from, page.lastPosition);
        const items = events.map((event, index) => webhookBody(event, objects[index] ?? null));
        return { status: 200, body: { items, after: String(next), hasMore } };
      },
    }),
  ];
}
