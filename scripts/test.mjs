// `npm test`: builds, starts what the tests share, runs them all and ends with the runner's own summary.
// `npm test -- reminders` runs the files whose path contains `reminders`; options that begin with `-` go to Node's runner.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { prepare, root, stop } from './prepare.mjs';
import { markOf, sourceOf } from './test-lane.mjs';

const fileLimitMs = 600_000;
const laneLimitMs = 3_600_000;
// Three files at a time keep two cores at work: each waits now and then, for a process that it has killed or an hour that
// must not pass. The lanes begin at the front, at the end and in the middle of the alphabet and leave to each other what
// they meet, so browsers, which alone use more than a core and all stand near the front, seldom meet each other.
const lanes = [{ begins: 0 }, { begins: 1 }, { begins: 0.5 }];

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
const dir = join(services.env.TEST_DIR, 'lanes');
mkdirSync(dir);
writeFileSync(join(dir, 'files.json'), JSON.stringify({ root, files, fileLimitMs }));

const runner = spawn(
  process.execPath,
  [
    '--enable-source-maps',
    '--test',
    '--test-reporter=spec',
    `--test-concurrency=${lanes.length}`,
    `--test-timeout=${laneLimitMs}`,
    ...words.filter((word) => word.startsWith('-')),
    ...lanes.slice(0, files.length).map(writeLane),
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, ...services.env } },
);
const exitCode = new Promise((resolve) => runner.on('exit', (code) => resolve(code ?? 1)));
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => runner.kill(signal));
const code = await exitCode;
const unfinished = files.filter((file) => !existsSync(join(dir, markOf(file, 'ended'))));
if (unfinished.length > 0) console.error(`Not run to the end: ${unfinished.map(sourceOf).join(', ')}`);
await services.stop();
process.exit(code || (unfinished.length > 0 ? 1 : 0));

function writeLane(lane, index) {
  const path = join(dir, `lane-${index + 1}.mjs`);
  const script = pathToFileURL(join(import.meta.dirname, 'test-lane.mjs'));
  writeFileSync(
    path,
    `import { runLane } from '${script}';\nawait runLane(import.meta.dirname, ${JSON.stringify(lane)});\n`,
  );
  return path;
}
