import type { Database } from '../../db/database.js';
import { advanceTestSms, giveUpLostTests, removeOldTests } from '../../db/messages/test-sms-store.js';

/** A test that is still leaving after so long has lost its process. */
const LOST_AFTER_MS = 10 * 60_000;
/** A test is kept so long: it has a number in it. */
const KEPT_MS = 30 * 24 * 3_600_000;

/** The line before the first byte of a test; answers whether this caller may send it. */
export async function markTestSms(db: Database, id: string, at: Date): Promise<boolean> {
  const leaving = { state: 'leaving' as const, leftAt: at, tryAfter: null };
  return await db.transaction(async (tx) => await advanceTestSms(tx, id, 'waiting', leaving));
}

/** What became of a test that left; `unknown` is never sent again. */
export async function settleTestSms(
  db: Database,
  id: string,
  end: {
    readonly state: 'sent' | 'failed' | 'unknown';
    readonly reason: string | null;
    readonly providerId: string | null;
  },
): Promise<void> {
  await db.transaction(async (tx) => await advanceTestSms(tx, id, 'leaving', end));
}

/** Nothing was sent, for certain: the test waits until that instant. */
export async function releaseTestSms(db: Database, id: string, reason: string, againAt: Date): Promise<void> {
  const waiting = { state: 'waiting' as const, reason, tryAfter: againAt, leftAt: null };
  await db.transaction(async (tx) => await advanceTestSms(tx, id, 'leaving', waiting));
}

/** Gives tests that a process left a state that a person can see. */
export async function settleLostTests(db: Database, at: Date): Promise<void> {
  await db.transaction(async (tx) => await giveUpLostTests(tx, new Date(at.getTime() - LOST_AFTER_MS)));
}

/** Removes tests whose time to be kept is over; answers how many. */
export async function forgetTestSms(db: Database, at: Date, most: number): Promise<number> {
  return await db.transaction(async (tx) => await removeOldTests(tx, new Date(at.getTime() - KEPT_MS), most));
}
