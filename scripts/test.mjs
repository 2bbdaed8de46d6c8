// `npm test`: builds, starts what the tests share, runs them all and ends with the runner's own summary.
// `npm test -- reminders` runs the files whose path contains `reminders`; options that begin with `-` go to Node's runner.
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root, stop } from './prepare.mjs';

// Two files at a time suit two cores; every file starts at most one server of its own.
const filesAtOnce = 2;
const testLimitMs = 600_000;

await prepare();
const words = process.argv.slice(2);
const fragments = words.filter((word) => !word.startsWith('-'));
const files = readdirSync(join(root, 'dist/test'), { recursive: true })
  .map((path) => join('dist/test', String(path)))
  .filter((path) => path.endsWith('.test.js'))
  .filter((path) => fragments.length === 0 || fragments.some((fragment) => path.includes(fragment)))
  .sort();
if (files.length === 0) stop(`No test file's path contains ${fragments.join(' or ')}.`);

const { startTestServices } = await import('../dist/local/test-services.js');
const services = await startTestServices((line) => console.log(line));

const runner = spawn(
  process.execPath,
  [
    '--enable-source-maps',
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${filesAtOnce}`,
    `--test-timeout=${testLimitMs}`,
    ...words.filter((word) => word.startsWith('-')),
    ...files,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ...services.env } },
);
const exitCode = new Promise((resolve) => runner.on('exit', (code) => resolve(code ?? 1)));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => runner.kill(signal));
const code = await exitCode;
await services.stop();
process.exit(code);
