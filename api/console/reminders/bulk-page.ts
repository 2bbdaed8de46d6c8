import { missing } from '../../../commands/refusal.js';
import type { BulkAction } from '../../../commands/reminders/bulk-wish.js';
import { previewBulk } from '../../../commands/reminders/preview-bulk.js';
import { MOST_CHOSEN } from '../../../commands/reminders/start-bulk.js';
import { findJob, problemsOf, progressOf } from '../../../db/integration/job-store.js';
import { patientNames } from '../../../db/reminders/bulk-jobs.js';
import { findSelection } from '../../../db/reminders/selection-store.js';
import type { Job } from '../../../entities/integration/job.js';
import type { ReminderSelection } from '../../../entities/reminders/reminder-selection.js';
import { type ConsoleAnswer, showFragment, showPage } from '../console-answer.js';
import type { ConsoleDeps, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { messageWordsIn } from '../messages/message-words.js';
import { problemIn } from '../integration/problem-words.js';
import { reasonIn } from '../messages/reason-in.js';
import { bulkWordsIn } from './bulk-words.js';

/** A page shows so many of those that were not done. */
const MOST_PROBLEMS = 200;
const STYLES = { styles: ['reminder-acts.css'] };

/** One bulk action from the first look to its result, all under one address. */
export async function showBulkPage(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const selection = await selectionOf(deps, visit);
  if (selection.jobId !== null) return await showJob(deps, visit, selection, false);
  const { db, settings } = deps;
  const { visitor, at } = visit;
  const { language } = visitor;
  const action = selection.action as BulkAction;
  const w = bulkWordsIn(language);
  const preview = await previewBulk(
    db.reader,
    { clinicId: visitor.clinicId, at },
    action,
    selection.reminderIds,
    settings.publicUrl,
  );
  return showPage(
    'reminders/bulk-preview',
    {
      title: w.titles[action],
      section: 'reminders',
      w,
      m: messageWordsIn(language),
      reasonOf: (code: string) => reasonIn(language, code),
      id: selection.id,
      action,
      options: selection.options,
      preview,
      isFull: selection.reminderIds.length >= MOST_CHOSEN,
      most: MOST_CHOSEN,
      isOutdated: selection.expiresAt <= at,
    },
    STYLES,
  );
}

/** How far it is, for a page that looks again and again. */
export async function showBulkProgress(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const selection = await selectionOf(deps, visit);
  if (selection.jobId === null) missing('job');
  return await showJob(deps, visit, selection, true);
}

async function showJob(
  { db }: ConsoleDeps,
  visit: ConsoleVisit,
  selection: ReminderSelection,
  isPart: boolean,
): Promise<ConsoleAnswer> {
  const { visitor, at } = visit;
  const { language, clinicId } = visitor;
  const w = bulkWordsIn(language);
  const { reader } = db;
  const job = (await findJob(reader, clinicId, selection.jobId ?? '')) ?? missing('job');
  const progress = (await progressOf(reader, [job.id])).get(job.id);
  const isOver = job.state !== 'waiting' && job.state !== 'running';
  const problems = isOver ? await problemsOf(reader, job.id, null, MOST_PROBLEMS) : [];
  const names = await patientNames(
    reader,
    problems.flatMap(({ patientId }) => patientId ?? []),
  );
  const say = sayFor(visitor, at);
  const action = selection.action as BulkAction;
  const data = {
    title: w.titles[action],
    section: 'reminders' as const,
    w,
    id: selection.id,
    action,
    job,
    done: progress?.done ?? 0,
    report: progress?.report ?? {},
    problemCount: progress?.problems ?? 0,
    isOver,
    secondsLeft: secondsTo(job, at),
    startsAt: job.startsAt === null ? '' : say.time(job.startsAt),
    problems: problems.map((problem) => ({
      patientId: problem.patientId,
      name: names.get(problem.patientId ?? '') ?? '',
      why: problemIn(language, problem),
    })),
  };
  return isPart
    ? showFragment('reminders/bulk-progress', data)
    : showPage('reminders/bulk-job', data, STYLES);
}

function secondsTo({ state, startsAt }: Job, at: Date): number {
  if (state !== 'waiting' || startsAt === null) return 0;
  return Math.max(0, Math.ceil((startsAt.getTime() - at.getTime()) / 1_000));
}

async function selectionOf({ db }: ConsoleDeps, visit: ConsoleVisit): Promise<ReminderSelection> {
  const { clinicId } = visit.visitor;
  return (await findSelection(db.reader, clinicId, visit.param('selectionId'))) ?? missing('selection');
}
