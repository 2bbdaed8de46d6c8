import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { resolveSend } from '../../commands/messages/decide-by-person.js';
import { fallBack } from '../../commands/messages/fall-back.js';
import { recordDeliveryStatus } from '../../commands/messages/record-delivery-status.js';
import { recordAccepted, recordRefused } from '../../commands/messages/record-outcome.js';
import { reportBounce } from '../../commands/messages/report-bounce.js';
import { settleSend } from '../../commands/messages/settle-send.js';
import { fieldsOf, NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { hoursOn, LadderSteps } from './ladder-steps.js';

let database: TestDatabase;
let steps: LadderSteps;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  steps = await LadderSteps.create(database.db);
});
after(async () => {
  await database.close();
});

describe('of a step that wants the first channel that works', () => {
  test('only the first is planned, and nothing follows when it works', async () => {
    const reminderId = await steps.ladder();
    assert.deepEqual(await steps.lines(reminderId), ['1 now sms planned']);
    await steps.accepted(await steps.sendOn(reminderId, 'sms'), 'SM1');
    assert.deepEqual(await steps.lines(reminderId), ['1 now sms accepted']);
    assert.deepEqual(
      (await steps.ledger.scene.plan(reminderId)).items.map(({ kind }) => kind),
      ['lapse'],
    );
  });

  test('the next is taken by the answer of the attempt, when the client has no contact for one', async () => {
    const reminderId = await steps.ladder();
    await database.dataSource.query(
      `update contact_point set usable = false where client_id = $1 and kind = 'phone'`,
      [steps.ledger.scene.client.id],
    );
    const outcome = await steps.ledger.answered(await steps.sendOn(reminderId, 'sms'));
    assert.deepEqual(await steps.lines(reminderId), ['1 now email planned', '1 now sms skipped(noContact)']);
    assert.ok(
      outcome.plan.items.some((item) => item.kind === 'send' && item.channel === 'email'),
      'the workflow learns of it at once',
    );
    await steps.ledger.scene.consistent(reminderId);
  });

  test('the next is taken when the provider refuses', async () => {
    const reminderId = await steps.ladder();
    const sms = await steps.sendOn(reminderId, 'sms');
    const fence = await steps.left(sms);
    await recordRefused(database.db, steps.ledger.attempt(sms, fence), 'unreachableNumber', 'TWILIO_30003');
    assert.deepEqual(await steps.lines(reminderId), [
      '1 now email planned',
      '1 now sms failed(unreachableNumber)',
    ]);
  });

  test('a refusal that an overtaken attempt reports takes nothing', async () => {
    const reminderId = await steps.ladder();
    const sms = await steps.sendOn(reminderId, 'sms');
    const fence = await steps.left(sms);
    await recordAccepted(database.db, steps.ledger.attempt(sms, fence), {
      providerId: 'SM1',
      response: null,
    });
    await recordRefused(database.db, steps.ledger.attempt(sms, fence), 'unreachableNumber', 'TWILIO_30003');
    const ended = { sendId: sms, reminderId, at: NOW };
    assert.equal(await database.db.transaction((tx) => fallBack(tx, ended)), false);
    assert.deepEqual(await steps.lines(reminderId), ['1 now sms accepted']);
  });

  test('days later the carrier says that it was not delivered: email, then the call list, which says why', async () => {
    const reminderId = await steps.ladder();
    await steps.accepted(await steps.sendOn(reminderId, 'sms'), 'SM1');
    const before = await steps.ledger.scene.reminder(reminderId);
    assert.ok(await steps.undelivered(await steps.sendOn(reminderId, 'sms'), 'SM1', hoursOn(50)));
    assert.ok(
      !(await steps.undelivered(await steps.sendOn(reminderId, 'sms'), 'SM1', hoursOn(51))),
      'told twice, it is no news',
    );
    const told = await steps.ledger.scene.reminder(reminderId);
    assert.ok(told.planVersion > before.planVersion, 'its workflow is to be told');
    assert.ok(told.syncedVersion < told.planVersion);
    await steps.ledger.scene.consistent(reminderId);
    const email = await steps.sendOn(reminderId, 'email');
    await steps.accepted(email, 'm1', hoursOn(50));
    await reportBounce(database.db, steps.acting(hoursOn(60)), email, { permanent: true, code: '5.1.1' });
    await steps.ledger.answered(await steps.sendOn(reminderId, 'staffTask'), hoursOn(60));
    assert.deepEqual((await steps.lines(reminderId)).sort(), [
      '1 now email bounced(recipientInvalid)',
      '1 now sms failed(undelivered)',
      '1 now staffTask accepted',
    ]);
    const [task] = await database.dataSource.query<{ title: string; note: string }[]>(
      'select title, note from task where reminder_id = $1',
      [reminderId],
    );
    assert.deepEqual(task, {
      title: 'Blood test',
      note: 'Kunden kunde inte nås på annat sätt.\nSms: kom inte fram\nE-post: adressen eller numret finns inte',
    });
    const [contact] = await database.dataSource.query<{ usable: boolean }[]>(
      `select usable from contact_point where client_id = $1 and kind = 'email'`,
      [steps.ledger.scene.client.id],
    );
    assert.equal(contact?.usable, false, 'the address is not used again');
  });

  test('one that was not brought out in its time gives way while the step still makes sense, and not after', async () => {
    const soon = await steps.dueLadder();
    const sms = await steps.sendOn(soon, 'sms');
    await steps.ledger.claimed(sms);
    await settleSend(database.db, { sendId: sms, worker: 'w', at: hoursOn(13) });
    assert.deepEqual(await steps.lines(soon), ['1 now sms failed(expired)', '1 now email planned']);
    const late = await steps.dueLadder();
    const first = await steps.sendOn(late, 'sms');
    await steps.ledger.claimed(first);
    await settleSend(database.db, { sendId: first, worker: 'w', at: hoursOn(80) });
    assert.deepEqual(await steps.lines(late), ['1 now sms failed(expired)']);
  });

  test('after an outage the first is too late, but the step is not', async () => {
    const reminderId = await steps.dueLadder();
    const outcome = await steps.ledger.answered(await steps.sendOn(reminderId, 'sms'), hoursOn(22));
    assert.deepEqual(await steps.lines(reminderId), ['1 now sms skipped(tooLate)', '1 now email planned']);
    assert.ok(outcome.plan.items.some((item) => item.kind === 'send' && item.channel === 'email'));
    const email = await steps.ledger.row(await steps.sendOn(reminderId, 'email'));
    assert.ok(email.untilAt > hoursOn(80), 'the last channel has all the grace of the step');
    const longAgo = await steps.dueLadder();
    await steps.ledger.answered(await steps.sendOn(longAgo, 'sms'), hoursOn(100));
    assert.deepEqual(await steps.lines(longAgo), ['1 now sms skipped(tooLate)']);
  });

  test('an unknown one waits for a person, who says that it was not sent', async () => {
    const reminderId = await steps.ladder();
    const sms = await steps.sendOn(reminderId, 'sms');
    await steps.left(sms);
    await settleSend(database.db, { sendId: sms, worker: 'w', at: hoursOn(1) });
    assert.deepEqual(await steps.lines(reminderId), ['1 now sms unknown(answerLost)']);
    const { planVersion } = await steps.ledger.scene.reminder(reminderId);
    await resolveSend(database.db, steps.acting(hoursOn(2)), sms, 'notSent');
    assert.deepEqual(await steps.lines(reminderId), ['1 now sms failed(notSent)', '1 now email planned']);
    assert.equal(
      (await steps.ledger.scene.reminder(reminderId)).planVersion,
      planVersion + 1,
      'one change, told once',
    );
    await steps.ledger.scene.consistent(reminderId);
  });

  test('it was delivered after all: what waits is stopped, and what has left is named', async () => {
    const both = [await steps.ladder(), await steps.ladder()];
    for (const [index, reminderId] of both.entries()) {
      const providerId = `SM${index}`;
      await steps.accepted(await steps.sendOn(reminderId, 'sms'), providerId);
      await steps.undelivered(await steps.sendOn(reminderId, 'sms'), providerId, hoursOn(1));
    }
    const [waits = '', has = ''] = both;
    await steps.accepted(await steps.sendOn(has, 'email'), 'm1', hoursOn(1));
    for (const [index, reminderId] of both.entries()) {
      const report = { sendId: await steps.sendOn(reminderId, 'sms'), status: 'delivered', errorCode: null };
      await recordDeliveryStatus(database.db, { ...report, providerId: `SM${index}` }, hoursOn(2));
      await steps.ledger.scene.consistent(reminderId);
    }
    assert.deepEqual(await steps.lines(waits), [
      '1 now sms delivered',
      '1 now email cancelled(deliveredAfterAll)',
    ]);
    assert.deepEqual(await steps.lines(has), ['1 now sms delivered', '1 now email accepted']);
    const [event] = await database.dataSource.query<{ detail: unknown }[]>(
      `select detail from reminder_event where reminder_id = $1 and type = 'deliveredAfterAll'`,
      [has],
    );
    assert.deepEqual(event?.detail, { step: 'now', channel: 'sms', alsoSentBy: ['email'] });
  });
});

test('a step that wants the first channel is refused only if none of its channels can reach the client', async () => {
  await database.dataSource.query(`delete from contact_point where client_id = $1 and kind = 'phone'`, [
    steps.ledger.scene.client.id,
  ]);
  assert.deepEqual(await steps.lines(await steps.ladder(['sms', 'email'])), ['1 now sms planned']);
  assert.deepEqual(await fieldsOf(steps.ladder(['sms'])), ['/channels noContact']);
  const all = steps.ledger.scene.manual({ schedule: [{ offset: 'P0D', channels: ['sms', 'email'] }] });
  assert.deepEqual(await fieldsOf(all), ['/channels noContact']);
});
