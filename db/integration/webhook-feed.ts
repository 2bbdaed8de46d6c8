import type { EntityManager } from 'typeorm';

/** An event in its clinic's feed. */
export interface FeedEvent {
  readonly id: string;
  readonly position: number;
  readonly type: string;
  readonly subjectId: string;
  readonly previous: Record<string, unknown> | null;
  readonly createdAt: Date;
}

/** What a reader finds behind its position. */
export interface FeedPage {
  readonly events: readonly FeedEvent[];
  /** The place of the newest event of the clinic, whatever its type. */
  readonly lastPosition: number;
  /** Events up to here are no longer kept. */
  readonly droppedPosition: number;
}

const PAGE = `
  select f.last_position as "lastPosition", f.dropped_position as "droppedPosition",
         coalesce((
           select jsonb_agg(jsonb_build_object('id', e.id, 'position', e.position, 'type', e.type,
                    'subjectId', e.subject_id, 'previous', e.previous, 'createdAt', e.created_at) order by e.position)
             from (select * from webhook_event
                    where clinic_id = $1 and position > $2
                      and ($3::text[] is null or type like any ($3::text[]))
                    order by position limit $4) e), '[]') as events
    from webhook_feed f where f.clinic_id = $1`;

/**
 * The events behind a position, oldest first, all from one snapshot.
 *
 * @param patterns `*`, `reminder.*`, or types; `null` for all
 */
export async function readFeed(
  reader: EntityManager,
  clinicId: string,
  after: number,
  patterns: readonly string[] | null,
  most: number,
): Promise<FeedPage> {
  const like = patterns?.map((pattern) => pattern.replace('*', '%')) ?? null;
  const [page] = await reader.query<(FeedPage & { events: (FeedEvent & { createdAt: string })[] })[]>(PAGE, [
    clinicId,
    after,
    like,
    most,
  ]);
  if (page === undefined) return { events: [], lastPosition: 0, droppedPosition: 0 };
  return { ...page, events: page.events.map((one) => ({ ...one, createdAt: new Date(one.createdAt) })) };
}

const FORGET = `
  with old as (
    select e.id, e.clinic_id, e.position from webhook_feed f cross join lateral (
      select id, clinic_id, position, created_at from webhook_event
       where clinic_id = f.clinic_id and position is not null order by position limit $2) e
     where e.created_at < $1 limit $2),
  dropped as (
    update webhook_feed f set dropped_position = greatest(f.dropped_position, o.position)
      from (select clinic_id, max(position) as position from old group by clinic_id) o where o.clinic_id = f.clinic_id),
  pings as (select id from webhook_event where endpoint_id is not null and created_at < $1 limit $2)
  delete from webhook_event where id in (select id from old union all select id from pings)`;

/**
 * Deletes events that are older than that, with the log of their deliveries.
 *
 * @returns how many it were
 */
export async function forgetEvents(manager: EntityManager, before: Date, most: number): Promise<number> {
  const [, deleted] = await manager.query<[unknown[], number]>(FORGET, [before, most]);
  return deleted;
}
