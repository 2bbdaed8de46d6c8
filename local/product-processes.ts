import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { type LocalPaths, projectRoot } from './local-paths.js';
import type { Ports } from './local-ports.js';
import type { ProcessSpec } from './supervised-process.js';
import { answersOk } from './wait-until.js';

const dist = join(projectRoot, 'dist');

export function apiSpec(env: NodeJS.ProcessEnv, ports: Ports): ProcessSpec {
  return {
    ...nodeProcess('api/main.js', env),
    name: 'api',
    isReady: () => answersOk(`http://127.0.0.1:${ports.api}/health/ready`),
    stopLimitMs: 8_000,
  };
}

export function workerSpec(env: NodeJS.ProcessEnv, ports: Ports): ProcessSpec {
  return {
    ...nodeProcess('worker/main.js', env),
    name: 'worker',
    isReady: () => answersOk(`http://127.0.0.1:${ports.workerMetrics}/metrics`),
    stopLimitMs: 10_000,
  };
}

/** The SMS catcher: Twilio's Messages API for the product, a page and a list for people and tests. */
export function smsCatcherSpec(env: NodeJS.ProcessEnv, paths: LocalPaths, ports: Ports): ProcessSpec {
  const own = {
    SMS_PORT: String(ports.sms),
    SMS_FILE: paths.sms,
    SMS_INBOUND_URL: `${env['PUBLIC_URL'] ?? ''}/callbacks/twilio/inbound`,
  };
  return {
    ...nodeProcess('local/sms/main.js', { ...env, ...own }),
    name: 'sms',
    isReady: () => answersOk(`http://127.0.0.1:${ports.sms}/messages`),
    stopLimitMs: 3_000,
  };
}

/**
 * Runs a command of the product to its end, its output in a log file.
 *
 * @throws Error that names the log, when it fails.
 */
export async function runCommand(script: string, env: NodeJS.ProcessEnv, logFile: string): Promise<void> {
  const logFd = openSync(logFile, 'a');
  const child = spawn(process.execPath, ['--enable-source-maps', join(dist, script)], {
    cwd: projectRoot,
    env,
    detached: true,
    stdio: ['ignore', logFd, logFd],
  });
  closeSync(logFd);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  if (code !== 0) throw new Error(`${script} ended with exit code ${code ?? '?'}; see ${logFile}`);
}

function nodeProcess(
  script: string,
  env: NodeJS.ProcessEnv,
): Pick<ProcessSpec, 'launch' | 'readyLimitMs' | 'stopSignal'> {
  const program = join(dist, script);
  return {
    launch: { file: process.execPath, args: ['--enable-source-maps', program], cwd: projectRoot, env },
    readyLimitMs: 60_000,
    stopSignal: 'SIGTERM',
  };
}
