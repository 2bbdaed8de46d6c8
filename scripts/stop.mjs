// `npm stop`: tells the supervisor of `npm start` to stop everything in order, and waits until it has.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { localDir, root } from './prepare.mjs';

const waitLimitMs = 60_000;
const pidFile = join(localDir(), 'pids', 'supervisor.pid');
const pid = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : Number.NaN;

if (!Number.isInteger(pid) || !isAlive(pid)) {
  const ended = await endLeftovers();
  console.log(ended > 0 ? 'Stopped.' : 'Nothing is running.');
  process.exit(0);
}
process.kill(pid, 'SIGTERM');
console.log('Stopping …');
const startedAt = Date.now();
while (isAlive(pid) && existsSync(pidFile)) {
  if (Date.now() - startedAt > waitLimitMs) {
    console.error(`The supervisor (process ${pid}) still runs after ${waitLimitMs / 1000} s.`);
    process.exit(1);
  }
  await sleep(100);
}
console.log('Stopped.');

// A supervisor that was killed leaves its processes running.
async function endLeftovers() {
  const compiled = join(root, 'dist', 'local');
  if (!existsSync(join(compiled, 'leftover-processes.js'))) return 0;
  const { endLeftoverProcesses } = await import(join(compiled, 'leftover-processes.js'));
  const { localPaths } = await import(join(compiled, 'local-paths.js'));
  return endLeftoverProcesses(localPaths(localDir()), console.log);
}

function isAlive(candidate) {
  try {
    process.kill(candidate, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}
