import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';

/** Writes a letter in a batch and a message for another system as bare rows; answers their ids by the word in the path. */
export async function insertInHouseRows(
  db: Database,
  whose: {
    readonly id: string;
    readonly clientId: string;
    readonly patientId: string;
    readonly reminderId: string;
  },
  sendId: string,
): Promise<Readonly<Record<'letters' | 'letter-batches' | 'external-sends', string>>> {
  const ids = { letters: uuid(), 'letter-batches': uuid(), 'external-sends': uuid() };
  const { id: clinicId, clientId, patientId, reminderId } = whose;
  const shared = [clinicId, sendId, reminderId, patientId, clientId];
  await db.dataSource.query('insert into letter_batch (id, clinic_id) values ($1, $2)', [
    ids['letter-batches'],
    clinicId,
  ]);
  await db.dataSource.query(
    `insert into letter (id, clinic_id, send_id, reminder_id, patient_id, client_id, batch_id, contact_point_id, state,
       recipient_name, address, letterhead, locale, body)
     values ($1, $2, $3, $4, $5, $6, $7, $1, 'printed', 'Name', 'Street', '{"clinicName": "Clinic"}', 'sv', 'Body')`,
    [ids.letters, ...shared, ids['letter-batches']],
  );
  await db.dataSource.query(
    `insert into external_send (id, clinic_id, send_id, reminder_id, patient_id, client_id, state, locale, texts, expires_at)
     values ($1, $2, $3, $4, $5, $6, 'waiting', 'sv', '{}', now())`,
    [ids['external-sends'], ...shared],
  );
  return ids;
}
