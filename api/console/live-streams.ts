import type { Response } from 'express';
import type { Database } from '../../db/database.js';
import { findVisitor, type Visitor } from '../../commands/staff/find-visitor.js';
import type { Logger } from '../../log.js';
import { problem, retryLater } from '../problem.js';
import { contextOf } from '../request-context.js';
import type { LivePolicy } from './live-policy.js';
import { LiveWatch } from './live-watch.js';

/** A browser whose stream was cut comes back after this long, and up to twice as long: not all at once. */
const RETRY_MS = 3_000;

const HEADERS = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-store',
  // Proxies that gather answers would hold it back for ever (nginx).
  'X-Accel-Buffering': 'no',
  // Nothing can follow on this connection, and a process that stops would wait for it.
  Connection: 'close',
};

/** The open streams of this process: server-sent events that say what has changed, never more than its kind. */
export class LiveStreams {
  readonly #watch: LiveWatch;
  readonly #open = new Map<Response, string>();

  constructor(
    private readonly deps: { readonly db: Database; readonly log: Logger; readonly now: () => Date },
    private readonly policy: LivePolicy,
    stopping?: AbortSignal,
  ) {
    this.#watch = new LiveWatch(deps.db, deps.log, policy.lookMs);
    stopping?.addEventListener('abort', () => {
      for (const res of this.#open.keys()) res.end();
    });
  }

  get count(): number {
    return this.#open.size;
  }

  /** Answers with a stream that lasts as long as the session has its place in this clinic. @throws Problem 429, 503 */
  open(res: Response, token: string, visitor: Visitor): void {
    // Who went while the session was looked up is not told that it closed once more.
    if (res.closed) return;
    const session = visitor.sessionId.toString('hex');
    const ofSession = [...this.#open.values()].filter((one) => one === session).length;
    if (ofSession >= this.policy.ofSession)
      throw problem('tooManyRequests', 'This session has enough streams.');
    if (this.#open.size >= this.policy.ofProcess) throw retryLater('unavailable');
    contextOf(res).isStream = true;
    res.status(200).set(HEADERS).flushHeaders();
    res.write(`retry: ${Math.round(RETRY_MS * (1 + Math.random()))}\n\n`);
    const unlisten = this.#watch.listen(visitor.clinicId, (things) =>
      say(res, `event: changed\ndata: ${things.join(' ')}\n\n`),
    );
    const beat = setInterval(() => void this.#beat(res, token, visitor), this.policy.beatMs).unref();
    this.#open.set(res, session);
    res.once('close', () => {
      this.#open.delete(res);
      clearInterval(beat);
      unlisten();
    });
  }

  async #beat(res: Response, token: string, { clinicId, role }: Visitor): Promise<void> {
    const { db, now } = this.deps;
    // A database that is away says nothing about the session.
    const found = await findVisitor(db, token, now()).catch(() => undefined);
    const hasEnded =
      found === null || (found !== undefined && (found.clinicId !== clinicId || found.role !== role));
    if (hasEnded) res.end();
    else say(res, ': beat\n\n');
  }
}

/** Somebody who has not read what was said before is not there any more. */
function say(res: Response, text: string): void {
  if (res.writableNeedDrain) res.destroy();
  else if (!res.writableEnded) res.write(text);
}
