import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

/** The states of Twilio's messages that this server walks through. */
export type CaughtStatus = 'queued' | 'sent' | 'delivered' | 'received';

const message = z.object({
  sid: z.string(),
  to: z.string(),
  from: z.string(),
  body: z.string(),
  statusCallback: z.string().nullable(),
  /** When it was taken. */
  at: z.iso.datetime(),
  status: z.enum(['queued', 'sent', 'delivered', 'received']),
});

/** One SMS as it was taken, with its present status. */
export type CaughtMessage = z.infer<typeof message>;

const line = z.union([message, z.object({ sid: z.string(), status: message.shape.status })]);

/** Every SMS ever taken, oldest first; each change is one appended line of a file, so a restart keeps them. */
export class CaughtMessages {
  readonly #messages = new Map<string, CaughtMessage>();

  constructor(private readonly file: string) {
    mkdirSync(dirname(file), { recursive: true });
    if (!existsSync(file)) return;
    for (const text of readFileSync(file, 'utf8').split('\n')) this.#replay(text);
  }

  all(): CaughtMessage[] {
    return [...this.#messages.values()];
  }

  find(sid: string): CaughtMessage | undefined {
    return this.#messages.get(sid);
  }

  /** Kept in the file before this returns. */
  add(taken: CaughtMessage): void {
    this.#append(taken);
    this.#messages.set(taken.sid, taken);
  }

  setStatus(sid: string, status: CaughtStatus): void {
    const known = this.#messages.get(sid);
    if (known === undefined) return;
    this.#append({ sid, status });
    this.#messages.set(sid, { ...known, status });
  }

  #append(entry: z.infer<typeof line>): void {
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`);
  }

  #replay(text: string): void {
    const entry = line.safeParse(parseOrNothing(text));
    if (!entry.success) return;
    if ('body' in entry.data) this.#messages.set(entry.data.sid, entry.data);
    else {
      const known = this.#messages.get(entry.data.sid);
      if (known !== undefined) this.#messages.set(entry.data.sid, { ...known, status: entry.data.status });
    }
  }
}

/** A killed process may leave half a last line. */
function parseOrNothing(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
