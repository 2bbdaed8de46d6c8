import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { freshNumber, type ConversationStage } from '../support/conversation-stage.js';
import { createTestPatient, type TestClinic } from '../support/test-clinic.js';

/** What differs between two clients who are to be merged. */
export interface HouseholdPlan {
  readonly sharesNumber: boolean;
  readonly ownTalks: number;
  readonly otherTalks: number;
  readonly ownReplies: number;
  readonly otherReplies: number;
  readonly isArchived: boolean;
  readonly hasOlderTwin: boolean;
  readonly coOwns: boolean;
  readonly bothPropose: boolean;
  readonly closes: boolean;
}

/** Two clients with what they have. */
export interface TwoClients {
  readonly clinic: TestClinic & { readonly smsFrom: string };
  readonly from: { readonly id: string; readonly phone: string };
  readonly into: { readonly id: string; readonly phone: string };
  readonly fromPet: string;
  readonly intoPet: string;
  readonly fromVisit: string;
}

/** Makes two clients by such a plan. */
export async function twoClients(stage: ConversationStage, plan: HouseholdPlan): Promise<TwoClients> {
  const clinic = await stage.clinic();
  const { db } = stage.database;
  const into = await stage.client(clinic.id);
  const from = await stage.client(clinic.id, plan.sharesNumber ? into.phone : freshNumber());
  await contact(db, clinic.id, from.id, 'email', 'second@example.org', 1);
  const coClientIds = plan.coOwns ? [into.id] : [];
  const { id: fromPet } = await createTestPatient(db, clinic.id, from.id, { coClientIds });
  const { id: intoPet } = await createTestPatient(db, clinic.id, into.id, {
    coClientIds: plan.coOwns ? [from.id] : [],
  });
  const post = async (path: string, body: object) => {
    const answer = await stage.api.post<{ id: string }>(path, body, { key: clinic.key });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.body.id;
  };
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  const book = (clientId: string, patientId: string, days: number) =>
    post('/v1/appointments', { clientId, patientIds: [patientId], startsAt: inDays(days) });
  const fromVisit = await book(from.id, fromPet, 5);
  const intoVisit = await book(into.id, intoPet, 6);
  await post('/v1/tasks', { title: 'Call', dueOn: '2030-01-01', clientId: from.id });
  await post('/v1/tasks', { title: 'Call', dueOn: '2030-01-01', clientId: into.id });
  await propose(db, clinic.id, from.id, fromVisit);
  if (plan.bothPropose) await propose(db, clinic.id, into.id, intoVisit);
  if (plan.hasOlderTwin) {
    const older = await stage.client(clinic.id);
    await db.dataSource.query('update client set merged_into_id = $2 where id = $1', [older.id, from.id]);
  }
  if (plan.isArchived)
    await db.dataSource.query('update client set archived_at = now() where id = $1', [from.id]);
  const talk = async (who: { id: string; phone: string }, talks: number, replies: number) => {
    for (let count = 1; count <= talks; count += 1)
      await stage.sms(who.phone, clinic.smsFrom, `Said ${count}`);
    const { items } = await stage.list(clinic.key, `?clientId=${who.id}`);
    const [conversation] = items;
    if (conversation === undefined) return;
    for (let count = 1; count <= replies; count += 1)
      await stage.reply(clinic.key, conversation.id, `Replied ${count}`);
    if (plan.closes) await stage.change(clinic.key, conversation.id, { status: 'closed', read: true });
  };
  await talk(into, plan.otherTalks, plan.otherReplies);
  await talk(from, plan.ownTalks, plan.ownReplies);
  return { clinic, from, into, fromPet, intoPet, fromVisit };
}

async function contact(
  db: Database,
  clinicId: string,
  clientId: string,
  kind: string,
  value: string,
  position: number,
): Promise<void> {
  await db.dataSource.query(
    `insert into contact_point (id, clinic_id, client_id, kind, value, position) values ($1, $2, $3, $4, $5, $6)`,
    [uuid(), clinicId, clientId, kind, value, position],
  );
}

async function propose(db: Database, clinicId: string, clientId: string, visitId: string): Promise<void> {
  await db.dataSource.query(
    `insert into proposed_change (id, clinic_id, client_id, appointment_id, field, proposed, state)
     values ($1, $2, $3, $4, 'firstName', '"Asa"', 'waiting')`,
    [uuid(), clinicId, clientId, visitId],
  );
}

const TABLES = [
  'client',
  'contact_point',
  'patient',
  'task',
  'appointment',
  'proposed_change',
  'conversation',
  'inbound_sms',
  'send',
  'reminder',
] as const;

/** All rows of a clinic that a merge can touch, but for what counts changes and says when. */
export async function rowsOfClinic(
  db: Database,
  clinicId: string,
): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const rows: Record<string, readonly unknown[]> = {};
  for (const table of TABLES) {
    const found = await db.dataSource.query<{ row: unknown }[]>(
      `select to_jsonb(t) - array['revision', 'created_at', 'updated_at'] as row
         from ${table} t where clinic_id = $1 order by id`,
      [clinicId],
    );
    rows[table] = found.map(({ row }) => row);
  }
  return rows;
}
