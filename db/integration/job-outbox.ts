import type { EntityManager } from 'typeorm';
import type { Job } from '../../entities/integration/job.js';

/** A job whose workflow should run. */
export type UntoldJob = Pick<Job, 'id' | 'clinicId' | 'kind' | 'state'>;

/**
 * Takes jobs that should be at work but have not been heard of, so that no other worker takes them for 30 seconds: new
 * ones, and ones whose workflow was lost.
 */
export async function leaseUntoldJobs(manager: EntityManager, most: number): Promise<UntoldJob[]> {
  const [rows] = await manager.query<[UntoldJob[], number]>(
    `update job set tell_after = now() + interval '30 seconds'
      where id in (select id from job where state in ('waiting', 'running') and tell_after <= now()
                    order by tell_after limit $1 for no key update skip locked)
      returning id, clinic_id as "clinicId", kind, state`,
    [most],
  );
  return rows;
}

/** Leaves a job alone for so many seconds. */
export async function leaveJob(manager: EntityManager, id: string, seconds: number): Promise<void> {
  await manager.query(`update job set tell_after = now() + make_interval(secs => $2) where id = $1`, [
    id,
    seconds,
  ]);
}
