import { createHash } from 'node:crypto';
import { keepTold, toldAbout, type Told } from '../db/integration/connector-told-store.js';
import type { VendorThing } from '../db/integration/connector-work-store.js';
import type { Tx } from '../db/database.js';
import type { Reception } from './reception.js';

/** What stands for a thing that the vendor has no more. */
export const GONE = 'gone';

const DIGEST_CHARACTERS = 32;

/** What a record says, whatever its stamp: two that say the same have the same digest. */
export function digestOf(said: object): string {
  const { toldAt: _stamp, ...content } = said as Record<string, unknown>;
  const text = JSON.stringify(content);
  return createHash('sha256').update(text).digest('hex').slice(0, DIGEST_CHARACTERS);
}

/** What was last taken in about a part of a thing; `''` is the thing itself. */
export async function lastTold(
  { db, connection }: Reception,
  thing: VendorThing,
  part = '',
): Promise<Told | null> {
  const told = await toldAbout(db.reader, connection.id, thing);
  return told.find((one) => one.part === part) ?? null;
}

/**
 * Takes something in and remembers what it said, in one transaction. What the vendor said before is not taken in again:
 * a repeated copy must not undo what a client or the staff have said here since.
 */
export async function takeNews(
  { db, connection }: Reception,
  thing: VendorThing,
  told: Told,
  take: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  await db.transaction(async (tx) => {
    await take(tx);
    await keepTold(tx, connection.id, thing, told);
  });
}

/** The later of two instants: what was read last counts, also if its stamp is older. */
export function laterOf(a: Date, b: Date | undefined): Date {
  return b !== undefined && b > a ? b : a;
}
