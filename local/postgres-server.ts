import { execFile } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import { localPaths } from './local-paths.js';
import { localSecrets } from './local-secrets.js';
import { freePort } from './local-ports.js';
import { postgresAccount } from './postgres-account.js';
import { postgresBinaries } from './postgres-binaries.js';
import { clearPostgresLeftovers } from './postgres-leftovers.js';
import { type Launch, type ProcessSpec, SupervisedProcess } from './supervised-process.js';

const execFileAsync = promisify(execFile);

const superuser = 'postgres';

/** The address of a database of the local server, with the superuser's password. */
export function postgresUrl(port: number, password: string, database = 'postgres'): string {
  return `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;
}

export interface PostgresSettings {
  readonly dataDir: string;
  readonly port: number;
  readonly password: string;
  /** False gives up every guarantee after a crash, for speed. For tests that never ask for one. */
  readonly durable: boolean;
}

/** Makes the data folder if there is none yet, and tells how to run the server on it. */
export async function postgresSpec(settings: PostgresSettings): Promise<ProcessSpec> {
  const { dataDir, port, password, durable } = settings;
  const binaries = await postgresBinaries();
  mkdirSync(dirname(dataDir), { recursive: true });
  const { account, owner } = postgresAccount([binaries.postgres, dirname(dataDir)]);
  const asAccount = (program: string, args: readonly string[]): Launch => {
    const [file = program, ...rest] = [...account.prefix, program, ...args];
    return {
      file,
      args: rest,
      cwd: '/',
      env: { ...process.env, LC_ALL: 'C' },
      ...(account.uid === undefined ? {} : { uid: account.uid }),
      ...(account.gid === undefined ? {} : { gid: account.gid }),
    };
  };
  if (!existsSync(join(dataDir, 'PG_VERSION'))) {
    await initialise(dataDir, password, durable, owner, (args) => asAccount(binaries.initdb, args));
  }
  const options = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=300',
    // The data lies on a disk without a head: to read a row by an index costs little more than the next one.
    'random_page_cost=1.1',
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
  ];
  return {
    name: 'postgres',
    launch: asAccount(binaries.postgres, [
      '-D',
      dataDir,
      '-p',
      String(port),
      ...options.flatMap((option) => ['-c', option]),
    ]),
    beforeStart: () => clearPostgresLeftovers(dataDir),
    isReady: () => answersQuery(postgresUrl(port, password)),
    readyLimitMs: 60_000,
    stopSignal: 'SIGINT',
    stopLimitMs: 10_000,
  };
}

/** A PostgreSQL of one's own, for tests. */
export interface PostgresServer {
  /** The superuser's address of the database `postgres`. */
  readonly url: string;
  readonly port: number;
  readonly process: SupervisedProcess;
  stop(): Promise<void>;
}

/**
 * Starts a server that is kept running until `stop`: killed, it comes back on the same port with its data.
 *
 * @param options.localDir holds its data (`postgres/`), log and pid file
 * @param options.port a free one when left out
 */
export async function startPostgres(options: {
  localDir: string;
  port?: number;
  durable?: boolean;
  log?: (line: string) => void;
}): Promise<PostgresServer> {
  const paths = localPaths(options.localDir);
  mkdirSync(paths.pids, { recursive: true });
  mkdirSync(paths.logs, { recursive: true });
  const port = options.port ?? (await freePort());
  const password = localSecrets(paths.secrets).postgresPassword;
  const spec = await postgresSpec({
    dataDir: paths.postgres,
    port,
    password,
    durable: options.durable ?? true,
  });
  const server = new SupervisedProcess(spec, paths, options.log ?? (() => undefined));
  await server.start();
  return { url: postgresUrl(port, password), port, process: server, stop: () => server.stop() };
}

/** Creates a database unless it is there. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  await withClient(serverUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}

async function initialise(
  dataDir: string,
  password: string,
  durable: boolean,
  owner: { uid: number; gid: number } | undefined,
  initdb: (args: readonly string[]) => Launch,
): Promise<void> {
  // Made beside and moved in one step: a first start that is killed leaves no half-made data folder.
  const unfinished = `${dataDir}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = `${dataDir}.password`;
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  if (owner !== undefined)
    for (const path of [unfinished, passwordFile]) chownSync(path, owner.uid, owner.gid);
  // Unicode rules that PostgreSQL carries itself: the same on every machine, whatever locales it has.
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const access = ['--auth=scram-sha-256', `--username=${superuser}`, `--pwfile=${passwordFile}`];
  try {
    const { file, args, ...rest } = initdb([
      `--pgdata=${unfinished}`,
      ...locale,
      ...access,
      ...(durable ? [] : ['--no-sync']),
    ]);
    await execFileAsync(file, args, rest);
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, dataDir);
}

async function answersQuery(url: string): Promise<boolean> {
  await withClient(url, (client) => client.query('SELECT 1'));
  return true;
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: 2_000,
    query_timeout: 5_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
