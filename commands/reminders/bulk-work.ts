import type { Database, Tx } from '../../db/database.js';
import { isDatabaseTrouble } from '../../db/database-trouble.js';
import { tellSlowly } from '../../db/integration/known-import.js';
import { deedsOfJob } from '../../db/reminders/deed-store.js';
import type { ChosenReminder } from '../../db/reminders/selection-store.js';
import { chosenByIds, selectionOfJob } from '../../db/reminders/selection-store.js';
import type { Job } from '../../entities/integration/job.js';
import type { Acting } from '../acting.js';
import type { JobStep, JobWork, TakeStep } from '../integration/job-work.js';
import { counted } from '../integration/job-work.js';
import type { LineProblem } from '../integration/line-problems.js';
import { lineProblems } from '../integration/line-problems.js';
import { Refused } from '../refusal.js';
import type { BulkAction, BulkOptions } from './bulk-wish.js';
import { wishFor } from './bulk-wish.js';
import { doToReminder } from './do-to-reminder.js';
import { undoDeed } from './undo-deed.js';

/**
 * Does one thing to many reminders, one after another, each as a deed of its own that can be taken back. What cannot be
 * done is named among the problems, with the reminder's patient. Taking back undoes every deed that can be undone.
 */
export function bulkWork(db: Database): JobWork {
  return {
    begin: async (job) => {
      const selection = await selectionOfJob(db.reader, job.id);
      return doNext(db, job, selection?.reminderIds ?? []);
    },
    undo: (job) => Promise.resolve(undoNext(db, job)),
  };
}

function doNext(db: Database, job: Job, ids: readonly string[]): TakeStep {
  const { action, options } = job.input as { action: BulkAction; options: BulkOptions };
  return async (tx, progress, at) => {
    const next = progress.position['next'] as number;
    const id = ids[next];
    if (id === undefined) return { progress, problems: [], more: false };
    const acting = { clinicId: job.clinicId, actor: job.createdBy, at };
    const [chosen] = await chosenByIds(tx, job.clinicId, [id]);
    const problems = await doOne(db, tx, acting, job.id, id, chosen, action, options);
    const outcome = problems.length === 0 ? 'done' : 'notDone';
    const patientId = chosen?.patientId ?? null;
    return {
      progress: {
        done: progress.done + 1,
        position: { ...progress.position, next: next + 1 },
        report: counted(progress.report, outcome),
      },
      problems: problems.map((problem) => ({ ...problem, line: next + 1, patientId })),
      more: true,
    };
  };
}

async function doOne(
  db: Database,
  tx: Tx,
  acting: Acting,
  jobId: string,
  reminderId: string,
  chosen: ChosenReminder | undefined,
  action: BulkAction,
  options: BulkOptions,
): Promise<readonly LineProblem[]> {
  if (chosen === undefined) return [{ field: null, code: 'missing', message: 'the reminder is gone' }];
  try {
    const wish = wishFor(action, options, chosen, acting.at);
    const { changed } = await doToReminder(db, acting, { reminderId }, wish, jobId);
    await tellSlowly(tx, changed);
    return [];
  } catch (error) {
    if (error instanceof Refused) return lineProblems(error.refusal);
    if (isDatabaseTrouble(error)) throw error;
    return [UNEXPECTED];
  }
}

function undoNext(db: Database, { id: jobId, clinicId, createdBy }: Job): TakeStep {
  return async (tx, progress, at): Promise<JobStep> => {
    const after = (progress.position['undoneTo'] ?? null) as string | null;
    const [deed] = await deedsOfJob(tx, jobId, after, 1);
    if (deed === undefined) return { progress, problems: [], more: false };
    const acting = { clinicId, actor: createdBy, at };
    const problems = await undoOne(db, tx, acting, deed.id);
    const outcome = problems.length === 0 ? 'takenBack' : 'notTakenBack';
    const taken = (progress.report['takenBack'] ?? 0) + (progress.report['notTakenBack'] ?? 0);
    const line = UNDO_LINES + taken + 1;
    return {
      progress: {
        done: progress.done,
        position: { ...progress.position, undoneTo: deed.id },
        report: counted(progress.report, outcome),
      },
      problems: problems.map((problem) => ({ ...problem, line, patientId: deed.patientId })),
      more: true,
    };
  };
}

/** What could not be taken back stands behind what could not be done. */
const UNDO_LINES = 1_000_000;

async function undoOne(
  db: Database,
  tx: Tx,
  acting: Acting,
  deedId: string,
): Promise<readonly LineProblem[]> {
  try {
    const { changed } = await undoDeed(db, acting, deedId);
    await tellSlowly(tx, changed);
    return [];
  } catch (error) {
    if (error instanceof Refused) return lineProblems(error.refusal);
    if (isDatabaseTrouble(error)) throw error;
    return [UNEXPECTED];
  }
}

const UNEXPECTED: LineProblem = {
  field: null,
  code: 'unexpected',
  message: 'could not be done because of a defect on our side; report the id of the job and this patient',
};
