import { createHash } from 'node:crypto';
import { v7 as uuid } from 'uuid';
import { readHeader } from '../../commands/integration/import-header.js';
import type { ReceivedFile } from '../../commands/integration/start-import.js';
import { refuseWhileBusy } from '../../commands/integration/start-job.js';
import type { Database } from '../../db/database.js';
import type { ReceivedLine } from '../../db/integration/import-chunk-store.js';
import { dropChunks, keepChunk } from '../../db/integration/import-chunk-store.js';
import { invalidRequest, Problem, problem } from '../problem.js';
import type { BodyStream, ReceivedBody } from '../route.js';
import { readPart } from '../zod-fields.js';
import { CsvRecords } from './csv-records.js';
import type { ImportQuery } from './import-schema.js';
import { importQuery } from './import-schema.js';

/** The largest file, in bytes: some 200,000 lines. */
export const MOST_BYTES = 32 * 1024 * 1024;

const LINES_OF_A_CHUNK = 500;

/** A file on its way in, and whose it is. */
export type CsvArrival = Omit<BodyStream, 'caller'> & {
  readonly caller: Pick<BodyStream['caller'], 'clinicId'>;
};

/**
 * Receives a CSV file into the database, piece by piece. The heading is checked as soon as it is there.
 *
 * @throws Problem 400 for a query or a heading that is not in order, 409 while another import runs, 413
 */
export async function receiveCsv(
  db: Database,
  { caller: { clinicId }, query: sent, mayBeRepeated, stream }: CsvArrival,
): Promise<ReceivedBody> {
  const query = readPart(importQuery, sent, '/query');
  if ('errors' in query) throw invalidRequest(query.errors);
  if (!mayBeRepeated) await refuseWhileBusy(db, clinicId, 'import');
  const jobId = uuid();
  const file = new ReceivedCsv(query.value, (number, lines) =>
    keepChunk(db.dataSource.manager, { jobId, clinicId, number, lines }),
  );
  const digest = createHash('sha256');
  try {
    let size = 0;
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      size += bytes.length;
      if (size > MOST_BYTES) throw new Problem('bodyTooLarge', 'A file may have 32 MB. Divide it.');
      digest.update(bytes);
      await file.take(bytes);
    }
    return { body: { jobId, ...(await file.end()) } satisfies ReceivedFile, digest: digest.digest() };
  } catch (error) {
    await dropChunks(db.dataSource.manager, jobId).catch(() => undefined);
    throw isCutOff(error) ? problem('malformedRequest', 'The file was cut off before its end.') : error;
  }
}

/** A file on its way into the database. */
class ReceivedCsv {
  readonly #records = new CsvRecords();
  #columns: ReceivedFile['columns'] | null = null;
  #waiting: ReceivedLine[] = [];
  #chunks = 0;
  #lines = 0;

  constructor(
    private readonly query: ImportQuery,
    private readonly keep: (number: number, lines: readonly ReceivedLine[]) => Promise<void>,
  ) {}

  async take(bytes: Buffer): Promise<void> {
    await this.#add(this.#records.push(bytes));
  }

  async end(): Promise<Omit<ReceivedFile, 'jobId'>> {
    await this.#add(this.#records.end());
    if (this.#columns === null || this.#lines === 0) throw invalidRequest([EMPTY]);
    if (this.#waiting.length > 0) await this.#flush();
    const { kind: importKind, dryRun } = this.query;
    return { importKind, columns: this.#columns, dryRun, chunks: this.#chunks, lines: this.#lines };
  }

  async #add(records: readonly ReceivedLine[]): Promise<void> {
    for (const record of records) {
      if (this.#columns === null) {
        this.#columns = this.#header(record);
        continue;
      }
      this.#lines += 1;
      this.#waiting.push(record);
      if (this.#waiting.length === LINES_OF_A_CHUNK) await this.#flush();
    }
  }

  async #flush(): Promise<void> {
    await this.keep(this.#chunks, this.#waiting);
    this.#chunks += 1;
    this.#waiting = [];
  }

  #header({ values, problem: unread }: ReceivedLine): ReceivedFile['columns'] {
    if (values === undefined) {
      const message = `the first line ${unread?.message ?? 'cannot be read'}`;
      throw invalidRequest([{ pointer: '/columns', code: unread?.code ?? 'unreadable', message }]);
    }
    const { columns, errors } = readHeader(this.query.kind, values, this.query.ignoreUnknown);
    if (errors.length > 0) throw invalidRequest(errors);
    return columns;
  }
}

function isCutOff(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ECONNRESET';
}

const EMPTY = {
  pointer: '',
  code: 'empty',
  message: 'the file has no lines below its heading',
};
