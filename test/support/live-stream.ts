import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../../db/database.js';
import { publishEvents } from '../../db/integration/webhook-outbox.js';

/** A stream of `GET /live` as a browser would hold it open. */
export interface LiveStream {
  readonly status: number;
  readonly headers: Headers;
  /** All that it has said. */
  text(): string;
  /** Waits until it has said that. */
  until(pattern: RegExp): Promise<string>;
  /** Waits until the other side has ended it. */
  ended(): Promise<void>;
  close(): void;
}

/** Opens one with that session's secret; without one if it is `null`. */
export async function openStream(url: string, token: string | null): Promise<LiveStream> {
  const leaving = new AbortController();
  const headers = {
    'accept-encoding': 'gzip, br',
    ...(token === null ? {} : { cookie: `session=${token}` }),
  };
  const answer = await fetch(`${url}/live`, { headers, signal: leaving.signal, redirect: 'manual' });
  let said = '';
  let isOver = false;
  const reading = async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body ?? [])
      said += decoder.decode(chunk as Uint8Array, { stream: true });
  };
  void reading()
    .catch(() => undefined)
    .finally(() => (isOver = true));
  const wait = async (what: string, isSo: () => boolean) => {
    for (let tries = 0; !isSo(); tries++) {
      if (tries === 400) throw new Error(`${what} did not come; the stream said ${JSON.stringify(said)}`);
      await delay(25);
    }
  };
  return {
    status: answer.status,
    headers: answer.headers,
    text: () => said,
    until: async (pattern) => {
      await wait(String(pattern), () => pattern.test(said));
      return said;
    },
    ended: () => wait('the end', () => isOver),
    close: () => leaving.abort(),
  };
}

/** Publishes what happens, as the worker does, until it is told to end. */
export function publishAllTheTime(db: Database): () => Promise<void> {
  const stopping = new AbortController();
  const work = async () => {
    while (!stopping.signal.aborted) {
      await db.transaction((tx) => publishEvents(tx, 500));
      await delay(50);
    }
  };
  const done = work();
  return async () => {
    stopping.abort();
    await done;
  };
}
