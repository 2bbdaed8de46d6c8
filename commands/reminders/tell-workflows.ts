import { isGrpcServiceError } from '@temporalio/client';
import type { Client } from '@temporalio/client';
import type { Database } from '../../db/database.js';
import { recordTold, recordUntold, tellFacts } from '../../db/reminders/outbox.js';
import { plansOf } from '../../db/reminders/plan-of-reminder.js';
import { tellWorkflow } from './tell-workflow.js';
import type { Tell } from './tell-workflow.js';

/** The gRPC codes of a server that is away or busy: the same call may succeed a moment later. */
const PASSING_CODES: ReadonlySet<number> = new Set([1, 4, 8, 13, 14]);

/** Calls to Temporal that are under way at once for one batch. */
const CALLS_AT_ONCE = 20;

/** What telling needs. The client connects when it is first used. */
export interface Telling {
  readonly db: Database;
  readonly temporalClient: Client;
  readonly taskQueue: string;
  /** Temporal's time in epoch milliseconds, where it is not this process's own. */
  readonly nowMs?: () => Promise<number>;
}

/** What became of a batch of tells. */
export interface TellResult {
  readonly told: number;
  /** Temporal could not be reached, or was too busy. */
  readonly unreached: number;
  /** Temporal refused them; `codes` says why. */
  readonly refused: number;
  /** The different failures: gRPC codes, or names of errors. */
  readonly codes: readonly string[];
}

/**
 * Tells workflows the plans that their rows have now, and keeps in the rows which were told. A failed tell changes
 * nothing for the others; its row says when it may be tried again.
 *
 * @throws only what the database throws; what was told before is then told once more, which does no harm
 */
export async function tellWorkflows(
  { db, temporalClient, taskQueue, nowMs }: Telling,
  reminderIds: readonly string[],
  deadlineMs = 10_000,
): Promise<TellResult> {
  const tells = await readTells(db, reminderIds);
  const time = { deadlineMs, ...(nowMs !== undefined && { nowMs: await nowMs() }) };
  const results: { tell: Tell; error: unknown }[] = [];
  const queue = tells.values();
  const lane = async () => {
    for (const tell of queue) {
      const error: unknown = await tellWorkflow(temporalClient, taskQueue, tell, time).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      results.push({ tell, error });
    }
  };
  await Promise.all(Array.from({ length: Math.min(CALLS_AT_ONCE, tells.length) }, lane));

  const failures = results
    .filter(({ error }) => error !== null)
    .map(({ tell, error }) => ({
      reminderId: tell.reminderId,
      isLasting: !isPassing(error),
      code: codeOf(error),
    }));
  const told = results
    .filter(({ error }) => error === null)
    .map(({ tell }) => ({ reminderId: tell.reminderId, version: tell.plan.version }));
  await recordTold(db.dataSource.manager, told);
  await recordUntold(db.dataSource.manager, failures);
  const refused = failures.filter(({ isLasting }) => isLasting).length;
  return {
    told: told.length,
    refused,
    unreached: failures.length - refused,
    codes: [...new Set(failures.map(({ code }) => code))],
  };
}

async function readTells({ dataSource }: Database, reminderIds: readonly string[]): Promise<Tell[]> {
  // Outside a transaction that the caller may have open: a tell says what is committed.
  const facts = await tellFacts(dataSource.manager, reminderIds);
  const plans = await plansOf(dataSource.manager, reminderIds);
  return facts.flatMap((one) => {
    const plan = plans.get(one.reminderId);
    return plan === undefined ? [] : [{ ...one, plan }];
  });
}

function isPassing(error: unknown): boolean {
  const cause = causeOf(error);
  return isGrpcServiceError(cause) ? PASSING_CODES.has(cause.code) : true;
}

function codeOf(error: unknown): string {
  const cause = causeOf(error);
  if (isGrpcServiceError(cause)) return `grpc ${cause.code}`;
  return cause instanceof Error ? cause.name : 'unknown';
}

/** The SDK wraps what gRPC said. */
function causeOf(error: unknown): unknown {
  return error instanceof Error && isGrpcServiceError(error.cause) ? error.cause : error;
}
