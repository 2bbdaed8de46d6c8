import type { EntityManager } from 'typeorm';

/** One record of an imported file as it was received: its first line, and its values or what is wrong with it. */
export interface ReceivedLine {
  readonly line: number;
  /** In the order of the file's columns. */
  readonly values?: readonly string[];
  readonly problem?: { readonly code: string; readonly message: string };
}

/** Keeps a piece of a file that is being received for a job to come. */
export async function keepChunk(
  manager: EntityManager,
  chunk: {
    readonly jobId: string;
    readonly clinicId: string;
    readonly number: number;
    readonly lines: readonly ReceivedLine[];
  },
): Promise<void> {
  await manager.query(
    'insert into import_chunk (job_id, number, clinic_id, lines) values ($1, $2, $3, $4::jsonb)',
    [chunk.jobId, chunk.number, chunk.clinicId, JSON.stringify(chunk.lines)],
  );
}

/** A piece of a job's file; `null` when there is none of that number. */
export async function readChunk(
  manager: EntityManager,
  jobId: string,
  number: number,
): Promise<ReceivedLine[] | null> {
  const rows = await manager.query<{ lines: ReceivedLine[] }[]>(
    'select lines from import_chunk where job_id = $1 and number = $2',
    [jobId, number],
  );
  return rows[0]?.lines ?? null;
}

/** Forgets a file: its job is over, or never came to be. */
export async function dropChunks(manager: EntityManager, jobId: string): Promise<void> {
  await manager.query('delete from import_chunk where job_id = $1', [jobId]);
}

/** Gives a file that was looked at to the job that imports it; answers in how many pieces. */
export async function handChunksOn(
  manager: EntityManager,
  fromJobId: string,
  toJobId: string,
): Promise<number> {
  const [, count] = await manager.query<[unknown[], number]>(
    'update import_chunk set job_id = $2 where job_id = $1',
    [fromJobId, toJobId],
  );
  return count;
}

/** Whether the file of a job is still there. */
export async function hasChunks(manager: EntityManager, jobId: string): Promise<boolean> {
  const rows = await manager.query<unknown[]>('select 1 from import_chunk where job_id = $1 limit 1', [
    jobId,
  ]);
  return rows.length > 0;
}

/** Forgets files of more than a day ago: only looked at, or their receiver died before it made a job of them. */
export async function dropLostChunks(manager: EntityManager): Promise<void> {
  await manager.query(
    `delete from import_chunk c where created_at < now() - interval '1 day'
        and not exists (select 1 from job j where j.id = c.job_id and j.state in ('waiting', 'running'))`,
  );
}
