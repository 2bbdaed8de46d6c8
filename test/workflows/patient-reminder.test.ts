import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { channelQueue } from '../../workflows/messages.js';
import { dateItem, sendItem } from './reminder-row.js';
import { skippedTimeStage } from './workflow-stage.js';
import type { WorkflowStage } from './workflow-stage.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

describe('the life of a patient reminder, with time skipped', () => {
  let stage: WorkflowStage;
  before(async () => {
    stage = await skippedTimeStage();
  });
  after(() => stage.close());

  const sleep = (ms: number) => stage.env.sleep(ms);
  const statusOf = async (handle: { describe(): Promise<{ status: { name: string } }> }) =>
    (await handle.describe()).status.name;

  it('sends each step at its instant and ends when it lapses', async () => {
    const startMs = await stage.nowMs();
    const { row, handle } = await stage.begin([
      sendItem('first', startMs + 10 * DAY),
      sendItem('second', startMs + 20 * DAY),
      dateItem('lapse', startMs + 300 * DAY),
    ]);
    await sleep(9 * DAY);
    assert.deepEqual(row.calls, []);
    await handle.result();
    assert.deepEqual(row.called('deliver'), ['first', 'second']);
    assert.equal(row.called('lapse').length, 1);
    const lateMs = row.calls.map(({ atMs }, index) => atMs - startMs - ([10, 20, 300][index] ?? 0) * DAY);
    assert.ok(
      lateMs.every((ms) => ms >= 0 && ms < 5_000),
      `late by ${lateMs.join(', ')} ms`,
    );
    assert.equal(await statusOf(handle), 'COMPLETED');
  });

  it('lives through a year in which the service is done again and again', async () => {
    const startMs = await stage.nowMs();
    const yearOf = (cycle: number, fromMs: number) => [
      sendItem(`${cycle}-before`, fromMs + 60 * DAY),
      sendItem(`${cycle}-due`, fromMs + 90 * DAY),
      dateItem('lapse', fromMs + 200 * DAY),
    ];
    const { row, handle, tell } = await stage.begin(yearOf(1, startMs));
    for (const cycle of [2, 3, 4]) {
      await sleep(70 * DAY);
      await tell(row.change(yearOf(cycle, await stage.nowMs())));
    }
    await handle.result();
    assert.deepEqual(row.called('deliver'), ['1-before', '2-before', '3-before', '4-before', '4-due']);
    assert.equal(row.called('lapse').length, 1);
  });

  it('takes no notice of old versions', async () => {
    const startMs = await stage.nowMs();
    const { row, handle, tell } = await stage.begin([sendItem('old', startMs + 5 * DAY)]);
    const stale = row.plan;
    const current = row.change([sendItem('new', startMs + 8 * DAY)]);
    await tell(current);
    await tell(stale);
    await tell({ ...stale, items: [sendItem('never', startMs + DAY)] });
    await handle.result();
    assert.deepEqual(row.called('deliver'), ['new']);
  });

  it('wakes for an item of a version that it knows, and has lost', async () => {
    const startMs = await stage.nowMs();
    const { row, handle, tell } = await stage.begin([
      sendItem('a', startMs + DAY),
      sendItem('b', startMs + 60 * DAY),
    ]);
    await sleep(3 * DAY);
    row.items.push(sendItem('c', startMs + 2 * DAY));
    await tell(row.plan);
    await handle.result();
    assert.deepEqual(row.sent, ['a', 'c', 'b']);
  });

  it("takes the row's answer for its plan whatever the version, as after a restored database", async () => {
    const startMs = await stage.nowMs();
    const { row, handle, tell } = await stage.begin([sendItem('a', startMs + DAY)]);
    await tell({ version: 50, items: [sendItem('a', startMs + DAY), sendItem('lost', startMs + 2 * DAY)] });
    row.items.push(sendItem('kept', startMs + 3 * DAY));
    await handle.result();
    assert.deepEqual(row.called('deliver'), ['a', 'kept']);
  });

  it('keeps a tell that came while an activity ran with an older answer', async () => {
    const startMs = await stage.nowMs();
    const { row, handle, tell } = await stage.begin([sendItem('a', startMs + DAY)]);
    await tell({ version: 50, items: [sendItem('a', startMs + DAY)] });
    row.scripts.set('a', () => {
      const answered = row.plan;
      const told = row.change([sendItem('b', startMs + 4 * DAY)]);
      return tell(told).then(() => ({ kind: 'done', plan: { ...answered, items: [] } })) as never;
    });
    await handle.result();
    assert.deepEqual(row.called('deliver'), ['a', 'b']);
  });

  it('pauses and resumes by date', async () => {
    const startMs = await stage.nowMs();
    const { row, handle, tell } = await stage.begin([sendItem('a', startMs + 5 * DAY)]);
    const items = row.items;
    await tell(row.change([dateItem('resume', startMs + 30 * DAY)]));
    await sleep(20 * DAY);
    assert.deepEqual(row.calls, []);
    row.items = [dateItem('resume', 0), sendItem('b', startMs + 40 * DAY)];
    await handle.result();
    assert.equal(items.length, 1);
    assert.deepEqual(
      row.calls.map(({ name, subject }) => (name === 'deliver' ? subject : name)),
      ['resume', 'b'],
    );
  });

  it('delivers the channels of one step side by side, each on its own queue', async () => {
    const atMs = (await stage.nowMs()) + DAY;
    const { row, handle } = await stage.begin([
      sendItem('mail', atMs),
      sendItem('text', atMs, { channel: 'sms' }),
      sendItem('call', atMs, { channel: 'staffTask' }),
    ]);
    let arrived = 0;
    let release: (value: 'slow') => void = () => undefined;
    const all = new Promise<'slow'>((resolve) => {
      release = resolve;
    });
    for (const id of ['mail', 'text', 'call']) {
      row.scripts.set(id, () => {
        arrived += 1;
        if (arrived === 3) release('slow');
        return all;
      });
    }
    await handle.result();
    const queues = Object.fromEntries(row.calls.map(({ subject, queue }) => [subject, queue]));
    assert.deepEqual(queues, {
      mail: channelQueue(stage.taskQueue, 'email'),
      text: channelQueue(stage.taskQueue, 'sms'),
      call: stage.taskQueue,
    });
  });

  it("goes on with the other channel, and at the sweep's tell with later steps, while one channel is out", async () => {
    const startMs = await stage.nowMs();
    const { row, handle, tell } = await stage.begin([
      sendItem('mail', startMs + DAY),
      sendItem('text', startMs + DAY, { channel: 'sms' }),
      sendItem('next', startMs + 2 * DAY, { channel: 'sms' }),
    ]);
    row.scripts.set('mail', () => 'unreachable');
    await sleep(2 * DAY + MINUTE);
    await tell(row.plan);
    await handle.result();
    const delivered = (id: string) =>
      row.calls.filter(({ name, subject }) => name === 'deliver' && subject === id);
    assert.equal(delivered('text').length, 1);
    assert.ok((delivered('next')[0]?.atMs ?? Infinity) < startMs + 2 * DAY + 2 * MINUTE);
    assert.ok(delivered('mail').length > 5, 'the email is tried until it no longer makes sense');
    assert.deepEqual(row.called('settle'), ['mail']);
    const settledMs = row.calls.find(({ name }) => name === 'settle')?.atMs ?? 0;
    assert.ok(settledMs >= startMs + 4 * DAY - 6 * MINUTE, 'not before another try would be too late');
  });

  it('settles a send that was refused for good, and goes on', async () => {
    const startMs = await stage.nowMs();
    const { row, handle } = await stage.begin([
      sendItem('a', startMs + DAY),
      sendItem('b', startMs + 9 * DAY),
    ]);
    row.scripts.set('a', () => 'refused');
    await handle.result();
    assert.deepEqual(row.called('deliver'), ['a', 'b']);
    assert.deepEqual(row.called('settle'), ['a']);
  });

  it('lets go of a delivery that waits for a retry when a newer plan comes', async () => {
    const startMs = await stage.nowMs();
    const { row, handle, tell } = await stage.begin([sendItem('a', startMs + HOUR)]);
    row.scripts.set('a', () => 'unreachable');
    await sleep(3 * HOUR);
    const tried = row.called('deliver').length;
    assert.ok(tried > 5);
    const toldMs = await stage.nowMs();
    await tell(row.change([sendItem('b', toldMs)]));
    await handle.result();
    const b = row.calls.find(({ subject }) => subject === 'b');
    assert.ok(b !== undefined && b.atMs - toldMs < 10_000, 'not held up by the back-off');
    assert.equal(row.called('deliver').filter((id) => id === 'a').length, tried);
    assert.deepEqual(row.called('settle'), []);
  });

  it('sleeps again when the row defers, and follows a row that moved', async () => {
    const startMs = await stage.nowMs();
    const { row, handle } = await stage.begin([sendItem('a', startMs + DAY)]);
    row.scripts.set('a', () => {
      const calls = row.called('deliver').length;
      if (calls === 3) return null;
      row.items = [sendItem('a', startMs + (calls + 1) * 3 * DAY)];
      return { kind: calls === 1 ? 'deferred' : 'replan' };
    });
    await handle.result();
    const days = row.calls.map(({ atMs }) => Math.round((atMs - startMs) / DAY));
    assert.deepEqual(days, [1, 6, 9]);
  });

  it('ends when its row is closed, even with a plan that still has items', async () => {
    const startMs = await stage.nowMs();
    const { row, handle } = await stage.begin([
      sendItem('a', startMs + DAY),
      sendItem('b', startMs + 2 * DAY),
    ]);
    row.isClosed = true;
    await handle.result();
    assert.deepEqual(row.called('deliver'), ['a']);
    assert.equal(await statusOf(handle), 'COMPLETED');
  });

  it('ends at once when it is told that nothing is left', async () => {
    const startMs = await stage.nowMs();
    const { row, handle, tell } = await stage.begin([sendItem('a', startMs + 30 * DAY)]);
    await tell(row.close());
    await handle.result();
    const endMs = (await handle.describe()).closeTime?.getTime() ?? Infinity;
    assert.ok(endMs < startMs + DAY, `ended after ${(endMs - startMs) / DAY} days`);
    assert.deepEqual(row.calls, []);
  });

  it('does at once what is already past, and what has an instant that nobody can read', async () => {
    const startMs = await stage.nowMs();
    const unreadable = { ...sendItem('b', startMs), at: 'soon', until: 'later' };
    const { row, handle } = await stage.begin([sendItem('a', startMs - 2 * DAY), unreadable]);
    await handle.result();
    assert.deepEqual(row.called('deliver').sort(), ['a', 'b']);
  });

  it('asks again later, not in a circle, when a row leaves an item as it was', async () => {
    const startMs = await stage.nowMs();
    const { row, handle } = await stage.begin([sendItem('a', startMs + DAY)]);
    row.scripts.set('a', () => (row.called('deliver').length < 3 ? { kind: 'held' } : null));
    await handle.result();
    const minutes = row.calls.map(({ atMs }) => Math.round((atMs - startMs - DAY) / MINUTE));
    assert.deepEqual(minutes, [0, 5, 10]);
  });

  it('never fails: an item whose row cannot be reached is tried again later', async () => {
    const startMs = await stage.nowMs();
    const { row, handle } = await stage.begin([sendItem('a', startMs + DAY, { forMs: HOUR })]);
    let settles = 0;
    const settle = row.settle.bind(row);
    row.scripts.set('a', () => (settles < 3 ? 'refused' : null));
    row.settle = (request) => {
      settles += 1;
      return settles < 3 ? Promise.reject(new Error('no database')) : settle(request);
    };
    await handle.result();
    assert.equal(await statusOf(handle), 'COMPLETED');
    assert.ok(settles >= 3);
  });

  it('keeps its histories short', async () => {
    const startMs = await stage.nowMs();
    const { row, handle } = await stage.begin([
      sendItem('one', startMs + 5 * DAY),
      sendItem('alone', startMs + 10 * DAY),
      sendItem('mail', startMs + 15 * DAY),
      sendItem('text', startMs + 15 * DAY, { channel: 'sms' }),
      dateItem('lapse', startMs + 90 * DAY),
    ]);
    const asleep: (number | undefined)[] = [];
    const runIds: string[] = [];
    for (const day of [6, 11]) {
      await sleep(startMs + day * DAY - (await stage.nowMs()));
      asleep.push((await handle.fetchHistory()).events?.length);
      runIds.push((await handle.describe()).runId);
    }
    await handle.result();
    const [oneChannel, twoChannels] = await Promise.all(
      runIds.map(async (runId) => {
        const run = stage.env.client.workflow.getHandle(handle.workflowId, runId);
        return (await run.fetchHistory()).events?.length;
      }),
    );
    assert.deepEqual(row.sent.sort(), ['alone', 'mail', 'one', 'text']);
    assert.deepEqual(asleep, [1, 1]);
    assert.equal(oneChannel, 11);
    assert.ok((twoChannels ?? Infinity) <= 17);
  });
});
