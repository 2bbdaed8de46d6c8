import { createHash } from 'node:crypto';
import { invalidRequest, Problem, problem } from '../problem.js';
import type { BodyStream, ReceivedBody } from '../route.js';

/** The largest file, in bytes: what a mail can carry that others shall accept, twice over. */
const MOST_BYTES = 5 * 1024 * 1024;

/**
 * Receives a small file as it is; the body of the request is its bytes.
 *
 * @throws Problem 400 if it is empty or was cut off, 413
 */
export async function receiveFile({ stream }: BodyStream): Promise<ReceivedBody> {
  const parts: Buffer[] = [];
  let size = 0;
  try {
    for await (const bytes of stream as AsyncIterable<Buffer>) {
      size += bytes.length;
      if (size > MOST_BYTES) throw new Problem('bodyTooLarge', 'A file may have 5 MB.');
      parts.push(bytes);
    }
  } catch (error) {
    throw error instanceof Problem
      ? error
      : problem('malformedRequest', 'The file was cut off before its end.');
  }
  if (size === 0) throw invalidRequest([{ pointer: '', code: 'empty', message: 'the file is empty' }]);
  const content = Buffer.concat(parts);
  return { body: content, digest: createHash('sha256').update(content).digest() };
}
