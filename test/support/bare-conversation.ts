import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';

/** Writes an open conversation with a client as a bare row; answers its id. */
export async function insertConversation(
  db: Database,
  { id: clinicId, clientId }: { readonly id: string; readonly clientId: string },
): Promise<string> {
  const id = uuid();
  await db.dataSource.query(
    `insert into conversation (id, clinic_id, client_id, number, own_number, status, priority, unread_count,
       reply_count, last_at, last_direction, last_text)
     values ($1, $2, $3, '+46701740605', '+46701740699', 'open', 'normal', 0, 0, now(), 'in', 'Hello')`,
    [id, clinicId, clientId],
  );
  return id;
}
