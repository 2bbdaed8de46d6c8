import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startEngineApi, type EngineApi } from '../support/engine-api.js';
import { jobEngine, runJob, type ShownJob } from '../support/job-runner.js';

interface ShownStop {
  readonly id: string;
  readonly state: string;
  readonly channel: string | null;
  readonly job: ShownJob | null;
}

let world: EngineApi;

before(async () => {
  world = await startEngineApi();
});
after(() => world.close());

describe('/v1/stop-switches', () => {
  test('a stop holds, is listed, previewed and released by a job', async () => {
    const held = await world.post<ShownStop>(
      '/v1/stop-switches',
      { reason: 'wrong text', channel: 'sms' },
      201,
    );
    assert.equal(held.state, 'holding');
    assert.equal(held.channel, 'sms');
    const list = await world.get<{ items: ShownStop[] }>('/v1/stop-switches?state=holding');
    assert.deepEqual(
      list.items.map(({ id }) => id),
      [held.id],
    );
    const preview = await world.post(`/v1/stop-switches/${held.id}/preview-release`, { send: 'all' }, 200);
    assert.deepEqual(preview, { total: 0, examined: 0, send: 0, later: 0, skipped: {}, stillHeld: 0 });
    const stale = await world.api.post(
      `/v1/stop-switches/${held.id}/release`,
      { send: 'all' },
      { headers: { 'if-match': '"99"' } },
    );
    assert.equal(stale.status, 412);
    const body = { send: 'younger', hours: 12 };
    const releasing = await world.post<ShownStop>(`/v1/stop-switches/${held.id}/release`, body, 202);
    assert.equal(releasing.state, 'releasing');
    assert.equal(releasing.job?.kind, 'release');
    await runJob(jobEngine(world.db), releasing.job.id);
    assert.equal((await world.get<ShownStop>(`/v1/stop-switches/${held.id}`)).state, 'released');
    const again = await world.api.post<{ code: string }>(`/v1/stop-switches/${held.id}/release`, {
      send: 'all',
    });
    assert.deepEqual([again.status, again.body.code], [409, 'alreadyReleased']);
  });

  test('a cancelled release leaves the rest held, and can be asked for again', async () => {
    const held = await world.post<ShownStop>(
      '/v1/stop-switches',
      { reason: 'wrong text', channel: 'email' },
      201,
    );
    const first = await world.post<ShownStop>(`/v1/stop-switches/${held.id}/release`, { send: 'all' }, 202);
    await world.post(`/v1/jobs/${first.job?.id ?? ''}/cancel`, {}, 200);
    assert.equal((await world.get<ShownStop>(`/v1/stop-switches/${held.id}`)).state, 'releasing');
    const second = await world.post<ShownStop>(`/v1/stop-switches/${held.id}/release`, { send: 'none' }, 202);
    await runJob(jobEngine(world.db), second.job?.id ?? '');
    assert.equal((await world.get<ShownStop>(`/v1/stop-switches/${held.id}`)).state, 'released');
  });

  test('what cannot be is refused, field by field', async () => {
    const { status, body } = await world.api.post<{ errors: { pointer: string }[] }>('/v1/stop-switches', {
      reason: 'wrong text',
      ruleId: world.mine.templateId,
      untilAt: '2020-01-01T00:00:00Z',
    });
    assert.equal(status, 422);
    assert.deepEqual(body.errors.map(({ pointer }) => pointer).sort(), ['/ruleId', '/untilAt']);
    await world.post('/v1/stop-switches', { reason: 'one', channel: 'letter' }, 201);
    const twice = await world.api.post<{ code: string; stopSwitchId: string }>('/v1/stop-switches', {
      reason: 'two',
      channel: 'letter',
    });
    assert.equal(twice.body.code, 'alreadyHeld');
    const future = { from: '2020-01-01T00:00:00Z', before: '2099-01-01T00:00:00Z' };
    assert.equal((await world.api.post('/v1/replays/preview', future)).status, 422);
  });
});
