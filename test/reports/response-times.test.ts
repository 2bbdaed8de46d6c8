import assert from 'node:assert/strict';
import { after, before, it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { responseTimes } from '../../db/reports/response-times.js';
import { insertOpenReminder, insertSendRow } from '../support/bare-rows.js';
import {
  createTestClient,
  createTestClinic,
  createTestPatient,
  type TestClinic,
} from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let clinic: TestClinic;
before(async () => {
  database = await createTestDatabase();
  clinic = await createTestClinic(database.db);
});
after(() => database.close());

/** A message that failed, and what happened to it. */
async function failed(events: readonly (readonly [at: string, state: string, actor: string])[]) {
  const { db } = database;
  const clinicId = clinic.id;
  const { id: clientId } = await createTestClient(db, clinicId);
  const { id: patientId } = await createTestPatient(db, clinicId, clientId);
  const reminderId = await insertOpenReminder(db, { clinicId, patientId });
  const whose = { clinicId, clientId, patientId, reminderId };
  const at = new Date('2026-03-02T08:00:00Z');
  const sendId = await insertSendRow(db, { ...whose, step: 'first', state: 'failed', at });
  for (const [when, state, actor] of events)
    await db.dataSource.query(
      'insert into send_event (id, clinic_id, send_id, at, state, actor) values ($1, $2, $3, $4, $5, $6)',
      [uuid(), clinicId, sendId, when, state, actor],
    );
}

it('failures wait for a person from the first one of a message', async () => {
  await failed([
    ['2026-03-02T08:00:00Z', 'failed', 'engine'],
    ['2026-03-02T08:30:00Z', 'failed', 'engine'],
    ['2026-03-02T09:00:00Z', 'planned', 'staff:1'],
  ]);
  await failed([
    ['2026-03-03T08:00:00Z', 'failed', 'engine'],
    ['2026-03-03T08:20:00Z', 'planned', 'api:1'],
  ]);
  await failed([['2026-03-04T08:00:00Z', 'failed', 'engine']]);
  await failed([['2026-04-04T08:00:00Z', 'failed', 'engine']]);
  const days = { from: '2026-03-01', to: '2026-03-31' };
  const times = await responseTimes(database.db.reader, clinic.id, days);
  assert.deepEqual(
    times
      .filter(({ to }) => to === 'failure')
      .map(({ asked, answered, medianMinutes }) => [asked, answered, medianMinutes]),
    [[3, 2, 40]],
  );
});
