import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import {
  countWaitingLetters,
  insertBatch,
  letterStates,
  waitingLetters,
} from '../../db/messages/letter-store.js';
import type { Acting } from '../acting.js';
import { conflict, refuseFields } from '../refusal.js';
import { printLetter } from './print-letter.js';

/** So many letters make one file; the next call takes the next. */
export const MOST_LETTERS = 200;

/** A letter that was to be printed and was not: its state, or what stopped it. */
export interface LeftOut {
  readonly id: string;
  readonly reason: string;
}

/** Letters that were printed together, and those that were not. */
export interface PrintedBatch {
  readonly id: string;
  readonly letters: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** How many wait still. */
  readonly waiting: number;
}

/**
 * Takes letters out of the queue to be printed together: the named ones, or the oldest that wait. Each is asked about
 * once more, in a transaction of its own; what is stopped by that stays stopped, whatever becomes of the others.
 *
 * @param ids `null`: all that wait, at most 200
 * @param changed is told of every reminder whose plan changes by it, once that is committed
 * @throws Refused `fields` for an id that names no letter of the clinic, `conflict` when none can be printed
 */
export async function printLetters(
  db: Database,
  acting: Acting,
  ids: readonly string[] | null,
  changed: (reminderId: string) => void,
): Promise<PrintedBatch> {
  const leftOut = ids === null ? [] : await notWaiting(db, acting, ids);
  const batchId = uuid();
  const letters: string[] = [];
  for (const { id, sendId } of await waitingLetters(db.reader, acting.clinicId, ids, MOST_LETTERS)) {
    const result = await db.transaction(async (tx) => {
      await insertBatch(tx, { id: batchId, clinicId: acting.clinicId });
      return await printLetter(tx, acting, { id, sendId, batchId });
    });
    if (result.printed) letters.push(id);
    else leftOut.push({ id, reason: result.reason });
    if (!result.printed && result.changed !== null) changed(result.changed);
  }
  if (letters.length === 0) conflict('nothingToPrint', whyNothing(leftOut));
  const waiting = await countWaitingLetters(db.reader, acting.clinicId);
  return { id: batchId, letters, leftOut, waiting };
}

async function notWaiting(db: Database, { clinicId }: Acting, ids: readonly string[]): Promise<LeftOut[]> {
  const states = await letterStates(db.reader, clinicId, ids);
  const unknown = ids.flatMap((id, index) => (states.has(id) ? [] : [`/ids/${index}`]));
  refuseFields(
    unknown.map((pointer) => ({
      pointer,
      code: 'unknownReference',
      message: 'names no letter of this clinic',
    })),
  );
  return [...states].flatMap(([id, state]) => (state === 'waiting' ? [] : [{ id, reason: state }]));
}

function whyNothing(leftOut: readonly LeftOut[]): string {
  if (leftOut.length === 0) return 'No letter waits to be printed.';
  const reasons = [...new Set(leftOut.map(({ reason }) => reason))].join(', ');
  return `None of these letters can be printed: ${reasons}.`;
}
