import { isDatabaseTrouble, queryFailure } from '../db/database-trouble.js';
import {
  dueWork,
  workDone,
  workFailed,
  type ConnectorWork,
  type VendorThing,
} from '../db/integration/connector-work-store.js';
import type { Reception } from './reception.js';
import { takeThing } from './take-thing.js';
import { VendorTrouble } from './vendor-trouble.js';
import { wordsOfTrouble } from './words-of-trouble.js';

const SECOND_MS = 1_000;
/** The pauses after a thing could not be taken in; the last one is repeated for as long as it takes. */
const PAUSES_MS = [10, 60, 300, 1_800, 3_600, 21_600].map((seconds) => seconds * SECOND_MS);

/**
 * Reads the next of what was noted as changed. What fails is tried again later and holds nothing else up.
 *
 * @returns whether something was taken in; null when nothing waits
 * @throws VendorTrouble when the vendor fails; what was read then waits like any other failure
 */
export async function doNextWork(reception: Reception): Promise<boolean | null> {
  const { db, connection, clock } = reception;
  const [work] = await dueWork(db.reader, connection.id, await clock.now(), 1);
  if (work === undefined) return null;
  try {
    await takeThing(reception, work);
  } catch (error) {
    const words = error instanceof VendorTrouble ? error.words : wordsOrThrow(reception, work, error);
    await noteFailure(reception, work, words);
    if (error instanceof VendorTrouble) throw error;
    return false;
  }
  await db.transaction((tx) => workDone(tx, connection.id, work));
  return true;
}

/** Has a thing that could not be taken in tried again later. */
export async function noteFailure(
  { db, connection, clock }: Reception,
  thing: VendorThing & Partial<ConnectorWork>,
  problem: string,
): Promise<void> {
  const at = await clock.now();
  const pauseMs = PAUSES_MS[Math.min(thing.attempts ?? 0, PAUSES_MS.length - 1)] ?? SECOND_MS;
  const again = new Date(at.getTime() + pauseMs);
  await workFailed(db.dataSource.manager, connection.id, thing, { problem, at, again });
}

/** What is wrong with a thing. A defect of ours is logged, and counts as the thing's. @throws if the database fails */
export function wordsOrThrow(
  { log, connection }: Reception,
  { kind, id }: VendorThing,
  error: unknown,
): string {
  const words = wordsOfTrouble(error);
  if (words !== null) return words;
  if (isDatabaseTrouble(error)) throw error;
  log.error(
    { connectionId: connection.id, kind, externalId: id, err: queryFailure(error) ?? error },
    'a thing of a practice system could not be taken in',
  );
  return 'a defect on our side';
}
