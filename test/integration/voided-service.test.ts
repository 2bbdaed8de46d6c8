import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { editReminder } from '../../commands/reminders/edit-reminder.js';
import { changesOf, NOW, Scene } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';

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

describe('a voided service', () => {
  test('takes the reminder back to the cycle before, with its rows as they were', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const { id } = await scene.only();
    const [email] = await scene.sends(id);
    assert.ok(email);
    await database.dataSource.query(`update send set state = 'accepted', accepted_at = now() where id = $1`, [
      email.id,
    ]);
    await scene.report('RAB', { id: 'e' });
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'e' })), ['dueDateReset']);
    const reminder = await scene.only();
    assert.equal(reminder.cycle, 1);
    assert.equal(reminder.dueOn, '2027-01-10');
    assert.equal(reminder.lastPerformedOn, '2026-01-10');
    assert.deepEqual(await scene.ledger(id), [
      '1 first email accepted',
      '1 last sms planned',
      '2 first email cancelled(voided)',
      '2 last sms cancelled(voided)',
    ]);
    await scene.report('RAB', { id: 'again' });
    assert.equal((await scene.only()).cycle, 2);
    assert.deepEqual((await scene.ledger(id)).slice(2), ['2 first email planned', '2 last sms planned']);
  });

  test('by what was said to be done does the same', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    await scene.report('RAB');
    await scene.voided({ serviceCode: 'RAB', performedOn: '2026-06-10' });
    assert.equal((await scene.only()).dueOn, '2027-01-10');
  });

  test('that was the only one withdraws the reminder, and a new one revives it', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { id: 'e' });
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'e' })), ['cancelled']);
    const withdrawn = await scene.only();
    assert.equal(`${withdrawn.status} ${withdrawn.statusReason}`, 'cancelled voided');
    assert.deepEqual(await scene.ledger(withdrawn.id), [
      '1 first email cancelled(voided)',
      '1 last sms cancelled(voided)',
    ]);
    assert.deepEqual(changesOf(await scene.report('RAB', { on: '2026-06-09' })), ['reopened']);
    assert.equal((await scene.only()).id, withdrawn.id);
  });

  test('counts when it is told first', async () => {
    await scene.rule(['RAB']);
    await scene.voided({ eventId: 'e' });
    await scene.voided({ serviceCode: 'RAB', performedOn: '2026-06-09' });
    assert.deepEqual(changesOf(await scene.report('RAB', { id: 'e' })), []);
    assert.deepEqual(changesOf(await scene.report('RAB', { on: '2026-06-09' })), []);
    assert.deepEqual(await scene.reminders(), []);
  });

  test('brings back the due date that a person had set', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const { id } = await scene.only();
    await editReminder(database.db, scene.acting(), scene.target(id), { dueOn: '2026-12-24' });
    assert.deepEqual(changesOf(await scene.report('UNRELATED')), []);
    assert.equal((await scene.only()).dueOn, '2026-12-24');
    await scene.report('RAB', { id: 'e' });
    assert.equal((await scene.only()).dueOn, '2027-06-10');
    await scene.voided({ eventId: 'e' });
    assert.equal((await scene.only()).dueOn, '2026-12-24');
  });
});

describe('a consultation', () => {
  const finalised = { type: 'consultation.finalised', consultationId: '17' } as const;
  const later = new Date(NOW.getTime() + 60_000);

  test('finalised a second time replaces the first', async () => {
    await scene.rule(['RAB-1'], { satisfiedBy: ['RAB-1', 'RAB-3'] });
    await scene.rule(['RAB-3'], { satisfiedBy: ['RAB-1', 'RAB-3'], due: { after: 'P3Y', from: 'event' } });
    await scene.report('RAB-3', finalised);
    await scene.report('RAB-1', { ...finalised, occurredAt: later });
    assert.equal((await scene.only()).dueOn, '2027-06-10');
  });

  test('finalised a second time without items takes everything back', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', finalised);
    assert.deepEqual(changesOf(await scene.report([], { ...finalised, occurredAt: later })), ['cancelled']);
  });

  test('and a sale with the same number are two', async () => {
    await scene.rule(['RAB']);
    await scene.rule(['TICKS'], { trigger: { workflow: 'counterSale', event: 'invoiceFinalised' } });
    await scene.report('RAB', finalised);
    await scene.report('TICKS', { ...finalised, type: 'counterSale.finalised', occurredAt: later });
    assert.deepEqual(
      (await scene.reminders()).map(({ status }) => status),
      ['open', 'open'],
    );
  });

  test('an item added sets off the rules that ask for it, and completes nothing', async () => {
    const trigger = { workflow: 'consultation', event: 'itemAdded' } as const;
    await scene.rule(['SURG'], { trigger, satisfiedBy: ['CALL'], due: { after: 'P3D', from: 'event' } });
    await scene.rule(['SURG'], {}, 'when finalised');
    const added = { type: 'consultation.itemAdded', consultationId: '17' } as const;
    assert.deepEqual(changesOf(await scene.report('SURG', added)), ['created']);
    assert.deepEqual(changesOf(await scene.report('CALL', added)), []);
    assert.deepEqual(changesOf(await scene.report(['SURG', 'CALL'], { ...finalised, occurredAt: later })), [
      'dueDateReset',
      'created',
    ]);
  });
});

describe('a manual reminder', () => {
  test('is completed by its service, and opens again when that is withdrawn', async () => {
    const id = await scene.manual({ serviceCode: 'BLOOD' });
    assert.deepEqual(changesOf(await scene.report('BLOOD', { on: '2026-06-09' })), []);
    assert.deepEqual(changesOf(await scene.report('BLOOD', { id: 'e' })), ['completed']);
    assert.equal((await scene.only()).lastPerformedOn, '2026-06-10');
    assert.deepEqual(await scene.ledger(id), [
      '1 now email cancelled(completed)',
      '1 due sms cancelled(completed)',
    ]);
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'e' })), ['reopened']);
    assert.equal((await scene.only()).status, 'open');
    assert.deepEqual(await scene.ledger(id), ['1 now email planned', '1 due sms planned']);
  });

  test('names the newest of the services that completed it', async () => {
    await scene.manual({ serviceCode: 'BLOOD' });
    const tomorrow = new Date('2026-06-11T10:00:00Z');
    await scene.report('BLOOD', { id: 'one' });
    await scene.report('BLOOD', { id: 'two', on: '2026-06-11', at: tomorrow });
    assert.equal((await scene.only()).lastPerformedOn, '2026-06-11');
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'two' }, { at: tomorrow })), []);
    assert.equal((await scene.only()).lastPerformedOn, '2026-06-10');
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'one' }, { at: tomorrow })), ['reopened']);
  });
});
