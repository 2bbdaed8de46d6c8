import type { HeldPosition } from '../../db/messages/held-messages.js';
import { heldMessages } from '../../db/messages/held-messages.js';
import { changeStop } from '../../db/messages/stop-switch-store.js';
import { findRow } from '../../db/registry/registry-store.js';
import { StopSwitch } from '../../entities/messages/stop-switch.js';
import type { JobProgress } from '../../entities/integration/job-progress.js';
import type { Job } from '../../entities/integration/job.js';
import type { JobWork, TakeStep } from '../integration/job-work.js';
import { counted } from '../integration/job-work.js';
import { releaseMessage } from './release-message.js';

/**
 * Asks of everything that a stop held, the oldest first, whether it may leave now, and ends the stop with the last. What
 * it has not come to is held until it comes, whatever dies meanwhile.
 */
export function releaseWork(): JobWork {
  return { begin: (job) => Promise.resolve(releaseNext(job)) };
}

function releaseNext({ clinicId, input }: Job): TakeStep {
  const stopId = input['stopSwitchId'] as string;
  return async (tx, progress, at) => {
    const stop = await findRow(tx, StopSwitch, clinicId, stopId);
    if (stop === null || stop.releasedAt === null) return { progress, problems: [], more: false };
    const [next] = await heldMessages(tx, stopId, at, positionIn(progress), 1);
    if (next === undefined) {
      await changeStop(tx, stopId, { drainedAt: at });
      return { progress, problems: [], more: false };
    }
    const outcome = await releaseMessage(tx, stop, next, at);
    return {
      progress: {
        done: progress.done + 1,
        position: { plannedAt: next.plannedAt.toISOString(), id: next.id },
        report: counted(progress.report, outcome),
      },
      problems: [],
      more: true,
    };
  };
}

function positionIn({ position }: Pick<JobProgress, 'position'>): HeldPosition {
  const { plannedAt, id } = position;
  return typeof plannedAt === 'string' && typeof id === 'string'
    ? { plannedAt: new Date(plannedAt), id }
    : null;
}
