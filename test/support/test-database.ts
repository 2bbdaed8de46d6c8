import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../db/data-source.js';
import { Database } from '../../db/database.js';
import { migrate } from '../../db/migrate.js';

const TEMPLATE_LOCK = 'veterinary-reminders-test-template';

/** A database of one test file: migrated, empty, and its own. */
export interface TestDatabase {
  readonly url: string;
  readonly dataSource: DataSource;
  readonly db: Database;
  /** Another pool on the same database, as another process would have it; closed with the rest. */
  connect(options?: { poolSize?: number; statementTimeoutMs?: number }): Promise<Database>;
  /** Closes the pools and removes the database. */
  close(): Promise<void>;
}

/**
 * Clones the migrated template on the server of `TEST_DATABASE_URL`, which `npm test` starts. The first caller of a run
 * makes the template.
 */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env['TEST_DATABASE_URL'];
  if (serverUrl === undefined)
    throw new Error('TEST_DATABASE_URL is not set: run the tests with `npm test`.');
  const template = await ensureTemplate(serverUrl);
  const name = `test_${randomBytes(6).toString('hex')}`;
  // Copying the files costs a tenth of the default, which writes every page to the log for a crash nobody prepares for.
  await onServer(serverUrl, (client) =>
    client.query(`create database ${name} template ${template} strategy file_copy`),
  );
  const url = databaseUrl(serverUrl, name);
  const pools: DataSource[] = [];
  const connect = async ({ poolSize = 10, statementTimeoutMs = 10_000 } = {}) => {
    const pool = createDataSource({ url, poolSize, statementTimeoutMs, applicationName: 'reminders-test' });
    pools.push(await pool.initialize());
    return new Database(pool);
  };
  const db = await connect();
  return {
    url,
    db,
    dataSource: db.dataSource,
    connect,
    close: async () => {
      await Promise.all(pools.filter((pool) => pool.isInitialized).map((pool) => pool.destroy()));
      await onServer(serverUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
    },
  };
}

async function ensureTemplate(serverUrl: string): Promise<string> {
  const name = `template_${migrationsHash()}`;
  await onServer(serverUrl, async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [TEMPLATE_LOCK]);
    const found = await client.query<{ ready: boolean }>(
      'select datistemplate as ready from pg_database where datname = $1',
      [name],
    );
    if (found.rows[0]?.ready === true) return;
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
    const dataSource = createDataSource({
      url: databaseUrl(serverUrl, name),
      poolSize: 2,
      statementTimeoutMs: 60_000,
      applicationName: 'reminders-test-template',
    });
    await dataSource.initialize();
    await migrate(dataSource);
    await dataSource.destroy();
    await client.query(`alter database ${name} is_template true`);
  });
  return name;
}

/** A server that outlives a run keeps the templates of older schemas apart. */
function migrationsHash(): string {
  const folder = join(import.meta.dirname, '../../db/migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder)
    .filter((entry) => entry.endsWith('.js'))
    .sort()) {
    hash.update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex').slice(0, 12);
}

async function onServer(serverUrl: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.toString();
}
