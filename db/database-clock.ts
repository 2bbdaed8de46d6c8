import { performance } from 'node:perf_hooks';
import type { Database } from './database.js';

/** How often the difference to the database's clock is measured anew. */
const MEASURE_EVERY_MS = 10_000;

/**
 * PostgreSQL's clock, so that every process decides by the same time whatever its own host believes. It is measured now
 * and then and carried on by this process's steady clock, which nobody sets.
 */
export class DatabaseClock {
  #offsetMs: number | null = null;
  #measuredAt = -Infinity;
  #measuring: Promise<void> | null = null;

  constructor(private readonly db: Database) {}

  /** The database's time. The first call, and one every ten seconds, asks it; the others only reckon. */
  async now(): Promise<Date> {
    const stale = performance.now() - this.#measuredAt > MEASURE_EVERY_MS;
    if (stale) {
      this.#measuring ??= this.#measure().finally(() => (this.#measuring = null));
      if (this.#offsetMs === null) await this.#measuring;
      else this.#measuring.catch(() => undefined);
    }
    return this.reckoned();
  }

  /** The database's time as last measured; this process's own until it was. */
  reckoned(): Date {
    return this.#offsetMs === null ? new Date() : new Date(performance.now() + this.#offsetMs);
  }

  async #measure(): Promise<void> {
    const asked = performance.now();
    const rows = await this.db.dataSource.query<{ now: Date }[]>('select clock_timestamp() as now');
    const answered = performance.now();
    const [row] = rows;
    if (row === undefined) return;
    this.#offsetMs = row.now.getTime() - (asked + answered) / 2;
    this.#measuredAt = answered;
  }
}
