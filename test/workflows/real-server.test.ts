import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { PLAN_CHANGED, SCHEMA_VERSION } from '../../workflows/messages.js';
import { sendItem } from './reminder-row.js';
import { realTimeStage } from './workflow-stage.js';
import type { StagedReminder, WorkflowStage } from './workflow-stage.js';

const HOUR = 3_600_000;

/** What only the real server does as in use: its signals to sleepers, cancel, terminate, continue-as-new. */
describe('patient reminders on the real server', { concurrency: true }, () => {
  let stage: WorkflowStage;
  before(async () => {
    stage = await realTimeStage();
  });
  after(() => stage.close());

  const eventsOf = async ({ handle }: StagedReminder) =>
    ((await handle.fetchHistory()).events ?? []).map(({ eventType }) => eventType);

  it('is not woken by a plain signal, but by one that can start', async () => {
    const reminder = await stage.begin([sendItem('a', Date.now() + HOUR)]);
    const news = reminder.row.change([sendItem('b', Date.now())]);
    await reminder.handle.signal(PLAN_CHANGED, { schemaVersion: SCHEMA_VERSION, cause: 'test', plan: news });
    await delay(3_000);
    assert.deepEqual(reminder.row.calls, [], 'a plain signal is kept, and wakes nobody');
    await reminder.tell(news);
    await reminder.handle.result();
    assert.deepEqual(reminder.row.sent, ['b']);
  });

  it('has one event while it sleeps, for the first time and ever after', async () => {
    const reminder = await stage.begin([sendItem('a', Date.now() + HOUR)]);
    assert.equal((await eventsOf(reminder)).length, 1);
    const { runId } = await reminder.handle.describe();
    await reminder.tell(reminder.row.change([sendItem('a', Date.now() + 2 * HOUR)]));
    await until(async () => (await reminder.handle.describe()).runId !== runId);
    assert.equal((await eventsOf(reminder)).length, 1);
  });

  it('is signalled, not started twice, when its first tell had arrived after all', async () => {
    const reminder = await stage.begin([sendItem('a', Date.now() + HOUR)]);
    await reminder.tell(reminder.row.change([sendItem('b', Date.now())]), true);
    await reminder.handle.result();
    assert.deepEqual(reminder.row.sent, ['b']);
  });

  it('has eleven events in a run that sends on one channel', async () => {
    const reminder = await stage.begin([sendItem('a', Date.now() + 500), sendItem('b', Date.now() + HOUR)]);
    const { runId } = await reminder.handle.describe();
    await until(async () => (await reminder.handle.describe()).runId !== runId);
    const first = stage.env.client.workflow.getHandle(reminder.handle.workflowId, runId);
    assert.equal((await first.fetchHistory()).events?.length, 11);
    assert.deepEqual(reminder.row.sent, ['a']);
  });

  it('cancels the reminder itself when a sleeper is cancelled', async () => {
    const reminder = await stage.begin([sendItem('a', Date.now() + HOUR)]);
    await reminder.handle.cancel();
    await assert.rejects(reminder.handle.result());
    assert.equal((await reminder.handle.describe()).status.name, 'CANCELLED');
    assert.deepEqual(
      reminder.row.calls.map(({ name }) => name),
      ['cancelledByOperator'],
    );
  });

  it('cancels the reminder itself while a delivery waits for a retry', async () => {
    const reminder = await stage.begin([sendItem('a', Date.now())]);
    reminder.row.scripts.set('a', () => 'unreachable');
    await until(() => reminder.row.calls.length > 0);
    await reminder.handle.cancel();
    await assert.rejects(reminder.handle.result());
    assert.equal(reminder.row.calls.at(-1)?.name, 'cancelledByOperator');
    assert.deepEqual(reminder.row.called('settle'), []);
  });

  it('starts again when it is told after it was terminated, and sends once', async () => {
    const reminder = await stage.begin([sendItem('a', Date.now() + 2_000)]);
    await reminder.handle.terminate('lost');
    await reminder.tell(reminder.row.plan);
    await stage.env.client.workflow.getHandle(reminder.handle.workflowId).result();
    assert.deepEqual(reminder.row.sent, ['a']);
  });

  it('takes up what fell due while no worker ran', async () => {
    const reminder = await stage.begin([sendItem('a', Date.now() + 500)]);
    const closed = reminder.row.change([sendItem('b', Date.now() + 700)]);
    await delay(500);
    await reminder.tell(closed);
    await reminder.handle.result();
    assert.deepEqual(reminder.row.sent, ['b']);
  });

  it('loses and doubles nothing when tells race with wakes and new runs', async () => {
    const reminders = await Promise.all(
      Array.from({ length: 5 }, () => stage.begin([sendItem('v1', Date.now() + HOUR)])),
    );
    const seed = { state: 7 };
    await Promise.all(reminders.map((reminder) => tellManyVersions(reminder, seed)));
    const finals = reminders.map(({ row }) => row.change([sendItem('final', Date.now() + 300)]));
    await Promise.all(reminders.map(({ tell }, index) => tell(finals[index] ?? never())));
    await Promise.all(reminders.map(({ handle }) => handle.result()));
    for (const { row } of reminders) {
      assert.equal(row.sent.filter((id) => id === 'final').length, 1);
      assert.equal(new Set(row.sent).size, row.sent.length, `sent twice: ${row.sent.join(', ')}`);
    }
  });
});

/** 25 versions, now near, now far, each told once or twice, some of them late. */
async function tellManyVersions({ row, tell }: StagedReminder, seed: { state: number }): Promise<void> {
  const late: (() => Promise<void>)[] = [];
  for (let version = 2; version <= 26; version += 1) {
    const inMs = random(seed) < 0.4 ? random(seed) * 400 : HOUR;
    const plan = row.change([sendItem(`v${version}`, Date.now() + inMs)]);
    await tell(plan);
    if (random(seed) < 0.5) late.push(() => tell(plan));
    if (random(seed) < 0.3) await late.shift()?.();
    await delay(random(seed) * 120);
  }
  for (const again of late) await again();
}

/** The same numbers in every run (Park and Miller, 1988). */
function random(seed: { state: number }): number {
  seed.state = (seed.state * 48_271) % 2_147_483_647;
  return seed.state / 2_147_483_647;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  const giveUpMs = Date.now() + 20_000;
  while (!(await isSo())) {
    if (Date.now() > giveUpMs) throw new Error('it did not happen within 20 seconds');
    await delay(50);
  }
}

function never(): never {
  throw new Error('each reminder has its last plan');
}
