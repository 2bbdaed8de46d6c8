import type { Tx } from '../database.js';

/**
 * Passes the gate of a message's clinic until the transaction ends. Whoever changes what leaves the clinic waits for those
 * who are passing, so that after the change is acknowledged nobody leaves by what held before.
 */
export async function passDeliveryGate(tx: Tx, sendId: string): Promise<void> {
  await tx.query(
    `select pg_advisory_xact_lock_shared(hashtextextended('delivery/' || clinic_id, 0)) from send where id = $1`,
    [sendId],
  );
}

/** Waits until nobody is passing the clinic's gate, and lets nobody pass until the transaction ends. */
export async function closeDeliveryGate(tx: Tx, clinicId: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('delivery/' || $1::text, 0))`, [clinicId]);
}
