import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../../local/local-paths.js';

/** A thing as Provet sends it. */
export type Payload = Readonly<Record<string, unknown>> & { readonly id: number };

/** One answer that is not as it should be: a status, or no answer at all. */
export type Mishap = { readonly status: number; readonly headers?: Record<string, string> } | 'hangUp';

export const ACCOUNT = '4285';
export const CLIENT_ID = 'reminders';
export const CLIENT_SECRET = 'a secret of the stub';
const PAYLOADS = join(projectRoot, 'test', 'connectors', 'payloads');

/**
 * A server that speaks as Provet Cloud does, as far as that is publicly known: lists with `num_pages` and filters named
 * `field__operator`, client credentials, references by address, stamps without a zone, hooks that hold only an id.
 */
export class ProvetStub {
  readonly #things = new Map<string, Map<string, Payload>>();
  readonly #server = createServer((request, response) => void this.#serve(request, response));
  #tokens = new Set<string>();
  #issued = 0;
  /** Its clock, without a zone: the clinic's. */
  clock = '2026-06-10T07:00:00';
  /** Pages are small, so that there are several. */
  pageSize = 4;
  /** Answers that go wrong, one after another, before it answers as it should. */
  readonly mishaps: Mishap[] = [];
  /** While it is down it hangs up on everybody. */
  isDown = false;
  /** What it has been asked, as `resource` or `resource/id`. */
  readonly asked: string[] = [];
  /** The bodies of the hooks that are still to be delivered. */
  hooks: Record<string, string>[] = [];

  /** The made-up clinic of the payload files. */
  static async start(): Promise<ProvetStub> {
    const stub = new ProvetStub();
    for (const file of readdirSync(PAYLOADS)) {
      const [resource = ''] = file.split('-');
      stub.#of(resource).set(/\d+/.exec(file)?.[0] ?? '', readPayload(file));
    }
    stub.#server.listen(0, '127.0.0.1');
    await once(stub.#server, 'listening');
    stub.#server.unref();
    return stub;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    this.#server.close();
    await once(this.#server, 'close');
  }

  /** Writes or changes a thing at the stub's time and has its hook ready. */
  put(resource: string, id: number, change: object): void {
    const before = this.#of(resource).get(String(id)) ?? { id, created: this.clock };
    this.#of(resource).set(String(id), { ...before, ...change, id, modified: this.clock });
    this.hooks.push({ [`${resource}_id`]: String(id) });
  }

  remove(resource: string, id: number): void {
    this.#of(resource).delete(String(id));
    this.hooks.push({ [`${resource}_id`]: String(id) });
  }

  get(resource: string, id: number): Payload | undefined {
    return this.#of(resource).get(String(id));
  }

  /** Tokens that are out there stop working. */
  expireTokens(): void {
    this.#tokens = new Set();
  }

  #of(resource: string): Map<string, Payload> {
    const known = this.#things.get(resource);
    if (known !== undefined) return known;
    const things = new Map<string, Payload>();
    this.#things.set(resource, things);
    return things;
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const url = new URL(request.url ?? '/', 'http://stub');
    const isToken = url.pathname === `/${ACCOUNT}/oauth2/token/`;
    const mishap = this.isDown ? 'hangUp' : isToken ? undefined : this.mishaps.shift();
    if (mishap === 'hangUp') response.destroy();
    else if (mishap !== undefined) response.writeHead(mishap.status, mishap.headers).end('trouble');
    else if (isToken) this.#token(request, response, body);
    else if (!this.#tokens.has(request.headers.authorization ?? '')) json(response, 401, {});
    else this.#answer(url, response);
  }

  #token(request: IncomingMessage, response: ServerResponse, body: string): void {
    const basic = `Basic ${Buffer.from(`${CLIENT_ID}:${encodeURIComponent(CLIENT_SECRET)}`).toString('base64')}`;
    const isGrant = new URLSearchParams(body).get('grant_type') === 'client_credentials';
    if (request.headers.authorization !== basic || !isGrant) {
      json(response, 401, { error: 'invalid_client' });
      return;
    }
    this.#issued += 1;
    this.#tokens.add(`Bearer token-${this.#issued}`);
    json(response, 200, { access_token: `token-${this.#issued}`, token_type: 'Bearer', expires_in: 3_600 });
  }

  #answer(url: URL, response: ServerResponse): void {
    const [, resource = '', id] =
      new RegExp(`^/${ACCOUNT}/api/0\\.1/([a-z]+)/(?:(\\d+)/)?$`).exec(url.pathname) ?? [];
    const things = this.#things.get(resource);
    this.asked.push(id === undefined ? resource : `${resource}/${id}`);
    if (things === undefined) json(response, 404, { detail: 'Not found.' });
    else if (id === undefined) this.#list([...things.values()], url.searchParams, response);
    else if (things.has(id)) json(response, 200, things.get(id));
    else json(response, 404, { detail: 'Not found.' });
  }

  #list(things: readonly Payload[], query: URLSearchParams, response: ServerResponse): void {
    const filters = [...query].filter(([name]) => name.includes('__'));
    const found = things
      .filter((thing) => filters.every(([name, value]) => matches(thing, name, value)))
      .sort((a, b) => a.id - b.id);
    const size = Math.min(Number(query.get('page_size') ?? this.pageSize), this.pageSize);
    const pages = Math.max(1, Math.ceil(found.length / size));
    const page = Number(query.get('page') ?? 1);
    if (page > pages) json(response, 404, { detail: 'Invalid page.' });
    else {
      const results = found.slice((page - 1) * size, page * size);
      json(response, 200, { count: found.length, num_pages: pages, next: null, previous: null, results });
    }
  }
}

/** A payload file of the made-up clinic. */
export function readPayload(file: string): Payload {
  return JSON.parse(readFileSync(join(PAYLOADS, file), 'utf8')) as Payload;
}

/** The address by which things refer to another. */
export function ref(resource: string, id: number): string {
  return `https://provetcloud.com/${ACCOUNT}/api/0.1/${resource}/${id}/`;
}

function matches(thing: Payload, filter: string, value: string): boolean {
  const [field = '', operator] = filter.split('__');
  const raw = thing[field];
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
  const own = /\/(\d+)\/$/.exec(text)?.[1] ?? text;
  if (operator === 'gte') return own >= value;
  return operator === 'in' ? value.split(',').includes(own) : own === value;
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
