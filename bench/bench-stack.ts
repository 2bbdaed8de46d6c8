import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import pg from 'pg';
import { startStack } from '../local/stack.js';
import type { Stack } from '../local/stack.js';
import { waitUntil } from '../local/wait-until.js';
import { ApiCaller } from './api-caller.js';
import { BARE_TABLE } from './bare-sending.js';
import { startChild } from './child-process.js';
import { Registry } from './registry-copies.js';
import { SmtpPartner } from './smtp-partner.js';

/** Nobody is to wait for a limit here; the pools are the product's own defaults, and the bare side has the same. */
const SETTINGS = {
  LOG_LEVEL: 'warn',
  RATE_PER_SECOND: '1000000',
  RATE_BURST: '10000000',
  EMAIL_PER_SECOND: '10000',
  EMAIL_CONNECTIONS: '10',
  DATABASE_POOL_SIZE: '10',
  MAX_CACHED_WORKFLOWS: '500',
} as const;

const BARE_QUEUE = 'bare';
const DRAIN_LIMIT_MS = 600_000;

/** One running stack, ours and the bare side on the same servers, and how to reach its parts. */
export interface BenchStack {
  readonly stack: Stack;
  readonly api: ApiCaller;
  readonly database: pg.Pool;
  readonly temporalClient: Client;
  readonly smtp: SmtpPartner;
  readonly registry: Registry;
  readonly bareQueue: string;
  /** Waits until Temporal knows every plan, so that what was asked before does not weigh on what is measured next. */
  drained(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts everything in a fresh folder on free ports. */
export async function startBenchStack(log: (line: string) => void): Promise<BenchStack> {
  const dir = mkdtempSync(join(tmpdir(), 'reminders-bench-'));
  process.once('exit', () => rmSync(dir, { recursive: true, force: true }));
  const smtp = await SmtpPartner.start();
  const environment = { ...SETTINGS, SMTP_URL: smtp.url };
  const stack = await startStack({ localDir: dir, log, without: ['mail'], environment });
  const address = stack.env['TEMPORAL_ADDRESS'] ?? '';
  const namespace = stack.env['TEMPORAL_NAMESPACE'] ?? 'default';
  const databaseUrl = stack.env['DATABASE_URL'] ?? '';
  const database = new pg.Pool({ connectionString: databaseUrl, max: 4 });
  await database.query(BARE_TABLE);
  const bareWorker = await startChild('bare-worker-process.js', {
    ...environment,
    TEMPORAL_ADDRESS: address,
    TEMPORAL_NAMESPACE: namespace,
    DATABASE_URL: databaseUrl,
    BARE_QUEUE,
  });
  const connection = await Connection.connect({ address });
  const api = new ApiCaller(stack.env['API_URL'] ?? '', stack.env['API_KEY'] ?? '');
  return {
    stack,
    api,
    database,
    smtp,
    temporalClient: new Client({ connection, namespace }),
    registry: await Registry.create(api, database),
    bareQueue: BARE_QUEUE,
    drained: async () => {
      const isDrained = async () => (await untold(database)) === 0;
      if (!(await waitUntil(isDrained, DRAIN_LIMIT_MS))) throw new Error('the outbox does not drain');
    },
    stop: async () => {
      api.close();
      bareWorker.kill();
      await connection.close();
      await database.end();
      await stack.stop();
      smtp.stop();
    },
  };
}

async function untold(database: pg.Pool): Promise<number> {
  const { rows } = await database.query<{ count: number }>(
    'select count(*)::int as count from reminder where plan_version > synced_version',
  );
  return rows[0]?.count ?? 0;
}
