import type { Tx } from '../database.js';

/** Reserves the waiting sends that a message is to say besides its own, and lets go of those that it had asked for. */
export async function reserveSends(tx: Tx, carrierId: string, ids: readonly string[]): Promise<void> {
  await tx.query(
    `update send set merged_into_id = case when id = any($2) then $1::uuid end
      where id = any($2) or merged_into_id = $1 and state not in ('merged', 'failed')`,
    [carrierId, ids],
  );
}

/** A send that goes along, by the consent on which it relies. */
export interface GoingAlong {
  readonly id: string;
  /** What the message says of it. */
  readonly line: string;
  readonly consentEventId: string | null;
}

/** Notes that reserved sends leave with their message: to whom, and what it says of them. */
export async function carrySends(
  tx: Tx,
  carrierId: string,
  sends: readonly GoingAlong[],
  at: Date,
): Promise<void> {
  await tx.query(
    `update send s set state = 'merged', text = along.line, consent_event_id = along."consentEventId",
            client_id = carrier.client_id, recipient = carrier.recipient, decided_at = null, updated_at = $3
       from jsonb_to_recordset($2::jsonb) as along(id uuid, line text, "consentEventId" uuid), send carrier
      where s.id = along.id and s.state = 'planned' and carrier.id = $1`,
    [carrierId, JSON.stringify(sends), at],
  );
}

/** What a message came to that its sends came to with it. */
export interface CarriedPatch {
  readonly from: 'merged' | 'failed';
  readonly state: 'merged' | 'failed';
  readonly reason: string | null;
}

/**
 * Writes what became of sends that went along; those that have been taken elsewhere meanwhile stay as they are.
 *
 * @returns those that were changed
 */
export async function settleCarried(
  tx: Tx,
  ids: readonly string[],
  { from, state, reason }: CarriedPatch,
  at: Date,
): Promise<string[]> {
  const [rows] = await tx.query<[{ id: string }[], number]>(
    `update send set state = $3, reason = $4, decided_at = $5, updated_at = $5
      where id = any($1) and state = $2 returning id`,
    [ids, from, state, reason, at],
  );
  return rows.map(({ id }) => id);
}
