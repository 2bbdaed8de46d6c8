import type { Tx } from '../../db/database.js';
import { Database } from '../../db/database.js';

/** Thrown to take back everything that a rehearsal wrote; carries what it found. */
class TakenBack<T> extends Error {
  constructor(readonly result: T) {
    super('taken back');
  }
}

/**
 * The database as commands see it in a rehearsal: they all share one transaction that is never kept, and what should
 * follow a commit never does.
 */
class RehearsalDatabase extends Database {
  constructor(
    db: Database,
    private readonly tx: Tx,
  ) {
    super(db.dataSource);
  }

  override get reader(): Tx {
    return this.tx;
  }

  override async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    return await work(this.tx);
  }

  override afterCommit(): void {
    // Nothing is ever committed here.
  }
}

/** Runs the work on a connection of its own, answers with what it found, and takes back everything that it wrote. */
export async function inRehearsal<T>(
  db: Database,
  work: (rehearsal: Database, tx: Tx) => Promise<T>,
): Promise<T> {
  try {
    await db.dataSource.transaction(async (tx) => {
      throw new TakenBack(await work(new RehearsalDatabase(db, tx), tx));
    });
  } catch (error) {
    if (error instanceof TakenBack) return error.result as T;
    throw error;
  }
  throw new Error('a rehearsal was kept');
}
