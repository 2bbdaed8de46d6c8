import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, beforeEach, describe, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import type { ClinicEvent } from '../../commands/integration/clinic-event.js';
import { recordEvent } from '../../commands/integration/record-event.js';
import { mergeClients } from '../../commands/registry/merge-clients.js';
import { newestConsents } from '../../db/consent/newest-consents.js';
import { Database } from '../../db/database.js';
import { reopenReminder } from '../../commands/reminders/reopen-reminder.js';
import { NOW, Scene } from '../reminders/scene.js';
import type { EventBody } from '../reminders/scene.js';
import { createTestClient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';

/** Long enough for a command that waits for nobody. */
const AMPLE_MS = 500;

let database: TestDatabase;
let scene: Scene;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  scene = await Scene.create(database.db);
  await scene.rule(['RAB']);
});
after(async () => {
  await database.close();
});

function event(body: EventBody, eventId: string = uuid()): ClinicEvent {
  return { source: 'pms', eventId, occurredAt: NOW, data: {}, extensions: {}, ...body };
}

/** Takes the second event in while the transaction of the first is still open. */
async function atOnce(first: ClinicEvent, second: ClinicEvent): Promise<void> {
  const other = new Database(database.dataSource);
  let late: Promise<unknown> = Promise.resolve();
  await database.db.transaction(async () => {
    await recordEvent(database.db, scene.clinic.id, first, NOW);
    late = recordEvent(other, scene.clinic.id, second, NOW);
    await Promise.race([late, sleep(AMPLE_MS)]);
  });
  await late;
}

describe('a report and its withdrawal, taken in at the same moment', () => {
  const report = (): ClinicEvent =>
    event(
      {
        type: 'service.completed',
        patientId: scene.patient.id,
        clientId: null,
        consultationId: null,
        items: [{ serviceCode: 'RAB', performedOn: '2026-06-10' }],
        diagnoses: [],
      },
      'act',
    );
  const withdrawal = () => event({ type: 'service.voided', voids: { eventId: 'act' } });

  test('leave nothing to be reminded of when the report is first', async () => {
    await atOnce(report(), withdrawal());
    assert.deepEqual(
      (await scene.reminders()).map(({ status }) => status),
      ['cancelled'],
    );
  });

  test('leave nothing to be reminded of when the withdrawal is first', async () => {
    await atOnce(withdrawal(), report());
    assert.deepEqual(await scene.reminders(), []);
  });
});

test('what had completed a reminder that a person opened again does not complete it at the next event', async () => {
  await scene.rule(['NEUTER'], { due: { after: 'P6M', from: 'birth' }, satisfiedBy: ['NEUTER', 'NEUTER-2'] });
  await database.dataSource.query(`update patient set date_of_birth = '2026-03-01' where id = $1`, [
    scene.patient.id,
  ]);
  await scene.report('NEUTER', { on: '2026-06-08', type: 'consultation.finalised' });
  await scene.report('NEUTER-2', { on: '2026-06-09' });
  const { id, status } = await scene.only();
  assert.equal(status, 'completed');
  await reopenReminder(database.db, scene.acting(), { reminderId: id });
  await scene.report('OTHER');
  assert.equal((await scene.reminder(id)).status, 'open');
  await scene.report('NEUTER-2');
  assert.equal((await scene.reminder(id)).status, 'completed');
});

test('an opt-out that waits for the merge of its client counts for the client who remains', async () => {
  const { clinic, client } = scene;
  const remaining = await createTestClient(database.db, clinic.id);
  const other = new Database(database.dataSource);
  const optedOut: EventBody = { type: 'client.optedOut', clientId: client.id, channel: 'email' };
  let late: Promise<unknown> = Promise.resolve();
  await database.db.transaction(async () => {
    await mergeClients(database.db, scene.acting(), client.id, { id: remaining.id }, null);
    late = recordEvent(other, clinic.id, event(optedOut), NOW);
    await Promise.race([late, sleep(AMPLE_MS)]);
  });
  await late;
  const statements = await newestConsents(database.db.reader, [remaining.id]);
  const ofEmail = statements.filter(({ channel }) => channel === 'email');
  assert.deepEqual(
    ofEmail.map(({ purpose, granted }) => [purpose, granted]),
    [
      ['appointment', false],
      ['care', false],
    ],
  );
});
