import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sendItem } from './reminder-row.js';
import { skippedTimeStage } from './workflow-stage.js';
import type { WorkflowStage } from './workflow-stage.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a step that wants the first channel that works, with time skipped', () => {
  let stage: WorkflowStage;
  before(async () => {
    stage = await skippedTimeStage();
  });
  after(() => stage.close());

  it('SMS has no number: the email leaves at once, by the answer alone', async () => {
    const startMs = await stage.nowMs();
    const { row, handle } = await stage.begin([sendItem('sms', startMs + DAY, { channel: 'sms' })]);
    row.scripts.set('sms', () => ({ plan: row.change([sendItem('email', startMs + DAY)]) }));
    await handle.result();
    assert.deepEqual(row.called('deliver'), ['sms', 'email']);
    assert.deepEqual(row.sent, ['email']);
    const lateMs = (row.calls.at(-1)?.atMs ?? 0) - startMs - DAY;
    assert.ok(lateMs < 5_000, `late by ${lateMs} ms`);
  });

  it('the provider is away until the channel has had its time: the next one waits for the morning', async () => {
    const startMs = await stage.nowMs();
    const { row, handle } = await stage.begin([
      sendItem('sms', startMs + DAY, { channel: 'sms', forMs: 12 * HOUR }),
    ]);
    row.scripts.set('sms', () => 'unreachable');
    const morningMs = startMs + DAY + 20 * HOUR;
    const settle = row.settle.bind(row);
    row.settle = async (request) => {
      const { kind } = await settle(request);
      return { kind, plan: row.change([sendItem('task', morningMs, { channel: 'staffTask' })]) };
    };
    await handle.result();
    assert.deepEqual(row.called('settle'), ['sms']);
    const settledMs = row.calls.find(({ name }) => name === 'settle')?.atMs ?? 0;
    assert.ok(settledMs >= startMs + DAY + 11 * HOUR && settledMs <= startMs + DAY + 13 * HOUR);
    assert.deepEqual(row.sent, ['task']);
    assert.ok((row.calls.at(-1)?.atMs ?? 0) >= morningMs);
  });

  it('days later the carrier says that it was not delivered: the sleeper is told, and the email leaves', async () => {
    const startMs = await stage.nowMs();
    const { row, handle, tell } = await stage.begin([
      sendItem('sms', startMs + DAY, { channel: 'sms' }),
      sendItem('last', startMs + 30 * DAY),
    ]);
    await stage.env.sleep(3 * DAY);
    assert.deepEqual(row.sent, ['sms']);
    await tell(row.change([sendItem('email', startMs + 3 * DAY), sendItem('last', startMs + 30 * DAY)]));
    await handle.result();
    assert.deepEqual(row.sent, ['sms', 'email', 'last']);
    const emailMs = row.calls.find(({ subject }) => subject === 'email')?.atMs ?? 0;
    assert.ok(emailMs - startMs < 3 * DAY + HOUR, 'it did not wait for the next step');
  });
});
