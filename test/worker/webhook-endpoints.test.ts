import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { EndpointLanes } from '../../activities/integration/endpoint-lanes.js';
import type { WebhookOptions } from '../../activities/messages/webhook-sender.js';
import { eventually } from '../support/fault-wait.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import type { ShownDelivery, ShownEndpoint } from './webhook-stage.js';
import { HOUR_MS, ON_LOOPBACK, WebhookStage } from './webhook-stage.js';

const stage = new WebhookStage();
before(() => stage.open());
after(() => stage.world.close());
beforeEach(() => stage.reset());
afterEach(() => stage.receiver.stop());

describe('an endpoint', () => {
  it('is signed by both secrets while one is being replaced, and by the new one alone afterwards', async () => {
    const path = `/v1/webhooks/${stage.endpoint.id}/rotate-secret`;
    const { secret } = await stage.world.post<ShownEndpoint>(path, { keepPrevious: 'PT1H' }, 200);
    await stage.attempt(await stage.happen());
    const verifies = (key: string) => {
      const { headers, body } = stage.receiver.received.at(-1) ?? assert.fail('nothing was told');
      try {
        return new Webhook(key).verify(body, headers as Record<string, string>) !== null;
      } catch {
        return false;
      }
    };
    assert.deepEqual([verifies(secret), verifies(stage.endpoint.secret)], [true, true]);
    stage.pass(HOUR_MS);
    await stage.attempt(await stage.happen());
    assert.deepEqual([verifies(secret), verifies(stage.endpoint.secret)], [true, false]);
  });

  it('is pinged once, also while it is switched off, and no ping switches it off', async () => {
    await stage.world.patch(`/v1/webhooks/${stage.endpoint.id}`, { enabled: false });
    stage.receiver.status = 410;
    const { id } = await stage.world.post<ShownDelivery>(
      `/v1/webhooks/${stage.endpoint.id}/ping`,
      undefined,
      202,
    );
    const [ping] = await stage.lease();
    assert.equal(ping?.id, id);
    assert.equal(await stage.attempt(ping), 'failed');
    assert.equal((await stage.shown(ping)).problem, 'HTTP 410');
    const { type, data } = JSON.parse(stage.receiver.received[0]?.body ?? '{}') as {
      type: string;
      data: { object: { id: string } };
    };
    assert.deepEqual([type, data.object.id], ['webhook.ping', stage.endpoint.id]);
    assert.ok(!stage.receiver.received[0]?.body.includes('whsec_'));
    assert.equal((await stage.shownEndpoint()).disabledReason, 'byRequest');
  });

  it('does not redirect, wait for long, or lead to addresses of our own', async () => {
    const problemFor = async (webhooks: WebhookOptions, url?: string) => {
      if (url !== undefined)
        await stage.world.db.dataSource.query('update webhook_endpoint set url = $1', [url]);
      const delivery = await stage.happen();
      await stage.attempt(delivery, { webhooks });
      return (await stage.shown(delivery)).problem;
    };
    const elsewhere = new WebhookReceiver();
    await elsewhere.start();
    Object.assign(stage.receiver, { status: 302, location: elsewhere.url });
    assert.equal(await problemFor(ON_LOOPBACK), 'HTTP 302');
    assert.equal(elsewhere.received.length, 0);
    await elsewhere.stop();
    stage.receiver.silent = true;
    assert.equal(await problemFor({ ...ON_LOOPBACK, timeLimitMs: 100 }), 'timedOut');
    const called = stage.receiver.received.length;
    const { port } = new URL(stage.receiver.url);
    const guarded = { allowPrivateAddresses: false };
    assert.equal(await problemFor(guarded), 'httpsRequired');
    const hosts = ['localhost', '127.0.0.1', '127.1', '0x7f000001', '2130706433', '[::1]', '[::ffff:7f00:1]'];
    for (const host of [...hosts, '0.0.0.0', '10.0.0.1', '169.254.169.254', '[fd00::1]', '[fe80::1]'])
      assert.equal(await problemFor(guarded, `https://${host}:${port}/hook`), 'privateAddress', host);
    assert.equal(stage.receiver.received.length, called);
  });
});

describe('endpoints beside each other', () => {
  it('do not wait for one that is slow', async () => {
    stage.receiver.silent = true;
    const quick = new WebhookReceiver();
    await quick.start();
    const slow = [await stage.happen(), await stage.happen(), await stage.happen()];
    const { id } = await stage.makeEndpoint(quick.url);
    const told = await stage.happenForAll();
    const lanes = new EndpointLanes(2);
    const hanging = slow.slice(0, 2).map((one) => stage.attempt(one, { lanes }));
    await eventually('two calls are under way', () => stage.receiver.received.length === 2);
    const third = slow[2] ?? assert.fail();
    await assert.rejects(stage.deliver(third, { lanes }), { type: 'busy' });
    const other = told.find(({ endpointId }) => endpointId === id) ?? assert.fail();
    assert.equal(await stage.attempt(other, { lanes }), 'delivered');
    stage.receiver.hangUp();
    assert.deepEqual(
      (await Promise.all(hanging)).map((outcome) => typeof outcome),
      ['number', 'number'],
    );
    await quick.stop();
  });

  it('have a few deliveries begun at once, however much one has to hear', async () => {
    await stage.world.db.dataSource.query(
      `insert into task (id, clinic_id, title, due_on, status)
       select uuidv7(), $1, 'Many', '2030-01-01', 'open' from generate_series(1, 200)`,
      [stage.world.mine.id],
    );
    await stage.publish();
    const { id } = await stage.makeEndpoint(stage.receiver.url);
    await stage.world.post('/v1/tasks', { title: 'One', dueOn: '2030-01-01' }, 201);
    await stage.publish();
    const leased = await stage.lease();
    assert.equal(leased.filter(({ endpointId }) => endpointId === stage.endpoint.id).length, 20);
    assert.equal(leased.filter(({ endpointId }) => endpointId === id).length, 1);
    assert.deepEqual(await stage.lease(), [], 'what one worker has taken no other takes');
  });
});

describe('the lanes of an endpoint', () => {
  it('give whoever is turned away a time of its own', () => {
    const lanes = new EndpointLanes(2);
    const [first, second] = [lanes.enter('a', 0), lanes.enter('a', 0)];
    assert.ok(first.isIn && second.isIn && lanes.enter('b', 0).isIn);
    first.leave(10_000);
    assert.ok(lanes.enter('a', 10_000).isIn);
    const waits = Array.from({ length: 4 }, () => lanes.enter('a', 10_000));
    assert.deepEqual(
      waits.map((one) => (one.isIn ? 0 : one.waitMs)),
      [5_000, 10_000, 15_000, 20_000],
      'two at once, of ten seconds each',
    );
  });
});
