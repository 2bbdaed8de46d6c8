import type { Database } from '../../db/database.js';
import { dropChunks, dropLostChunks } from '../../db/integration/import-chunk-store.js';
import type { Acting } from '../acting.js';
import type { ImportInput } from './import-work.js';
import { firstPosition } from './import-work.js';
import { startJob } from './start-job.js';

/** A file that has been received for a job to come. */
export interface ReceivedFile extends ImportInput {
  readonly jobId: string;
  readonly lines: number;
}

/**
 * Has a file that was received imported in the background.
 *
 * @throws Refused `conflict` if the clinic has an import under way
 */
export async function startImport(db: Database, acting: Acting, file: ReceivedFile): Promise<void> {
  const { jobId, lines, importKind, columns, dryRun, chunks } = file;
  await dropLostChunks(db.reader);
  const input = { importKind, columns, dryRun, chunks };
  const job = { id: jobId, kind: 'import', input, total: lines } as const;
  try {
    await startJob(db, acting, job, { ...firstPosition(input) });
  } catch (error) {
    await dropChunks(db.dataSource.manager, jobId);
    throw error;
  }
}
