import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { ConditionTree } from '../../domain/rules/condition.js';
import { Patient } from '../../entities/registry/patient.js';
import { AppointmentScene, daysOn } from '../integration/appointment-scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Ledger } from './ledger.js';

/** When the first message of the yearly reminder is due: ten days before the first of July. */
const DUE_AT = new Date('2026-06-21T07:00:00Z');
const grown: ConditionTree = {
  match: 'all',
  conditions: [{ field: 'ageMonths', operator: 'gte', value: 120 }],
};

let database: TestDatabase;
let diary: AppointmentScene;
let ledger: Ledger;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  diary = await AppointmentScene.create(database.db);
  ledger = new Ledger(diary.scene);
  const { patient } = diary.scene;
  await database.db.reader.update(Patient, { id: patient.id }, { dateOfBirth: '2016-06-15' });
});
after(async () => {
  await database.close();
});

describe('what time alone has changed is asked before a message leaves', () => {
  test('the claim pauses what its rule wants quiet by now', async () => {
    const id = await diary.yearly({ pauseWhen: grown });
    assert.equal(await diary.status(id), 'open', 'nine years old');
    const sendId = await ledger.sendOf(id);
    const outcome = await ledger.answered(sendId, DUE_AT);
    assert.equal(outcome.kind, 'held');
    assert.deepEqual(
      outcome.plan.items.map(({ kind }) => kind),
      ['resume', 'lapse'],
      'asked again when it is a month older',
    );
    assert.equal(await diary.status(id), 'paused condition');
    assert.equal(await ledger.state(sendId), 'planned');
  });

  test('the claim refuses what its rule has called off by now, and ends the reminder', async () => {
    const id = await diary.yearly({ cancelWhen: grown });
    const sendId = await ledger.sendOf(id);
    const outcome = await ledger.answered(sendId, DUE_AT);
    assert.deepEqual(outcome.plan.items, []);
    assert.equal(await ledger.state(sendId), 'skipped(cancelCondition)');
    assert.deepEqual(await diary.scene.ledger(id), [
      '1 first email skipped(cancelCondition)',
      '1 last sms cancelled(cancelled)',
    ]);
    assert.equal(await diary.status(id), 'cancelled cancelCondition');
  });

  test('the mark asks once more after the claim', async () => {
    for (const trees of [{ pauseWhen: grown }, { cancelWhen: grown }]) {
      diary = await AppointmentScene.create(database.db);
      ledger = new Ledger(diary.scene);
      await diary.change({ dateOfBirth: '2026-01-01' });
      const id = await diary.yearly(trees);
      const sendId = await ledger.sendOf(id);
      const { fence } = await ledger.claimed(sendId, DUE_AT);
      await diary.change({ dateOfBirth: '2010-01-01' });
      const mark = await ledger.mark(sendId, fence, DUE_AT);
      assert.equal(mark.go, false);
      assert.equal(await ledger.state(sendId), 'pauseWhen' in trees ? 'planned' : 'skipped(cancelCondition)');
    }
  });

  test('an appointment that has come within reach of an overdue reminder holds it', async () => {
    const late = { name: 'late', offset: 'P90D', from: 'due', channels: ['email'] } as const;
    const steps = [{ ...late, templateId: diary.scene.templateId }];
    const id = await diary.yearly({ steps });
    await diary.say('booked', { inDays: 170 });
    assert.equal(await diary.status(id), 'open', 'too far away');
    const sendId = await ledger.sendOf(id);
    const outcome = await ledger.answered(sendId, new Date('2026-09-29T07:00:00Z'));
    assert.equal(outcome.kind, 'held');
    assert.equal(await diary.status(id), 'paused appointment');
    await diary.say('cancelled', { inDays: 170, at: daysOn(111.5) });
    assert.equal(await diary.status(id), 'open');
  });
});
