// One process that runs test files, one after the other, as long as no other lane has begun them: what they import is
// read, compiled and warmed once. Each file is a suite of its own, under its name. See test.mjs.
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe } from 'node:test';
import { pathToFileURL } from 'node:url';

const closingLimitMs = 5_000;

/**
 * Takes files from `files.json` in the folder `dir` until none is left.
 *
 * @param options.begins where in the list, from 0 to 1; from the end it goes backwards, else forwards and then on from the front
 */
export async function runLane(dir, { begins }) {
  const { root, files, fileLimitMs } = JSON.parse(readFileSync(join(dir, 'files.json'), 'utf8'));
  const at = Math.floor(files.length * begins);
  const inTurn = begins === 1 ? files.toReversed() : [...files.slice(at), ...files.slice(0, at)];
  for (const file of inTurn) {
    if (!isFirst(join(dir, markOf(file, 'begun')))) continue;
    const before = listening();
    await new Promise((ended) => {
      describe(sourceOf(file), { timeout: fileLimitMs }, async () => {
        try {
          await import(pathToFileURL(join(root, file)));
        } finally {
          after(() => {
            const left = listening() - before;
            if (left > 0) console.error(`${sourceOf(file)} left ${left} of its servers open.`);
            writeFileSync(join(dir, markOf(file, 'ended')), '');
            ended();
          });
        }
      });
    });
  }
  // Every result is there by now, and decides the exit code: what was left open shall only not hold the process.
  setTimeout(() => {
    console.error(`Left open at the end: ${process.getActiveResourcesInfo().join(', ')}`);
    process.exit();
  }, closingLimitMs).unref();
}

function listening() {
  return process.getActiveResourcesInfo().filter((name) => name === 'TCPServerWrap').length;
}

/** The name of the file by which a lane says how far a test file is. */
export function markOf(file, state) {
  return `${file.replaceAll(/[^\w.-]/g, '_')}.${state}`;
}

/** The file that was compiled. */
export function sourceOf(file) {
  return file.replace(/^dist\W/, '').replace(/\.js$/, '.ts');
}

function isFirst(path) {
  try {
    closeSync(openSync(path, 'wx'));
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}
