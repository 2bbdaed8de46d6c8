import type { Tx } from '../database.js';

/** How fast a bucket fills and how much it holds. */
export interface BucketPolicy {
  readonly perSecond: number;
  readonly burst: number;
}

/** What was taken out, and what is left for everybody. */
export interface TakenTokens {
  readonly granted: number;
  readonly left: number;
}

/**
 * Takes up to `wanted` whole tokens out of a bucket that all processes share, after giving back what was not used of an
 * earlier lease. The time is the database's.
 */
export async function takeTokens(
  tx: Tx,
  key: string,
  { perSecond, burst }: BucketPolicy,
  wanted: number,
  returned: number,
): Promise<TakenTokens> {
  const taken = await takeFromExisting(tx, key, { perSecond, burst }, wanted, returned);
  if (taken !== null) return taken;
  await tx.query(
    'insert into rate_bucket (key, tokens, updated_at) values ($1, $2, clock_timestamp()) on conflict (key) do nothing',
    [key, burst],
  );
  return (await takeFromExisting(tx, key, { perSecond, burst }, wanted, 0)) ?? { granted: 0, left: 0 };
}

async function takeFromExisting(
  tx: Tx,
  key: string,
  { perSecond, burst }: BucketPolicy,
  wanted: number,
  returned: number,
): Promise<TakenTokens | null> {
  const [rows]: [TakenTokens[], number] = await tx.query(
    `update rate_bucket as bucket
        set tokens = filled.tokens - filled.granted, updated_at = filled.at
       from (select key, tokens, at, least($4::float8, floor(tokens)) as granted
               from (select key, greatest(updated_at, clock_timestamp()) as at,
                            least($2::float8, tokens + $5::float8 + $3::float8
                              * greatest(0, extract(epoch from clock_timestamp() - updated_at))) as tokens
                       from rate_bucket where key = $1 for update) as locked) as filled
      where bucket.key = filled.key
      returning filled.granted::int as granted, bucket.tokens as left`,
    [key, burst, perSecond, wanted, returned],
  );
  return rows[0] ?? null;
}

/** Forgets buckets that are full again: nobody has used them for an hour. */
export async function removeIdleBuckets(tx: Tx): Promise<void> {
  await tx.query(`delete from rate_bucket where updated_at < clock_timestamp() - interval '1 hour'`);
}
