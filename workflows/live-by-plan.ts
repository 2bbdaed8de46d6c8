import {
  ActivityFailure,
  CancellationScope,
  CancelledFailure,
  condition,
  defineSignal,
  isCancellation,
  makeContinueAsNewFunc,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import type { PlanChanged, PlanItem, ReminderInput } from './messages.js';
import { PLAN_CHANGED, SCHEMA_VERSION } from './messages.js';
import type { Attempt } from './plan-book.js';
import { PlanBook } from './plan-book.js';
import type { Outcome } from './ports.js';
import { readInput, readPlan } from './read-messages.js';
import { cancelledByOperator, deliver, lapse, resume, settle } from './reminder-activities.js';

/** Shorter waits stay within the run: a new run may start no sooner than a second after the last one. */
const SHORT_WAIT_MS = 60_000;

/** An item that its own activity left as it was is not asked about again before this. */
const UNCHANGED_MS = 300_000;

/** An item whose activity failed for good is tried again after this. */
const FAILED_MS = 3_600_000;

const planChanged = defineSignal<[PlanChanged]>(PLAN_CHANGED);

/**
 * The life of a reminder by its plan, whatever it is about. It sleeps until an item of the plan is due, brings it to its
 * end, and takes what its row then says is still to come as its plan; a newer plan that it is told counts at once. It
 * sleeps between runs, so that a sleeper has no history to replay. It ends when nothing is left to wait for, when its row
 * is closed, and, cancelling the reminder itself, when an operator cancels it in the Temporal UI.
 */
export async function liveByPlan(input: ReminderInput): Promise<void> {
  const reminder = readInput(input);
  const book = new PlanBook(reminder.plan);
  let attempts = new CancellationScope();
  setHandler(planChanged, (message) => {
    if (!book.tell(readPlan(message))) return;
    attempts.cancel();
  });

  try {
    while (!book.isOver) {
      if (attempts.consideredCancelled) attempts = new CancellationScope();
      for (const attempt of book.openDue(Date.now())) {
        void attempts.run(() => bringToEnd(book, attempt, reminder.reminderId));
      }
      const nextMs = book.nextDueMs();
      if (nextMs === null && !book.isBusy) return;
      if (mustEndRun(book, nextMs)) await continueLater(reminder, book, nextMs);
      await nextNews(book, nextMs);
    }
  } catch (error) {
    if (!isCancellation(error)) throw error;
    await CancellationScope.nonCancellable(() => cancelledByOperator({ reminderId: reminder.reminderId }));
    throw error;
  }
}

/** Works on one item until its row has an answer; never fails, since one failed channel must not end the reminder. */
async function bringToEnd(book: PlanBook, attempt: Attempt, reminderId: string): Promise<void> {
  try {
    const outcome = await outcomeOf(attempt.item, reminderId);
    book.answer(attempt, outcome, Date.now() + UNCHANGED_MS);
  } catch (error) {
    if (isCancellation(error)) book.abandon(attempt);
    else if (error instanceof ActivityFailure) book.postpone(attempt, Date.now() + FAILED_MS);
    else throw error;
  }
}

async function outcomeOf(item: PlanItem, reminderId: string): Promise<Outcome> {
  if (item.kind !== 'send') return (item.kind === 'resume' ? resume : lapse)({ reminderId });
  const request = { reminderId, sendId: item.sendId, at: item.at };
  try {
    return await deliver(item, request);
  } catch (error) {
    if (isCancellation(error)) throw error;
    return settle(request);
  }
}

/**
 * Waits for an answer or a tell, and for the next item's time if it comes soon. A later item that falls due while a
 * delivery is retried is left to the sweep's tell, since a timer beside every delivery would lengthen every history.
 */
async function nextNews(book: PlanBook, nextMs: number | null): Promise<void> {
  const seen = book.changes;
  const hasNews = () => book.changes !== seen;
  const waitMs = nextMs === null ? Infinity : nextMs - Date.now();
  if (waitMs <= SHORT_WAIT_MS) await condition(hasNews, Math.max(1, waitMs));
  else await condition(hasNews);
}

/** A run ends to sleep long, and when the server finds its history too long. */
function mustEndRun(book: PlanBook, nextMs: number | null): boolean {
  if (workflowInfo().continueAsNewSuggested) return true;
  return !book.isBusy && nextMs !== null && nextMs - Date.now() > SHORT_WAIT_MS;
}

/**
 * Ends this run; the next one, of the same workflow type, starts when its first item is due. Items still at work are taken
 * up again at once.
 */
async function continueLater(
  { reminderId, clinicId }: ReminderInput,
  { plan, isBusy }: PlanBook,
  nextMs: number | null,
): Promise<never> {
  if (CancellationScope.current().consideredCancelled)
    throw new CancelledFailure('cancelled in the Temporal UI');
  const sleepMs = isBusy || nextMs === null ? 0 : Math.max(0, nextMs - Date.now());
  const next: ReminderInput = { schemaVersion: SCHEMA_VERSION, reminderId, clinicId, plan };
  return makeContinueAsNewFunc<typeof liveByPlan>({ backoffStartInterval: sleepMs })(next);
}
