import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { retrySend } from '../../commands/messages/decide-by-person.js';
import { recordRefused } from '../../commands/messages/record-outcome.js';
import { completeReminder } from '../../commands/reminders/complete-reminder.js';
import { editReminder } from '../../commands/reminders/edit-reminder.js';
import { cancelReminder } from '../../commands/reminders/end-reminder.js';
import { pauseReminder, resumeReminder } from '../../commands/reminders/pause-reminder.js';
import { reopenReminder } from '../../commands/reminders/reopen-reminder.js';
import { sendNow } from '../../commands/reminders/send-now.js';
import { stopForDeath } from '../../commands/reminders/stop-for-death.js';
import { NOW } from '../reminders/scene.js';
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

describe('a later channel that waits', () => {
  test('is stopped by what ends the reminder, and comes back when that is taken back in time', async () => {
    const reminderId = await steps.fallen();
    await cancelReminder(database.db, steps.acting(), steps.target(reminderId), null);
    assert.ok((await steps.lines(reminderId)).includes('1 now email cancelled(cancelled)'));
    await reopenReminder(database.db, steps.acting(hoursOn(1)), steps.target(reminderId));
    assert.ok((await steps.lines(reminderId)).includes('1 now email planned'));
    await steps.ledger.scene.consistent(reminderId);
    await cancelReminder(database.db, steps.acting(hoursOn(2)), steps.target(reminderId), null);
    await reopenReminder(database.db, steps.acting(hoursOn(200)), steps.target(reminderId));
    assert.ok(
      (await steps.lines(reminderId)).includes('1 now email cancelled(cancelled)'),
      'too late by then',
    );
  });

  test('is stopped by a death and by a completion; a failure that is told afterwards takes nothing', async () => {
    const dead = await steps.fallen();
    await database.db.transaction((tx) =>
      stopForDeath(tx, {
        clinicId: steps.ledger.scene.clinic.id,
        patientId: steps.ledger.scene.patient.id,
        actor: 'test',
        at: NOW,
      }),
    );
    assert.ok((await steps.lines(dead)).includes('1 now email cancelled(deceased)'));
    const done = await steps.ladder();
    await steps.accepted(await steps.sendOn(done, 'sms'), 'SM9');
    await completeReminder(database.db, steps.acting(), steps.target(done), null);
    await steps.undelivered(await steps.sendOn(done, 'sms'), 'SM9', hoursOn(1));
    assert.deepEqual(await steps.lines(done), ['1 now sms failed(undelivered)']);
  });

  test('gives way to the first when a person tries that again, and has its turn anew when it fails again', async () => {
    const reminderId = await steps.fallen();
    const sms = await steps.sendOn(reminderId, 'sms');
    await retrySend(database.db, steps.acting(hoursOn(1)), sms);
    assert.deepEqual((await steps.lines(reminderId)).sort(), [
      '1 now email cancelled(triedAgain)',
      '1 now sms planned',
    ]);
    const fence = await steps.left(sms, hoursOn(1));
    await recordRefused(
      database.db,
      steps.ledger.attempt(sms, fence, hoursOn(1)),
      'unreachableNumber',
      'TWILIO_30003',
    );
    assert.deepEqual((await steps.lines(reminderId)).sort(), [
      '1 now email planned',
      '1 now sms failed(unreachableNumber)',
    ]);
    await steps.ledger.scene.consistent(reminderId);
  });

  test('is what leaves when the step is sent at once; once it has, only it is sent again', async () => {
    const reminderId = await steps.fallen();
    await sendNow(database.db, steps.acting(), steps.target(reminderId), { step: 'now' });
    await steps.accepted(await steps.sendOn(reminderId, 'email'), 'm1');
    await sendNow(database.db, steps.acting(hoursOn(1)), steps.target(reminderId), { step: 'now' });
    const resent = (await steps.lines(reminderId)).filter((line) => line.includes('#1'));
    assert.deepEqual(resent, ['1 now email#1 planned']);
    const again = await steps.sendOn(reminderId, 'email', 1);
    const fence = await steps.left(again, hoursOn(1));
    await recordRefused(
      database.db,
      steps.ledger.attempt(again, fence, hoursOn(1)),
      'refusedByProvider',
      'SMTP_550',
    );
    assert.ok(
      (await steps.lines(reminderId)).includes('1 now staffTask#1 planned'),
      'the repetition has its own ladder',
    );
  });

  test('is held by a pause, and skipped when its time passes meanwhile', async () => {
    const reminderId = await steps.fallen();
    await pauseReminder(database.db, steps.acting(), steps.target(reminderId), null);
    assert.equal((await steps.ledger.answered(await steps.sendOn(reminderId, 'email'))).kind, 'held');
    await resumeReminder(database.db, steps.acting(hoursOn(1)), steps.target(reminderId));
    assert.ok((await steps.lines(reminderId)).includes('1 now email skipped(paused)'));
  });

  test('stays where it is when the text is edited, and moves along when the due date does', async () => {
    const reminderId = await steps.dueLadder();
    await steps.ledger.answered(await steps.sendOn(reminderId, 'sms'), hoursOn(22));
    const email = await steps.sendOn(reminderId, 'email');
    const { plannedAt } = await steps.ledger.row(email);
    // The SMS was planned for a day that the schedule, due in August, does not know: so does every edit move the step.
    await editReminder(database.db, steps.acting(hoursOn(22)), steps.target(reminderId), {
      dueOn: '2026-06-12',
    });
    const moved = (await steps.ledger.row(email)).plannedAt;
    assert.equal(moved.toISOString(), '2026-06-12T07:00:00.000Z');
    assert.ok(moved > plannedAt);
    await editReminder(database.db, steps.acting(hoursOn(23)), steps.target(reminderId), { title: 'Blood' });
    assert.equal((await steps.ledger.row(email)).plannedAt.getTime(), moved.getTime());
    await steps.ledger.scene.consistent(reminderId);
  });
});
