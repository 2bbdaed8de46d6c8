import type { ChildProcess } from 'node:child_process';
import { freePort } from '../local/local-ports.js';
import { startChild } from './child-process.js';
import type { Received } from './smtp-server-process.js';

/** The mail server that both sides send through, in a process of its own. */
export class SmtpPartner {
  readonly #received = new Map<string, number>();

  private constructor(
    readonly url: string,
    private readonly child: ChildProcess,
  ) {
    child.on('message', (message) => {
      if (!Array.isArray(message)) return;
      for (const { messageId, atMs } of message as Received[]) this.#received.set(keyOf(messageId), atMs);
    });
  }

  static async start(): Promise<SmtpPartner> {
    const port = await freePort();
    const child = await startChild('smtp-server-process.js', { SMTP_PORT: String(port) });
    return new SmtpPartner(`smtp://127.0.0.1:${port}`, child);
  }

  /**
   * When these messages came, in epoch milliseconds and in their order, once all have.
   *
   * @param ids the parts of their Message-IDs before the `@`
   * @throws Error when some are missing after that time
   */
  async arrivals(ids: readonly string[], limitMs: number): Promise<number[]> {
    const until = Date.now() + limitMs;
    for (;;) {
      const missing = ids.filter((id) => !this.#received.has(id)).length;
      if (missing === 0) return ids.map((id) => this.#received.get(id) ?? Number.NaN);
      if (Date.now() > until) throw new Error(`${missing} of ${ids.length} mails did not arrive`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  stop(): void {
    this.child.kill();
  }
}

function keyOf(messageId: string): string {
  return messageId.split('@')[0] ?? '';
}
