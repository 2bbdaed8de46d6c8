import { Busboy } from '@fastify/busboy';
import type { Request } from 'express';
import { MOST_CLIENT_FILE_BYTES, type HandedFile } from '../../commands/messages/add-client-file.js';
import { problem } from '../problem.js';

/** A page of choices is a hundred boxes at most, and a file comes alone. */
const LIMITS = {
  fields: 250,
  fieldSize: 8 * 1024,
  files: 1,
  fileSize: MOST_CLIENT_FILE_BYTES,
  headerPairs: 20,
};
const FORM_TYPE = /^(multipart\/form-data|application\/x-www-form-urlencoded)\b/i;

/** What a form of our pages sent. */
export interface SentForm {
  /** The field's value without what is no text, trimmed; empty if it was not sent. */
  readonly one: (name: string) => string;
  readonly all: (name: string) => readonly string[];
  /** `null`: none was chosen. `tooLarge`: it was not kept. */
  readonly file: HandedFile | 'tooLarge' | null;
}

/** Reads a form, with or without a file. @throws Problem 400 if it is none of ours */
export async function readForm(req: Request): Promise<SentForm> {
  const type = req.headers['content-type'];
  // A button without any field sends nothing that has a type.
  if (type === undefined) return sentForm(new URLSearchParams(), null);
  if (!FORM_TYPE.test(type)) throw notOurs();
  try {
    return await readParts(req, type);
  } catch {
    throw notOurs();
  }
}

async function readParts(req: Request, type: string): Promise<SentForm> {
  const fields = new URLSearchParams();
  let file: SentForm['file'] = null;
  await new Promise<void>((resolve, reject) => {
    const reader = new Busboy({ headers: { ...req.headers, 'content-type': type }, limits: LIMITS });
    reader.on('field', (name, value) => {
      fields.append(name, value);
    });
    reader.on('file', (_, stream, name) => {
      const parts: Buffer[] = [];
      stream.on('data', (bytes: Buffer) => parts.push(bytes));
      stream.on('error', reject);
      stream.on('end', () => {
        if (stream.truncated) file = 'tooLarge';
        else if (parts.length > 0) file = { name, content: Buffer.concat(parts) };
      });
    });
    reader.on('finish', resolve);
    reader.on('error', reject);
    req.on('aborted', () => {
      reject(new Error('The form was cut off.'));
    });
    req.pipe(reader);
  });
  return sentForm(fields, file);
}

function sentForm(fields: URLSearchParams, file: SentForm['file']): SentForm {
  return {
    one: (name) => plain(fields.get(name) ?? ''),
    all: (name) => fields.getAll(name).map(plain),
    file,
  };
}

function notOurs() {
  return problem('malformedRequest', 'Not a form of this page.');
}

/** What PostgreSQL cannot keep, and what only hides or turns what stands around it, is no text. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}
