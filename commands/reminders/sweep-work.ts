import type { Client } from '@temporalio/client';
import type { Database, Tx } from '../../db/database.js';
import { settledLiveReminders } from '../../db/reminders/coverage.js';
import { plansOf } from '../../db/reminders/plan-of-reminder.js';
import { lockReminders } from '../../db/reminders/reminder-store.js';
import type { JobProgress } from '../../entities/integration/job-progress.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { Plan } from '../../workflows/messages.js';
import type { AskFirst, JobWork, TakeStep } from '../integration/job-work.js';
import { counted } from '../integration/job-work.js';
import { coverageRepairs } from './engine-metrics.js';
import { finishChange } from './finish-change.js';
import {
  endUnknown,
  reminderOfWorkflow,
  stillRunning,
  withoutWorkflow,
  workflowsOfClinic,
} from './running-workflows.js';

/** Reminders, or workflows, that Temporal is asked about at once. */
const PAGE = 100;

/** What changed or was told within this time is left to the telling. */
const SETTLED_MS = 5 * 60_000;

/** What the timeline says of who repaired it. */
const ACTOR = 'sweep';

/** Where a sweep stands: first it goes through the reminders, then through the workflows. */
export type SweepPosition =
  | { readonly pass: 'reminders'; readonly after: string | null }
  | { readonly pass: 'workflows'; readonly from: string | null };

/** Where a sweep begins. */
export const SWEEP_BEGINS: SweepPosition = { pass: 'reminders', after: null };

/**
 * Proves for a clinic that each live reminder with something to wait for has a running workflow, and that each running
 * workflow has such a reminder; Temporal's ids see to it that there is no second one. A reminder without a workflow gets
 * a higher plan version, so that the relay tells it, slowly, and thereby starts it; a workflow whose reminder waits for
 * nothing is told so in the same way and ends; one of which there is no reminder is terminated. While Temporal does not
 * answer, the step fails and changes nothing.
 */
export function sweepWork(db: Database, temporalClient: Client): JobWork<AskFirst> {
  return {
    begin: ({ clinicId }) => {
      const sweeping = { db, temporalClient, clinicId };
      const ask = async ({ position }: JobProgress, at: Date): Promise<TakeStep> => {
        const where = position as unknown as SweepPosition;
        return where.pass === 'reminders'
          ? await askForWorkflows(sweeping, where.after, at)
          : await askForReminders(sweeping, where.from);
      };
      return Promise.resolve({ ask });
    },
  };
}

interface Sweeping {
  readonly db: Database;
  readonly temporalClient: Client;
  readonly clinicId: string;
}

async function askForWorkflows(sweeping: Sweeping, after: string | null, at: Date): Promise<TakeStep> {
  const { db, temporalClient, clinicId } = sweeping;
  const reminders = await settledLiveReminders(db.reader, clinicId, {
    after,
    before: settledBefore(at),
    most: PAGE,
  });
  const plans = await plansOf(
    db.reader,
    reminders.map(({ id }) => id),
  );
  // A rule that is switched off holds its reminders: they stay open without a workflow.
  const waiting = reminders.filter(({ id }) => !isEmpty(plans.get(id)));
  const missing = await withoutWorkflow(temporalClient, waiting);
  const last = reminders.length < PAGE ? undefined : reminders.at(-1)?.id;
  const position: SweepPosition =
    last === undefined ? { pass: 'workflows', from: null } : { pass: 'reminders', after: last };
  return async (tx, progress, takenAt) => {
    const repaired = await tellAnew(sweeping, tx, missing, { problem: 'missing', at: takenAt });
    return {
      progress: {
        done: progress.done + waiting.length,
        position: { ...position },
        report: counted(counted(progress.report, 'checked', waiting.length), 'missing', repaired),
      },
      problems: [],
      more: true,
    };
  };
}

async function askForReminders(sweeping: Sweeping, from: string | null): Promise<TakeStep> {
  const { db, temporalClient, clinicId } = sweeping;
  const { workflowIds, next } = await workflowsOfClinic(temporalClient, clinicId, from, PAGE);
  const plans = await plansOf(
    db.reader,
    workflowIds.flatMap((id) => reminderOfWorkflow(id) ?? []),
  );
  const planOf = (workflowId: string) => plans.get(reminderOfWorkflow(workflowId) ?? '');
  const suspects = workflowIds.filter((id) => isEmpty(planOf(id)));
  const orphans = await stillRunning(temporalClient, suspects);
  const unknown = orphans.filter((id) => planOf(id) === undefined);
  await endUnknown(temporalClient, unknown);
  coverageRepairs.inc({ problem: 'orphan' }, unknown.length);
  const known = orphans.flatMap((id) => (planOf(id) === undefined ? [] : (reminderOfWorkflow(id) ?? [])));
  return async (tx, progress, at) => {
    const repaired = await tellAnew(sweeping, tx, known, { problem: 'orphan', at });
    const position: SweepPosition = { pass: 'workflows', from: next };
    return {
      progress: {
        done: progress.done + workflowIds.length,
        position: { ...position },
        report: counted(progress.report, 'orphans', unknown.length + repaired),
      },
      problems: [],
      more: next !== null,
    };
  };
}

/** Raises the plan versions of those that are still what they were found to be; answers how many. */
async function tellAnew(
  { db, clinicId }: Sweeping,
  tx: Tx,
  reminderIds: readonly string[],
  { problem, at }: { readonly problem: 'missing' | 'orphan'; readonly at: Date },
): Promise<number> {
  if (reminderIds.length === 0) return 0;
  const locked = await lockReminders(tx, clinicId, reminderIds);
  const plans = await plansOf(tx, reminderIds);
  const found = locked.filter(
    (reminder) => isSettled(reminder, at) && isEmpty(plans.get(reminder.id)) === (problem === 'orphan'),
  );
  const type = problem === 'missing' ? 'workflowMissing' : 'workflowOrphaned';
  for (const reminder of found) await finishChange(tx, reminder, { type, actor: ACTOR, at, bulk: true });
  db.afterCommit(() => coverageRepairs.inc({ problem }, found.length));
  return found.length;
}

function isSettled({ planVersion, syncedVersion, updatedAt, tellAfter }: Reminder, at: Date): boolean {
  const before = settledBefore(at);
  return planVersion === syncedVersion && updatedAt < before && tellAfter < before;
}

function settledBefore(at: Date): Date {
  return new Date(at.getTime() - SETTLED_MS);
}

function isEmpty(plan: Plan | undefined): boolean {
  return plan === undefined || plan.items.length === 0;
}
