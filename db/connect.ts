import { setTimeout as sleep } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

/** The longest pause between two attempts to reach the database. */
const LONGEST_PAUSE_MS = 5_000;

/**
 * Connects, however long it takes: a process that starts before its database waits for it.
 *
 * @param refused is told of each failed attempt
 * @param signal ends the waiting
 */
export async function connectDataSource(
  dataSource: DataSource,
  refused: (error: unknown) => void,
  signal: AbortSignal,
): Promise<void> {
  for (let pauseMs = 250; !signal.aborted; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
    try {
      await dataSource.initialize();
      return;
    } catch (error) {
      refused(error);
      await sleep(pauseMs, undefined, { signal }).catch(() => undefined);
    }
  }
}
