import type { Database } from '../../db/database.js';
import { providerIdTaken } from '../../db/messages/reported-send.js';

/** Whether another send has this id of the provider already, so that it proves nothing of this one. */
export async function isProviderIdTaken(db: Database, providerId: string, sendId: string): Promise<boolean> {
  return await providerIdTaken(db.reader, providerId, sendId);
}
