import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, test } from 'node:test';
import { forecastMessages } from '../../commands/messages/forecast-messages.js';
import { doToReminder } from '../../commands/reminders/do-to-reminder.js';
import { forecastRowsOf } from '../../db/messages/forecast-list.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { NOW, Scene } from './scene.js';

let database: TestDatabase;

before(async () => {
  database = await createTestDatabase();
});
after(async () => {
  await database.close();
});

describe('a contact that a person chose', () => {
  test('gets the message, unless it may not be used any more', async () => {
    const { db } = database;
    const scene = await Scene.create(db);
    const work = {
      clinicId: scene.clinic.id,
      clientId: scene.client.id,
      kind: 'email' as const,
      purposes: [],
    };
    const contactPointId = randomUUID();
    const contact = {
      ...work,
      id: contactPointId,
      value: 'work@example.org',
      label: null,
      position: 1,
      usable: true,
    };
    await db.reader.insert(ContactPoint, contact);
    const id = await scene.manual();
    await doToReminder(db, scene.acting(), scene.target(id), {
      action: 'sendNow',
      step: 'now',
      channel: 'email',
      contactPointId,
      leavesAt: new Date(NOW.getTime() + 10_000),
    });
    const to = async () => {
      const rows = await forecastRowsOf(db.reader, scene.clinic.id, [id], NOW);
      return (await forecastMessages(db.reader, rows, NOW))[0]?.to;
    };
    assert.equal(await to(), 'work@example.org');
    await db.reader.update(ContactPoint, { id: contactPointId }, { usable: false });
    assert.equal(await to(), scene.client.email);
  });
});
