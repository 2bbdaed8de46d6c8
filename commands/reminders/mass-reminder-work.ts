import type { Audience } from '../../db/consent/audience.js';
import type { Database, Tx } from '../../db/database.js';
import { isDatabaseTrouble } from '../../db/database-trouble.js';
import { tellSlowly } from '../../db/integration/known-import.js';
import { keepJobReminder, nextToTakeBack, noteTakenBack } from '../../db/reminders/mass-store.js';
import { dateAt } from '../../domain/clinic-time.js';
import type { Job } from '../../entities/integration/job.js';
import type { Acting } from '../acting.js';
import type { JobStep, JobWork, TakeStep } from '../integration/job-work.js';
import { counted } from '../integration/job-work.js';
import type { LineProblem } from '../integration/line-problems.js';
import { lineProblems } from '../integration/line-problems.js';
import { Refused } from '../refusal.js';
import { readCalendar } from './clinic-calendar.js';
import { createManualReminder } from './create-manual-reminder.js';
import { cancelReminder } from './end-reminder.js';
import type { MassPage } from './find-mass-patients.js';
import { massPage } from './find-mass-patients.js';
import type { MassRequest } from './mass-reminder.js';
import { reminderFor } from './mass-reminder.js';

/** What the timeline of such a reminder says of who made it, and who took it back. */
const ACTOR = 'massReminder';

/**
 * Makes the reminders of a mass, patient by patient. A patient whom nothing reaches, or who has died meanwhile, gets none
 * and is named among the problems, so that somebody can call. Taking back cancels what is still followed; what has gone
 * out has gone out.
 */
export function massReminderWork(db: Database): JobWork {
  return {
    begin: (job) => Promise.resolve(makeNext(db, job)),
    undo: (job) => Promise.resolve(takeBackNext(db, job)),
  };
}

function makeNext(db: Database, job: Job): TakeStep {
  const { filter, reminder } = job.input as unknown as MassRequest;
  const { clinicId } = job;
  let page: (MassPage & { readonly after: string }) | null = null;
  const pageBehind = async (tx: Tx, after: string, at: Date): Promise<MassPage> => {
    if (page !== null && page.last !== null && page.after <= after && after < page.last) return page;
    const calendar = await readCalendar(tx, { clinicId, locationId: null, patientId: null });
    const today = dateAt(at, calendar.window.zone);
    const read = await massPage(tx, { clinicId, today, at }, filter, after === FIRST ? null : after);
    page = { ...read, after };
    return page;
  };
  return async (tx, progress, at) => {
    let after = (progress.position['after'] ?? FIRST) as string;
    for (;;) {
      const { found, last } = await pageBehind(tx, after, at);
      const seen = after;
      const next = found.find(({ patient }) => patient.id > seen);
      if (next !== undefined) {
        const outcome = await makeOne(db, tx, job.id, { clinicId, actor: ACTOR, at }, reminder, next);
        return stepAfter(progress, next, outcome);
      }
      if (last === null) return { progress, problems: [], more: false };
      after = last;
    }
  };
}

/** Stands before every id. */
const FIRST = '';

/** What became of one patient: what to count, and why it got no reminder. */
interface MadeOne {
  readonly outcome: 'created' | 'unreachable' | 'refused';
  readonly problems: readonly LineProblem[];
}

async function makeOne(
  db: Database,
  tx: Tx,
  jobId: string,
  acting: Acting,
  reminder: MassRequest['reminder'],
  audience: Audience,
): Promise<MadeOne> {
  const { input, unreached } = reminderFor(reminder, audience, acting.at);
  if (input === null) {
    const problems = unreached.map(({ channel, code, message }) => ({ field: channel, code, message }));
    return { outcome: 'unreachable', problems };
  }
  try {
    const made = await createManualReminder(db, acting, input);
    await tellSlowly(tx, [made.reminder.id]);
    await keepJobReminder(tx, jobId, input.patientId, made.reminder.id);
    return { outcome: 'created', problems: [] };
  } catch (error) {
    if (error instanceof Refused) return { outcome: 'refused', problems: lineProblems(error.refusal) };
    if (isDatabaseTrouble(error)) throw error;
    return { outcome: 'refused', problems: [UNEXPECTED] };
  }
}

function stepAfter(
  { done, report }: { readonly done: number; readonly report: Record<string, number> },
  { patient }: Audience,
  { outcome, problems }: MadeOne,
): JobStep {
  return {
    progress: { done: done + 1, position: { after: patient.id }, report: counted(report, outcome) },
    problems: problems.map((problem) => ({ ...problem, line: done + 1, patientId: patient.id })),
    more: true,
  };
}

function takeBackNext(db: Database, { id: jobId, clinicId }: Job): TakeStep {
  return async (tx, progress, at) => {
    const reminderId = await nextToTakeBack(tx, jobId);
    if (reminderId === null) return { progress, problems: [], more: false };
    const outcome = await takeBack(db, { clinicId, actor: ACTOR, at }, reminderId);
    if (outcome === 'takenBack') await tellSlowly(tx, [reminderId]);
    await noteTakenBack(tx, jobId, reminderId);
    return {
      progress: {
        done: progress.done,
        position: progress.position,
        report: counted(progress.report, outcome),
      },
      problems: [],
      more: true,
    };
  };
}

/** Cancels a reminder, unless it is over already. */
async function takeBack(
  db: Database,
  acting: Acting,
  reminderId: string,
): Promise<'takenBack' | 'overAlready'> {
  try {
    await cancelReminder(db, acting, { reminderId }, 'the mass reminder was taken back');
    return 'takenBack';
  } catch (error) {
    if (error instanceof Refused && error.refusal.kind === 'conflict') return 'overAlready';
    throw error;
  }
}

const UNEXPECTED: LineProblem = {
  field: null,
  code: 'unexpected',
  message: 'could not be made because of a defect on our side; report the id of the job and this patient',
};
