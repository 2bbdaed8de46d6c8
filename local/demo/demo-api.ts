import { setTimeout as sleep } from 'node:timers/promises';

const tries = 5;
const limitMs = 30_000;
/** The most ids or external ids that one filter takes. */
const filterLimit = 200;

/** What a list answers. */
interface Page<Item> {
  readonly items: readonly Item[];
  readonly nextCursor: string | null;
}

/** Nobody answers at the address of the API. */
export class ApiIsAway extends Error {}

/** The REST API as any caller of it sees it: an address and a key. */
export class DemoApi {
  constructor(
    /** Without `/v1`. */
    readonly url: string,
    private readonly key: string,
  ) {}

  get<Answer>(path: string): Promise<Answer> {
    return this.#call<Answer>('GET', path, undefined);
  }

  post<Answer>(path: string, body: unknown): Promise<Answer> {
    return this.#call<Answer>('POST', path, body);
  }

  patch<Answer>(path: string, body: unknown): Promise<Answer> {
    return this.#call<Answer>('PATCH', path, body);
  }

  put<Answer>(path: string, body: unknown): Promise<Answer> {
    return this.#call<Answer>('PUT', path, body);
  }

  /** Every item of a list, page by page. */
  async all<Item>(path: string): Promise<Item[]> {
    const items: Item[] = [];
    let cursor: string | null = null;
    do {
      const after: string = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const joint = path.includes('?') ? '&' : '?';
      const page: Page<Item> = await this.get(`${path}${joint}limit=200${after}`);
      items.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    return items;
  }

  /** Which of these external ids a list of the registry has. */
  async known(path: string, externalIds: readonly string[]): Promise<ReadonlySet<string>> {
    const found = new Set<string>();
    for (let start = 0; start < externalIds.length; start += filterLimit) {
      const wanted = externalIds.slice(start, start + filterLimit).map(encodeURIComponent);
      const rows = await this.all<{ externalId: string }>(`${path}?externalId=${wanted.join(',')}`);
      for (const { externalId } of rows) found.add(externalId);
    }
    return found;
  }

  async #call<Answer>(method: string, path: string, body: unknown): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      const response = await this.#fetch(method, path, body);
      const text = await response.text();
      if (response.ok) return JSON.parse(text) as Answer;
      const mayComeAgain = response.status === 429 || response.status === 503;
      if (!mayComeAgain || attempt === tries)
        throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
      await sleep(Number(response.headers.get('retry-after') ?? 1) * 1_000);
    }
  }

  async #fetch(method: string, path: string, body: unknown): Promise<Response> {
    const headers = { authorization: `Bearer ${this.key}`, 'content-type': 'application/json' };
    try {
      return await fetch(this.url + path, {
        method,
        headers,
        signal: AbortSignal.timeout(limitMs),
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
    } catch (error) {
      throw new ApiIsAway(`nobody answers at ${this.url}`, { cause: error });
    }
  }
}
