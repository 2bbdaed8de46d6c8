import { existsSync } from 'node:fs';
import { terminalProgress } from '../demo/demo-progress.js';
import { ApiRefused, ImportApi } from './import-api.js';
import { importFile } from './import-file.js';
import { IMPORT_USAGE, readImportOptions } from './import-options.js';

/** `npm run import`: imports a CSV file through the REST API, with a progress bar, and lists the bad lines at the end. */
function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

process.stdout.on('error', () => undefined);

const options = readImportOptions(process.argv.slice(2), process.env);
if (typeof options === 'string') fail(`${options}\n\n${IMPORT_USAGE}`);
if (!existsSync(options.file)) fail(`There is no file ${options.file}.`);
const api = new ImportApi(options);
try {
  const isGood = await importFile(api, options, terminalProgress());
  process.exitCode = isGood ? 0 : 1;
} catch (error) {
  if (!(error instanceof ApiRefused)) fail(`Nobody answers at ${options.url}: ${String(error)}`);
  const { job } = error;
  const running =
    job === null
      ? ''
      : `\nIt has done ${job.done} of ${job.total} lines. Wait for it, or cancel it: POST /v1/jobs/${job.id}/cancel`;
  fail(error.message + running);
}
