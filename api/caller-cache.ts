import type { KeyHolder } from '../commands/staff/find-caller.js';
import type { Caller } from './route.js';

/** How long a revoked key may live on in a process that knows it. */
const KNOWN_MS = 5_000;
const MOST_KNOWN = 5_000;
const USE_NOTED_EVERY_MS = 60_000;

export interface CallerLookups {
  find(hash: Buffer): Promise<KeyHolder | null>;
  /** Notes that a key is in use; must not throw. */
  noteUse(keyId: string): void;
}

/** Knows for a few seconds whose key a hash is, so that authentication does not cost a query for each request. */
export class CallerCache {
  readonly #known = new Map<string, { readonly holder: Promise<KeyHolder | null>; readonly until: number }>();
  readonly #notedAt = new Map<string, number>();

  constructor(private readonly lookups: CallerLookups) {}

  /** Whose key has this hash; null if it is nobody's, or no longer valid. Fails as the database fails. */
  async find(hash: Buffer): Promise<Caller | null> {
    const holder = await this.#lookUp(hash);
    if (holder === null || (holder.expiresAt !== null && holder.expiresAt.getTime() <= Date.now()))
      return null;
    this.#noteUse(holder.keyId);
    return holder;
  }

  #lookUp(hash: Buffer): Promise<KeyHolder | null> {
    const id = hash.toString('base64');
    const now = Date.now();
    const known = this.#known.get(id);
    if (known !== undefined && known.until > now) return known.holder;
    const holder = this.lookups.find(hash);
    this.#known.delete(id);
    this.#known.set(id, { holder, until: now + KNOWN_MS });
    const forget = () => this.#known.delete(id);
    holder.then((found) => (found === null ? forget() : undefined), forget);
    const oldest = this.#known.keys().next();
    if (this.#known.size > MOST_KNOWN && oldest.done !== true) this.#known.delete(oldest.value);
    return holder;
  }

  #noteUse(keyId: string): void {
    const now = Date.now();
    if (now - (this.#notedAt.get(keyId) ?? 0) < USE_NOTED_EVERY_MS) return;
    this.#notedAt.set(keyId, now);
    this.lookups.noteUse(keyId);
  }
}
