import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Registry } from 'prom-client';
import type { AppDeps } from '../../api/app-deps.js';
import { createApp } from '../../api/create-app.js';
import type { Database } from '../../db/database.js';
import { createLogger } from '../../log.js';

/** What an API answered; `body` is the parsed JSON (an empty object if it was none). */
export interface TestAnswer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
  readonly text: string;
}

/** The body of an answer whose type a test does not care about. */
export type AnyBody = Readonly<Record<string, unknown>>;

/** How one request differs from a JSON request with the usual key. */
export interface TestRequest {
  /** `null` sends none. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is, instead of `body`. */
  readonly raw?: string;
}

/** An API that listens on a free port. */
export interface TestApi {
  readonly url: string;
  /** The lines that it logged. */
  readonly logLines: readonly string[];
  call<Body = AnyBody>(
    method: string,
    path: string,
    body?: unknown,
    request?: TestRequest,
  ): Promise<TestAnswer<Body>>;
  get<Body = AnyBody>(path: string, request?: TestRequest): Promise<TestAnswer<Body>>;
  post<Body = AnyBody>(path: string, body?: unknown, request?: TestRequest): Promise<TestAnswer<Body>>;
  close(): Promise<void>;
}

export interface TestApiOptions extends Partial<Omit<AppDeps, 'db' | 'settings'>> {
  readonly db: Database;
  /** Sent with every request unless a request says otherwise. */
  readonly key?: string;
  readonly settings?: Partial<AppDeps['settings']>;
  /** Any free one unless given. */
  readonly port?: number;
}

export const TEST_LINK_SECRET = 'a link secret for the tests, of more than 32 characters';
export const TEST_TWILIO_TOKEN = 'twilio-token-of-the-tests';
export const TEST_SMS_FROM = '+46701740699';

/** Starts the API with the given routes. The limits are high unless set. */
export async function startTestApi(options: TestApiOptions): Promise<TestApi> {
  const { db, key, settings, port = 0, ...deps } = options;
  const logLines: string[] = [];
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const app = createApp({
    db,
    log: createLogger('api', 'debug', { write: (line: string) => void logLines.push(line) }),
    routes: [],
    temporalState: () => 'up',
    twilioAuthTokens: [TEST_TWILIO_TOKEN],
    linkSecret: TEST_LINK_SECRET,
    metrics: new Registry(),
    ...deps,
    settings: {
      publicUrl: url,
      trustProxyHops: 0,
      ratePerSecond: 10_000,
      rateBurst: 100_000,
      failedAuthPerMinute: 10_000,
      version: 'test',
      smsFrom: TEST_SMS_FROM,
      ...settings,
    },
  });
  server.on('request', app);

  const call = async <Body = AnyBody>(
    method: string,
    path: string,
    body?: unknown,
    request: TestRequest = {},
  ): Promise<TestAnswer<Body>> => {
    const sentKey = request.key === undefined ? key : request.key;
    const content = request.raw ?? (body === undefined ? null : JSON.stringify(body));
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: {
        ...(sentKey === undefined || sentKey === null ? {} : { authorization: `Bearer ${sentKey}` }),
        ...(content === null ? {} : { 'content-type': 'application/json' }),
        ...request.headers,
      },
      body: content,
    });
    const text = await response.text();
    const json = response.headers.get('content-type')?.includes('json') === true;
    const parsed = (json && text !== '' ? JSON.parse(text) : {}) as Body;
    return { status: response.status, headers: response.headers, body: parsed, text };
  };
  return {
    url,
    logLines,
    call,
    get: (path, request) => call('GET', path, undefined, request),
    post: (path, body, request) => call('POST', path, body, request),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
