import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { endLeftoverProcesses } from './leftover-processes.js';
import { defaultLocalDir, localPaths } from './local-paths.js';
import { livingPid, removePidFile, writePidFile } from './pid-file.js';
import { choosePorts } from './local-ports.js';
import { readShellFile } from './shell-file.js';
import { Stack } from './stack.js';
import { stackTable } from './stack-table.js';

/** `npm start`: holds the stack until Ctrl-C, SIGTERM or `npm stop`, then stops it in order. */
const paths = localPaths(defaultLocalDir());
const supervisorPid = join(paths.pids, 'supervisor.pid');
const print = (line: string) => {
  process.stdout.write(`${line}\n`);
};

// A terminal that is gone must not take the stack down with it halfway: a stop in order is still to come.
process.stdout.on('error', () => undefined);

mkdirSync(paths.pids, { recursive: true });
const running = livingPid(supervisorPid, 'scripts/start.mjs');
if (running !== undefined && running !== process.pid) {
  print(`It already runs here (process ${running}); \`npm stop\` ends it.`);
  print(stackTable(readShellFile(paths.env), paths.dir));
  process.exit(1);
}
writePidFile(supervisorPid, process.pid);
process.once('exit', () => removePidFile(supervisorPid));

const stopping = new AbortController();
let stack: Stack | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stopping.signal.aborted) return;
    stopping.abort();
    print('Stopping: api, worker, catchers, Temporal, PostgreSQL …');
    void end(0);
  });
}

async function end(code: number): Promise<void> {
  await stack?.stop();
  if (code === 0) print('Stopped. The data stays for the next start.');
  process.exit(code);
}

try {
  await endLeftoverProcesses(paths, print);
  stack = new Stack({ localDir: paths.dir, ports: await choosePorts(paths.ports, process.env), log: print });
  await stack.start();
  print(stackTable(stack.env, paths.dir));
} catch (error) {
  if (!stopping.signal.aborted) {
    stopping.abort();
    rmSync(paths.env, { force: true });
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await end(1);
  }
}
