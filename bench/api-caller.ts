import { Agent, request } from 'node:http';

const MOST_CONNECTIONS = 64;

/** Calls the product's API over kept connections, as cheaply as Node can. */
export class ApiCaller {
  readonly #agent = new Agent({ keepAlive: true, maxSockets: MOST_CONNECTIONS });

  constructor(
    private readonly url: string,
    private readonly key: string,
  ) {}

  /** @throws Error with the answer, unless it is a success */
  async post<T>(path: string, body: unknown): Promise<T> {
    const bytes = Buffer.from(JSON.stringify(body));
    const { status, text } = await this.#call(path, bytes, Array.isArray(body));
    if (status >= 300) throw new Error(`POST ${path} answered ${status}: ${text}`);
    return JSON.parse(text) as T;
  }

  close(): void {
    this.#agent.destroy();
  }

  #call(path: string, body: Buffer, isBatch: boolean): Promise<{ status: number; text: string }> {
    const headers = {
      Authorization: `Bearer ${this.key}`,
      'Content-Type': isBatch ? 'application/cloudevents-batch+json' : 'application/json',
      'Content-Length': body.byteLength,
    };
    return new Promise((resolve, reject) => {
      const sent = request(`${this.url}${path}`, { method: 'POST', agent: this.#agent, headers }, (res) => {
        const chunks: Buffer[] = [];
        res.on('data', (chunk: Buffer) => chunks.push(chunk));
        res.on('end', () => resolve({ status: res.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
        res.on('error', reject);
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }
}
