import { AsyncLocalStorage } from 'node:async_hooks';
import { QueryFailedError } from 'typeorm';
import type { DataSource, EntityManager } from 'typeorm';

/** A transaction in which stores write and read. */
export type Tx = EntityManager;

interface Ambient {
  readonly tx: Tx;
  readonly afterCommit: (() => void)[];
}

/** How often work is done anew that found a row moved under it. */
const MOST_TRIES = 3;
/** PostgreSQL's code for it; `lock_send_group` raises it. Deadlocks are not retried: they are defects of the lock order. */
const SERIALIZATION_FAILURE = '40001';

/**
 * The database as commands see it. A command runs in one transaction; one that is called while another is open in
 * the same flow (a request that stores its answer together with its effect) joins that one.
 */
export class Database {
  readonly #open = new AsyncLocalStorage<Ambient>();

  constructor(readonly dataSource: DataSource) {}

  /** Reads outside a transaction, or inside the one that this flow has open. */
  get reader(): EntityManager {
    return this.#open.getStore()?.tx ?? this.dataSource.manager;
  }

  /**
   * Runs the work in one transaction: all of it is kept, or, when it throws, nothing. Work that found a row moved by
   * another transaction is done anew.
   */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const outer = this.#open.getStore();
    if (outer !== undefined) return outer.tx.transaction(work);
    for (let tries = 1; ; tries++) {
      const afterCommit: (() => void)[] = [];
      try {
        const result = await this.dataSource.transaction((tx) =>
          this.#open.run({ tx, afterCommit }, () => work(tx)),
        );
        for (const act of afterCommit) act();
        return result;
      } catch (error) {
        if (tries === MOST_TRIES || !wasTakenBack(error)) throw error;
      }
    }
  }

  /** Does something once what this flow has open is committed, and never if it is not; at once if nothing is open. */
  afterCommit(act: () => void): void {
    const open = this.#open.getStore();
    if (open === undefined) act();
    else open.afterCommit.push(act);
  }
}

function wasTakenBack(error: unknown): boolean {
  if (!(error instanceof QueryFailedError)) return false;
  return (error.driverError as { readonly code?: unknown }).code === SERIALIZATION_FAILURE;
}
