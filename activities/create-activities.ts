import { Context } from '@temporalio/activity';
import { settleSend } from '../commands/messages/settle-send.js';
import { cancelByOperator, lapseReminder, resumeByDate } from '../commands/reminders/end-by-engine.js';
import type { ReminderActivities } from '../workflows/ports.js';
import type { ActivityDeps } from './activity-deps.js';
import { withoutDetails } from './activity-failure.js';
import { deliverSend } from './deliver-send.js';

/** How often a running send tells Temporal that it is alive; a killed worker is noticed after a few of these. */
const HEARTBEAT_MS = 5_000;

/** The side effects of the reminder workflows, each safe to repeat. */
export function createActivities(deps: ActivityDeps): ReminderActivities {
  const { db, clock, worker } = deps;
  return {
    deliver: (request) =>
      guarded(deps, () =>
        withHeartbeat(() => {
          const { cancellationSignal, info } = Context.current();
          return deliverSend(deps, request, { attempt: info.attempt, signal: cancellationSignal });
        }),
      ),
    settle: ({ sendId }) =>
      guarded(deps, async () => settleSend(db, { sendId, worker, at: await clock.now() })),
    resume: ({ reminderId }) => guarded(deps, async () => resumeByDate(db, reminderId, await clock.now())),
    lapse: ({ reminderId }) => guarded(deps, async () => lapseReminder(db, reminderId, await clock.now())),
    cancelledByOperator: ({ reminderId }) =>
      guarded(deps, async () => cancelByOperator(db, reminderId, await clock.now())),
  };
}

async function guarded<T>({ log }: ActivityDeps, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const failure = withoutDetails(error);
    if (failure !== error)
      log.warn({ err: error, cause: failure.type }, 'an activity failed and will be retried');
    throw failure;
  }
}

async function withHeartbeat<T>(work: () => Promise<T>): Promise<T> {
  const context = Context.current();
  const beat = setInterval(() => context.heartbeat(), HEARTBEAT_MS);
  try {
    return await work();
  } finally {
    clearInterval(beat);
  }
}
