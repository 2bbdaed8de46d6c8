import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { Attachment } from '../../entities/messages/attachment.js';
import type { Tx } from '../database.js';

/** A file with its bytes, ready to be sent. */
export interface AttachmentFile {
  readonly name: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Keeps a file, its bytes once for each clinic. @returns the id under which the clinic has it */
export async function keepAttachment(
  tx: Tx,
  attachment: Omit<Attachment, 'createdAt' | 'updatedAt'>,
  content: Buffer,
): Promise<string> {
  const { id, clinicId, name, mediaType, bytes, sha256 } = attachment;
  await tx.query(
    'insert into attachment_content (clinic_id, sha256, content) values ($1, $2, $3) on conflict do nothing',
    [clinicId, sha256, content],
  );
  await tx.query(
    `insert into attachment (id, clinic_id, name, media_type, bytes, sha256) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [id, clinicId, name, mediaType, bytes, sha256],
  );
  const kept = await tx.findOneByOrFail(Attachment, { clinicId, sha256, name });
  return kept.id;
}

/** Those of these attachments that the clinic has, by id. */
export async function attachmentsById(
  reader: EntityManager,
  clinicId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Attachment>> {
  if (ids.length === 0) return new Map();
  const found = await reader.findBy(Attachment, { clinicId, id: In([...ids]) });
  return new Map(found.map((attachment) => [attachment.id, attachment]));
}

/** All files of one email together, in bytes. Encoded for mail they are a third larger; many servers stop at 20 MB. */
export const MOST_ATTACHED_BYTES = 10 * 1024 * 1024;

/**
 * Those of these attachments that one email can carry, in the order of the ids. A template never has too many; a message
 * that says the texts of several can.
 *
 * @throws Error if one of them is not there: a message must not go out without what it speaks of
 */
export async function attachmentsThatFit(
  reader: EntityManager,
  ids: readonly string[],
): Promise<Attachment[]> {
  if (ids.length === 0) return [];
  const found = await reader.findBy(Attachment, { id: In([...ids]) });
  let room = MOST_ATTACHED_BYTES;
  return ids.flatMap((id) => {
    const attachment = found.find((one) => one.id === id);
    if (attachment === undefined) throw new Error('an attachment is not there');
    if (attachment.bytes > room) return [];
    room -= attachment.bytes;
    return [attachment];
  });
}

/** The files of `attachmentsThatFit`, with their bytes. */
export async function filesThatFit(reader: EntityManager, ids: readonly string[]): Promise<AttachmentFile[]> {
  const fitting = await attachmentsThatFit(reader, ids);
  return await Promise.all(
    fitting.map(async (attachment) => {
      const { name, mediaType } = attachment;
      return { name, mediaType, content: await contentOf(reader, attachment) };
    }),
  );
}

/** The bytes of an attachment. */
export async function contentOf(
  reader: EntityManager,
  { clinicId, sha256 }: Pick<Attachment, 'clinicId' | 'sha256'>,
): Promise<Buffer> {
  const rows = await reader.query<{ content: Buffer }[]>(
    'select content from attachment_content where clinic_id = $1 and sha256 = $2',
    [clinicId, sha256],
  );
  const content = rows[0]?.content;
  if (content === undefined) throw new Error('the bytes of an attachment are not there');
  return content;
}
