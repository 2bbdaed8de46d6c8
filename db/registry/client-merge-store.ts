import type { EntityManager } from 'typeorm';
import { ClientMerge } from '../../entities/registry/client-merge.js';
import type { Tx } from '../database.js';
import { insertRows, rowsOf } from '../row-sets.js';

/** Keeps what a merge did. */
export async function insertMerge(tx: Tx, merge: Omit<ClientMerge, 'createdAt'>): Promise<void> {
  await insertRows(tx, [rowsOf(ClientMerge, [{ ...merge, createdAt: merge.at }])]);
}

/** The merge by which a client became part of another one, locked; `null`: there is none that stands. */
export async function lockStandingMerge(
  tx: Tx,
  clinicId: string,
  fromId: string,
): Promise<ClientMerge | null> {
  return await tx
    .createQueryBuilder(ClientMerge, 'merge')
    .setLock('pessimistic_write')
    .where('merge.clinicId = :clinicId and merge.fromId = :fromId and merge.undoneAt is null', {
      clinicId,
      fromId,
    })
    .getOne();
}

/** Notes who took a merge back. */
export async function noteMergeUndone(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await tx.update(ClientMerge, { id }, { undoneAt: at, undoneBy: by });
}

/** A client who became part of another one. */
export interface MergedClient {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly at: Date;
}

/** Who became part of a client since then, the newest first. */
export async function mergedSince(
  reader: EntityManager,
  intoId: string,
  since: Date,
): Promise<MergedClient[]> {
  return await reader.query<MergedClient[]>(
    `select c.id, c.first_name as "firstName", c.last_name as "lastName", m.at
       from client_merge m join client c on c.id = m.from_id
      where m.into_id = $1 and m.at > $2 and m.undone_at is null order by m.at desc, m.id desc`,
    [intoId, since],
  );
}

/** Removes what was kept of merges before then, at most so many; answers how many. */
export async function removeMergesBefore(tx: Tx, before: Date, most: number): Promise<number> {
  const [, count] = await tx.query<[unknown[], number]>(
    `delete from client_merge where id = any (array(
       select id from client_merge where at <= $1 order by at limit $2 for update skip locked))`,
    [before, most],
  );
  return count;
}
