import type { EntityManager } from 'typeorm';
import { Connection, type CatchUpCursor, type VendorName } from '../../entities/integration/connection.js';
import type { Tx } from '../database.js';

/** The clinic's connection to that system. */
export async function findConnection(
  reader: EntityManager,
  clinicId: string,
  vendor: VendorName,
): Promise<Connection | null> {
  return reader.findOneBy(Connection, { clinicId, vendor });
}

/** The same, kept from other changes until the transaction ends. */
export async function lockConnection(
  tx: Tx,
  clinicId: string,
  vendor: VendorName,
): Promise<Connection | null> {
  return tx.findOne(Connection, { where: { clinicId, vendor }, lock: { mode: 'for_no_key_update' } });
}

/** The connection that is called by that token, if it is in use. */
export async function connectionOfHook(
  reader: EntityManager,
  vendor: VendorName,
  hookTokenHash: Buffer,
): Promise<Connection | null> {
  return reader.findOneBy(Connection, { vendor, hookTokenHash, enabled: true });
}

/** Removes a connection with its queue; what it has brought stays. */
export async function deleteConnection(tx: Tx, id: string): Promise<void> {
  await tx.delete(Connection, { id });
}

const DUE = `enabled and (leased_until is null or leased_until <= $1) and (paused_until is null or paused_until <= $1)
    and (next_catch_up_at <= $1
      or exists (select 1 from connector_work w where w.connection_id = connection.id and w.due_at <= $1))`;

/**
 * Takes connections with something to do for itself until `leasedUntil`: those that nobody has, the one that waits
 * longest first. A process that dies meanwhile leaves them to another.
 */
export async function leaseConnections(
  tx: Tx,
  at: Date,
  leasedUntil: Date,
  most: number,
): Promise<Connection[]> {
  const [rows] = await tx.query<[{ id: string }[], number]>(
    `update connection set leased_until = $3 where id in (
       select id from connection where ${DUE}
        order by coalesce(leased_until, created_at), id limit $2 for update skip locked)
     returning id`,
    [at, most, leasedUntil],
  );
  return (await Promise.all(rows.map(({ id }) => tx.findOneBy(Connection, { id })))).filter(
    (row) => row !== null,
  );
}

/** Gives a connection back; `leased_until` then says when it was last worked on. */
export async function releaseConnection(manager: EntityManager, id: string, at: Date): Promise<void> {
  await manager.query('update connection set leased_until = $2 where id = $1', [id, at]);
}

/** Where the catch-up of a resource has come to. */
export async function saveCursor(
  manager: EntityManager,
  id: string,
  resource: string,
  cursor: CatchUpCursor,
): Promise<void> {
  await manager.query(
    `update connection set cursors = cursors || jsonb_build_object($2::text, $3::jsonb) where id = $1`,
    [id, resource, JSON.stringify(cursor)],
  );
}

/** A round of catch-up is over, and when the next is to begin. */
export async function noteCaughtUp(
  manager: EntityManager,
  id: string,
  at: Date,
  nextCatchUpAt: Date,
): Promise<void> {
  await manager.query('update connection set caught_up_at = $2, next_catch_up_at = $3 where id = $1', [
    id,
    at,
    nextCatchUpAt,
  ]);
}

/** The vendor has answered, and so many of its things were taken in. */
export async function noteAnswered(
  manager: EntityManager,
  id: string,
  at: Date,
  takenCount: number,
): Promise<void> {
  await manager.query(
    `update connection set last_success_at = $2, failures = 0, paused_until = null,
            taken_count = taken_count + $3 where id = $1`,
    [id, at, takenCount],
  );
}

/** The vendor has failed, and is left alone until then. */
export async function noteTrouble(
  manager: EntityManager,
  id: string,
  { at, pausedUntil, words }: { readonly at: Date; readonly pausedUntil: Date; readonly words: string },
): Promise<void> {
  await manager.query(
    `update connection set last_error = $2, last_error_at = $3, paused_until = $4, failures = failures + 1
      where id = $1`,
    [id, words, at, pausedUntil],
  );
}
