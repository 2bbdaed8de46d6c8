import { v7 as uuid } from 'uuid';
import { newSend } from '../../commands/messages/new-send.js';
import { newReminder } from '../../commands/reminders/new-reminder.js';
import type { Database } from '../../db/database.js';
import { insertRows, rowsOf } from '../../db/row-sets.js';
import type { Send } from '../../entities/messages/send.js';
import { Send as SendEntity } from '../../entities/messages/send.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import { createTestClient, createTestClinic, createTestPatient } from '../support/test-clinic.js';

/** Where a test's reminders belong. */
export interface Household {
  readonly clinicId: string;
  readonly patientId: string;
}

/** A clinic with a client and a patient. */
export async function createHousehold(db: Database): Promise<Household> {
  const clinic = await createTestClinic(db);
  const client = await createTestClient(db, clinic.id);
  const patient = await createTestPatient(db, clinic.id, client.id);
  return { clinicId: clinic.id, patientId: patient.id };
}

/** Writes a reminder with one planned email, as a command leaves it; what is given replaces columns. */
export async function insertReminder(
  db: Database,
  { clinicId, patientId }: Household,
  plannedAt: Date,
  given: { readonly reminder?: Partial<Reminder>; readonly send?: Partial<Send> } = {},
): Promise<{ id: string; sendId: string }> {
  const at = new Date();
  const made = newReminder(
    {
      ...{ id: uuid(), clinicId, patientId, locationId: null, kind: 'manual', title: 'Vaccination' },
      ...{ serviceCode: null, ruleId: null, ruleVersion: null, satisfiedBy: [], ownText: null, steps: [] },
      ...{
        dueOn: '2030-01-01',
        eventAt: at,
        anchor: null,
        lastPerformedOn: null,
        lapseAt: null,
        metadata: {},
        priority: 'normal',
        repeat: null,
      },
    },
    at,
  );
  const reminder: Reminder = { ...made, tellAfter: at, nextWakeAt: plannedAt, ...given.reminder };
  const planned = { step: 'only', channel: 'email' as const, plannedAt, exact: false };
  const untilAt = new Date(plannedAt.getTime() + 3 * 86_400_000);
  const owner = { clinicId, ownerKind: 'reminder' as const, ownerId: reminder.id, patientId, cycle: 1 };
  const send: Send = { ...newSend(owner, { ...planned, untilAt }, null, at), ...given.send };
  await db.transaction((tx) => insertRows(tx, [rowsOf(Reminder, [reminder]), rowsOf(SendEntity, [send])]));
  return { id: reminder.id, sendId: send.id };
}

/** The reminder as it is now. */
export async function readReminder(db: Database, id: string): Promise<Reminder> {
  return await db.reader.findOneByOrFail(Reminder, { id });
}
