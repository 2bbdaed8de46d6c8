import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import { attendPatients } from '../../commands/reminders/attend-patient.js';
import { createTestPatient } from '../support/test-clinic.js';
import { Ledger } from './ledger.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';

let database: TestDatabase;

before(async () => {
  database = await createTestDatabase();
});
after(async () => {
  await database.close();
});

test('a change of a client locks the reminders of its patients in the order of their ids, as the outcome of a combined message does', async () => {
  const { scene } = await Ledger.create(database.db);
  const condition = { field: 'clientTag', operator: 'is', value: 'away' } as const;
  await scene.rule(['EXAM'], { pauseWhen: { match: 'all', conditions: [condition] } });
  // The patient that comes first by its id has the reminder that comes last.
  const second = await createTestPatient(database.db, scene.clinic.id, scene.client.id);
  await scene.report('EXAM', { patientId: second.id });
  await scene.report('EXAM');
  const made = [await scene.reminders(second.id), await scene.reminders()].flat();
  const ids = made.map(({ id }) => id);
  assert.deepEqual(ids, ids.toSorted());
  assert.equal(ids.length, 2);

  let attended: Promise<unknown> = Promise.resolve();
  await database.db.dataSource.transaction(async (tx) => {
    await tx.query('select 1 from reminder where id = $1 for update', [ids[0]]);
    attended = database.db.transaction(async (other) => {
      await attendPatients(other, scene.acting(), { clientId: scene.client.id });
    });
    await sleep(300);
    await tx.query('select 1 from reminder where id = $1 for update', [ids[1]]);
  });
  await attended;
});
