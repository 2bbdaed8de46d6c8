import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { ApplicationFailure } from '@temporalio/common';
import { Webhook } from 'standardwebhooks';
import { deliverWebhook } from '../../activities/integration/deliver-webhook.js';
import { EndpointLanes } from '../../activities/integration/endpoint-lanes.js';
import type { WebhookOptions } from '../../activities/messages/webhook-sender.js';
import { eventObjects } from '../../api/integration/event-objects.js';
import type { UntoldDelivery } from '../../db/integration/webhook-outbox.js';
import { leaseUntoldDeliveries, publishEvents } from '../../db/integration/webhook-outbox.js';
import { WEBHOOK_PAUSES_MS } from '../../domain/integration/webhook-pauses.js';
import type { WebhookAttempt } from '../../entities/integration/webhook-delivery.js';
import { createLogger } from '../../log.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

interface Endpoint {
  readonly id: string;
  readonly secret: string;
  readonly enabled: boolean;
  readonly disabledReason: string | null;
  readonly failingSince: string | null;
}
interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly state: string;
  readonly problem: string | null;
  readonly attempts: readonly WebhookAttempt[];
  readonly nextTryAt: string | null;
}

const HOUR_MS = 3_600_000;
const ON_LOOPBACK: WebhookOptions = { allowPrivateAddresses: true };
const logLines: string[] = [];
const log = createLogger('worker', 'debug', { write: (line: string) => void logLines.push(line) });
let now = new Date();
let world: EngineApi;
let receiver: WebhookReceiver;
let endpoint: Endpoint;
let taskNumber = 0;

before(async () => {
  world = await startEngineApi(() => now);
});
after(() => world.close());
beforeEach(async () => {
  now = new Date();
  await world.db.dataSource.query('delete from webhook_endpoint');
  receiver = new WebhookReceiver();
  await receiver.start();
  endpoint = await makeEndpoint(receiver.url);
});
afterEach(() => receiver.stop());

const makeEndpoint = (url: string) =>
  world.post<Endpoint>('/v1/webhooks', { url, types: ['task.created'] }, 201);
const publish = () => world.db.transaction((tx) => publishEvents(tx, 1_000));
const shownEndpoint = () => world.get<Endpoint>(`/v1/webhooks/${endpoint.id}`);
const shown = ({ id }: { readonly id: string }) => world.get<Delivery>(`/v1/webhook-deliveries/${id}`);
const lease = () => leaseUntoldDeliveries(world.db.dataSource.manager, 20, 50);

/** Something happens at the clinic, and is about to be told. */
async function happen(): Promise<UntoldDelivery> {
  taskNumber += 1;
  await world.post('/v1/tasks', { title: `Call ${taskNumber}`, dueOn: '2030-01-01' }, 201);
  await publish();
  const [untold] = await lease();
  return untold ?? assert.fail('nothing is to be told');
}

/** One try, as Temporal asks for it; answers the outcome, or the pause in ms when another try is to come. */
async function attempt(
  { id, endpointId, clinicId, run }: UntoldDelivery,
  webhooks = ON_LOOPBACK,
  lanes = new EndpointLanes(),
): Promise<string | number> {
  const clock = { now: () => Promise.resolve(now) };
  const deps = { db: world.db, clock, webhooks, lanes, objectsOf: eventObjects, log };
  try {
    return await deliverWebhook(deps, { deliveryId: id, endpointId, clinicId, run });
  } catch (error) {
    assert.ok(error instanceof ApplicationFailure, String(error));
    assert.equal(error.type, 'notReached');
    return Number(error.nextRetryDelay);
  }
}

describe('a webhook', () => {
  it('tells what happened, signed as the library expects, and keeps nothing of the answer', async () => {
    receiver.answer = 'a page that is nobody’s business';
    receiver.status = 200;
    const delivery = await happen();
    assert.equal(await attempt(delivery), 'delivered');
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const told = new Webhook(endpoint.secret).verify(body, headers as Record<string, string>) as {
      id: string;
      type: string;
      createdAt: string;
      data: { object: { id: string; title: string }; previous: null };
    };
    assert.deepEqual(Object.keys(told), ['id', 'type', 'createdAt', 'data']);
    assert.equal(headers['webhook-id'], told.id);
    assert.equal(told.type, 'task.created');
    assert.deepEqual(told.data, {
      object: await world.get(`/v1/tasks/${told.data.object.id}`),
      previous: null,
    });
    assert.throws(() => new Webhook(endpoint.secret).verify(`${body} `, headers as Record<string, string>));
    const row = JSON.stringify([await shown(delivery), logLines]);
    assert.ok(!row.includes('nobody’s business') && !row.includes(endpoint.secret));
    const { state, attempts, eventId } = await shown(delivery);
    assert.deepEqual([state, eventId], ['delivered', told.id]);
    assert.deepEqual(
      attempts.map(({ status, problem }) => [status, problem]),
      [[200, null]],
    );
    assert.equal(await attempt(delivery), 'gone', 'what has arrived is not told again');
    assert.equal(receiver.received.length, 1);
  });

  it('is tried again for three days under the same id, ever more slowly; then it is switched off, with a task', async () => {
    const waiting = await happen();
    const other = await happen();
    receiver.status = 500;
    const startedAt = now;
    for (const pauseMs of WEBHOOK_PAUSES_MS) {
      const nextMs = await attempt(waiting);
      assert.ok(typeof nextMs === 'number' && nextMs >= pauseMs && nextMs <= pauseMs * 1.1, `${nextMs}`);
      const { nextTryAt } = await shown(waiting);
      assert.equal(nextTryAt, new Date(now.getTime() + nextMs).toISOString());
      now = new Date(now.getTime() + nextMs);
    }
    const hours = (now.getTime() - startedAt.getTime()) / HOUR_MS;
    assert.ok(hours >= 71 && hours < 79, `${hours} hours`);
    assert.equal((await shownEndpoint()).failingSince, startedAt.toISOString());
    assert.equal(await attempt(waiting), 'failed');
    assert.equal(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size, 1);
    assert.equal(receiver.received.length, WEBHOOK_PAUSES_MS.length + 1);

    const { enabled, disabledReason } = await shownEndpoint();
    assert.deepEqual([enabled, disabledReason], [false, 'failing']);
    const { state, problem, attempts } = await shown(waiting);
    assert.deepEqual([state, problem, attempts.length], ['failed', 'HTTP 500', 15]);
    assert.deepEqual((await shown(other)).problem, 'endpointDisabled');
    const tasks = await world.get<{ items: { title: string; note: string | null }[] }>('/v1/tasks?limit=200');
    const notices = tasks.items.filter(({ note }) => note?.includes(endpoint.id));
    assert.equal(notices.length, 1);
    assert.match(notices[0]?.title ?? '', /^Webhook switched off: 127\.0\.0\.1/);
  });

  it('stays on when anything has arrived in those three days', async () => {
    const lost = await happen();
    receiver.status = 500;
    for (let tries = 0; tries < WEBHOOK_PAUSES_MS.length; tries += 1) {
      now = new Date(now.getTime() + Number(await attempt(lost)));
    }
    receiver.status = 204;
    assert.equal(await attempt(await happen()), 'delivered');
    assert.equal((await shownEndpoint()).failingSince, null);
    receiver.status = 500;
    assert.equal(await attempt(lost), 'failed');
    const { enabled, failingSince } = await shownEndpoint();
    assert.deepEqual([enabled, failingSince], [true, now.toISOString()]);
  });

  it('is switched off at once by 410 Gone, and switched on again by a person', async () => {
    receiver.status = 410;
    const delivery = await happen();
    assert.equal(await attempt(delivery), 'failed');
    assert.equal((await shownEndpoint()).disabledReason, 'gone');
    receiver.status = 204;
    await world.patch(`/v1/webhooks/${endpoint.id}`, { enabled: true });
    assert.equal(await attempt(await happen()), 'delivered');
  });

  it('is told again when a person asks, under the same id, also while it waits for hours', async () => {
    const first = await happen();
    receiver.status = 503;
    await attempt(first);
    await world.post(`/v1/webhook-deliveries/${first.id}/replay`, undefined, 202);
    const [second] = await lease();
    assert.deepEqual(second, { ...first, run: 2 });
    receiver.status = 204;
    assert.equal(await attempt(first), 'gone', 'the workflow of the first run has nothing to do any more');
    assert.equal(await attempt(second), 'delivered');
    assert.equal((await shown(first)).attempts.length, 2);
    await world.post(`/v1/webhook-deliveries/${first.id}/replay`, undefined, 202);
    const [third] = await lease();
    assert.equal(await attempt(third ?? first), 'delivered');
    assert.equal(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size, 1);
    assert.equal(receiver.received.length, 3);
  });

  it('is signed by both secrets while one is being replaced, and by the new one alone afterwards', async () => {
    const path = `/v1/webhooks/${endpoint.id}/rotate-secret`;
    const { secret } = await world.post<Endpoint>(path, { keepPrevious: 'PT1H' }, 200);
    await attempt(await happen());
    const verifies = (key: string) => {
      const { headers, body } = receiver.received.at(-1) ?? assert.fail('nothing was told');
      try {
        return new Webhook(key).verify(body, headers as Record<string, string>) !== null;
      } catch {
        return false;
      }
    };
    assert.deepEqual([verifies(secret), verifies(endpoint.secret)], [true, true]);
    now = new Date(now.getTime() + HOUR_MS);
    await attempt(await happen());
    assert.deepEqual([verifies(secret), verifies(endpoint.secret)], [true, false]);
  });

  it('is pinged once, also while it is switched off, and no ping switches it off', async () => {
    await world.patch(`/v1/webhooks/${endpoint.id}`, { enabled: false });
    receiver.status = 410;
    const { id } = await world.post<Delivery>(`/v1/webhooks/${endpoint.id}/ping`, undefined, 202);
    const [ping] = await lease();
    assert.equal(ping?.id, id);
    assert.equal(await attempt(ping), 'failed');
    assert.equal((await shown(ping)).problem, 'HTTP 410');
    const { type, data } = JSON.parse(receiver.received[0]?.body ?? '{}') as {
      type: string;
      data: { object: { id: string } };
    };
    assert.deepEqual([type, data.object.id], ['webhook.ping', endpoint.id]);
    assert.ok(!receiver.received[0]?.body.includes('whsec_'));
    assert.equal((await shownEndpoint()).disabledReason, 'byRequest');
  });

  it('does not redirect, wait for long, or lead to addresses of our own', async () => {
    const problemFor = async (webhooks: WebhookOptions, url?: string) => {
      if (url !== undefined) await world.db.dataSource.query('update webhook_endpoint set url = $1', [url]);
      const delivery = await happen();
      await attempt(delivery, webhooks);
      return (await shown(delivery)).problem;
    };
    const elsewhere = new WebhookReceiver();
    await elsewhere.start();
    Object.assign(receiver, { status: 302, location: elsewhere.url });
    assert.equal(await problemFor(ON_LOOPBACK), 'HTTP 302');
    assert.equal(elsewhere.received.length, 0);
    await elsewhere.stop();
    receiver.silent = true;
    assert.equal(await problemFor({ ...ON_LOOPBACK, timeLimitMs: 100 }), 'timedOut');
    const called = receiver.received.length;
    const { port } = new URL(receiver.url);
    const guarded = { allowPrivateAddresses: false };
    assert.equal(await problemFor(guarded), 'httpsRequired');
    const hosts = ['localhost', '127.0.0.1', '127.1', '0x7f000001', '2130706433', '[::1]', '[::ffff:7f00:1]'];
    for (const host of [...hosts, '0.0.0.0', '10.0.0.1', '169.254.169.254', '[fd00::1]', '[fe80::1]'])
      assert.equal(await problemFor(guarded, `https://${host}:${port}/hook`), 'privateAddress', host);
    assert.equal(receiver.received.length, called);
  });
});

describe('endpoints beside each other', () => {
  it('do not wait for one that is slow', async () => {
    receiver.silent = true;
    const quick = new WebhookReceiver();
    await quick.start();
    const slowOnes = [await happen(), await happen(), await happen()];
    const { id: quickId } = await makeEndpoint(quick.url);
    await happen();
    const all = [...slowOnes, ...(await lease())];
    const untold = await world.db.reader.query<UntoldDelivery[]>(
      `select id, clinic_id as "clinicId", endpoint_id as "endpointId", run from webhook_delivery where endpoint_id = $1`,
      [quickId],
    );
    const lanes = new EndpointLanes(2);
    const slow = all.filter(({ endpointId }) => endpointId !== quickId).slice(0, 2);
    const hanging = slow.map((one) => attempt(one, { ...ON_LOOPBACK, timeLimitMs: 60_000 }, lanes));
    while (receiver.received.length < 2) await new Promise((resolve) => setImmediate(resolve));
    await assert.rejects(
      deliverWebhook(
        {
          db: world.db,
          clock: { now: () => Promise.resolve(now) },
          webhooks: ON_LOOPBACK,
          lanes,
          objectsOf: eventObjects,
          log,
        },
        { deliveryId: slowOnes[2]?.id ?? '', endpointId: endpoint.id, clinicId: world.mine.id, run: 1 },
      ),
      (error) => error instanceof ApplicationFailure && error.type === 'busy',
    );
    assert.equal(await attempt(untold[0] ?? assert.fail(), ON_LOOPBACK, lanes), 'delivered');
    await receiver.stop();
    await Promise.all(hanging);
    await receiver.start();
    await quick.stop();
  });

  it('have a few deliveries begun at once, however much one has to hear', async () => {
    await world.db.dataSource.query(
      `insert into task (id, clinic_id, title, due_on, status)
       select uuidv7(), $1, 'Many', '2030-01-01', 'open' from generate_series(1, 200)`,
      [world.mine.id],
    );
    await publish();
    const { id } = await makeEndpoint(receiver.url);
    await world.post('/v1/tasks', { title: 'One', dueOn: '2030-01-01' }, 201);
    await publish();
    const leased = await lease();
    assert.equal(leased.filter(({ endpointId }) => endpointId === endpoint.id).length, 20);
    assert.equal(leased.filter(({ endpointId }) => endpointId === id).length, 1);
    assert.deepEqual(await lease(), [], 'what one worker has taken no other takes');
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
