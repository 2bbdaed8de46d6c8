import type { EntityManager } from 'typeorm';
import type { Reminder } from '../../entities/reminders/reminder.js';

/** How long a leased reminder is left to its relay before another one may tell it. */
const LEASE = `interval '30 seconds'`;

/** What a workflow is told beside its plan. */
export interface TellFacts {
  readonly reminderId: string;
  readonly clinicId: string;
  readonly kind: Reminder['kind'];
  readonly cause: string;
  /** Nothing has been told yet, as far as the row knows. */
  readonly isFirst: boolean;
}

/**
 * Takes reminders whose workflow does not know their newest plan, so that no other relay takes them for 30 seconds.
 * The lease is a time in the row: no lock is held while Temporal is called. Mass changes are a lane of their own, in
 * which those that wake first go first.
 */
export async function leaseUntold(
  manager: EntityManager,
  lane: 'single' | 'bulk',
  most: number,
): Promise<string[]> {
  const order = lane === 'bulk' ? 'next_wake_at nulls last, tell_after' : 'tell_after';
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `update reminder set tell_after = now() + ${LEASE}
      where id in (select id from reminder
                    where plan_version > synced_version and tell_after <= now() and bulk = $1
                    order by ${order} limit $2 for no key update skip locked)
      returning id`,
    [lane === 'bulk', most],
  );
  return rows.map(({ id }) => id);
}

/** Who is to be told, and why. */
export async function tellFacts(manager: EntityManager, ids: readonly string[]): Promise<TellFacts[]> {
  return await manager.query<TellFacts[]>(
    `select id as "reminderId", clinic_id as "clinicId", kind, tell_cause as cause, synced_version = 0 as "isFirst"
       from reminder where id = any($1)`,
    [ids],
  );
}

/** A plan version that a workflow has been told. */
export interface Told {
  readonly reminderId: string;
  readonly version: number;
}

/** Keeps what has been told; a newer change that came meanwhile stays to be told. */
export async function recordTold(manager: EntityManager, told: readonly Told[]): Promise<void> {
  if (told.length === 0) return;
  await manager.query(
    `with told as (select * from unnest($1::uuid[], $2::int[]) as t (id, version)),
          locked as (select id from reminder where id = any($1) order by id for no key update)
     update reminder r set synced_version = greatest(r.synced_version, told.version), tell_attempts = 0
       from told join locked using (id) where r.id = told.id`,
    [told.map(({ reminderId }) => reminderId), told.map(({ version }) => version)],
  );
}

/** A reminder that could not be told, and how long it is left alone now. */
export interface TellFailure {
  readonly reminderId: string;
  /** The same call again would fail as well, as far as one can see. */
  readonly isLasting: boolean;
}

/**
 * Puts failed tells back: 5 seconds when Temporal could not be reached; when it refused, a time that doubles with each
 * refusal, up to 10 minutes.
 */
export async function recordUntold(manager: EntityManager, failures: readonly TellFailure[]): Promise<void> {
  if (failures.length === 0) return;
  await manager.query(
    `with failed as (select * from unnest($1::uuid[], $2::boolean[]) as t (id, lasting)),
          locked as (select id from reminder where id = any($1) order by id for no key update)
     update reminder r
        set tell_attempts = r.tell_attempts + 1,
            tell_after = now() + case when failed.lasting
              then least(600, 5 * power(2, least(r.tell_attempts, 10))) else 5 end * interval '1 second'
       from failed join locked using (id) where r.id = failed.id`,
    [failures.map(({ reminderId }) => reminderId), failures.map(({ isLasting }) => isLasting)],
  );
}
