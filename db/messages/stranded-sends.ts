import type { EntityManager } from 'typeorm';
import { Send } from '../../entities/messages/send.js';
import type { Tx } from '../database.js';

/** A send that seems to have been left by the process that worked on it. */
export interface StrandedSend {
  readonly id: string;
  readonly clinicId: string;
  readonly reminderId: string;
}

const STRANDED = `
  (state = 'claimed' and claimed_at < now() - interval '10 minutes'
   or state = 'transmitting' and transmitting_at < now() - interval '30 minutes')`;

/** Sends left `claimed` for 10 minutes or `transmitting` for 30. */
export async function strandedSends(manager: EntityManager, most: number): Promise<StrandedSend[]> {
  return await manager.query<StrandedSend[]>(
    `select id, clinic_id as "clinicId", owner_id as "reminderId" from send
      where state in ('claimed', 'transmitting') and ${STRANDED} and owner_kind = 'reminder'
      order by claimed_at limit $1`,
    [most],
  );
}

/** The send if it is stranded still; its reminder is locked by the caller. */
export async function ifStillStranded(tx: Tx, id: string): Promise<Send | null> {
  const rows = await tx.query<unknown[]>(`select 1 from send where id = $1 and ${STRANDED}`, [id]);
  return rows.length === 0 ? null : await tx.findOneBy(Send, { id });
}

/** Messages whose carried sends have not come to an end with them for half an hour. */
export async function carriersLeftOpen(
  manager: EntityManager,
  at: Date,
  most: number,
): Promise<readonly string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select distinct s.merged_into_id as id from send s join send k on k.id = s.merged_into_id
      where s.state = 'merged' and s.decided_at is null and s.updated_at < $1::timestamptz - interval '30 minutes'
        and k.state <> 'transmitting' limit $2`,
    [at, most],
  );
  return rows.map(({ id }) => id);
}
