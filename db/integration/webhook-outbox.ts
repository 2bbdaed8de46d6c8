import type { EntityManager } from 'typeorm';
import type { Tx } from '../database.js';

/** What a pass has published. */
export interface Published {
  readonly events: number;
  readonly deliveries: number;
}

/** A delivery whose workflow should run. */
export interface UntoldDelivery {
  readonly id: string;
  readonly clinicId: string;
  readonly endpointId: string;
  readonly run: number;
}

const PUBLISH = `
  with oldest as (
    select id, clinic_id, number from webhook_event where position is null and endpoint_id is null
     order by number limit $1),
  batch as (select id, clinic_id, row_number() over (partition by clinic_id order by number) as place from oldest),
  counted as (select clinic_id, count(*) as events from batch group by clinic_id),
  feed as (
    insert into webhook_feed (clinic_id, last_position) select clinic_id, events from counted
      on conflict (clinic_id) do update set last_position = webhook_feed.last_position + excluded.last_position
    returning clinic_id, last_position),
  numbered as (
    update webhook_event e set position = f.last_position - c.events + b.place
      from batch b join feed f using (clinic_id) join counted c using (clinic_id) where e.id = b.id
    returning e.id, e.clinic_id, e.type),
  delivered as (
    insert into webhook_delivery (clinic_id, endpoint_id, event_id, type)
    select w.clinic_id, w.id, n.id, n.type from numbered n
      join webhook_endpoint w on w.clinic_id = n.clinic_id and w.enabled
     where exists (select from unnest(w.types) as pattern where n.type like replace(pattern, '*', '%'))
     order by n.id
    returning 1)
  select (select count(*) from batch)::integer as events, (select count(*) from delivered)::integer as deliveries`;

/**
 * Gives the oldest events that are committed their places in their clinics' feeds, and each endpoint that asks for them
 * a delivery. One transaction at a time does it, and holds the lock until it is committed: so no place ever appears
 * before a smaller one, whatever the order in which the changes themselves were committed.
 *
 * @returns `null` when another transaction is at it
 */
export async function publishEvents(tx: Tx, most: number): Promise<Published | null> {
  const [lock] = await tx.query<{ held: boolean }[]>(
    `select pg_try_advisory_xact_lock(hashtextextended('webhook-events', 0)) as held`,
  );
  if (lock?.held !== true) return null;
  const [published] = await tx.query<Published[]>(PUBLISH, [most]);
  return published ?? null;
}

// A few of each endpoint at once, so that one that is slow, or has much to hear, does not keep the others waiting.
const LEASE = `
  update webhook_delivery set tell_after = now() + interval '30 seconds', started_at = coalesce(started_at, now())
   where state = 'waiting' and tell_after <= now() and id in (
     select due.id from webhook_endpoint w cross join lateral (
       select d.id, d.tell_after from webhook_delivery d
        where d.endpoint_id = w.id and d.state = 'waiting' and d.tell_after <= now() order by d.tell_after, d.id
        limit greatest(0, $1 - (select count(*) from webhook_delivery b
          where b.endpoint_id = w.id and b.state = 'waiting' and b.tries = 0 and b.started_at is not null
            and b.tell_after > now()))) due
      order by due.tell_after, due.id limit $2)
  returning id, clinic_id as "clinicId", endpoint_id as "endpointId", run`;

/**
 * Takes deliveries whose workflow should run but was not started, or has not been heard of for long, so that no other
 * worker takes them for 30 seconds.
 *
 * @param atOnce of one endpoint, as many are between the start of their workflow and their first try
 */
export async function leaseUntoldDeliveries(
  manager: EntityManager,
  atOnce: number,
  most: number,
): Promise<UntoldDelivery[]> {
  const [rows] = await manager.query<[UntoldDelivery[], number]>(LEASE, [atOnce, most]);
  return rows;
}

/** The workflow of that run has been started; it is looked after again when it has not been heard of for so long. */
export async function noteStarted(
  manager: EntityManager,
  { id, run }: UntoldDelivery,
  unheardSeconds: number,
): Promise<void> {
  await manager.query(
    `update webhook_delivery set tell_after = greatest(next_try_at, now()) + make_interval(secs => $3)
      where id = $1 and run = $2 and state = 'waiting'`,
    [id, run, unheardSeconds],
  );
}

/** The workflow could not be started: tried again after so many seconds. */
export async function leaveDelivery(manager: EntityManager, id: string, seconds: number): Promise<void> {
  await manager.query(
    `update webhook_delivery set tell_after = now() + make_interval(secs => $2), started_at = null where id = $1`,
    [id, seconds],
  );
}
