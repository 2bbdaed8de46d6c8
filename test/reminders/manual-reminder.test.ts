import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { recordConsent } from '../../commands/consent/record-consent.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { fieldsOf, NOW, Scene } from './scene.js';
import { createTestTemplate } from './test-template.js';

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

const past = (seconds: number): string => new Date(NOW.getTime() - seconds * 1_000).toISOString();

describe('a manual reminder', () => {
  test('is kept with its sends, its cycle, its timeline and what its workflow is to be told', async () => {
    const id = await scene.manual({ serviceCode: 'BLOOD', metadata: { ref: '17' } });
    const reminder = await scene.only();
    assert.equal(reminder.id, id);
    assert.deepEqual(
      [
        reminder.kind,
        reminder.status,
        reminder.dueOn,
        reminder.cycle,
        reminder.planVersion,
        reminder.syncedVersion,
      ],
      ['manual', 'open', '2026-08-09', 1, 1, 0],
    );
    assert.deepEqual(
      [reminder.satisfiedBy, reminder.metadata, reminder.ruleId],
      [['BLOOD'], { ref: '17' }, null],
    );
    assert.deepEqual([reminder.anchor, reminder.heldDue, reminder.ownText], [null, null, null]);
    assert.ok(reminder.tellAfter > NOW);
    assert.deepEqual(
      (await scene.sends(id)).map(({ step, channel, plannedAt, exact, messageId, id: sendId, template }) => [
        step,
        channel,
        plannedAt.toISOString(),
        exact,
        messageId === sendId,
        template,
      ]),
      [
        [
          'now',
          'email',
          '2026-06-10T11:00:00.000Z',
          true,
          true,
          { templateId: scene.templateId, templateVersion: 1 },
        ],
        [
          'due',
          'sms',
          '2026-08-09T07:00:00.000Z',
          false,
          true,
          { templateId: scene.templateId, templateVersion: 1 },
        ],
      ],
    );
    const { items } = await scene.plan(id);
    assert.deepEqual(
      items.map(({ kind, at }) => `${kind} ${at}`),
      ['send 2026-06-10T11:00:00.000Z', 'send 2026-08-09T07:00:00.000Z', 'lapse 2028-02-08T23:00:00.000Z'],
    );
    const [cycles, events] = await Promise.all(
      ['reminder_cycle', 'reminder_event'].map((table) =>
        database.dataSource.query<unknown[]>(`select * from ${table} where reminder_id = $1`, [id]),
      ),
    );
    assert.deepEqual([cycles?.length, events?.length], [1, 1]);
  });

  test('shows steps that have passed, and sends none of them', async () => {
    const schedule = [
      { name: 'early', offset: '-P90D' },
      { name: 'due', offset: 'P0D' },
    ];
    const id = await scene.manual({ schedule });
    assert.deepEqual(await scene.ledger(id), ['1 early email skipped(tooLate)', '1 due email planned']);
  });

  test('sends the nearest step that has passed where the clinic wants it so', async () => {
    const eager = await Scene.create(database.db, { lateSteps: 'sendNearest' });
    const schedule = ['-P90D', '-P70D', 'P0D'].map((offset) => ({ name: offset, offset }));
    const id = await eager.manual({ schedule });
    assert.deepEqual((await eager.ledger(id)).toSorted(), [
      '1 -P70D email planned',
      '1 -P90D email skipped(tooLate)',
      '1 P0D email planned',
    ]);
  });

  test('takes an instant of this minute for now', async () => {
    const id = await scene.manual({ schedule: [{ at: past(59) }] });
    assert.deepEqual(await scene.ledger(id), ['1 step-1 email planned']);
  });

  test('may be due today', async () => {
    await scene.manual({ dueOn: '2026-06-10', schedule: [{ offset: 'P1D' }] });
    assert.equal((await scene.only()).dueOn, '2026-06-10');
  });
});

describe('a manual reminder is refused', () => {
  test('for a due date in the past, an instant in the past and an unknown template, all named at once', async () => {
    const refused = await fieldsOf(
      scene.manual({
        dueOn: '2026-06-09',
        schedule: [
          { name: 'a', at: past(61) },
          { name: 'a', offset: 'P9D', templateId: scene.clinic.id },
        ],
      }),
    );
    assert.deepEqual(refused.toSorted(), [
      '/dueOn past',
      '/schedule/0/at past',
      '/schedule/1/name duplicate',
      '/schedule/1/templateId unknown',
    ]);
    assert.deepEqual(await scene.reminders(), []);
  });

  test('for channels without contact and without consent, each by itself', async () => {
    const { id: clientId } = await createTestClient(database.db, scene.clinic.id, { email: null });
    const { id: patientId } = await createTestPatient(database.db, scene.clinic.id, clientId);
    await database.db.transaction((tx) =>
      recordConsent(tx, {
        clinicId: scene.clinic.id,
        clientId,
        channel: 'sms',
        purposes: ['care'],
        granted: false,
        givenBy: 'client',
      }),
    );
    const refused = await fieldsOf(scene.manual({ patientId, dueOn: '2026-06-01' }));
    assert.deepEqual(refused.toSorted(), ['/channels noContact', '/channels optedOut', '/dueOn past']);
  });

  test('for a channel without text', async () => {
    const templateId = await createTestTemplate(database.db, scene.clinic.id, { sms: { body: 'Hello' } });
    assert.deepEqual(await fieldsOf(scene.manual({ templateId })), ['/schedule/0/channels noText']);
    const input = { ...scene.manualInput(), text: { email: { subject: 'S', body: 'B' } } };
    assert.deepEqual(await fieldsOf(scene.manual(input)), ['/schedule/1/channels noText']);
  });

  test('for a merge field that does not exist, or that only an appointment fills', async () => {
    const text = { email: { subject: 'S', body: '[[nobody]]' } };
    const [unknown] = await fieldsOf(scene.manual({ text, schedule: [{ offset: 'P0D' }] }));
    assert.ok(unknown?.startsWith('/text/email/body '));
    const templateId = await createTestTemplate(database.db, scene.clinic.id, {
      email: { subject: 'S', body: '[[appointment_time]]' },
    });
    assert.deepEqual(await fieldsOf(scene.manual({ templateId, schedule: [{ offset: 'P0D' }] })), [
      '/schedule/0/channels fieldNeedsAppointment',
    ]);
  });

  test('when no step is left, together with what else is wrong', async () => {
    const schedule = [{ offset: '-P90D' }];
    assert.deepEqual(await fieldsOf(scene.manual({ schedule })), ['/schedule noStepLeft']);
    const refused = await fieldsOf(
      scene.manual({ schedule, channels: ['email', 'sms'], text: { email: { subject: 'S', body: 'B' } } }),
    );
    assert.deepEqual(refused.toSorted(), ['/schedule noStepLeft', '/schedule/0/channels noText']);
    assert.deepEqual(await scene.reminders(), []);
  });

  test('for a patient that is unknown, foreign, dead or archived', async () => {
    const stranger = await Scene.create(database.db);
    assert.deepEqual(await fieldsOf(scene.manual({ patientId: stranger.patient.id })), [
      '/patientId unknownReference',
    ]);
    await scene.died('2026-06-01');
    assert.deepEqual(await fieldsOf(scene.manual()), ['/patientId deceased']);
    const archived = await createTestPatient(database.db, scene.clinic.id, scene.client.id, {
      archivedAt: NOW,
    });
    assert.deepEqual(await fieldsOf(scene.manual({ patientId: archived.id })), ['/patientId archived']);
  });
});
