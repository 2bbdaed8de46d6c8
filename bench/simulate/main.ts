import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultLogger, Runtime } from '@temporalio/worker';
import { createDataSource } from '../../db/data-source.js';
import { Database } from '../../db/database.js';
import { migrate } from '../../db/migrate.js';
import { terminalProgress } from '../../local/demo/demo-progress.js';
import { defaultLocalDir } from '../../local/local-paths.js';
import { startPostgres } from '../../local/postgres-server.js';
import { temporalTestServer } from '../../local/temporal-binaries.js';
import { isFaultless } from './check-messages.js';
import { readSimulateOptions, type SimulateOptions } from './simulate-options.js';
import { simulateClinic } from './simulate-clinic.js';
import { reportLines } from './simulation-report.js';

const CONNECTIONS = 20;
const STATEMENT_TIMEOUT_MS = 30_000;

/** `npm run simulate`: a year of a clinic, made up, on the real workflows in minutes. Exits with 1 if a promise was broken. */
const print = (line: string) => console.log(line);
const options = optionsOrEnd();
Runtime.install({
  logger: new DefaultLogger('ERROR'),
  shutdownSignals: [],
  // The server that skips time knows less than a real one; what is said of that would break up the progress bar.
  telemetryOptions: { logging: { filter: 'error', forward: {} } },
});
const testServer = await temporalTestServer(defaultLocalDir(), print);
const dir = mkdtempSync(join(tmpdir(), 'reminders-simulate-'));
process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
const postgres = await startPostgres({ localDir: dir, durable: false });
process.once('exit', () => postgres.process.signal('SIGKILL'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const dataSource = createDataSource({
  url: postgres.url,
  poolSize: CONNECTIONS,
  statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  applicationName: 'reminders-simulate',
});
await dataSource.initialize();
await migrate(dataSource);
const bar = terminalProgress();
const simulation = await simulateClinic(options, {
  db: new Database(dataSource),
  testServer,
  progress: (share, note) => bar.part('the year', Math.floor(share * 1_000), 1_000, note),
});
await dataSource.destroy();
await postgres.stop();
for (const line of reportLines(simulation)) print(line);
process.exit(isFaultless(simulation.faults) ? 0 : 1);

function optionsOrEnd(): SimulateOptions {
  try {
    return readSimulateOptions(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : String(error));
    process.exit(2);
  }
}
