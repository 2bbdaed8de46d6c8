import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { findJob } from '../../db/integration/job-store.js';
import { countHeld } from '../../db/messages/held-messages.js';
import { changeStop, holdStopLock, lockStop } from '../../db/messages/stop-switch-store.js';
import type { Freshness } from '../../domain/messages/stop-scope.js';
import type { Acting } from '../acting.js';
import { startJob } from '../integration/start-job.js';
import { conflict, missing, Refused } from '../refusal.js';

/** What was to leave until so long after a release is asked about by its job, too: it may have been held meanwhile. */
const RELEASING_MS = 1_000;

/**
 * Ends a stop. What is planned for later is free at once; what was held stays held until the job that this starts has
 * asked about it anew. A release whose job was cancelled can be asked for again, for what is left.
 *
 * @returns the id of the job
 * @throws Refused `conflict` when it was released before, or another release is under way
 */
export async function releaseSends(
  db: Database,
  acting: Acting,
  target: { readonly stopId: string; readonly ifRevision: number | null },
  freshness: Freshness,
): Promise<string> {
  const { clinicId, actor, at } = acting;
  return await db.transaction(async (tx) => {
    await holdStopLock(tx, clinicId);
    const stop = (await lockStop(tx, clinicId, target.stopId)) ?? missing('stop switch');
    if (target.ifRevision !== null && target.ifRevision !== stop.revision)
      throw new Refused({ kind: 'stale' });
    if (stop.drainedAt !== null) conflict('alreadyReleased', 'The stop was released before.');
    const job = stop.jobId === null ? null : await findJob(tx, clinicId, stop.jobId);
    if (job !== null && (job.state === 'waiting' || job.state === 'running'))
      conflict('alreadyReleased', 'The stop is being released already.');
    const id = uuid();
    const total = await countHeld(tx, stop.id, at);
    const start = { id, kind: 'release', input: { stopSwitchId: stop.id }, total } as const;
    await startJob(db, acting, start, { after: null });
    const releasedAt = stop.releasedAt ?? at;
    const drainUntilAt = stop.drainUntilAt ?? new Date(at.getTime() + RELEASING_MS);
    await changeStop(tx, stop.id, { releasedBy: actor, releasedAt, drainUntilAt, freshness, jobId: id });
    return id;
  });
}
