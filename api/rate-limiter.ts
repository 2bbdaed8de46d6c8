import type { BucketPolicy, Lease, TakenTokens } from '../commands/staff/lease-tokens.js';

/** The most that one process takes at once, so that it does not hoard what others could use. */
const LARGEST_BLOCK = 50;
/** A lease that was not used up in this time is given back with the next one. */
const LEASE_MS = 1_000;
/** Without a limit, a caller that never stops would fill the memory with its past. */
const MOST_BUCKETS = 10_000;

/** Whether one request may go on, and what the caller is told about its limit. */
export interface RateDecision {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Seconds until the next request may come; 0 if it was allowed. */
  readonly retryAfterSeconds: number;
  /** Seconds until the whole burst is there again. */
  readonly fullInSeconds: number;
}

interface Bucket {
  tokens: number;
  leasedAt: number;
  block: number;
  sharedLeft: number;
  deniedUntil: number;
  waiting: number;
  pending: Promise<void> | null;
}

/**
 * A token bucket for each key, shared by all processes through PostgreSQL. Each process leases tokens in blocks and
 * spends them by itself, so that a request costs no write. Blocks grow while they are used up and shrink when not.
 */
export class RateLimiter {
  readonly #buckets = new Map<string, Bucket>();

  constructor(
    readonly policy: BucketPolicy,
    private readonly lease: (lease: Lease) => Promise<TakenTokens>,
    private readonly prefix: string,
  ) {}

  /** Spends one token. Fails as the database fails when a new block is needed and it is away. */
  async spend(key: string): Promise<RateDecision> {
    const bucket = this.#bucket(key);
    for (;;) {
      const now = performance.now();
      if (bucket.tokens > 0 && now - bucket.leasedAt < LEASE_MS) {
        bucket.tokens -= 1;
        if (bucket.tokens <= bucket.block / 4 && bucket.block > 2 && bucket.pending === null) {
          this.#fill(key, bucket).catch(() => undefined);
        }
        return this.#decision(bucket, 0);
      }
      if (now < bucket.deniedUntil) return this.#decision(bucket, (bucket.deniedUntil - now) / 1_000);
      bucket.waiting += 1;
      try {
        await (bucket.pending ?? this.#fill(key, bucket));
      } finally {
        bucket.waiting -= 1;
      }
    }
  }

  /** What is known without asking: denied until later, or not. */
  deniedForSeconds(key: string): number {
    const bucket = this.#buckets.get(key);
    if (bucket === undefined || bucket.tokens > 0) return 0;
    return Math.max(0, (bucket.deniedUntil - performance.now()) / 1_000);
  }

  #bucket(key: string): Bucket {
    const known = this.#buckets.get(key);
    if (known !== undefined) {
      this.#buckets.delete(key);
      this.#buckets.set(key, known);
      return known;
    }
    const bucket: Bucket = {
      tokens: 0,
      leasedAt: -LEASE_MS,
      block: 1,
      sharedLeft: this.policy.burst,
      deniedUntil: 0,
      waiting: 0,
      pending: null,
    };
    this.#buckets.set(key, bucket);
    const oldest = this.#buckets.keys().next();
    if (this.#buckets.size > MOST_BUCKETS && oldest.done !== true) this.#buckets.delete(oldest.value);
    return bucket;
  }

  #fill(key: string, bucket: Bucket): Promise<void> {
    const pending = this.#takeBlock(key, bucket).finally(() => {
      bucket.pending = null;
    });
    bucket.pending = pending;
    return pending;
  }

  async #takeBlock(key: string, bucket: Bucket): Promise<void> {
    const expired = performance.now() - bucket.leasedAt >= LEASE_MS;
    const returned = expired ? bucket.tokens : 0;
    if (expired) bucket.tokens = 0;
    const largest = Math.max(1, Math.min(LARGEST_BLOCK, Math.floor(this.policy.burst / 10)));
    bucket.block = expired
      ? Math.max(1, Math.min(largest, bucket.block - returned))
      : Math.min(largest, bucket.block * 2);
    const wanted = Math.max(bucket.block, bucket.waiting);
    const { granted, left } = await this.lease({
      key: `${this.prefix}:${key}`,
      policy: this.policy,
      wanted,
      returned,
    });
    bucket.sharedLeft = left;
    if (granted > 0) {
      bucket.tokens += granted;
      bucket.leasedAt = performance.now();
    } else {
      bucket.deniedUntil = performance.now() + Math.max(50, ((1 - left) / this.policy.perSecond) * 1_000);
    }
  }

  #decision(bucket: Bucket, retryAfterSeconds: number): RateDecision {
    const remaining = retryAfterSeconds > 0 ? 0 : Math.floor(bucket.tokens + bucket.sharedLeft);
    return {
      allowed: retryAfterSeconds === 0,
      remaining,
      retryAfterSeconds,
      fullInSeconds: Math.ceil(Math.max(0, this.policy.burst - remaining) / this.policy.perSecond),
    };
  }
}
