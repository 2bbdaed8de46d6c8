import { Busboy } from '@fastify/busboy';
import type { Request } from 'express';
import { Problem, problem, retryLater } from '../problem.js';

/** The largest form that is received: five large photographs, and what is typed. */
export const MOST_FORM_BYTES = 56 * 1024 * 1024;
/** All forms that one process receives at a time, since it holds each in memory. */
const MOST_BYTES_AT_ONCE = 4 * MOST_FORM_BYTES;
const HEADERS = { headerPairs: 20, headerSize: 16 * 1024 } as const;

/** What one form may have, in bytes and numbers. */
export interface FormLimits {
  readonly fields: number;
  readonly fieldBytes: number;
  readonly files: number;
  readonly fileBytes: number;
  /** The most of it that is held in memory; of a file that is too large nothing is kept. */
  readonly heldBytes: number;
}

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
 * Reads a form, `multipart/form-data` or `application/x-www-form-urlencoded`. One that is too large is read to its end
 * and thrown away, so that a browser shows the answer instead of a broken connection.
 *
 * @throws Problem 400 if it is no form or was cut off, 413, or 503 while too many others arrive
 */
export async function receiveForm(req: Request, limits: FormLimits): Promise<ReceivedForm> {
  const told = Number(req.get('content-length'));
  const { heldBytes } = limits;
  const reserved = Number.isFinite(told) && told >= 0 ? Math.min(told, heldBytes) : heldBytes;
  if (bytesAtOnce + reserved > MOST_BYTES_AT_ONCE) throw retryLater('unavailable');
  bytesAtOnce += reserved;
  try {
    return await receive(req, limits);
  } finally {
    bytesAtOnce -= reserved;
  }
}

function receive(req: Request, limits: FormLimits): Promise<ReceivedForm> {
  return new Promise((resolve, reject) => {
    const texts = new Map<string, string[]>();
    const files: FormFile[] = [];
    const parser = parserOf(req, limits);
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
      if (isCut) fail(new Problem('bodyTooLarge', 'A field of the form is too long.'));
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
      parser.on(limit, () => fail(new Problem('bodyTooLarge', 'The form has too many fields or files.')));
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

function parserOf(req: Request, { fields, fieldBytes, files, fileBytes }: FormLimits) {
  try {
    const headers = { ...req.headers, 'content-type': req.get('content-type') ?? '' };
    const sizes = { fieldSize: fieldBytes, fileSize: fileBytes };
    return new Busboy({ headers, limits: { ...HEADERS, ...sizes, fields, files, parts: fields + files } });
  } catch {
    throw problem('malformedRequest', 'Not a form of this page.');
  }
}
