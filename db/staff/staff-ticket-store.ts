import type { EntityManager } from 'typeorm';
import { StaffTicket } from '../../entities/staff/staff-ticket.js';
import type { TicketKind } from '../../entities/staff/staff-ticket.js';
import type { Tx } from '../database.js';

export type NewStaffTicket = Omit<StaffTicket, 'usedAt' | 'createdAt'>;

export async function insertStaffTicket(tx: Tx, ticket: NewStaffTicket): Promise<void> {
  await tx.getRepository(StaffTicket).insert({ ...ticket, usedAt: null });
}

/** The ticket of that id, whether or not it is still good. */
export async function findStaffTicket(reader: EntityManager, id: string): Promise<StaffTicket | null> {
  return reader.getRepository(StaffTicket).findOneBy({ id });
}

/** The ticket whose token has this hash, whether or not it is still good. */
export async function findTicketByHash(
  reader: EntityManager,
  tokenHash: Buffer,
): Promise<StaffTicket | null> {
  return reader.getRepository(StaffTicket).findOneBy({ tokenHash });
}

/** Uses a ticket up. False if it was used before, or its time is over: of two who come at once, one is told so. */
export async function useTicket(tx: Tx, id: string, at: Date): Promise<boolean> {
  const [, used] = await tx.query<[unknown[], number]>(
    `update staff_ticket set used_at = $2 where id = $1 and used_at is null and expires_at > $2`,
    [id, at],
  );
  return used > 0;
}

/** Ends the tickets of a user that are still good; of one kind, or of all. */
export async function endTickets(
  tx: Tx,
  userId: string,
  at: Date,
  kind: TicketKind | null = null,
): Promise<void> {
  await tx.query(
    `update staff_ticket set used_at = $2
      where user_id = $1 and used_at is null and ($3::text is null or kind = $3)`,
    [userId, at, kind],
  );
}

/** Deletes some of the tickets that expired before then; answers how many. */
export async function removeOldTickets(tx: Tx, before: Date, limit: number): Promise<number> {
  const [, removed] = await tx.query<[unknown[], number]>(
    `delete from staff_ticket where id = any (array(select id from staff_ticket where expires_at < $1 limit $2))`,
    [before, limit],
  );
  return removed;
}
