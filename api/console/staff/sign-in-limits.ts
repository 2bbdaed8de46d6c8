import { createHash } from 'node:crypto';
import { leaseTokens } from '../../../commands/staff/lease-tokens.js';
import type { Database } from '../../../db/database.js';
import { RateLimiter } from '../../rate-limiter.js';

/** Tries with one account: ten in a row, then one in a minute and a half (OWASP's ASVS 5.0, 6.3.1). */
const ACCOUNT = { perSecond: 1 / 90, burst: 10 };
/** Tries from one address, which a whole clinic may share. */
const ADDRESS = { perSecond: 1 / 6, burst: 60 };
/** Mails to one account, and from one address. */
const MAILS = { perSecond: 1 / 600, burst: 3 };
const ASKERS = { perSecond: 1 / 60, burst: 20 };

/** Whether one may try, or what is used up: the account, or the place from which one tries. */
export type TryVerdict = 'ok' | 'account' | 'address';

/**
 * How often passwords may be tried. It counts per address typed, whether or not there is such an account, so that the
 * answer tells nobody which there are. Counted by all processes together.
 */
export class SignInLimits {
  readonly #account: RateLimiter;
  readonly #address: RateLimiter;
  readonly #mails: RateLimiter;
  readonly #askers: RateLimiter;

  constructor(db: Database) {
    const lease = (wanted: Parameters<typeof leaseTokens>[1]) => leaseTokens(db, wanted);
    this.#account = new RateLimiter(ACCOUNT, lease, 'sign-in');
    this.#address = new RateLimiter(ADDRESS, lease, 'sign-in-from');
    this.#mails = new RateLimiter(MAILS, lease, 'password-mail');
    this.#askers = new RateLimiter(ASKERS, lease, 'password-mail-from');
  }

  /** Counts a try at a password. */
  async countTry(email: string, address: string): Promise<TryVerdict> {
    if (!(await this.#address.spend(address)).allowed) return 'address';
    return (await this.#account.spend(keyOf(email))).allowed ? 'ok' : 'account';
  }

  /** Counts a wish for a mail with a link; false: there were enough. */
  async countMail(email: string, address: string): Promise<boolean> {
    if (!(await this.#askers.spend(address)).allowed) return false;
    return (await this.#mails.spend(keyOf(email))).allowed;
  }
}

/** The bucket's key is kept in the database: not the address itself. */
function keyOf(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('base64url');
}
