import { markForReplan } from '../../db/reminders/replan-queue.js';
import type { Tx } from '../../db/database.js';

/**
 * Has every open reminder of a clinic planned anew in the background, after its zone, send time, window or closed
 * days changed. Until a reminder's turn has come the claim guards its sends with the new settings.
 */
export async function requestReplan(tx: Tx, clinicId: string, at: Date): Promise<void> {
  await markForReplan(tx, clinicId, at);
}
