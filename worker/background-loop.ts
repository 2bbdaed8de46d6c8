import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../log.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 10_000;

/**
 * Does a piece of work again and again until the signal. The work says how long to rest; after a failure (the database
 * is away, say) the pauses grow to 10 seconds, and the log has the first failure and the recovery.
 */
export async function runLoop(
  name: string,
  work: () => Promise<number>,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  let failures = 0;
  while (!signal.aborted) {
    let pauseMs: number;
    try {
      pauseMs = await work();
      if (failures > 0) log.info({ loop: name, failures }, 'works again');
      failures = 0;
    } catch (error) {
      if (failures === 0) log.warn({ loop: name, err: error }, 'failed; trying again');
      pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** failures, LONGEST_PAUSE_MS);
      failures += 1;
    }
    await pause(pauseMs, signal);
  }
}

/** Rests, but not longer than until the signal. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => undefined);
}
