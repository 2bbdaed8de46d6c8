import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { changesOf, NOW, refusalOf, Scene } from '../reminders/scene.js';
import { createTestClient } from '../support/test-clinic.js';
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

describe('a patient', () => {
  const welcome = {
    trigger: { workflow: 'patientCreation' as const },
    conditions: { match: 'all' as const, conditions: [] },
  };

  test('that is new sets rules off once', async () => {
    await scene.rule(['PUP'], { ...welcome, due: { after: 'P6Y', from: 'birth' } });
    const created = { type: 'patient.created', patientId: scene.patient.id, deceasedOn: null } as const;
    assert.deepEqual(changesOf(await scene.tell(created)), ['created']);
    assert.equal((await scene.only()).dueOn, '2027-03-04');
    assert.deepEqual(changesOf(await scene.tell(created)), []);
  });

  for (const [registeredOn, changes] of [
    ['2026-06-03', ['created']],
    ['2026-06-02', []],
  ] as const) {
    test(`registered on ${registeredOn} ${changes.length === 0 ? 'is not new' : 'is new'}`, async () => {
      const newcomer = await Scene.create(database.db, {}, { registeredOn });
      await newcomer.rule(['PUP'], welcome);
      const created = { type: 'patient.created', patientId: newcomer.patient.id, deceasedOn: null } as const;
      assert.deepEqual(changesOf(await newcomer.tell(created)), changes);
    });
  }

  test('whose care falls due once, at an age, is done with it when it is given', async () => {
    await scene.rule(['PUP'], { satisfiedBy: ['NEUTER'], due: { after: 'P6Y', from: 'birth' } });
    await scene.report('PUP', { on: '2026-01-10' });
    assert.deepEqual(changesOf(await scene.report('NEUTER', { id: 'e' })), ['completed']);
    assert.deepEqual(changesOf(await scene.report('UNRELATED')), []);
    assert.deepEqual(changesOf(await scene.voided({ eventId: 'e' })), ['reopened']);
    const reminder = await scene.only();
    assert.equal(`${reminder.status} ${reminder.cycle} ${reminder.dueOn}`, 'open 1 2027-03-04');
  });

  test('that has died is not reminded of; taken back, everything goes on', async () => {
    await scene.rule(['RAB']);
    await scene.report('RAB', { on: '2026-01-10' });
    const manual = await scene.manual({ serviceCode: 'BLOOD' });
    const { id: patientId } = scene.patient;
    const died = { type: 'patient.deceased', patientId, deceasedOn: '2026-06-10' } as const;
    assert.deepEqual(changesOf(await scene.tell(died)), ['cancelled', 'cancelled']);
    for (const reminder of await scene.reminders())
      assert.equal(`${reminder.status} ${reminder.statusReason}`, 'cancelled deceased');
    assert.deepEqual(await scene.ledger(manual), [
      '1 now email cancelled(deceased)',
      '1 due sms cancelled(deceased)',
    ]);
    assert.deepEqual(changesOf(await scene.report('RAB')), []);

    const restored = { type: 'patient.restored', patientId, deceasedOn: null } as const;
    assert.deepEqual(changesOf(await scene.tell(restored)), ['reopened', 'reopened', 'dueDateReset']);
    assert.deepEqual(
      (await scene.reminders()).map(({ status, dueOn }) => `${status} ${dueOn}`),
      ['open 2027-06-10', 'open 2026-08-09'],
    );
  });

  test('the later word about its death counts, whichever comes first', async () => {
    const { id: patientId } = scene.patient;
    const manual = await scene.manual();
    const restored = { type: 'patient.restored', patientId, deceasedOn: null } as const;
    await scene.tell(restored, { occurredAt: NOW });
    const before = new Date(NOW.getTime() - 60_000);
    const died = { type: 'patient.deceased', patientId, deceasedOn: '2026-06-10' } as const;
    assert.deepEqual(changesOf(await scene.tell(died, { occurredAt: before })), []);
    assert.equal((await scene.reminder(manual)).status, 'open');
  });
});

describe('a client', () => {
  const wordOf = async () =>
    await database.dataSource.query<{ granted: boolean }[]>(
      `select granted from consent_event where client_id = $1 and channel = 'sms' and purpose = 'care'
        order by created_at desc, id desc limit 1`,
      [scene.client.id],
    );

  test('that opts out or in is believed, and the later word counts', async () => {
    const said = { clientId: scene.client.id, channel: 'sms' } as const;
    const manual = await scene.manual();
    await scene.tell({ type: 'client.optedOut', ...said });
    assert.deepEqual(await wordOf(), [{ granted: false }]);
    assert.equal((await scene.reminder(manual)).status, 'open');
    await scene.tell({ type: 'client.optedIn', ...said }, { occurredAt: new Date(NOW.getTime() - 1) });
    assert.deepEqual(await wordOf(), [{ granted: false }]);
    await scene.tell({ type: 'client.optedIn', ...said }, { occurredAt: new Date(NOW.getTime() + 1) });
    assert.deepEqual(await wordOf(), [{ granted: true }]);
  });

  test('of two words told at once the later one counts', async () => {
    for (let round = 0; round < 10; round++) {
      const { id: clientId } = await createTestClient(database.db, scene.clinic.id);
      const said = { clientId, channel: 'sms' } as const;
      await Promise.all([
        scene.tell({ type: 'client.optedIn', ...said }, { occurredAt: new Date(NOW.getTime() + 1) }),
        scene.tell({ type: 'client.optedOut', ...said }, { occurredAt: new Date(NOW.getTime() + 2) }),
        scene.tell({ type: 'client.optedIn', ...said }, { occurredAt: NOW }),
      ]);
      const rows = await database.dataSource.query<{ granted: boolean }[]>(
        `select granted from consent_event where client_id = $1 and purpose = 'care'
          order by created_at desc, id desc limit 1`,
        [clientId],
      );
      assert.deepEqual(rows, [{ granted: false }]);
    }
  });

  test('of another clinic is refused', async () => {
    const stranger = await Scene.create(database.db);
    const told = scene.tell({ type: 'client.optedOut', clientId: stranger.client.id, channel: 'sms' });
    assert.deepEqual(await refusalOf(told), { kind: 'missing', what: 'client' });
  });
});
