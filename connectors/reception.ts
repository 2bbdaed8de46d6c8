import type { Acting } from '../commands/acting.js';
import type { DatabaseClock } from '../db/database-clock.js';
import type { Database } from '../db/database.js';
import type { Connection } from '../entities/integration/connection.js';
import type { Clinic } from '../entities/registry/clinic.js';
import type { Logger } from '../log.js';
import type { VendorSession } from './vendor.js';

/** Where what is read from a vendor comes to. One worker has a connection at a time, so nothing overtakes anything. */
export interface Reception {
  readonly db: Database;
  readonly clock: Pick<DatabaseClock, 'now'>;
  readonly log: Logger;
  readonly session: VendorSession;
  readonly connection: Connection;
  readonly clinic: Pick<Clinic, 'timeZone' | 'country'>;
  /** `provet:<account>`: the source of its events, for ever. */
  readonly source: string;
}

/** Who acts: the connection. */
export async function actingOf({ connection, source, clock }: Reception): Promise<Acting> {
  return { clinicId: connection.clinicId, actor: source, at: await clock.now() };
}
