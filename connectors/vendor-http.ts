import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { AddressRefused, isHostAllowed, publicLookup } from '../commands/integration/public-address.js';
import { VendorTrouble } from './vendor-trouble.js';

/** One call, from the look-up of the name to the last byte, has this long. */
const TIME_LIMIT_MS = 20_000;
/** A page of a hundred of anything is far smaller. */
const MOST_BYTES = 8 * 1024 * 1024;

/** One call of a vendor's API. */
export interface VendorCall {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface VendorAnswer {
  readonly status: number;
  /** As sent: seconds, or a date. */
  readonly retryAfter: string | null;
  readonly text: string;
}

/** How vendors are called. */
export interface VendorHttpOptions {
  /** For one machine only: http, and addresses that are not public. */
  readonly allowPrivateAddresses: boolean;
  readonly timeLimitMs?: number;
}

/**
 * Calls a vendor: only https, only addresses of the public Internet, also after the name was resolved. A redirect is an
 * answer like any other and is not followed.
 *
 * @throws VendorTrouble when there is no answer of a bearable size in time
 */
export async function callVendor(call: VendorCall, options: VendorHttpOptions): Promise<VendorAnswer> {
  const isFree = options.allowPrivateAddresses;
  const { protocol, hostname } = call.url;
  if (protocol !== 'https:' && !(isFree && protocol === 'http:')) throw new VendorTrouble('httpsRequired');
  if (!isFree && !isHostAllowed(hostname)) throw new VendorTrouble('privateAddress');
  try {
    return await send(call, options);
  } catch (error) {
    throw error instanceof VendorTrouble ? error : new VendorTrouble(wordsOf(error));
  }
}

async function send(
  { method, url, headers, body }: VendorCall,
  { allowPrivateAddresses, timeLimitMs = TIME_LIMIT_MS }: VendorHttpOptions,
): Promise<VendorAnswer> {
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  const signal = AbortSignal.timeout(timeLimitMs);
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        signal,
        headers: {
          accept: 'application/json',
          'user-agent': 'veterinary-reminders',
          ...headers,
          ...(body !== undefined && { 'content-length': Buffer.byteLength(body) }),
        },
        ...(!allowPrivateAddresses && { lookup: publicLookup }),
      },
      resolve,
    );
    sent.on('error', reject);
    sent.end(body);
  });
  const retryAfter = response.headers['retry-after'] ?? null;
  return { status: response.statusCode ?? 0, retryAfter, text: await textOf(response) };
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) {
      response.destroy();
      throw new VendorTrouble('answerTooLarge');
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function wordsOf(error: unknown): string {
  if (error instanceof AddressRefused) return 'privateAddress';
  if (!(error instanceof Error)) return 'unreachable';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timedOut';
  return 'code' in error && typeof error.code === 'string' ? `unreachable: ${error.code}` : 'unreachable';
}
