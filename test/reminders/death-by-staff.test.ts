import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { recordDeath, takeBackDeath } from '../../commands/reminders/death-by-staff.js';
import { previewDeath } from '../../commands/reminders/preview-death.js';
import {
  recordServiceByStaff,
  takeBackVoid,
  voidServiceByStaff,
  withdrawReportByStaff,
} from '../../commands/reminders/service-by-staff.js';
import { previewMove } from '../../commands/registry/preview-move.js';
import { careFacts } from '../../db/integration/care-facts.js';
import { Task } from '../../entities/tasks/task.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { NOW, Scene } from './scene.js';

let database: TestDatabase;
let scene: Scene;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  scene = await Scene.create(database.db);
});
after(async () => {
  await database.close();
});

const schedule = [{ name: 'then', at: '2026-06-20T08:00:00.000Z' }];
const waiting = async (reminderId: string) => (await scene.sends(reminderId)).map(({ state }) => state);
const tasks = async () =>
  await database.db.reader.find(Task, { where: { clinicId: scene.clinic.id }, order: { id: 'ASC' } });
const preview = async () =>
  await previewDeath(
    database.db.reader,
    scene.clinic.id,
    { patientId: scene.patient.id, clientId: scene.client.id },
    NOW,
  );

describe('a death that the staff record', () => {
  test('stops what waits, says so before, asks for a kind word, and can be taken back', async () => {
    const reminderId = await scene.manual({ schedule });
    assert.deepEqual(await preview(), { messages: 1, staffTasks: 0, silentVisits: 0, sharedTexts: 0 });
    const condolence = { title: 'Write to them', dueOn: '2026-06-10', note: null };
    await recordDeath(database.db, scene.acting(), {
      patientId: scene.patient.id,
      diedOn: '2026-06-09',
      condolence,
    });
    assert.deepEqual(await waiting(reminderId), ['cancelled']);
    assert.deepEqual(await preview(), { messages: 0, staffTasks: 0, silentVisits: 0, sharedTexts: 0 });
    assert.deepEqual(
      (await tasks()).map(({ title, status }) => [title, status]),
      [['Write to them', 'open']],
    );
    await takeBackDeath(database.db, scene.acting(), scene.patient.id);
    assert.deepEqual(await waiting(reminderId), ['planned']);
    assert.deepEqual(
      (await tasks()).map(({ status }) => status),
      ['cancelled'],
    );
  });

  test('counts a text about two as shared', async () => {
    await database.db.dataSource.query(`update clinic set combine_within = 'P7D' where id = $1`, [
      scene.clinic.id,
    ]);
    const other = await createTestPatient(database.db, scene.clinic.id, scene.client.id, {});
    const later = [{ name: 'then', offset: 'P0D' }];
    await scene.manual({ schedule: later, templateId: scene.templateId });
    await scene.manual({ schedule: later, templateId: scene.templateId, patientId: other.id });
    assert.deepEqual(await preview(), { messages: 0, staffTasks: 0, silentVisits: 0, sharedTexts: 1 });
  });

  test('cannot be later than today, nor recorded twice', async () => {
    const death = { patientId: scene.patient.id, condolence: null };
    await assert.rejects(
      recordDeath(database.db, scene.acting(), { ...death, diedOn: '2026-06-11' }),
      /fields/,
    );
    await recordDeath(database.db, scene.acting(), { ...death, diedOn: '2026-06-10' });
    await assert.rejects(
      recordDeath(database.db, scene.acting(), { ...death, diedOn: '2026-06-10' }),
      /conflict/,
    );
  });
});

describe('a service that the staff record', () => {
  const done = () => ({ patientId: scene.patient.id, serviceCode: 'LAB-1', performedOn: '2026-06-10' });
  const status = async (id: string) => (await scene.reminder(id)).status;

  test('completes what it satisfies, here or elsewhere, and can be withdrawn and told again', async () => {
    const reminderId = await scene.manual({ serviceCode: 'LAB-1', schedule });
    const { eventId } = await recordServiceByStaff(database.db, scene.acting(), done(), 'elsewhere');
    assert.equal(await status(reminderId), 'completed');
    const report = { patientId: scene.patient.id, eventId, where: 'elsewhere' } as const;
    await withdrawReportByStaff(database.db, scene.acting(), report);
    assert.equal(await status(reminderId), 'open');
    await recordServiceByStaff(database.db, scene.acting(), done(), 'here');
    assert.equal(await status(reminderId), 'completed');
  });

  test('is voided whoever reported it, and the void is taken back', async () => {
    const reminderId = await scene.manual({ serviceCode: 'LAB-1', schedule });
    await recordServiceByStaff(database.db, scene.acting(), done(), 'here');
    const voidId = await voidServiceByStaff(database.db, scene.acting(), done());
    assert.equal(await status(reminderId), 'open');
    const [fact] = await careFacts(database.db.reader, scene.clinic.id, scene.patient.id);
    assert.deepEqual([fact?.counts, fact?.voidId], [false, voidId]);
    await takeBackVoid(database.db, scene.acting(), { patientId: scene.patient.id, voidId });
    assert.equal(await status(reminderId), 'completed');
    await assert.rejects(
      takeBackVoid(database.db, scene.acting(), { patientId: scene.patient.id, voidId }),
      /missing/,
    );
  });
});

describe('a patient who moves', () => {
  test('is shown with who gets its messages afterwards', async () => {
    await scene.manual({ schedule });
    const next = await createTestClient(database.db, scene.clinic.id);
    const [message] = await previewMove(
      database.db.reader,
      scene.clinic.id,
      { patientId: scene.patient.id, toClientId: next.id },
      NOW,
    );
    assert.deepEqual([message?.before.to, message?.after.to], [scene.client.email, next.email]);
  });
});
