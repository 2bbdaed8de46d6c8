import { createReadStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ImportOptions } from './import-options.js';

/** As long as the API gives to a file on its way. */
const UPLOAD_MS = 150_000;
const ASK_MS = 30_000;
const TRIES = 20;

/** A job as the API answers it. */
export interface ImportJob {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly done: number;
  readonly total: number;
  readonly report: Readonly<Record<string, number>>;
  readonly problems: number;
}

/** A line that was not taken. */
export interface BadLine {
  readonly line: number;
  readonly field: string | null;
  readonly message: string;
}

/** The API refused something, in its own words. */
export class ApiRefused extends Error {
  constructor(
    message: string,
    /** The import that is under way already, if that is why. */
    readonly job: ImportJob | null = null,
  ) {
    super(message);
  }
}

interface ProblemDocument {
  readonly title?: string;
  readonly detail?: string;
  readonly job?: ImportJob;
  readonly errors?: readonly { readonly pointer: string; readonly message: string }[];
}

/** The part of the REST API that an import needs. */
export class ImportApi {
  constructor(private readonly options: Pick<ImportOptions, 'url' | 'key'>) {}

  /** Sends the file without reading it as a whole. */
  async send({ kind, file, dryRun, ignoreUnknown }: ImportOptions): Promise<ImportJob> {
    const query = new URLSearchParams({
      kind,
      dryRun: String(dryRun),
      ignoreUnknown: String(ignoreUnknown),
    });
    return await this.#call<ImportJob>(`/v1/imports?${query.toString()}`, {
      method: 'POST',
      headers: { 'content-type': 'text/csv' },
      body: createReadStream(file),
      duplex: 'half',
      signal: AbortSignal.timeout(UPLOAD_MS),
    });
  }

  /** Asks for a job, patiently: the import goes on while the API is away. */
  async job(id: string): Promise<ImportJob> {
    return await this.#ask<ImportJob>(`/v1/jobs/${id}`);
  }

  /** The first bad lines of a job. */
  async badLines(id: string, most: number): Promise<readonly BadLine[]> {
    return (await this.#ask<{ items: BadLine[] }>(`/v1/jobs/${id}/problems?limit=${most}`)).items;
  }

  async #ask<Answer>(path: string): Promise<Answer> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.#call<Answer>(path, { signal: AbortSignal.timeout(ASK_MS) });
      } catch (error) {
        if (error instanceof ApiRefused || attempt === TRIES) throw error;
        await sleep(1_000);
      }
    }
  }

  async #call<Answer>(path: string, request: object): Promise<Answer> {
    const { headers, ...rest } = request as { headers?: Record<string, string> };
    const response = await fetch(this.options.url + path, {
      ...rest,
      headers: { authorization: `Bearer ${this.options.key}`, ...headers },
    });
    const body: unknown = await response.json().catch(() => ({}));
    if (response.ok) return body as Answer;
    if (response.status === 429 || response.status === 503)
      throw new Error(`the API answered ${response.status}`);
    throw refusalOf(response.status, body as ProblemDocument);
  }
}

function refusalOf(status: number, { title, detail, job, errors = [] }: ProblemDocument): ApiRefused {
  const lines = errors.map(
    ({ pointer, message }) => `  ${pointer.replace(/^\/(columns|query)\//, '')}: ${message}`,
  );
  return new ApiRefused(
    [`${title ?? `The API answered ${status}`}. ${detail ?? ''}`, ...lines].join('\n'),
    job,
  );
}
