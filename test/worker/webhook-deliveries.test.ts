import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { WEBHOOK_PAUSES_MS } from '../../domain/integration/webhook-pauses.js';
import { HOUR_MS, WebhookStage } from './webhook-stage.js';

const stage = new WebhookStage();
before(() => stage.open());
after(() => stage.world.close());
beforeEach(() => stage.reset());
afterEach(() => stage.receiver.stop());

describe('a delivery', () => {
  it('tells what happened, signed as the library expects, and keeps nothing of the answer', async () => {
    stage.receiver.answer = 'a page that is nobody’s business';
    stage.receiver.status = 200;
    const delivery = await stage.happen();
    assert.equal(await stage.attempt(delivery), 'delivered');
    const [{ headers, body } = { headers: {}, body: '' }] = stage.receiver.received;
    const told = new Webhook(stage.endpoint.secret).verify(body, headers as Record<string, string>) as {
      id: string;
      type: string;
      createdAt: string;
      data: { object: { id: string; title: string }; previous: null };
    };
    assert.deepEqual(Object.keys(told), ['id', 'type', 'createdAt', 'data']);
    assert.equal(headers['webhook-id'], told.id);
    assert.equal(told.type, 'task.created');
    assert.deepEqual(told.data, {
      object: await stage.world.get(`/v1/tasks/${told.data.object.id}`),
      previous: null,
    });
    assert.throws(() =>
      new Webhook(stage.endpoint.secret).verify(`${body} `, headers as Record<string, string>),
    );
    const row = JSON.stringify([await stage.shown(delivery), stage.logLines]);
    assert.ok(!row.includes('nobody’s business') && !row.includes(stage.endpoint.secret));
    const { state, attempts, eventId } = await stage.shown(delivery);
    assert.deepEqual([state, eventId], ['delivered', told.id]);
    assert.deepEqual(
      attempts.map(({ status, problem }) => [status, problem]),
      [[200, null]],
    );
    assert.equal(await stage.attempt(delivery), 'gone', 'what has arrived is not told again');
    assert.equal(stage.receiver.received.length, 1);
  });

  it('is tried again for three days under the same id, ever more slowly; then it is switched off, with a task', async () => {
    const waiting = await stage.happen();
    const other = await stage.happen();
    stage.receiver.status = 500;
    const startedAt = stage.now;
    for (const pauseMs of WEBHOOK_PAUSES_MS) {
      const nextMs = await stage.attempt(waiting);
      assert.ok(typeof nextMs === 'number' && nextMs >= pauseMs && nextMs <= pauseMs * 1.1, `${nextMs}`);
      const { nextTryAt } = await stage.shown(waiting);
      assert.equal(nextTryAt, new Date(stage.now.getTime() + nextMs).toISOString());
      stage.pass(nextMs);
    }
    const hours = (stage.now.getTime() - startedAt.getTime()) / HOUR_MS;
    assert.ok(hours >= 71 && hours < 79, `${hours} hours`);
    assert.equal((await stage.shownEndpoint()).failingSince, startedAt.toISOString());
    assert.equal(await stage.attempt(waiting), 'failed');
    assert.equal(new Set(stage.receiver.received.map(({ headers }) => headers['webhook-id'])).size, 1);
    assert.equal(stage.receiver.received.length, WEBHOOK_PAUSES_MS.length + 1);

    const { enabled, disabledReason } = await stage.shownEndpoint();
    assert.deepEqual([enabled, disabledReason], [false, 'failing']);
    const { state, problem, attempts } = await stage.shown(waiting);
    assert.deepEqual([state, problem, attempts.length], ['failed', 'HTTP 500', 15]);
    assert.deepEqual((await stage.shown(other)).problem, 'endpointDisabled');
    const tasks = await stage.world.get<{ items: { title: string; note: string | null }[] }>(
      '/v1/tasks?limit=200',
    );
    const notices = tasks.items.filter(({ note }) => note?.includes(stage.endpoint.id));
    assert.equal(notices.length, 1);
    assert.match(notices[0]?.title ?? '', /^Webhook avstängd: 127\.0\.0\.1/);
  });

  it('stays on when anything has arrived in those three days', async () => {
    const lost = await stage.happen();
    stage.receiver.status = 500;
    for (let tries = 0; tries < WEBHOOK_PAUSES_MS.length; tries += 1) {
      stage.pass(Number(await stage.attempt(lost)));
    }
    stage.receiver.status = 204;
    assert.equal(await stage.attempt(await stage.happen()), 'delivered');
    assert.equal((await stage.shownEndpoint()).failingSince, null);
    stage.receiver.status = 500;
    assert.equal(await stage.attempt(lost), 'failed');
    const { enabled, failingSince } = await stage.shownEndpoint();
    assert.deepEqual([enabled, failingSince], [true, stage.now.toISOString()]);
  });

  it('is switched off at once by 410 Gone, and switched on again by a person', async () => {
    stage.receiver.status = 410;
    const delivery = await stage.happen();
    assert.equal(await stage.attempt(delivery), 'failed');
    assert.equal((await stage.shownEndpoint()).disabledReason, 'gone');
    stage.receiver.status = 204;
    await stage.world.patch(`/v1/webhooks/${stage.endpoint.id}`, { enabled: true });
    assert.equal(await stage.attempt(await stage.happen()), 'delivered');
  });

  it('is told again when a person asks, under the same id, also while it waits for hours', async () => {
    const first = await stage.happen();
    stage.receiver.status = 503;
    await stage.attempt(first);
    await stage.world.post(`/v1/webhook-deliveries/${first.id}/replay`, undefined, 202);
    const [second] = await stage.lease();
    assert.deepEqual(second, { ...first, run: 2 });
    stage.receiver.status = 204;
    assert.equal(
      await stage.attempt(first),
      'gone',
      'the workflow of the first run has nothing to do any more',
    );
    assert.equal(await stage.attempt(second), 'delivered');
    assert.equal((await stage.shown(first)).attempts.length, 2);
    await stage.world.post(`/v1/webhook-deliveries/${first.id}/replay`, undefined, 202);
    const [third] = await stage.lease();
    assert.equal(await stage.attempt(third ?? first), 'delivered');
    assert.equal(new Set(stage.receiver.received.map(({ headers }) => headers['webhook-id'])).size, 1);
    assert.equal(stage.receiver.received.length, 3);
  });
});
