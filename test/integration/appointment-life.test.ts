import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { mergeClients } from '../../commands/registry/merge-clients.js';
import { patientWriter } from '../../commands/registry/patient-writer.js';
import { changeResource } from '../../commands/registry/save-resource.js';
import { Reminder } from '../../entities/reminders/reminder.js';
import { NOW } from '../reminders/scene.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { AppointmentScene } from './appointment-scene.js';

const DAY_MS = 24 * 3_600_000;
const daysLater = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

let database: TestDatabase;
let diary: AppointmentScene;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  diary = await AppointmentScene.create(database.db);
});
after(async () => {
  await database.close();
});

describe('an appointment of two patients', () => {
  test('is that of each of them, whoever they belong to meanwhile and whatever comes late', async () => {
    const { scene } = diary;
    const { id: first } = scene.patient;
    const { id: second } = await createTestPatient(scene.db, scene.clinic.id, scene.client.id);
    await scene.rule(['RAB-1']);
    for (const patientId of [first, second]) await scene.report('RAB-1', { patientId, on: '2025-07-01' });
    const statuses = async () =>
      [...(await scene.reminders(first)), ...(await scene.reminders(second))].map(({ status }) => status);
    const patientIds = [first, second];
    await diary.say('booked', { patientIds });
    assert.deepEqual(await statuses(), ['paused', 'paused']);

    const { id: clientId } = await createTestClient(scene.db, scene.clinic.id);
    await changeResource(database.db, patientWriter, scene.acting(), second, { clientId }, null);
    await mergeClients(database.db, scene.acting(), clientId, { id: scene.client.id }, null);
    assert.deepEqual(await statuses(), ['paused', 'paused']);

    await diary.say('rescheduled', { patientIds: [first], at: daysLater(2) });
    assert.deepEqual(await statuses(), ['paused', 'open']);
    await diary.say('booked', { patientIds, occurredAt: daysLater(1), at: daysLater(3) });
    assert.deepEqual(await statuses(), ['paused', 'open']);
  });
});

describe('what a booking had set off before its rule was switched off', () => {
  test('moves with the appointment, and is withdrawn with it', async () => {
    const { scene } = diary;
    const ruleId = await scene.rule([], {
      trigger: { workflow: 'appointment', event: 'booked' },
      conditions: { match: 'all', conditions: [] },
      due: { after: 'P0D', from: 'event' },
      satisfiedBy: [],
      steps: [{ name: 'call', offset: '-P2D', from: 'due', channels: ['staffTask'] }],
    });
    const { id: patientId } = scene.patient;
    const shown = async () =>
      (await database.db.reader.findBy(Reminder, { patientId })).map(
        ({ dueOn, status }) => `${dueOn} ${status}`,
      );
    await diary.say('booked', { inDays: 10 });
    assert.deepEqual(await shown(), ['2026-06-20 open']);
    await scene.switchRule(ruleId, false);
    await diary.say('rescheduled', { inDays: 12, at: daysLater(1) });
    assert.deepEqual(await shown(), ['2026-06-22 open']);
    await diary.say('booked', { id: 'another', inDays: 12, at: daysLater(1) });
    assert.deepEqual(await shown(), ['2026-06-22 open']);
    await diary.say('cancelled', { at: daysLater(2) });
    assert.deepEqual(await shown(), ['2026-06-22 cancelled']);
  });
});
