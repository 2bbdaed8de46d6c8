import { Readable } from 'node:stream';
import { IMPORT_COLUMNS, IMPORT_KINDS } from '../../../commands/integration/import-columns.js';
import { cancelJob } from '../../../commands/integration/cancel-job.js';
import { importCheckedFile } from '../../../commands/integration/import-checked-file.js';
import { importInput } from '../../../commands/integration/import-work.js';
import { startImport, type ReceivedFile } from '../../../commands/integration/start-import.js';
import { missing } from '../../../commands/refusal.js';
import { hasChunks, readChunk } from '../../../db/integration/import-chunk-store.js';
import { newestJobs } from '../../../db/integration/job-list.js';
import { findJob, problemsOf, progressOf } from '../../../db/integration/job-store.js';
import { actorNames } from '../../../db/staff/actor-names.js';
import { MOST_BYTES, receiveCsv } from '../../integration/receive-csv.js';
import { problemsAsCsv } from '../../integration/problems-as-csv.js';
import { Problem } from '../../problem.js';
import { receiveForm } from '../../public/receive-form.js';
import { giveFile, goTo, showFragment, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { whoActed } from '../staff/actor-words.js';
import { importWords } from './import-words.js';
import { outcomeIn } from './outcome-words.js';
import { problemIn, problemsIn } from './problem-words.js';

const STYLED = { styles: ['settings.css'] };
const SHOWN = 20;
const PROBLEMS_SHOWN = 100;
const MOST_PROBLEMS = 20_000;
/** Of a file that was looked at so many lines are shown as they were understood. */
const LINES_SHOWN = 5;
const LIMITS = { fields: 5, fieldBytes: 100, files: 1, fileBytes: MOST_BYTES, heldBytes: MOST_BYTES + 4_096 };

/** Files that are brought in: looked at first, then imported, with what could not be read. */
export function importPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const role = 'manager' as const;

  async function list(visit: ConsoleVisit, faults: readonly string[] = []): Promise<ConsoleAnswer> {
    const w = importWords(visit.visitor.language);
    const before = visit.asked('before');
    const jobs = await newestJobs(db.reader, visit.visitor.clinicId, {
      kind: 'import',
      before,
      limit: SHOWN,
    });
    const progress = await progressOf(
      db.reader,
      jobs.map(({ id }) => id),
    );
    const data = {
      title: w.title,
      section: 'settings' as const,
      w,
      jobs,
      progress,
      faults,
      kinds: IMPORT_KINDS,
    };
    const columns = Object.fromEntries(IMPORT_KINDS.map((kind) => [kind, Object.keys(IMPORT_COLUMNS[kind])]));
    return showPage(
      'integration/import-list',
      { ...data, columns, more: jobs.length === SHOWN ? jobs.at(-1)?.id : null },
      { ...STYLED, status: faults.length > 0 ? 422 : 200 },
    );
  }

  async function jobData(visit: ConsoleVisit) {
    const w = importWords(visit.visitor.language);
    const job = (await findJob(db.reader, visit.visitor.clinicId, visit.param('jobId'))) ?? missing('job');
    if (job.kind !== 'import') missing('job');
    const progress = (await progressOf(db.reader, [job.id])).get(job.id);
    return {
      w,
      job,
      done: progress?.done ?? 0,
      report: progress?.report ?? {},
      outcomeOf: (name: string) => outcomeIn(visit.visitor.language, name),
      problemCount: progress?.problems ?? 0,
    };
  }

  async function one(visit: ConsoleVisit): Promise<ConsoleAnswer> {
    const data = await jobData(visit);
    const { job, w } = data;
    const input = importInput(job);
    const { language } = visit.visitor;
    const lines = ((await readChunk(db.reader, job.id, 0)) ?? [])
      .slice(0, LINES_SHOWN)
      .map(({ line, values, problem }) => ({
        line,
        values,
        problem: problem === undefined ? '' : problemIn(language, problem),
      }));
    return showPage(
      'integration/import-job',
      {
        ...data,
        title: w.jobTitle(w.kinds[input.importKind]),
        section: 'settings',
        input,
        lines,
        canImport: job.state === 'done' && input.dryRun && (await hasChunks(db.reader, job.id)),
        problems: problemsIn(language, await problemsOf(db.reader, job.id, null, PROBLEMS_SHOWN)),
        who: whoActed(language, job.createdBy, await actorNames(db.reader, job.clinicId, [job.createdBy])),
      },
      STYLED,
    );
  }

  /** A file is always looked at first: nothing is written until somebody has seen what it would do. */
  async function take(visit: ConsoleVisit): Promise<ConsoleAnswer> {
    const w = importWords(visit.visitor.language);
    const { files, texts } = await receiveForm(visit.req, LIMITS);
    const [file] = files;
    if (file?.content == null || file.content.length === 0) return await list(visit, [w.noFile]);
    const query = {
      kind: texts.get('kind')?.[0] ?? '',
      dryRun: 'true',
      ignoreUnknown: texts.get('ignoreUnknown')?.[0] === 'yes' ? 'true' : 'false',
    };
    const arrival = { caller: { clinicId: visit.visitor.clinicId }, query, mayBeRepeated: false };
    try {
      const { body } = await receiveCsv(db, { ...arrival, stream: Readable.from([file.content]) });
      const received = body as ReceivedFile;
      await startImport(db, visit.acting, received);
      return goTo(`/settings/imports/${received.jobId}`, { text: w.begun });
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const told = error.extras.errors ?? [];
      return await list(
        visit,
        told.map((problem) =>
          w.fault(problem.pointer.split('/').at(-1) ?? '', problemIn(visit.visitor.language, problem)),
        ),
      );
    }
  }

  return [
    { method: 'get', path: '/settings/imports', role, handle: (visit) => list(visit) },
    { method: 'post', path: '/settings/imports', role, upload: true, handle: take },
    { method: 'get', path: '/settings/imports/:jobId', role, handle: one },
    {
      method: 'get',
      path: '/settings/imports/:jobId/progress',
      role,
      handle: async (visit) => showFragment('integration/import-progress', await jobData(visit)),
    },
    {
      method: 'get',
      path: '/settings/imports/:jobId/problems.csv',
      role,
      handle: async (visit) => {
        const { job } = await jobData(visit);
        const rows = await problemsOf(db.reader, job.id, null, MOST_PROBLEMS);
        return giveFile(
          `problems-${job.id}.csv`,
          'text/csv; charset=utf-8',
          problemsAsCsv(problemsIn(visit.visitor.language, rows)),
        );
      },
    },
    {
      method: 'post',
      path: '/settings/imports/:jobId/import',
      role,
      handle: async (visit) => {
        const id = await importCheckedFile(db, visit.acting, visit.param('jobId'));
        return goTo(`/settings/imports/${id}`, { text: importWords(visit.visitor.language).importing });
      },
    },
    {
      method: 'post',
      path: '/settings/imports/:jobId/cancel',
      role,
      handle: async (visit) => {
        const { job, w } = await jobData(visit);
        await cancelJob(db, visit.acting, { jobId: job.id, ifRevision: null }, false);
        return goTo(`/settings/imports/${job.id}`, { text: w.cancelling });
      },
    },
  ];
}
