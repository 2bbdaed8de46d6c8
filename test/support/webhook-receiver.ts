import { once } from 'node:events';
import type { IncomingHttpHeaders, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call. */
export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A system of a clinic on this machine: keeps what it gets, and answers as it is told. */
export class WebhookReceiver {
  readonly received: Received[] = [];
  status = 204;
  location: string | null = null;
  silent = false;
  answer = '';
  readonly #server: Server;

  constructor() {
    this.#server = createServer((req, res) => {
      const chunks: Buffer[] = [];
      req.on('data', (chunk: Buffer) => chunks.push(chunk));
      req.on('end', () => {
        this.received.push({ headers: req.headers, body: Buffer.concat(chunks).toString() });
        if (this.silent) return;
        if (this.location !== null) res.setHeader('Location', this.location);
        res.writeHead(this.status).end(this.answer);
      });
    });
  }

  async start(): Promise<void> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/hook`;
  }

  /** Ends every call that it keeps waiting. */
  hangUp(): void {
    this.#server.closeAllConnections();
  }

  async stop(): Promise<void> {
    this.hangUp();
    this.#server.close();
    await once(this.#server, 'close');
  }
}
