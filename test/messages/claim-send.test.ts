import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { recordConsent } from '../../commands/consent/record-consent.js';
import { recordAccepted, recordRefused, releaseSend } from '../../commands/messages/record-outcome.js';
import { pauseReminder, snoozeReminder } from '../../commands/reminders/pause-reminder.js';
import { NOW } from '../reminders/scene.js';
import { createTestTemplate } from '../reminders/test-template.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Ledger } from './ledger.js';

const HOUR_MS = 3_600_000;
const NIGHT = new Date('2026-06-10T21:30:00Z');
const MORNING = new Date('2026-06-11T06:00:00Z');
const accepted = { providerId: null, response: null };

let database: TestDatabase;
let ledger: Ledger;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await Ledger.create(database.db);
});
after(async () => {
  await database.close();
});

const consent = async (granted: boolean, givenBy = 'client') => {
  const { clinic, client } = ledger.scene;
  const statement = { clinicId: clinic.id, clientId: client.id, channel: 'email', granted, givenBy } as const;
  await database.db.transaction((tx) => recordConsent(tx, { ...statement, purposes: ['care'] }));
};
const clinicSet = (change: string) => ledger.set('clinic', ledger.scene.clinic.id, change);
const dailySms = () => ledger.due('sms');

describe('a claim', () => {
  test('words the message for its recipient and gives the attempt a fence', async () => {
    const sendId = await ledger.due();
    const { message, messageId, fence } = await ledger.claimed(sendId);
    const { scene } = ledger;
    assert.equal(message.to, scene.client.email);
    assert.equal(message.subject, `${scene.patient.name} is due`);
    assert.ok(message.text.includes('9 augusti 2026'));
    const row = await ledger.row(sendId);
    assert.deepEqual([row.state, row.fence, row.attempt, row.messageId], ['claimed', fence, 1, messageId]);
    assert.deepEqual(
      [row.clientId, row.recipient, row.worker],
      [scene.client.id, scene.client.email, 'worker-1'],
    );
    assert.ok(!(row.text ?? '').includes('/u/'), 'the stored text has no personal link');
    assert.deepEqual(await ledger.history(sendId), ['claimed']);
  });

  test('of an attempt that died is taken over, and the old fence writes nothing more', async () => {
    const sendId = await ledger.due();
    const first = await ledger.claimed(sendId);
    const second = await ledger.claimed(sendId);
    assert.notEqual(first.fence, second.fence);
    assert.equal(await ledger.refused(sendId, first.fence), 'replan');
    await recordAccepted(database.db, ledger.attempt(sendId, first.fence), accepted);
    await recordRefused(database.db, ledger.attempt(sendId, first.fence), 'recipientInvalid', 'x');
    await releaseSend(database.db, ledger.attempt(sendId, first.fence), 'x');
    assert.equal(await ledger.state(sendId), 'claimed');
    assert.deepEqual(await ledger.mark(sendId, second.fence), { go: true });
    await recordAccepted(database.db, ledger.attempt(sendId, first.fence), accepted);
    assert.equal(await ledger.state(sendId), 'transmitting');
    await recordAccepted(database.db, ledger.attempt(sendId, second.fence), {
      providerId: 'p',
      response: '250 ok',
    });
    const row = await ledger.row(sendId);
    assert.deepEqual(
      [row.state, row.providerId, row.responseCode, row.attempt],
      ['accepted', 'p', '250 ok', 2],
    );
    assert.deepEqual(await ledger.history(sendId), ['claimed', 'claimed', 'transmitting', 'accepted']);
  });

  test('of what has gone out answers done, and sends nothing', async () => {
    const sendId = await ledger.due();
    const { fence } = await ledger.claimed(sendId);
    await ledger.mark(sendId, fence);
    await recordAccepted(database.db, ledger.attempt(sendId, fence), accepted);
    const outcome = await ledger.answered(sendId);
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(
      outcome.plan.items.map(({ kind }) => kind),
      ['lapse'],
    );
    await ledger.scene.consistent(await ledger.ownerOf(sendId));
  });

  test('of a send that does not exist ends the run', async () => {
    assert.deepEqual(await ledger.answered(ledger.scene.clinic.id), {
      kind: 'closed',
      plan: { version: 0, items: [] },
    });
  });

  test('of two at the same moment only the later holds the send', async () => {
    const sendId = await ledger.due();
    const both = await Promise.all([ledger.claimed(sendId), ledger.claimed(sendId)]);
    const marks = await Promise.all(both.map(({ fence }) => ledger.mark(sendId, fence)));
    assert.equal(marks.filter(({ go }) => go).length, 1);
  });
});

describe('a claim is refused', () => {
  const skips: readonly (readonly [string, string, () => Promise<unknown>])[] = [
    ['deceased', 'a dead patient', () => ledger.scene.died('2026-06-10')],
    [
      'archived',
      'an archived client',
      () => ledger.set('client', ledger.scene.client.id, 'archived_at = now()'),
    ],
    ['optedOut', 'a client who opted out', () => consent(false)],
    ['noConsent', 'a client without consent', () => consent(false, 'staff')],
    [
      'noContact',
      'a client without address',
      () =>
        database.dataSource.query('update contact_point set usable = false where client_id = $1', [
          ledger.scene.client.id,
        ]),
    ],
    ['shadow', 'a clinic that rehearses', () => clinicSet(`delivery_mode = '{"mode": "shadow"}'`)],
    [
      'shadow',
      'a clinic that redirects to a number only',
      () => clinicSet(`delivery_mode = '{"mode": "redirect", "to": "+46701740600"}'`),
    ],
  ];
  for (const [reason, name, change] of skips) {
    test(`for ${name}, as ${reason}`, async () => {
      const sendId = await ledger.due();
      await change();
      assert.equal((await ledger.answered(sendId)).kind, 'done');
      assert.equal(await ledger.state(sendId), `skipped(${reason})`);
      await ledger.scene.consistent(await ledger.ownerOf(sendId));
    });
  }

  test('when it comes too late', async () => {
    const sendId = await ledger.due();
    assert.equal((await ledger.answered(sendId, new Date(NOW.getTime() + 12 * HOUR_MS))).kind, 'done');
    assert.equal(await ledger.state(sendId), 'skipped(tooLate)');
  });

  test('when a field of its text cannot be filled', async () => {
    const { clinic } = ledger.scene;
    const templateId = await createTestTemplate(database.db, clinic.id, {
      email: { subject: 'S', body: 'Book: [[booking_url]]' },
    });
    const sendId = await ledger.due('email', NOW, { templateId });
    await ledger.answered(sendId);
    assert.equal(await ledger.state(sendId), 'skipped(templateFieldMissing)');
  });

  test('when its template is gone', async () => {
    const sendId = await ledger.due();
    await ledger.set('send', sendId, 'template = null');
    await ledger.answered(sendId);
    assert.equal(await ledger.state(sendId), 'skipped(templateMissing)');
  });

  test('when the same step went out in the cycle before, a few days ago', async () => {
    const { scene } = ledger;
    await scene.rule(['RAB'], { due: { after: 'P35D', from: 'event' } });
    await scene.report('RAB', { on: '2026-06-01', at: new Date('2026-06-01T12:00:00Z') });
    const { id } = await scene.only();
    const first = await ledger.sendOf(id);
    const sixth = new Date('2026-06-06T07:00:00Z');
    const { fence } = await ledger.claimed(first, sixth);
    await ledger.mark(first, fence, sixth);
    await recordAccepted(database.db, ledger.attempt(first, fence, sixth), accepted);
    await scene.report('RAB');
    const again = (await scene.sends(id)).find((send) => send.cycle === 2 && send.step === 'first');
    assert.ok(again);
    await ledger.answered(again.id, new Date('2026-06-15T07:00:00Z'));
    assert.equal(await ledger.state(again.id), 'skipped(recentlySent)');
  });
});

describe('a claim waits', () => {
  test('for the window, and the row says so', async () => {
    const id = await ledger.scene.manual({ schedule: [{ offset: '-P60D', time: '19:59' }] });
    const sendId = await ledger.sendOf(id);
    const outcome = await ledger.answered(sendId, NIGHT);
    assert.equal(outcome.kind, 'deferred');
    assert.equal(outcome.plan.items[0]?.at, MORNING.toISOString());
    const row = await ledger.row(sendId);
    assert.deepEqual([row.state, row.plannedAt], ['planned', MORNING]);
    assert.equal(row.untilAt.getTime() - row.plannedAt.getTime(), 72 * HOUR_MS);
    await ledger.scene.consistent(id);
    assert.equal((await ledger.claim(sendId, MORNING)).kind, 'claimed');
  });

  test('for no window, if a person chose the instant', async () => {
    const sendId = await ledger.due('sms', NIGHT);
    const { validForSeconds } = await ledger.claimed(sendId, NIGHT);
    assert.equal(validForSeconds, 12 * 3_600);
  });

  test('with the provider no longer than the window is open', async () => {
    const id = await ledger.scene.manual({
      channels: ['sms'],
      schedule: [{ offset: '-P60D', time: '19:00' }],
    });
    const at = new Date('2026-06-10T17:30:00Z');
    assert.equal((await ledger.claimed(await ledger.sendOf(id), at)).validForSeconds, 1_800);
  });

  test('until tomorrow when the clinic has sent enough today', async () => {
    await clinicSet('daily_cap = 1');
    const first = await dailySms();
    const { fence } = await ledger.claimed(first);
    await ledger.mark(first, fence);
    const second = await dailySms();
    const outcome = await ledger.answered(second);
    assert.equal(outcome.kind, 'deferred');
    assert.deepEqual((await ledger.row(second)).plannedAt, MORNING);
    const task = await ledger.due('staffTask');
    assert.equal((await ledger.answered(task)).kind, 'done');
    assert.equal((await ledger.claim(second, MORNING)).kind, 'claimed');
  });

  test('for a moved instant', async () => {
    const sendId = await ledger.due();
    const outcome = await ledger.answered(sendId, new Date(NOW.getTime() - 1));
    assert.deepEqual([outcome.kind, outcome.plan.items[0]?.at], ['replan', NOW.toISOString()]);
    assert.equal(await ledger.state(sendId), 'planned');
  });

  test('while the reminder is paused or snoozed', async () => {
    const later = new Date(NOW.getTime() + HOUR_MS);
    const stops = [
      (reminderId: string) => pauseReminder(database.db, ledger.scene.acting(), { reminderId }, null),
      (reminderId: string) => snoozeReminder(database.db, ledger.scene.acting(), { reminderId }, later),
    ];
    for (const stop of stops) {
      const sendId = await ledger.due();
      await stop(await ledger.ownerOf(sendId));
      assert.equal((await ledger.answered(sendId)).kind, 'held');
      assert.equal(await ledger.state(sendId), 'planned');
    }
  });
});
