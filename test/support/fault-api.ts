import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

/** What the API answered, and when the answer was here. */
export interface ApiAnswer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly answeredAtMs: number;
  readonly tookMs: number;
}

/** One line of the ledger, as `GET /v1/sends` shows it. */
export interface LedgerSend {
  readonly id: string;
  readonly reminderId: string;
  readonly channel: string;
  readonly state: string;
  readonly reason: string | null;
  readonly attempts: number;
  readonly plannedAt: string;
  readonly providerId: string | null;
}

/** What the tests read of a reminder. */
export interface ShownReminder {
  readonly id: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly title: string;
  readonly planVersion: number;
  readonly cycle: number;
  readonly workflowId: string;
  readonly sends: readonly { readonly id: string; readonly channel: string; readonly state: string }[];
}

const LIMIT_MS = 30_000;
const PATIENCE_MS = 120_000;

/** One clinic's way into the API. */
export class FaultApi {
  constructor(
    readonly url: string,
    private readonly key: string,
  ) {}

  /** One request, made once. */
  async call<Body>(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<ApiAnswer<Body>> {
    const beganAt = performance.now();
    const response = await fetch(this.url + path, {
      method,
      headers: {
        authorization: `Bearer ${this.key}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
      signal: AbortSignal.timeout(LIMIT_MS),
    });
    const answeredAtMs = Date.now();
    const tookMs = performance.now() - beganAt;
    return { status: response.status, body: (await response.json()) as Body, answeredAtMs, tookMs };
  }

  /**
   * A request that is repeated with the same idempotency key until it is answered, as a good client does when the
   * server is away for a moment.
   *
   * @throws Error when the answer is not a 2xx
   */
  async insist<Body>(method: string, path: string, body?: unknown): Promise<ApiAnswer<Body>> {
    const headers: Record<string, string> = method === 'POST' ? { 'idempotency-key': randomUUID() } : {};
    const deadline = Date.now() + PATIENCE_MS;
    for (;;) {
      const answer = await this.call<Body>(method, path, body, headers).catch(() => null);
      if (answer !== null && answer.status >= 200 && answer.status < 300) return answer;
      const passes = answer === null || answer.status >= 500 || answer.status === 409;
      if (!passes || Date.now() >= deadline)
        throw new Error(
          `${method} ${path}: ${answer?.status ?? 'no answer'} ${JSON.stringify(answer?.body)}`,
        );
      await sleep(200);
    }
  }

  async reminder(id: string): Promise<ShownReminder> {
    return (await this.insist<ShownReminder>('GET', `/v1/reminders/${id}`)).body;
  }

  /** All pages of a list. */
  async all<Row>(path: string): Promise<Row[]> {
    const rows: Row[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const joint = path.includes('?') ? '&' : '?';
      const { body } = await this.insist<{ items: Row[]; nextCursor: string | null }>(
        'GET',
        `${path}${joint}limit=200${page}`,
      );
      rows.push(...body.items);
      cursor = body.nextCursor;
    }
    return rows;
  }

  /** The ledger's lines of these reminders. */
  async sendsOf(reminderIds: readonly string[]): Promise<LedgerSend[]> {
    const blocks = Array.from({ length: Math.ceil(reminderIds.length / 50) }, (_, index) =>
      reminderIds.slice(index * 50, index * 50 + 50),
    );
    const pages = await Promise.all(
      blocks.map((ids) => this.all<LedgerSend>(`/v1/sends?reminderId=${ids.join(',')}`)),
    );
    return pages.flat();
  }
}
