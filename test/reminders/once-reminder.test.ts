import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { recordAccepted, recordRefused } from '../../commands/messages/record-outcome.js';
import { endPause, pauseReminder } from '../../commands/reminders/pause-reminder.js';
import { lockReminder } from '../../db/reminders/reminder-store.js';
import { reopenReminder } from '../../commands/reminders/reopen-reminder.js';
import { deleteRule } from '../../commands/rules/delete-rule.js';
import { replanWaiting } from '../../commands/reminders/replan-waiting.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import { Ledger } from '../messages/ledger.js';
import { createTestPatient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { changesOf, NOW } from './scene.js';

const DAY_MS = 24 * 3_600_000;
const daysLater = (days: number) => new Date(NOW.getTime() + days * DAY_MS);

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

/** Phone two days after every surgery. */
const call = (steps?: RuleDefinition['steps']): Partial<RuleDefinition> => ({
  due: { after: 'P2D', from: 'event' },
  satisfiedBy: [],
  steps: steps ?? [{ name: 'call', offset: 'P2D', from: 'event', channels: ['staffTask'] }],
});

const statuses = async () =>
  (await ledger.scene.reminders()).map(({ dueOn, status, statusReason }) =>
    `${dueOn} ${status} ${statusReason ?? ''}`.trim(),
  );

describe('what no service completes', () => {
  test('ends with its last message; every surgery gets its own, also two in a week', async () => {
    const { scene } = ledger;
    await scene.rule(['SURG'], call());
    await scene.report('SURG', { on: '2026-06-10' });
    const second = await scene.report('SURG', { on: '2026-06-12', at: daysLater(1.9) });
    assert.deepEqual(changesOf(second), ['created']);
    assert.deepEqual(await statuses(), ['2026-06-12 open', '2026-06-14 open']);
    const [first] = await scene.reminders();
    assert.ok(first);
    const outcome = await ledger.answered(await ledger.sendOf(first.id), daysLater(2));
    assert.deepEqual([outcome.kind, outcome.plan.items], ['closed', []]);
    assert.deepEqual(await statuses(), ['2026-06-12 completed allSent', '2026-06-14 open']);
    await scene.report('NAIL', { at: daysLater(2) });
    await scene.report('SURG', { on: '2026-06-10', at: daysLater(2) });
    assert.deepEqual(await statuses(), ['2026-06-12 completed allSent', '2026-06-14 open']);
    await scene.report('SURG', { on: '2026-06-20', at: daysLater(10) });
    assert.equal((await scene.reminders()).length, 3);
  });

  test('waits for the last of several, and ends also when that comes to nothing', async () => {
    const { scene } = ledger;
    await scene.rule(
      ['SURG'],
      call([
        { name: 'first', offset: 'P0D', from: 'due', channels: ['email'], templateId: scene.templateId },
        { name: 'last', offset: 'P3D', from: 'due', channels: ['email'], templateId: scene.templateId },
      ]),
    );
    await scene.report('SURG');
    const reminder = await scene.only();
    const [first, last] = await scene.sends(reminder.id);
    assert.ok(first && last);
    const at = daysLater(2);
    const claimed = await ledger.claimed(first.id, at);
    await ledger.mark(first.id, claimed.fence, at);
    const attempt = { sendId: first.id, fence: claimed.fence, worker: 'w', at };
    const outcome = await recordAccepted(database.db, attempt, { providerId: null, response: null });
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(await statuses(), ['2026-06-12 open']);
    const then = daysLater(5);
    const again = await ledger.claimed(last.id, then);
    const refused = { sendId: last.id, fence: again.fence, worker: 'w', at: then };
    const end = await recordRefused(database.db, refused, 'recipientInvalid', '550');
    assert.equal(end.kind, 'closed');
    assert.deepEqual(await statuses(), ['2026-06-12 completed allSent']);
  });

  test('goes to the next channel before it ends', async () => {
    const { scene } = ledger;
    const channels = ['email', 'staffTask'] as const;
    const { templateId } = scene;
    await scene.rule(
      ['SURG'],
      call([{ name: 'ask', offset: 'P0D', from: 'due', channels, channelMode: 'first', templateId }]),
    );
    await scene.report('SURG');
    const { id } = await scene.only();
    const at = daysLater(2);
    const sendId = await ledger.sendOf(id);
    const { fence } = await ledger.claimed(sendId, at);
    const attempt = { sendId, fence, worker: 'w', at };
    const outcome = await recordRefused(database.db, attempt, 'recipientInvalid', '550');
    assert.equal(outcome.kind, 'done');
    assert.deepEqual(await statuses(), ['2026-06-12 open']);
    const task = (await scene.sends(id)).find((send) => send.channel === 'staffTask');
    assert.ok(task);
    assert.equal((await ledger.answered(task.id, at)).kind, 'closed');
    assert.deepEqual(await statuses(), ['2026-06-12 completed allSent']);
  });

  test('ends at once when all of it is too late, or passed in silence', async () => {
    const { scene } = ledger;
    await scene.rule(['SURG'], call());
    await scene.report('SURG', { on: '2026-05-01' });
    assert.deepEqual(await statuses(), ['2026-05-03 completed allSent']);
    await scene.report('SURG', { on: '2026-06-10' });
    const open = (await scene.reminders()).find(({ status }) => status === 'open');
    assert.ok(open);
    await pauseReminder(database.db, scene.acting(), scene.target(open.id), null);
    await database.db.transaction(async (tx) => {
      const locked = await lockReminder(tx, scene.clinic.id, open.id);
      assert.ok(locked);
      await endPause(tx, scene.acting(daysLater(4)), locked);
    });
    assert.deepEqual(await scene.ledger(open.id), ['1 call staffTask skipped(paused)']);
    assert.deepEqual(await statuses(), ['2026-05-03 completed allSent', '2026-06-12 completed allSent']);
  });

  test('is as if it had never been when its event is withdrawn, unless a person wants it all the same', async () => {
    const { scene } = ledger;
    await scene.rule(['SURG'], call());
    await scene.report('SURG', { id: 'x' });
    const { id } = await scene.only();
    await scene.voided({ eventId: 'x' });
    assert.deepEqual(await statuses(), ['2026-06-12 cancelled voided']);
    await reopenReminder(database.db, scene.acting(), scene.target(id));
    await scene.report('NAIL');
    assert.deepEqual(await statuses(), ['2026-06-12 open']);
  });

  test('stays open when a person opens it again after its last message', async () => {
    const { scene } = ledger;
    await scene.rule(['SURG'], call());
    await scene.report('SURG');
    const { id } = await scene.only();
    await ledger.answered(await ledger.sendOf(id), daysLater(2));
    await reopenReminder(database.db, scene.acting(daysLater(3)), scene.target(id));
    await ledger.answered(await ledger.sendOf(id), daysLater(3));
    await scene.report('NAIL', { at: daysLater(3) });
    assert.deepEqual(await statuses(), ['2026-06-12 open']);
  });

  test('and falls due after a year moves with the next event, as a recall does', async () => {
    const { scene } = ledger;
    await scene.rule(['VACC'], { satisfiedBy: [], due: { after: 'P1Y', from: 'event' } });
    await scene.report('VACC', { on: '2026-06-01' });
    assert.deepEqual(changesOf(await scene.report('VACC', { on: '2026-06-09' })), ['dueDateReset']);
    assert.deepEqual(await statuses(), ['2027-06-09 open']);
  });
});

describe('deleting a rule with many reminders', () => {
  test('ends the first while the caller waits and the rest in the background; none of them sends meanwhile', async () => {
    const { scene } = ledger;
    const ruleId = await scene.rule(['EXAM']);
    for (let count = 0; count < 203; count += 1) {
      const { id } = await createTestPatient(scene.db, scene.clinic.id, scene.client.id);
      await scene.report('EXAM', { patientId: id });
    }
    const ended = await deleteRule(database.db, scene.acting(), ruleId);
    assert.equal(ended.length, 200);
    const left = async () =>
      await database.db.reader.query<{ id: string; waits: boolean }[]>(
        `select id, replan_at is not null as waits from reminder where rule_id = $1 and status = 'open'`,
        [ruleId],
      );
    const waiting = await left();
    assert.equal(waiting.length, 3);
    assert.ok(waiting.every(({ waits }) => waits));
    const [one] = waiting;
    assert.ok(one);
    assert.deepEqual(
      (await scene.plan(one.id)).items.filter(({ kind }) => kind === 'send'),
      [],
    );
    await replanWaiting(database.db, NOW);
    assert.deepEqual(await left(), []);
    const { status, statusReason } = await scene.reminder(one.id);
    assert.deepEqual([status, statusReason], ['cancelled', 'ruleDeleted']);
  });
});
