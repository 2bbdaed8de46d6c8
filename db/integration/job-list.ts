import type { EntityManager } from 'typeorm';
import { Job, type JobKind } from '../../entities/integration/job.js';

/** The newest jobs of a clinic, newest first; of one kind if it is named, older than one of them if it is named. */
export async function newestJobs(
  reader: EntityManager,
  clinicId: string,
  {
    kind,
    before,
    limit,
  }: { readonly kind: JobKind | null; readonly before: string | null; readonly limit: number },
): Promise<Job[]> {
  const jobs = reader.createQueryBuilder(Job, 'job').where('job.clinicId = :clinicId', { clinicId });
  if (kind !== null) jobs.andWhere('job.kind = :kind', { kind });
  if (before !== null) jobs.andWhere('job.id < :before', { before });
  return await jobs.orderBy('job.id', 'DESC').limit(limit).getMany();
}
