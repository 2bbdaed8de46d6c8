import { In } from 'typeorm';
import type { EntityManager } from 'typeorm';
import { AnswerFile } from '../../entities/appointments/answer-file.js';
import type { Tx } from '../database.js';

/** The files by which the client of a visit has answered, the first one first. */
export async function answerFilesOf(
  reader: EntityManager,
  clinicId: string,
  appointmentId: string,
): Promise<AnswerFile[]> {
  return await reader.find(AnswerFile, { where: { clinicId, appointmentId }, order: { id: 'ASC' } });
}

/** Keeps a file; the same bytes are kept once for a question. */
export async function keepAnswerFile(
  tx: Tx,
  { id, clinicId, appointmentId, questionKey, name, mediaType, bytes, sha256 }: Omit<AnswerFile, 'createdAt'>,
  content: Buffer,
): Promise<void> {
  await tx.query(
    `insert into answer_file (id, clinic_id, appointment_id, question_key, name, media_type, bytes, sha256, content)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict on constraint answer_file_once do nothing`,
    [id, clinicId, appointmentId, questionKey, name, mediaType, bytes, sha256, content],
  );
}

/** Removes files of a visit; ids of others do nothing. */
export async function removeAnswerFiles(
  tx: Tx,
  appointmentId: string,
  ids: readonly string[],
): Promise<void> {
  if (ids.length > 0) await tx.delete(AnswerFile, { appointmentId, id: In([...ids]) });
}

/** A file with its bytes; `null` when the visit has none of that id. */
export async function answerFileContent(
  reader: EntityManager,
  clinicId: string,
  appointmentId: string,
  id: string,
): Promise<(Pick<AnswerFile, 'name' | 'mediaType'> & { readonly content: Buffer }) | null> {
  const rows = await reader.query<{ name: string; mediaType: AnswerFile['mediaType']; content: Buffer }[]>(
    `select name, media_type as "mediaType", content from answer_file
      where clinic_id = $1 and appointment_id = $2 and id = $3`,
    [clinicId, appointmentId, id],
  );
  return rows[0] ?? null;
}
