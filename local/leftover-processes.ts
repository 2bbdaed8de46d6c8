import { join } from 'node:path';
import { type LocalPaths, projectRoot } from './local-paths.js';
import { livingPid, removePidFile } from './pid-file.js';
import type { ProcessName } from './supervised-process.js';
import { waitUntil } from './wait-until.js';

const stopLimitMs = 10_000;

/** In the order in which they may stop, each with a part of its command line that no stranger's has. */
const marks: readonly { name: ProcessName; mark: (paths: LocalPaths) => string; signal: NodeJS.Signals }[] = [
  { name: 'api', mark: () => join(projectRoot, 'dist', 'api', 'main.js'), signal: 'SIGTERM' },
  { name: 'worker', mark: () => join(projectRoot, 'dist', 'worker', 'main.js'), signal: 'SIGTERM' },
  { name: 'sms', mark: () => join(projectRoot, 'dist', 'local', 'sms', 'main.js'), signal: 'SIGTERM' },
  { name: 'mail', mark: (paths) => `--mail-directory ${paths.mail}`, signal: 'SIGTERM' },
  { name: 'temporal', mark: (paths) => `--db-filename ${paths.temporalDb}`, signal: 'SIGTERM' },
  { name: 'postgres', mark: (paths) => `-D ${paths.postgres}`, signal: 'SIGINT' },
];

/**
 * Ends what a killed supervisor left running, so that the stack does not come up beside its own former self. Only
 * processes that the pid files name and whose command line shows that they are this stack's.
 *
 * @returns how many there were.
 */
export async function endLeftoverProcesses(paths: LocalPaths, log: (line: string) => void): Promise<number> {
  let ended = 0;
  for (const { name, mark, signal } of marks) {
    const file = join(paths.pids, `${name}.pid`);
    const pid = livingPid(file, mark(paths));
    if (pid !== undefined) {
      ended += 1;
      log(`Ending ${name} (process ${pid}), which an earlier start left running.`);
      signalGroup(pid, signal);
      if (!(await waitUntil(() => livingPid(file, mark(paths)) === undefined, stopLimitMs))) {
        signalGroup(pid, 'SIGKILL');
        await waitUntil(() => livingPid(file, mark(paths)) === undefined, stopLimitMs);
      }
    }
    removePidFile(file);
  }
  return ended;
}

function signalGroup(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(-pid, signal);
  } catch {
    // It ended by itself.
  }
}
