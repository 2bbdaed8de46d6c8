import { createHash } from 'node:crypto';
import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.js';
import { keepAttachment } from '../../db/messages/attachment-store.js';
import { endingsOf, fileTypeOf } from '../../domain/messages/file-type.js';
import type { Acting } from '../acting.js';
import { missing, refuseFields, type FieldError } from '../refusal.js';

/** A file as it was handed in. */
export interface NewAttachment {
  readonly name: string;
  readonly content: Buffer;
}

/**
 * Keeps a file that messages can carry. The same bytes are kept once for each clinic; under the same name they are the
 * same attachment.
 *
 * @returns its id, new or known
 * @throws Refused if the bytes are no PDF, PNG or JPEG, or the name says otherwise
 */
export async function addAttachment(
  db: Database,
  { clinicId }: Acting,
  { name, content }: NewAttachment,
): Promise<string> {
  const mediaType = fileTypeOf(content);
  refuseFields(faults(name, mediaType));
  if (mediaType === null) return missing('attachment');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const attachment = { id: uuidv7(), clinicId, name, mediaType, bytes: content.length, sha256 };
  return await db.transaction(async (tx) => keepAttachment(tx, attachment, content));
}

function faults(name: string, mediaType: ReturnType<typeof fileTypeOf>): FieldError[] {
  if (mediaType === null) {
    const message = 'is no PDF, PNG or JPEG file by its first bytes';
    return [{ pointer: '', code: 'unknownFileType', message }];
  }
  const endings = endingsOf(mediaType);
  if (endings.some((ending) => name.toLowerCase().endsWith(ending))) return [];
  const message = `must end in ${endings.join(' or ')}, since the file is ${mediaType}`;
  return [{ pointer: '/query/name', code: 'wrongEnding', message }];
}
