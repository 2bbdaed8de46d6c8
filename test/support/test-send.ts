import { v7 as uuid } from 'uuid';
import type { Database } from '../../db/database.js';
import { Send } from '../../entities/messages/send.js';

/** Makes an open reminder that the engine has nothing more to do for. */
async function createOwner(db: Database, clinicId: string, patientId: string): Promise<string> {
  const id = uuid();
  await db.dataSource.query(
    `insert into reminder (id, clinic_id, kind, status, patient_id, title, steps, due_on, event_at, cycle,
                           plan_version, synced_version, tell_after, tell_cause, created_at, updated_at)
     values ($1, $2, 'manual', 'open', $3, 'Rabies', '[]', current_date, now(), 1, 1, 1, now(), 'created', now(), now())`,
    [id, clinicId, patientId],
  );
  return id;
}

/** Makes a message as it stands in the ledger after it was handed over, unless told otherwise. */
export async function createTestSend(
  db: Database,
  whose: { clinicId: string; clientId: string; patientId: string },
  options: Partial<Pick<Send, 'channel' | 'state' | 'providerId' | 'ownerId'>> = {},
): Promise<string> {
  const id = uuid();
  const at = new Date();
  const send: Send = {
    id,
    ...whose,
    ownerKind: 'reminder',
    ownerId: options.ownerId ?? (await createOwner(db, whose.clinicId, whose.patientId)),
    contactPointId: null,
    cycle: 1,
    step: 'first',
    channel: 'email',
    resend: 0,
    plannedAt: at,
    untilAt: new Date(at.getTime() + 3_600_000),
    exact: false,
    state: 'accepted',
    reason: null,
    template: null,
    fence: uuid(),
    attempt: 1,
    worker: 'test',
    claimedAt: at,
    transmittingAt: at,
    acceptedAt: at,
    decidedAt: at,
    resentAfterLoss: false,
    messageId: `<${id}@example.org>`,
    providerId: null,
    responseCode: null,
    recipient: null,
    consentEventId: null,
    subject: null,
    text: null,
    smsParts: null,
    attachments: null,
    mergedIntoId: null,
    resolution: null,
    resolvedBy: null,
    createdAt: at,
    updatedAt: at,
    ...options,
  };
  await db.dataSource.createQueryBuilder().insert().into(Send).values(send).execute();
  return id;
}
