import { createHash } from 'node:crypto';
import type { Database, Tx } from '../../db/database.js';
import {
  findKeptAnswer,
  keepAnswer,
  removeOldAnswers,
  tryLockRequest,
  type KeptAnswer,
  type RequestIdentity,
} from '../../db/staff/idempotent-answer-store.js';
import { conflict } from '../refusal.js';

export type { KeptAnswer, RequestIdentity } from '../../db/staff/idempotent-answer-store.js';

/** An answer, and whether it was given before. */
export interface OnceAnswered {
  readonly answer: KeptAnswer;
  readonly replayed: boolean;
}

/** A request with a key is the same as another if clinic, key, method, path, query and body are. */
export function requestIdentity(request: {
  readonly clinicId: string;
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly body: Uint8Array;
}): RequestIdentity {
  const { clinicId, key, method, path, query, body } = request;
  return {
    clinicId,
    keyHash: createHash('sha256')
      .update(JSON.stringify([clinicId, key, method, path]))
      .digest(),
    requestHash: createHash('sha256').update(query).update('\0').update(body).digest(),
  };
}

/**
 * Does the work and keeps its answer in one transaction, or gives the answer that is kept: effect and answer are kept or
 * lost together.
 *
 * @param work runs inside the transaction; commands called in it join it. What it throws rolls everything back
 * @throws Refused `conflict` if the key belongs to another body, or its request is still being worked on
 */
export async function answerOnce(
  db: Database,
  identity: RequestIdentity,
  work: () => Promise<KeptAnswer>,
): Promise<OnceAnswered> {
  return db.transaction(async (tx) => {
    if (!(await tryLockRequest(tx, identity))) inFlight();
    const kept = await keptAnswer(tx, identity);
    if (kept !== null) return { answer: kept, replayed: true };
    const answer = await work();
    if (answer.status < 500) await keepAnswer(tx, identity, answer);
    return { answer, replayed: false };
  });
}

/** The answer that is kept for a request, for work whose repetition does nothing. */
export async function earlierAnswer(db: Database, identity: RequestIdentity): Promise<KeptAnswer | null> {
  return keptAnswer(db.reader, identity);
}

/** Keeps an answer after the fact. If another request with the key is at work, it keeps its own. */
export async function keepAnswerAfterwards(
  db: Database,
  identity: RequestIdentity,
  answer: KeptAnswer,
): Promise<void> {
  await db.transaction(async (tx) => {
    if (await tryLockRequest(tx, identity)) await keepAnswer(tx, identity, answer);
  });
}

/** Removes answers that are older than the time for which they are given again. */
export async function forgetOldAnswers(db: Database): Promise<void> {
  await db.transaction(removeOldAnswers);
}

/** Ends the request: another one with the same key is being worked on. */
export function inFlight(): never {
  conflict('requestInFlight', 'A request with this Idempotency-Key is still being worked on.');
}

async function keptAnswer(tx: Tx, identity: RequestIdentity): Promise<KeptAnswer | null> {
  const kept = await findKeptAnswer(tx, identity);
  if (kept === null) return null;
  if (!kept.requestHash.equals(identity.requestHash)) {
    conflict('idempotencyKeyReused', 'This Idempotency-Key was used with another body.');
  }
  return kept.answer;
}
