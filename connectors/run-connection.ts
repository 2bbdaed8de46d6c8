import { isDatabaseTrouble, queryFailure } from '../db/database-trouble.js';
import { noteAnswered, noteTrouble, releaseConnection } from '../db/integration/connection-store.js';
import type { Connection } from '../entities/integration/connection.js';
import { catchUpPage } from './catch-up.js';
import { doNextWork } from './do-work.js';
import type { Reception } from './reception.js';
import { VendorTrouble } from './vendor-trouble.js';
import type { Vendor } from './vendor.js';

const SECOND_MS = 1_000;
/** The pauses after a vendor failed; the last one is repeated. */
const PAUSES_MS = [5, 15, 60, 300, 600].map((seconds) => seconds * SECOND_MS);

/** So many changes are read between two pages of catch-up, so that a long first run holds none of them up. */
const CHANGES_BETWEEN_PAGES = 25;

/**
 * Works on a leased connection: changes first, then a page of catch-up, and so on, until nothing is left or the time is
 * up. A vendor that fails is left alone for a while. The connection is given back in any case.
 */
export async function runConnection(
  reception: Reception,
  vendor: Vendor,
  isTimeUp: () => boolean,
): Promise<void> {
  const { db, connection, clock, log } = reception;
  const manager = db.dataSource.manager;
  const progress = { taken: 0 };
  try {
    await takeAll(reception, vendor, progress, isTimeUp);
    await noteAnswered(manager, connection.id, await clock.now(), progress.taken);
  } catch (error) {
    if (isDatabaseTrouble(error)) throw error;
    if (progress.taken > 0) await noteAnswered(manager, connection.id, await clock.now(), progress.taken);
    const at = await clock.now();
    const failures = progress.taken > 0 ? 0 : connection.failures;
    const pausedUntil = new Date(at.getTime() + pauseOf(failures, error));
    const words = error instanceof VendorTrouble ? error.words : 'a defect on our side';
    await noteTrouble(manager, connection.id, { at, pausedUntil, words });
    if (error instanceof VendorTrouble)
      log.info({ ...whose(connection), problem: words, pausedUntil }, 'a practice system failed');
    else
      log.error({ ...whose(connection), err: queryFailure(error) ?? error }, 'a connection could not go on');
  } finally {
    await releaseConnection(manager, connection.id, await clock.now());
  }
}

async function takeAll(
  reception: Reception,
  vendor: Vendor,
  progress: { taken: number },
  isTimeUp: () => boolean,
): Promise<void> {
  let page: number | null = 0;
  while (!isTimeUp()) {
    let work: boolean | null = null;
    for (let count = 0; count < CHANGES_BETWEEN_PAGES && !isTimeUp(); count++) {
      work = await doNextWork(reception);
      if (work === null) break;
      if (work) progress.taken += 1;
    }
    page = isTimeUp() ? page : await catchUpPage(reception, vendor);
    progress.taken += page ?? 0;
    if (work === null && page === null) return;
  }
}

function pauseOf(failures: number, error: unknown): number {
  const pauseMs = PAUSES_MS[Math.min(failures, PAUSES_MS.length - 1)] ?? SECOND_MS;
  const askedMs = error instanceof VendorTrouble ? error.retryAfterMs : null;
  return Math.max(pauseMs, askedMs ?? 0);
}

function whose({ id, clinicId, vendor }: Connection): object {
  return { connectionId: id, clinicId, vendor };
}
