import { setTimeout as pause } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import type { Database } from '../../db/database.js';

/** A clock that does not get this far between two looks is held up by work that nobody takes. */
const LOOK_EVERY_MS = 60;
const STANDS_STILL_MS = 5 * LOOK_EVERY_MS;

/**
 * The one clock of a file: the test server's. It jumps over time in which nobody has anything to do, and stands (that
 * is, goes as fast as ours) while a workflow or an activity is at work.
 */
export class SkippedClock {
  #nowMs = 0;

  constructor(private readonly env: TestWorkflowEnvironment) {}

  /** The server's time. */
  async ask(): Promise<Date> {
    this.#nowMs = await this.env.currentTimeMs();
    return new Date(this.#nowMs);
  }

  /** The server's time as last asked: that of the happening which is being told. */
  get last(): Date {
    return new Date(this.#nowMs);
  }

  /** Lets time pass until that instant; returns when all that fell due until then has been done. */
  async passUntil(instant: Date): Promise<void> {
    const leftMs = instant.getTime() - (await this.ask()).getTime();
    if (leftMs > 0) await this.env.sleep(leftMs);
    await this.ask();
  }

  /**
   * Lets time pass although nobody works. The server waits for work that is due, so it is pushed on over each piece
   * of it, and held again as often afterwards: what was due is found by the workers when they come back.
   */
  async passUnattended(instant: Date): Promise<void> {
    const testService = this.env.connection.testService;
    if (testService === undefined) throw new Error('this server does not skip time');
    let pushes = 0;
    const over = this.passUntil(instant).then(() => 'over' as const);
    for (;;) {
      const before = await this.env.currentTimeMs();
      if ((await Promise.race([over, pause(LOOK_EVERY_MS)])) === 'over') break;
      if ((await this.env.currentTimeMs()) - before > STANDS_STILL_MS) continue;
      await testService.unlockTimeSkipping({});
      pushes += 1;
    }
    for (; pushes > 0; pushes--) await testService.lockTimeSkipping({});
  }
}

/**
 * Has `now()` in the SQL of this database tell the clock's time, for connections that are made from then on: what the
 * sweep asks PostgreSQL is answered by the same clock as everything else.
 */
export async function lendClock(db: Database): Promise<void> {
  const [row] = await db.dataSource.query<{ name: string }[]>('select current_database() as name');
  for (const statement of [
    'create schema skipped',
    `create table skipped.ahead (by interval not null)`,
    `insert into skipped.ahead values ('0')`,
    `create function skipped.now() returns timestamptz language sql stable
       as 'select pg_catalog.now() + (select by from skipped.ahead)'`,
    `alter database ${row?.name} set search_path = skipped, public, pg_catalog`,
  ]) {
    await db.dataSource.query(statement);
  }
}

/** Sets that clock. */
export async function setLentClock(db: Database, now: Date): Promise<void> {
  await db.dataSource.query(`update skipped.ahead set by = $1::timestamptz - pg_catalog.now()`, [now]);
}
