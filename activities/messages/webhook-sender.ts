import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { AddressRefused, isHostAllowed, publicLookup } from '../../commands/integration/public-address.js';

/** A call has this long, from the look-up of the name to the status of the answer. */
const TIME_LIMIT_MS = 10_000;

/** One call of a clinic's webhook, in the form of Standard Webhooks. */
export interface WebhookCall {
  readonly url: string;
  /** `whsec_` and base64; each of them signs. */
  readonly secrets: readonly string[];
  /** The same at each attempt, so that the receiver knows a repetition. */
  readonly id: string;
  /** What is told, as JSON. */
  readonly body: object;
}

/**
 * Arrived, or why not, in a word that a person may see: `HTTP 500`, `timedOut`, `privateAddress`, `httpsRequired`,
 * `badUrl`, or a code of the network. `status`: that of the answer, if there was one.
 */
export type CallResult =
  | { readonly arrived: true; readonly status: number }
  | { readonly arrived: false; readonly status: number | null; readonly problem: string };

/** How calls are made. */
export interface WebhookOptions {
  /** For one machine only: http, and addresses that are not public. */
  readonly allowPrivateAddresses: boolean;
  readonly timeLimitMs?: number;
  /** Stands in for the look-up of names. */
  readonly lookup?: LookupFunction;
}

/**
 * Calls a webhook. Only https, only addresses of the public Internet, also after the name was resolved; a redirect is
 * not followed and is no success; of the answer nothing but its status is read. It never throws.
 */
export async function callWebhook(call: WebhookCall, options: WebhookOptions): Promise<CallResult> {
  if (!URL.canParse(call.url)) return refused('badUrl');
  const url = new URL(call.url);
  const isFree = options.allowPrivateAddresses;
  if (url.protocol !== 'https:' && !(isFree && url.protocol === 'http:')) return refused('httpsRequired');
  if (!isFree && !isHostAllowed(url.hostname)) return refused('privateAddress');
  try {
    const status = await post(url, call, options);
    if (status >= 200 && status < 300) return { arrived: true, status };
    return refused(`HTTP ${status}`, status);
  } catch (error) {
    return refused(problemOf(error));
  }
}

async function post(url: URL, call: WebhookCall, options: WebhookOptions): Promise<number> {
  const { id, secrets } = call;
  const body = JSON.stringify(call.body);
  const now = new Date();
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'veterinary-reminders',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
    'webhook-signature': secrets.map((secret) => new Webhook(secret).sign(id, now, body)).join(' '),
  };
  const lookup = options.lookup ?? (options.allowPrivateAddresses ? undefined : publicLookup);
  const signal = AbortSignal.timeout(options.timeLimitMs ?? TIME_LIMIT_MS);
  const request = url.protocol === 'https:' ? httpsRequest : httpRequest;
  return await new Promise<number>((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', headers, agent: false, signal, ...(lookup !== undefined && { lookup }) },
      (response) => {
        resolve(response.statusCode ?? 0);
        // The status has said it all; whatever else comes is not read.
        response.on('error', () => undefined);
        response.destroy();
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}

function problemOf(error: unknown): string {
  if (error instanceof AddressRefused) return 'privateAddress';
  if (!(error instanceof Error)) return 'failed';
  if (error.name === 'AbortError' || error.name === 'TimeoutError') return 'timedOut';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
}

function refused(problem: string, status: number | null = null): CallResult {
  return { arrived: false, status, problem };
}
