import { Busboy } from '@fastify/busboy';
import type { Request } from 'express';
import { Problem, problem, retryLater } from '../problem.js';

/** The largest file that a form takes. */
export const MOST_FILE_BYTES = 10 * 1024 * 1024;
/** A whole form: five large photographs, and what is typed. */
const MOST_FORM_BYTES = 56 * 1024 * 1024;
/** All forms that one process receives at a time, since it holds each in memory. */
const MOST_BYTES_AT_ONCE = 4 * MOST_FORM_BYTES;
const LIMITS = {
  fieldSize: 64 * 1024,
  fields: 1_000,
  fileSize: MOST_FILE_BYTES,
  files: 60,
  parts: 1_060,
  headerPairs: 20,
  headerSize: 16 * 1024,
} as const;

/** A file of a form. */
export interface FormFile {
  readonly field: string;
  /** As the sender calls it, without its folder. */
  readonly name: string;
  /** `null`: it is too large, and was not kept. */
  readonly content: Buffer | null;
}

/** A form as its page sends it. */
export interface ReceivedForm {
  readonly texts: ReadonlyMap<string, readonly string[]>;
  readonly files: readonly FormFile[];
}

let bytesAtOnce = 0;

/**
 * Reads a form with files (`multipart/form-data`). A form that is too large is read to its end and thrown away, so that
 * a browser shows the answer instead of a broken connection.
 *
 * @throws Problem 400 if it is no form or was cut off, 413, 415, or 503 while too many others arrive
 */
export async function readMultipartForm(req: Request): Promise<ReceivedForm> {
  if (req.is('multipart/form-data') === false) throw problem('unsupportedMediaType');
  const told = Number(req.get('content-length'));
  const reserved = Number.isFinite(told) && told >= 0 ? Math.min(told, MOST_FORM_BYTES) : MOST_FORM_BYTES;
  if (bytesAtOnce + reserved > MOST_BYTES_AT_ONCE) throw retryLater('unavailable');
  bytesAtOnce += reserved;
  try {
    return await receive(req);
  } finally {
    bytesAtOnce -= reserved;
  }
}

function receive(req: Request): Promise<ReceivedForm> {
  return new Promise((resolve, reject) => {
    const texts = new Map<string, string[]>();
    const files: FormFile[] = [];
    const parser = parserOf(req);
    let failure: Problem | null = null;
    const fail = (error: Problem): void => {
      failure ??= error;
      req.unpipe(parser);
      req.off('data', count);
      if (req.readableEnded) reject(error);
      // Whatever still comes is taken and not looked at: browsers read an answer once they have sent everything.
      req.once('end', () => {
        reject(error);
      });
      req.resume();
    };
    let size = 0;
    const count = (bytes: Buffer): void => {
      size += bytes.length;
      if (size > MOST_FORM_BYTES) fail(new Problem('bodyTooLarge', 'A form may have 56 MB.'));
    };
    const broken = (): void => {
      reject(problem('malformedRequest', 'Not a form of this page, or cut off before its end.'));
    };
    parser.on('field', (name, value, _nameCut, isCut) => {
      if (isCut) fail(new Problem('bodyTooLarge', 'A field of a form may have 64 KB.'));
      else texts.set(name, [...(texts.get(name) ?? []), value]);
    });
    parser.on('file', (field, stream, name) => {
      const parts: Buffer[] = [];
      stream.on('data', (bytes: Buffer) => parts.push(bytes));
      stream.on('error', broken);
      stream.on('end', () => {
        const content = stream.truncated ? null : Buffer.concat(parts);
        files.push({ field, name, content });
      });
    });
    for (const limit of ['fieldsLimit', 'filesLimit', 'partsLimit'] as const)
      parser.on(limit, () => fail(new Problem('bodyTooLarge', 'A form may have 1,000 fields and 60 files.')));
    parser.on('error', broken);
    parser.on('finish', () => {
      if (failure === null) resolve({ texts, files });
    });
    req.on('aborted', broken);
    req.on('error', broken);
    req.on('data', count);
    req.pipe(parser);
  });
}

function parserOf(req: Request) {
  try {
    const headers = { ...req.headers, 'content-type': req.get('content-type') ?? '' };
    return new Busboy({ headers, limits: LIMITS });
  } catch {
    throw problem('malformedRequest', 'Not a form of this page.');
  }
}
