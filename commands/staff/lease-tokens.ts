import type { Database } from '../../db/database.js';
import {
  removeIdleBuckets,
  takeTokens,
  type BucketPolicy,
  type TakenTokens,
} from '../../db/staff/rate-bucket-store.js';

export type { BucketPolicy, TakenTokens } from '../../db/staff/rate-bucket-store.js';

/** How many leases go by between two looks for buckets that nobody uses any more. */
const LEASES_BETWEEN_CLEANINGS = 5_000;
let leases = 0;

/** A block of requests that one process may serve without asking again. */
export interface Lease {
  readonly key: string;
  readonly policy: BucketPolicy;
  readonly wanted: number;
  /** Unused tokens of this process's last lease. */
  readonly returned: number;
}

/** Takes a block out of the bucket that all processes share; less than was wanted if there is not so much. */
export async function leaseTokens(db: Database, lease: Lease): Promise<TakenTokens> {
  leases = (leases + 1) % LEASES_BETWEEN_CLEANINGS;
  const clean = leases === 0;
  return db.transaction(async (tx) => {
    if (clean) await removeIdleBuckets(tx);
    return takeTokens(tx, lease.key, lease.policy, lease.wanted, lease.returned);
  });
}
