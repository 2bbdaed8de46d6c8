import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';

/** Writes an open reminder as a bare row, with the template versions that its one step is pinned to. */
export async function insertOpenReminder(
  db: Database,
  {
    clinicId,
    patientId,
    title = 'Rabies',
    dueOn = '2031-01-01',
    template,
  }: {
    readonly clinicId: string;
    readonly patientId: string;
    readonly title?: string;
    readonly dueOn?: string;
    readonly template?: { readonly templateId: string; readonly templateVersion: number };
  },
): Promise<string> {
  const id = uuid();
  const steps = [{ name: 'first', offset: '-P30D', from: 'due', channels: ['email'], template }];
  await db.reader.query(
    `insert into reminder (id, clinic_id, kind, status, patient_id, title, steps, due_on, event_at, cycle, plan_version,
       synced_version, tell_after, tell_cause, created_at, updated_at)
     values ($1, $2, 'manual', 'open', $3, $4, $5, $6, now(), 1, 1, 1, now(), 'created', now(), now())`,
    [id, clinicId, patientId, title, JSON.stringify(steps), dueOn],
  );
  return id;
}

/** Writes a send of a reminder as a bare row. */
export async function insertSendRow(
  db: Database,
  send: {
    readonly clinicId: string;
    readonly clientId: string | null;
    readonly patientId: string;
    readonly reminderId: string;
    readonly step: string;
    readonly state: string;
    readonly at: Date;
    readonly channel?: string;
    readonly text?: string | null;
  },
): Promise<string> {
  const id = uuid();
  const handedOver = !['planned', 'cancelled', 'skipped'].includes(send.state);
  await db.reader.query(
    `insert into send (id, clinic_id, owner_kind, owner_id, cycle, step, channel, patient_id, client_id, planned_at,
       until_at, exact, state, transmitting_at, message_id, subject, text, recipient, created_at, updated_at)
     values ($1::uuid, $2, 'reminder', $3, 1, $4, $5, $6, $7, $8, $8, false, $9, $10, $1::uuid::text, 'Subject', $11,
       'a@example.org', $8, $8)`,
    [
      id,
      send.clinicId,
      send.reminderId,
      send.step,
      send.channel ?? 'email',
      send.patientId,
      send.clientId,
      send.at,
      send.state,
      handedOver ? send.at : null,
      send.text ?? null,
    ],
  );
  return id;
}
