import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from './pid-file.js';
import { waitUntil } from './wait-until.js';

const waitLimitMs = 10_000;

/**
 * Makes a data folder startable after its server was killed: server processes that outlived their parent hold the
 * shared memory, and PostgreSQL refuses to start while they do. They are ended (the write-ahead log makes that safe),
 * and a lock file whose process id now belongs to a stranger is removed. Where the system has no `/proc`, PostgreSQL's
 * own checks and the restarts must do.
 */
export async function clearPostgresLeftovers(dataDir: string): Promise<void> {
  if (!existsSync('/proc/self/cwd') || !existsSync(dataDir)) return;
  const folder = realpathSync(dataDir);
  for (const pid of processesIn(folder)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // It ended by itself.
    }
  }
  await waitUntil(() => processesIn(folder).length === 0, waitLimitMs);
  const lockFile = join(folder, 'postmaster.pid');
  if (!existsSync(lockFile)) return;
  const holder = Number.parseInt(readFileSync(lockFile, 'utf8'), 10);
  if (Number.isInteger(holder) && isAlive(holder) && !processesIn(folder).includes(holder)) rmSync(lockFile);
}

/** Every process of PostgreSQL works in its data folder. */
function processesIn(folder: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => Number.isInteger(pid) && pid !== process.pid && worksIn(pid, folder));
}

function worksIn(pid: number, folder: string): boolean {
  try {
    return (
      readlinkSync(`/proc/${pid}/cwd`) === folder &&
      readFileSync(`/proc/${pid}/comm`, 'utf8').trim() === 'postgres'
    );
  } catch {
    return false;
  }
}
