import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { quantile } from '../statistics.js';
import type { MeasuredAddress } from './console-addresses.js';

/** How long answers of one address take. */
export interface Timing {
  readonly name: string;
  readonly path: string;
  readonly status: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** As they went over the wire. */
  readonly kilobytes: number;
}

/** A browser of somebody who is signed in. */
export interface BenchVisitor {
  readonly url: string;
  readonly cookie: string;
}

/** Asks for the address once for nothing, then so many times, one after the other. */
export async function timeAddress(
  visitor: BenchVisitor,
  address: MeasuredAddress,
  rounds: number,
): Promise<Timing> {
  await ask(visitor, address);
  const answers = [];
  for (let round = 0; round < rounds; round++) answers.push(await ask(visitor, address));
  const times = answers.map(({ tookMs }) => tookMs);
  const last = answers.at(-1);
  return {
    name: address.name,
    path: address.path,
    status: last?.status ?? 0,
    p50Ms: quantile(times, 0.5),
    p95Ms: quantile(times, 0.95),
    kilobytes: (last?.bytes ?? 0) / 1_000,
  };
}

/** The page that follows the one of the list, by its link; `null` if it is the last. */
export async function nextPageOf(visitor: BenchVisitor, path: string): Promise<string | null> {
  const { text } = await ask(visitor, { name: 'next', path });
  return /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? null;
}

let asked = 0;

/** Each request seems to come from another address, so that no limit slows the measure. */
async function ask({ url, cookie }: BenchVisitor, { path, headers = {} }: MeasuredAddress) {
  asked += 1;
  const from = `10.${(asked >> 16) & 255}.${(asked >> 8) & 255}.${asked & 255}`;
  const startedAt = performance.now();
  const request = get(url + path, {
    headers: { ...headers, cookie, 'x-forwarded-for': from, 'accept-encoding': 'gzip' },
  });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  const sent = await buffer(answer);
  const tookMs = performance.now() - startedAt;
  const text = (answer.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent).toString();
  return { status: answer.statusCode ?? 0, tookMs, text, bytes: sent.length };
}
