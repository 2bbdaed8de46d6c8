import type { Database } from '../../db/database.js';
import { removeLinksExpired } from '../../db/messages/client-link-store.js';
import { addToInstant } from '../../domain/clinic-time.js';

/** For so long after its end a link is answered with "expired" instead of "unknown". */
const KEPT_FOR = '-P30D';

/** Removes links that have expired long ago, at most so many; answers how many. */
export async function forgetClientLinks(db: Database, at: Date, most: number): Promise<number> {
  return db.transaction((tx) => removeLinksExpired(tx, addToInstant(at, KEPT_FOR, 'UTC'), most));
}
