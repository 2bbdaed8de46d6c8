import type { Request } from 'express';
import { MOST_CLIENT_FILE_BYTES, type HandedFile } from '../../commands/messages/add-client-file.js';
import { problem } from '../problem.js';
import { receiveForm, type FormFile, type ReceivedForm } from './receive-form.js';

/** A page of choices is a hundred boxes at most, and a file comes alone. */
const LIMITS = {
  fields: 250,
  fieldBytes: 16 * 1024,
  files: 1,
  fileBytes: MOST_CLIENT_FILE_BYTES,
  heldBytes: MOST_CLIENT_FILE_BYTES + 250 * 16 * 1024,
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

/** Reads a form, with or without a file. @throws Problem 400 if it is none of ours, 413, 503 */
export async function readForm(req: Request): Promise<SentForm> {
  const type = req.headers['content-type'];
  // A button without any field sends nothing that has a type.
  if (type === undefined) return sentForm(new Map(), null);
  if (!FORM_TYPE.test(type)) throw problem('malformedRequest', 'Not a form of this page.');
  const { texts, files } = await receiveForm(req, LIMITS);
  return sentForm(texts, fileOf(files));
}

/** Browsers send an empty file where none was chosen. */
function fileOf([file]: readonly FormFile[]): SentForm['file'] {
  if (file === undefined || file.content?.length === 0) return null;
  return file.content === null ? 'tooLarge' : { name: file.name, content: file.content };
}

function sentForm(texts: ReceivedForm['texts'], file: SentForm['file']): SentForm {
  return {
    one: (name) => plain(texts.get(name)?.[0] ?? ''),
    all: (name) => (texts.get(name) ?? []).map(plain),
    file,
  };
}

/** What PostgreSQL cannot keep, and what only hides or turns what stands around it, is no text. */
function plain(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/(?!\n)\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
}
