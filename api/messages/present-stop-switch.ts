import type { Tx } from '../../db/database.js';
import { Job } from '../../entities/integration/job.js';
import type { StopSwitch } from '../../entities/messages/stop-switch.js';
import { findRows } from '../../db/registry/registry-store.js';
import { presentJobs } from '../integration/present-job.js';

/** Stops as callers see them, with how far their release has come. */
export async function presentStops(reader: Tx, stops: readonly StopSwitch[]): Promise<object[]> {
  const ids = stops.flatMap(({ jobId }) => jobId ?? []);
  const jobs = await findRows(reader, Job, stops[0]?.clinicId ?? '', ids);
  const shown = await presentJobs(reader, jobs);
  const jobOf = new Map(jobs.map(({ id }, index) => [id, shown[index]]));
  return stops.map((stop) => ({
    id: stop.id,
    state: stateOf(stop),
    ruleId: stop.ruleId,
    templateId: stop.templateId,
    channel: stop.channel,
    reason: stop.reason,
    heldBy: stop.heldBy,
    heldAt: stop.heldAt.toISOString(),
    untilAt: stop.untilAt?.toISOString() ?? null,
    releasedBy: stop.releasedBy,
    releasedAt: stop.releasedAt?.toISOString() ?? null,
    release: stop.freshness,
    job: stop.jobId === null ? null : (jobOf.get(stop.jobId) ?? null),
    createdAt: stop.createdAt.toISOString(),
    updatedAt: stop.updatedAt.toISOString(),
  }));
}

function stateOf({ releasedAt, drainedAt }: StopSwitch): string {
  if (releasedAt === null) return 'holding';
  return drainedAt === null ? 'releasing' : 'released';
}
