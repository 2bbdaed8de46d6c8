import {
  answerOnce,
  earlierAnswer,
  forgetOldAnswers,
  inFlight,
  keepAnswerAfterwards,
  type RequestIdentity,
} from '../commands/staff/answer-once.js';
import type { Database } from '../db/database.js';
import type { Logger } from '../log.js';
import { invalidRequest, problemOf, type Problem } from './problem.js';
import type { IdempotencyMode } from './route.js';
import type { WireAnswer } from './wire-answer.js';

const KEY_FORM = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/;
const CLEANED_EVERY_MS = 600_000;
/** Codes of answers that say nothing about the request itself. */
const NOT_KEPT = ['requestInFlight', 'idempotencyKeyReused'];

/** The key of a request, or null if none was sent. @throws Problem 400 if it is not a possible one */
export function idempotencyKey(header: string | undefined): string | null {
  if (header === undefined) return null;
  if (KEY_FORM.test(header)) return header;
  throw invalidRequest([
    {
      pointer: '/headers/idempotency-key',
      code: 'wrongForm',
      message: 'must have 1 to 255 printable ASCII characters',
    },
  ]);
}

/** Gives the same answer to the same request, and does its work once. */
export class Idempotency {
  readonly #working = new Set<string>();
  #cleanedAt = Date.now();

  constructor(
    private readonly db: Database,
    private readonly log: Logger,
  ) {}

  /**
   * @param mode `atomic`: effect and answer are one transaction. `natural`: a repetition does nothing by itself, so the
   *   answer is kept afterwards. `secret`: the same, but without the body, which a repetition makes again
   * @param work does what was asked; what it throws is told as a problem, and kept if it is a refusal
   */
  async run(
    identity: RequestIdentity,
    mode: IdempotencyMode,
    work: () => Promise<WireAnswer>,
    toWire: (problem: Problem) => WireAnswer,
  ): Promise<WireAnswer> {
    this.#cleanNowAndThen();
    try {
      return mode === 'atomic'
        ? await this.#atomic(identity, work)
        : await this.#natural(identity, work, mode === 'secret');
    } catch (error) {
      const refusal = problemOf(error);
      if (refusal.status >= 500 || refusal.status === 429 || NOT_KEPT.includes(refusal.code)) throw error;
      const answer = toWire(refusal);
      await keepAnswerAfterwards(this.db, identity, answer);
      return answer;
    }
  }

  async #atomic(identity: RequestIdentity, work: () => Promise<WireAnswer>): Promise<WireAnswer> {
    const { answer, replayed } = await answerOnce(this.db, identity, work);
    return replayed ? replay(answer) : answer;
  }

  async #natural(
    identity: RequestIdentity,
    work: () => Promise<WireAnswer>,
    isSecret: boolean,
  ): Promise<WireAnswer> {
    const id = identity.keyHash.toString('base64');
    if (this.#working.has(id)) inFlight();
    this.#working.add(id);
    try {
      const earlier = await earlierAnswer(this.db, identity);
      if (earlier !== null && !(isSecret && earlier.status < 300)) return replay(earlier);
      const answer = await work();
      if (earlier !== null) return replay(answer);
      const kept = isSecret ? { ...answer, body: null } : answer;
      if (answer.status < 500) await keepAnswerAfterwards(this.db, identity, kept);
      return answer;
    } finally {
      this.#working.delete(id);
    }
  }

  #cleanNowAndThen(): void {
    if (Date.now() - this.#cleanedAt < CLEANED_EVERY_MS) return;
    this.#cleanedAt = Date.now();
    forgetOldAnswers(this.db).catch((error: unknown) => {
      this.log.warn({ error: problemOf(error).code }, 'old answers could not be removed');
    });
  }
}

function replay(answer: WireAnswer): WireAnswer {
  return { ...answer, headers: { ...answer.headers, 'Idempotent-Replayed': 'true' } };
}
