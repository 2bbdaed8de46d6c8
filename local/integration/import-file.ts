import { setTimeout as sleep } from 'node:timers/promises';
import type { DemoProgress } from '../demo/demo-progress.js';
import type { ImportApi, ImportJob } from './import-api.js';
import type { ImportOptions } from './import-options.js';

const ASK_EVERY_MS = 500;
/** Bad lines that are shown; the others are a table that the API gives. */
const MOST_SHOWN = 50;

/** Sends a file and follows its import to the end; answers whether every line was taken. */
export async function importFile(
  api: ImportApi,
  options: ImportOptions,
  progress: DemoProgress,
): Promise<boolean> {
  const sent = await api.send(options);
  progress.line(
    `Received ${sent.total} lines. The import is job ${sent.id}; it goes on if this command ends.`,
  );
  const job = await follow(api, sent, options, progress);
  progress.line(reportOf(job, options));
  if (job.problems > 0) await showBadLines(api, job, options, progress);
  return job.state === 'done' && job.problems === 0;
}

async function follow(
  api: ImportApi,
  sent: ImportJob,
  { kind, dryRun }: ImportOptions,
  progress: DemoProgress,
): Promise<ImportJob> {
  const title = `${dryRun ? 'Trying' : 'Importing'} ${kind}`;
  for (;;) {
    const job = await api.job(sent.id);
    const isOver = job.state !== 'waiting' && job.state !== 'running';
    const note = `${job.report['refused'] ?? 0} bad lines`;
    // The bar ends its line when it is full: a job that ends early must not leave it open.
    progress.part(
      title,
      isOver ? job.done : Math.min(job.done, job.total - 1),
      isOver ? job.done : job.total,
      note,
    );
    if (isOver) return job;
    await sleep(ASK_EVERY_MS);
  }
}

function reportOf({ state, reason, report }: ImportJob, { dryRun }: ImportOptions): string {
  const counts = Object.entries(report).map(([what, count]) => `${what} ${count}`);
  const end = {
    done: dryRun ? 'Tried, nothing was written' : 'Done',
    cancelled: 'Cancelled',
    failed: 'Failed',
  };
  const words = end[state as keyof typeof end];
  return `${words}${reason === null ? '' : ` (${reason})`}: ${counts.join(', ') || 'nothing'}.`;
}

async function showBadLines(
  api: ImportApi,
  job: ImportJob,
  { file, url, kind }: ImportOptions,
  progress: DemoProgress,
): Promise<void> {
  const bad = await api.badLines(job.id, MOST_SHOWN);
  progress.line('');
  for (const { line, field, message } of bad)
    progress.line(`  ${file}:${line}  ${field === null ? '' : `${field}: `}${message}`);
  const more = job.problems - bad.length;
  if (more > 0) progress.line(`  … and ${more} more.`);
  const order = kind === 'clients' ? '' : ' A patient or client that is not known must be imported first.';
  progress.line(
    `\nWhat to do next: correct these lines in ${file} and import it again; the lines that were taken change nothing.` +
      `${order}\nAll bad lines as a table: ${url}/v1/jobs/${job.id}/problems.csv`,
  );
}
