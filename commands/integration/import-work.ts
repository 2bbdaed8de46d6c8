import type { Database, Tx } from '../../db/database.js';
import type { ReceivedLine } from '../../db/integration/import-chunk-store.js';
import { readChunk } from '../../db/integration/import-chunk-store.js';
import { findClinic } from '../../db/registry/clinic-store.js';
import type { JobProgress } from '../../entities/integration/job-progress.js';
import type { Job } from '../../entities/integration/job.js';
import { missing } from '../refusal.js';
import type { ImportHeader } from './import-header.js';
import type { ImportKind } from './import-columns.js';
import type { ImportReaders } from './import-readers.js';
import { importLine } from './import-line.js';
import type { JobStep, JobWork, TakeStep } from './job-work.js';
import { counted } from './job-work.js';

/** What an import was asked to do. */
export interface ImportInput {
  readonly importKind: ImportKind;
  readonly columns: ImportHeader;
  /** Only look at what would be wrong; nothing is written. */
  readonly dryRun: boolean;
  readonly chunks: number;
}

/** Where an import stands: in which piece of its file, and behind how many of its lines. */
interface ImportPosition {
  readonly chunk: number;
  readonly index: number;
}

/**
 * Past services are read from the end of the file, and within each piece the newest first: most files are in the order
 * of time, and an older service that comes after a newer one has nothing to move.
 */
export function firstPosition({ importKind, chunks }: Pick<ImportInput, 'importKind' | 'chunks'>) {
  return { chunk: importKind === 'services' ? chunks - 1 : 0, index: 0 };
}

/** Reads an import's input out of its job. */
export function importInput(job: Job): ImportInput {
  return job.input as unknown as ImportInput;
}

/** Imports a file line by line; each line and the note that it is done are one transaction. */
export function importWork(db: Database, readers: ImportReaders): JobWork {
  return {
    begin: async (job) => {
      const clinic = (await findClinic(db.reader, job.clinicId)) ?? missing('clinic');
      const input = importInput(job);
      let loaded: { chunk: number; lines: readonly ReceivedLine[] } | null = null;
      const linesOf = async (tx: Tx, chunk: number): Promise<readonly ReceivedLine[] | null> => {
        if (loaded?.chunk === chunk) return loaded.lines;
        const lines = await readChunk(tx, job.id, chunk);
        loaded = lines === null ? null : { chunk, lines: inOrder(lines, input) };
        return loaded?.lines ?? null;
      };
      const take: TakeStep = async (tx, progress, at) => {
        const stands = progress.position as unknown as ImportPosition;
        const position = await nextPosition(stands, input, (chunk) => linesOf(tx, chunk));
        if (position === null) return { progress, problems: [], more: false };
        const acting = { clinicId: job.clinicId, actor: 'import', at };
        const { outcomes, problems } = await importLine(
          { db, tx, acting, clinic, readers, ...input },
          position.line,
        );
        return { progress: after(progress, position.at, outcomes), problems, more: true };
      };
      return take;
    },
  };
}

/** The next line, in this piece of the file or in one of those that follow; `null` behind the last. */
async function nextPosition(
  { chunk, index }: ImportPosition,
  input: Pick<ImportInput, 'importKind'>,
  linesOf: (chunk: number) => Promise<readonly ReceivedLine[] | null>,
): Promise<{ at: ImportPosition; line: ReceivedLine } | null> {
  const lines = await linesOf(chunk);
  if (lines === null) return null;
  const line = lines[index];
  if (line !== undefined) return { at: { chunk, index: index + 1 }, line };
  const next = input.importKind === 'services' ? chunk - 1 : chunk + 1;
  return await nextPosition({ chunk: next, index: 0 }, input, linesOf);
}

function after(
  { done, report }: JobProgress,
  position: ImportPosition,
  outcomes: readonly string[],
): JobStep['progress'] {
  const counts = outcomes.reduce((all, outcome) => counted(all, outcome), report);
  return { done: done + 1, position: { ...position }, report: counts };
}

function inOrder(
  lines: readonly ReceivedLine[],
  { importKind, columns }: ImportInput,
): readonly ReceivedLine[] {
  if (importKind !== 'services') return lines;
  const place = columns.indexOf('performedOn');
  const dayOf = ({ values }: ReceivedLine) => values?.[place] ?? '';
  return lines.toSorted((a, b) => {
    if (dayOf(a) === dayOf(b)) return a.line - b.line;
    return dayOf(a) > dayOf(b) ? -1 : 1;
  });
}
