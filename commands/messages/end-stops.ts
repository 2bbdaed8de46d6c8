import type { Database } from '../../db/database.js';
import { stopsToEnd } from '../../db/messages/stop-switch-store.js';
import { Refused } from '../refusal.js';
import { releaseSends } from './release-sends.js';

/** Releases stops whose time is over, with all that still makes sense. One that has to wait has its turn the next time. */
export async function endStops(db: Database, at: Date, most = 100): Promise<void> {
  for (const { id, clinicId } of await stopsToEnd(db.reader, at, most)) {
    try {
      await releaseSends(
        db,
        { clinicId, actor: 'engine', at },
        { stopId: id, ifRevision: null },
        { send: 'all' },
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }
}
