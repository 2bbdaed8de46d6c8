import { noteCaughtUp, saveCursor } from '../db/integration/connection-store.js';
import { noteWork } from '../db/integration/connector-work-store.js';
import { expectedThings } from '../db/integration/expected-things.js';
import type { CatchUpCursor } from '../entities/integration/connection.js';
import { noteFailure, wordsOrThrow } from './do-work.js';
import type { Reception } from './reception.js';
import { takeReading, takeRecord } from './take-thing.js';
import { VendorTrouble } from './vendor-trouble.js';
import type { ChangedPage, Vendor } from './vendor.js';

/** A round begins this long after the last one is over. */
const ROUND_EVERY_MS = 5 * 60_000;
/** How often it is asked whether what should be there still is. */
const CHECK_EVERY_MS = 3_600_000;

/** The name of that question among the cursors. */
export const CHECK = 'deleted';

const NEVER: CatchUpCursor = { since: null, doneAt: null };

/** How many are asked about in one list. */
const CHECKED_AT_ONCE = 50;

/**
 * Takes in the next page of what has changed since the last round. Pages are read from the last to the first: what is
 * deleted meanwhile moves others to pages that are still to be read, and none past them. The cursor moves when all of a
 * page is taken in, so a run that was cut off goes on with the page that it was at.
 *
 * @returns how many things were taken in; null when the round is over, or is not due
 * @throws VendorTrouble
 */
export async function catchUpPage(reception: Reception, vendor: Vendor): Promise<number | null> {
  const { connection, clock, db } = reception;
  const at = await clock.now();
  if (connection.nextCatchUpAt > at) return null;
  const resource = vendor.resources.find((name) => isDue(reception, name));
  if (resource !== undefined) return await takePage(reception, resource);
  await checkDeleted(reception, at);
  const next = new Date(at.getTime() + ROUND_EVERY_MS);
  await noteCaughtUp(db.dataSource.manager, connection.id, at, next);
  connection.nextCatchUpAt = next;
  return null;
}

function isDue({ connection }: Reception, resource: string): boolean {
  const { doneAt } = connection.cursors[resource] ?? NEVER;
  return doneAt === null || new Date(doneAt) < connection.nextCatchUpAt;
}

async function takePage(reception: Reception, resource: string): Promise<number> {
  const { connection, session } = reception;
  const { since, doneAt, run } = connection.cursors[resource] ?? NEVER;
  const page = run?.page ?? 1;
  const answer = await session.changedPage(resource, since, page);
  if (run === undefined && answer.pages > 1) {
    const pages = answer.pages;
    await moveTo(reception, resource, { since, doneAt, run: { page: pages, pages, newest: null } });
    return 0;
  }
  const taken = await takeChanges(reception, answer);
  const newest = latest(run?.newest ?? null, answer.newest);
  if (run === undefined || page === 1) {
    const done = (await reception.clock.now()).toISOString();
    await moveTo(reception, resource, { since: latest(since, newest), doneAt: done });
  } else await moveTo(reception, resource, { since, doneAt, run: { ...run, page: page - 1, newest } });
  return taken;
}

async function takeChanges(reception: Reception, { records, ...rest }: ChangedPage): Promise<number> {
  await takeReading(reception, { ...rest, records: [] });
  for (const record of records) {
    try {
      await takeRecord(reception, record);
    } catch (error) {
      if (error instanceof VendorTrouble) throw error;
      await noteFailure(reception, record, wordsOrThrow(reception, record, error));
    }
  }
  return records.length;
}

/** A list of changes does not show what was deleted: what should be there is asked for, and what is not is read. */
async function checkDeleted(reception: Reception, at: Date): Promise<void> {
  const { db, connection, session } = reception;
  const { doneAt } = connection.cursors[CHECK] ?? NEVER;
  if (doneAt !== null && at.getTime() - Date.parse(doneAt) < CHECK_EVERY_MS) return;
  const expected = await expectedThings(db.reader, connection.id, at);
  for (const kind of new Set(expected.map((thing) => thing.kind))) {
    const ids = expected.filter((thing) => thing.kind === kind).map(({ id }) => id);
    for (let from = 0; from < ids.length; from += CHECKED_AT_ONCE) {
      const missing = await session.missing(kind, ids.slice(from, from + CHECKED_AT_ONCE));
      const things = missing.map((id) => ({ kind, id }));
      await noteWork(db.dataSource.manager, connection.id, things, at);
    }
  }
  await moveTo(reception, CHECK, { since: null, doneAt: at.toISOString() });
}

async function moveTo({ db, connection }: Reception, resource: string, cursor: CatchUpCursor): Promise<void> {
  await saveCursor(db.dataSource.manager, connection.id, resource, cursor);
  connection.cursors = { ...connection.cursors, [resource]: cursor };
}

/** The later of two stamps. A vendor writes all of them alike, so that they sort as they are. */
function latest(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}
