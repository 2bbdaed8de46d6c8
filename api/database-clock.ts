import type { Database } from '../db/database.js';

const MEASURED_EVERY_MS = 10_000;

/**
 * PostgreSQL's time without asking it each time: this machine's clock, set right by what the database last said. While
 * it is away the last difference holds.
 */
export class DatabaseClock {
  #aheadMs = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(private readonly db: Database) {}

  readonly now = (): Date => new Date(Date.now() + this.#aheadMs);

  /** Compares the clocks once, then every ten seconds until `stop`. */
  async start(): Promise<void> {
    await this.#measure().catch(() => undefined);
    this.#timer = setInterval(() => void this.#measure().catch(() => undefined), MEASURED_EVERY_MS);
    this.#timer.unref();
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #measure(): Promise<void> {
    const askedAt = Date.now();
    const rows: { ms: number }[] = await this.db.dataSource.query(
      'select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms',
    );
    const told = rows[0]?.ms;
    if (told !== undefined) this.#aheadMs = Math.round(told - (askedAt + Date.now()) / 2);
  }
}
