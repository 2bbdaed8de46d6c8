import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftoverProcesses } from './leftover-processes.js';
import { defaultLocalDir, localPaths, projectRoot } from './local-paths.js';
import { isAlive } from './pid-file.js';
import { startPostgres } from './postgres-server.js';
import { temporalCli, temporalTestServer } from './temporal-binaries.js';

/** What all test files of one run share. */
export interface TestServices {
  /**
   * `TEST_DATABASE_URL` (superuser, database `postgres`; each suite makes a database of its own), `TEST_TEMPORAL_CLI`
   * and `TEST_TEMPORAL_TEST_SERVER` (paths), `TEST_DIR` (a folder that is deleted at the end).
   */
  readonly env: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const runsDir = join(projectRoot, '.test');

/**
 * Obtains Temporal's programs and starts one PostgreSQL, which gives up durability for speed. Everything lies in a
 * folder of this run alone, on free ports, so runs do not meet each other nor a started product.
 */
export async function startTestServices(log: (line: string) => void): Promise<TestServices> {
  await removeAbandonedRuns(log);
  const localDir = defaultLocalDir();
  const cli = await temporalCli(localDir, log);
  const testServer = await temporalTestServer(localDir, log);
  const dir = join(runsDir, String(process.pid));
  mkdirSync(dir, { recursive: true });
  const postgres = await startPostgres({ localDir: dir, durable: false, log });
  const killPostgres = () => postgres.process.signal('SIGKILL');
  process.once('exit', killPostgres);
  log(`PostgreSQL for the tests runs on port ${postgres.port}.`);
  return {
    env: {
      TEST_DATABASE_URL: postgres.url,
      TEST_TEMPORAL_CLI: cli,
      TEST_TEMPORAL_TEST_SERVER: testServer,
      TEST_DIR: dir,
    },
    stop: async () => {
      await postgres.stop();
      process.removeListener('exit', killPostgres);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** A run that was killed leaves its folder, and perhaps its servers. */
async function removeAbandonedRuns(log: (line: string) => void): Promise<void> {
  if (!existsSync(runsDir)) return;
  for (const name of readdirSync(runsDir)) {
    if (isAlive(Number(name))) continue;
    const dir = join(runsDir, name);
    for (const folder of [dir, ...subfoldersWithPids(dir)])
      await endLeftoverProcesses(localPaths(folder), log);
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Stacks that end-to-end tests started lie one folder deeper. */
function subfoldersWithPids(dir: string): string[] {
  return readdirSync(dir)
    .map((name) => join(dir, name))
    .filter((folder) => existsSync(join(folder, 'pids')));
}
