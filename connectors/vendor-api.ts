import { callVendor, type VendorAnswer, type VendorCall, type VendorHttpOptions } from './vendor-http.js';
import { VendorTrouble } from './vendor-trouble.js';

/** A token is renewed this long before it ends; where the vendor does not say, it is taken to live five minutes. */
const BEFORE_END_MS = 30_000;
const UNSAID_LIFE_S = 300;
const LONGEST_WAIT_MS = 3_600_000;

/** Where and how a token is asked for: OAuth 2.0 client credentials (RFC 6749, section 4.4). */
export interface TokenRequest {
  readonly url: URL;
  readonly clientId: string;
  readonly clientSecret: string;
}

interface Token {
  readonly value: string;
  readonly endsAtMs: number;
}

/** A vendor's API as one clinic may use it: JSON, with a token that is kept while it lives. */
export class VendorApi {
  #token: Token | null = null;

  constructor(
    private readonly tokenRequest: TokenRequest,
    private readonly options: VendorHttpOptions,
  ) {}

  /**
   * What is under the address; null when nothing is. A token that is refused is renewed once.
   *
   * @param what names it in the words of a failure, without an id
   * @throws VendorTrouble for every other answer, and for none
   */
  async get(url: URL, what: string): Promise<unknown> {
    let answer = await this.#ask(url);
    if (answer.status === 401) {
      this.#token = null;
      answer = await this.#ask(url);
    }
    if (answer.status === 404 || answer.status === 410) return null;
    return jsonOf(answer, what);
  }

  async #ask(url: URL): Promise<VendorAnswer> {
    const call: VendorCall = {
      method: 'GET',
      url,
      headers: { authorization: `Bearer ${await this.#bearer()}` },
    };
    return callVendor(call, this.options);
  }

  async #bearer(): Promise<string> {
    if (this.#token !== null && Date.now() < this.#token.endsAtMs) return this.#token.value;
    const { url, clientId, clientSecret } = this.tokenRequest;
    const basic = [clientId, clientSecret].map(encodeURIComponent).join(':');
    const answer = await callVendor(
      {
        method: 'POST',
        url,
        headers: {
          authorization: `Basic ${Buffer.from(basic).toString('base64')}`,
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: 'grant_type=client_credentials',
      },
      this.options,
    );
    if (answer.status === 400 || answer.status === 401)
      throw new VendorTrouble('the client id or the secret is refused');
    const body = jsonOf(answer, 'the token');
    const { access_token: value, expires_in: life } = (body ?? {}) as Record<string, unknown>;
    if (typeof value !== 'string' || value === '') throw new VendorTrouble('no token in the answer');
    const lifeMs = (typeof life === 'number' ? life : UNSAID_LIFE_S) * 1_000;
    this.#token = { value, endsAtMs: Date.now() + lifeMs - BEFORE_END_MS };
    return value;
  }
}

function jsonOf({ status, retryAfter, text }: VendorAnswer, what: string): unknown {
  if (status === 401) throw new VendorTrouble('the token is refused, also a new one');
  if (status === 403) throw new VendorTrouble(`HTTP 403 at ${what}: the client may not read it`);
  if (status < 200 || status > 299) throw new VendorTrouble(`HTTP ${status} at ${what}`, waitOf(retryAfter));
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new VendorTrouble(`the answer at ${what} is no JSON`);
  }
}

function waitOf(retryAfter: string | null): number | null {
  if (retryAfter === null) return null;
  const seconds = Number(retryAfter);
  const ms = Number.isFinite(seconds) ? seconds * 1_000 : Date.parse(retryAfter) - Date.now();
  return Number.isFinite(ms) ? Math.min(Math.max(ms, 0), LONGEST_WAIT_MS) : null;
}
