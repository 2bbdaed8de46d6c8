import type { Database } from '../db/database.js';

/** What the routes of the engine are built from. */
export interface EngineDeps {
  readonly db: Database;
  /** The database's time, so that what is due is decided by one clock. */
  readonly now: () => Date;
  /** Where links in messages lead, without a slash at its end. */
  readonly publicUrl?: string;
  /** Seals the secrets of connections: 32 bytes in hexadecimal. */
  readonly connectionKey?: string;
  /** Has the workflows of these reminders told once the change is committed; nobody waits for it. */
  readonly tell: (reminderIds: readonly string[]) => void;
}

/** What routes are built from that hand out links of clients. */
export interface LinkDeps extends EngineDeps {
  /** Makes the links. Several are accepted while one is being replaced; the first makes new ones. */
  readonly linkSecret: string | readonly string[];
}
