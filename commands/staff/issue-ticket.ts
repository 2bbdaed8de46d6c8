import { randomBytes } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import type { Tx } from '../../db/database.js';
import { insertStaffTicket } from '../../db/staff/staff-ticket-store.js';
import type { TicketKind } from '../../entities/staff/staff-ticket.js';
import { staffTicketHash, staffTicketToken } from './staff-ticket-token.js';

/** How long a link in a mail works: a new password is asked for by somebody who waits, an invitation is found on Monday. */
export const TICKET_LIFE_MS: Readonly<Record<TicketKind, number>> = {
  passwordReset: 30 * 60_000,
  invitation: 7 * 24 * 3_600_000,
};

/** Makes a ticket. Only whoever knows the secret can make its token again. */
export async function issueTicket(
  tx: Tx,
  ticket: {
    readonly kind: TicketKind;
    readonly userId: string;
    readonly clinicId: string | null;
    readonly secret: string;
    readonly at: Date;
  },
): Promise<{ readonly id: string; readonly token: string; readonly expiresAt: Date }> {
  const { kind, userId, clinicId, secret, at } = ticket;
  const id = uuid();
  const nonce = randomBytes(16);
  const token = staffTicketToken(secret, { id, nonce });
  const expiresAt = new Date(at.getTime() + TICKET_LIFE_MS[kind]);
  await insertStaffTicket(tx, {
    ...{ id, kind, userId, clinicId, nonce, expiresAt },
    tokenHash: staffTicketHash(token),
  });
  return { id, token, expiresAt };
}
