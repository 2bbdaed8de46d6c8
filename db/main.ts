import { ConfigError, readDatabaseUrl } from '../config.js';
import { createDataSource } from './data-source.js';
import { migrate } from './migrate.js';

/** Building an index on a large table takes its time. */
const STATEMENT_TIMEOUT_MS = 3_600_000;

try {
  const dataSource = createDataSource({
    url: readDatabaseUrl(),
    poolSize: 2,
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
    applicationName: 'reminders-migrate',
  });
  await dataSource.initialize();
  const ran = await migrate(dataSource);
  await dataSource.destroy();
  process.stdout.write(ran.length > 0 ? `Migrated: ${ran.join(', ')}\n` : 'The schema is up to date.\n');
} catch (error) {
  const problem =
    error instanceof ConfigError ? error.message : `The database could not be migrated: ${String(error)}`;
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
