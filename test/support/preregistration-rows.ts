import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';

/** Writes a file and a proposed change of a visit as bare rows; answers their ids by the word in the path. */
export async function insertPreregistrationRows(
  db: Database,
  whose: { readonly id: string; readonly clientId: string },
  appointmentId: string,
): Promise<Readonly<Record<'files' | 'proposed-changes', string>>> {
  const ids = { files: uuid(), 'proposed-changes': uuid() };
  await db.dataSource.query(
    `insert into answer_file (id, clinic_id, appointment_id, question_key, name, media_type, bytes, sha256, content)
     values ($1, $2, $3, 'photo', 'a.pdf', 'application/pdf', 5, 'x', '%PDF-')`,
    [ids.files, whose.id, appointmentId],
  );
  await db.dataSource.query(
    `insert into proposed_change (id, clinic_id, client_id, appointment_id, field, before, proposed, state)
     values ($1, $2, $3, $4, 'firstName', '"A"', '"B"', 'waiting')`,
    [ids['proposed-changes'], whose.id, whose.clientId, appointmentId],
  );
  return ids;
}
