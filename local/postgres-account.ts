import { execFileSync, spawnSync } from 'node:child_process';
import { userInfo } from 'node:os';

/** How to run a program of PostgreSQL: as this user, or, since PostgreSQL refuses to run as root, as another one. */
export interface PostgresAccount {
  /** Put before the program and its arguments. */
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

const accountName = 'postgres';

/** Programs run as this user; nothing to change. */
const ownAccount: PostgresAccount = { prefix: [] };

/**
 * The account for PostgreSQL. As root it is the system's user `postgres`, made when missing. Where that user may not
 * enter the folders on the way (a clone below `/root`), `setpriv` leaves it the one capability that lets it in.
 *
 * @param needed files and folders that the account must reach
 * @throws Error that says what to do, when no account can run PostgreSQL here
 */
export function postgresAccount(needed: readonly string[]): {
  account: PostgresAccount;
  owner?: { uid: number; gid: number };
} {
  if (userInfo().uid !== 0) return { account: ownAccount };
  const owner = findAccount() ?? createAccount();
  const reaches = needed.every(
    (path) => spawnSync('/bin/sh', ['-c', 'test -x "$0"', path], owner).status === 0,
  );
  if (reaches) return { account: { prefix: [], ...owner }, owner };
  const prefix = [
    'setpriv',
    `--reuid=${owner.uid}`,
    `--regid=${owner.gid}`,
    '--clear-groups',
    // PostgreSQL asks `access()` for its own program, which heeds the capability only with this bit.
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  const tried = spawnSync('setpriv', [...prefix.slice(1), 'test', '-x', needed[0] ?? '/']);
  if (tried.status !== 0) {
    throw new Error(
      `PostgreSQL does not run as root, and its user "${accountName}" may not enter ${needed.join(' or ')}. ` +
        'Start as another user, or move the project to a folder that every user may enter.',
    );
  }
  return { account: { prefix }, owner };
}

function findAccount(): { uid: number; gid: number } | undefined {
  const ask = (flag: string) =>
    Number.parseInt(
      execFileSync('id', [flag, accountName], { stdio: ['ignore', 'pipe', 'ignore'] }).toString(),
      10,
    );
  try {
    return { uid: ask('-u'), gid: ask('-g') };
  } catch {
    return undefined;
  }
}

function createAccount(): { uid: number; gid: number } {
  spawnSync('groupadd', ['--system', accountName]);
  spawnSync('useradd', ['--system', '--gid', accountName, '--no-create-home', accountName]);
  const created = findAccount();
  if (created === undefined) {
    throw new Error(
      `PostgreSQL does not run as root, and the user "${accountName}" for it could not be made. Start as another user, or make that one.`,
    );
  }
  return created;
}
