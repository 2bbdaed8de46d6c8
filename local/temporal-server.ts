import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Connection } from '@temporalio/client';
import { projectRoot } from './local-paths.js';
import type { ProcessSpec } from './supervised-process.js';

const execFileAsync = promisify(execFile);

/** Closed runs stay readable in the Web UI for so long; the dev server's own default is one day. */
const retention = '30d';
const namespace = 'default';

/** The dev server with its Web UI, its data in one SQLite file. */
export function temporalSpec(settings: {
  cli: string;
  dbFile: string;
  port: number;
  uiPort: number;
}): ProcessSpec {
  const { cli, dbFile, port, uiPort } = settings;
  const attributes = ['ClinicId=Keyword', 'ReminderKind=Keyword'];
  return {
    name: 'temporal',
    launch: {
      file: cli,
      args: [
        ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
        ...['--db-filename', dbFile, '--log-level', 'warn'],
        ...attributes.flatMap((attribute) => ['--search-attribute', attribute]),
        ...['--dynamic-config-value', 'matching.enableFairness=true'],
      ],
      cwd: projectRoot,
      env: withoutTemporalVariables(process.env),
    },
    isReady: () => answersNamespace(`127.0.0.1:${port}`),
    readyLimitMs: 60_000,
    stopSignal: 'SIGTERM',
    stopLimitMs: 6_000,
  };
}

/** Keeps closed runs for 30 days. Kept in the database file; repeated at each start because that costs nothing. */
export async function keepClosedRuns(cli: string, port: number): Promise<void> {
  const address = ['--address', `127.0.0.1:${port}`, '--namespace', namespace];
  await execFileAsync(cli, ['operator', 'namespace', 'update', ...address, '--retention', retention], {
    env: withoutTemporalVariables(process.env),
    timeout: 20_000,
  });
}

/** A Temporal address, profile or key of the person who starts the stack has nothing to do with the local server. */
export function withoutTemporalVariables(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !name.startsWith('TEMPORAL_')));
}

async function answersNamespace(address: string): Promise<boolean> {
  const connection = await Connection.connect({ address, connectTimeout: '2s' });
  try {
    await connection.withDeadline(Date.now() + 2_000, () =>
      connection.workflowService.describeNamespace({ namespace }),
    );
    return true;
  } finally {
    await connection.close();
  }
}
