import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import { isWebhookSecret } from '../../commands/registry/external-gateway.js';
import { publishEvents } from '../../db/integration/webhook-outbox.js';
import { WEBHOOK_TYPES } from '../../domain/integration/webhook-type.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import type { AnyBody } from '../support/test-api.js';

interface Shown extends AnyBody {
  readonly id: string;
  readonly secret?: string;
  readonly enabled: boolean;
}
interface Log {
  readonly items: readonly { id: string; type: string; state: string; problem: string | null }[];
}

const now = new Date();
const ANY = { url: 'https://hooks.example.com/in', types: ['*'] };
let world: EngineApi;
before(async () => {
  world = await startEngineApi(() => now);
});
after(() => world.close());
beforeEach(async () => {
  await world.db.dataSource.query('delete from webhook_endpoint');
});

const create = (change: object = {}) => world.post<Shown>('/v1/webhooks', { ...ANY, ...change }, 201);
const log = (id: string, query = '') => world.get<Log>(`/v1/webhooks/${id}/deliveries${query}`);

describe('a webhook', () => {
  it('shows its secret once, and again a new one when it is replaced', async () => {
    const created = await create({ description: 'Dashboard' });
    assert.ok(isWebhookSecret(created.secret ?? ''));
    const shown = await world.get<Shown>(`/v1/webhooks/${created.id}`);
    const { secret, ...rest } = created;
    assert.deepEqual(shown, rest);
    assert.equal(shown['previousSecretUntil'], null);
    const rotated = await world.post<Shown>(`/v1/webhooks/${created.id}/rotate-secret`, {}, 200);
    assert.notEqual(rotated.secret, secret);
    assert.equal(rotated['previousSecretUntil'], new Date(now.getTime() + 86_400_000).toISOString());
    const list = await world.api.get('/v1/webhooks');
    assert.ok(!list.text.includes('whsec_'), 'no list shows a secret');
    const answer = await world.api.post(`/v1/webhooks/${created.id}/rotate-secret`, { keepPrevious: 'P8D' });
    assert.equal(answer.status, 400);
  });

  it('names every wrong field at once', async () => {
    const cases: [object, string][] = [
      [{ url: 'http://hooks.example.com' }, '/url'],
      [{ url: 'ftp://hooks.example.com' }, '/url'],
      [{ url: 'https://user:word@hooks.example.com' }, '/url'],
      [{ types: [] }, '/types'],
      [{ types: ['reminder'] }, '/types/0'],
      [{ types: ['reminder.created', 'reminder.%'] }, '/types/1'],
      [{ types: ['nothing.*'] }, '/types/0'],
      [{ secret: 'x' }, '/secret'],
    ];
    for (const [change, pointer] of cases) {
      const answer = await world.api.post<{ errors: { pointer: string }[] }>('/v1/webhooks', {
        ...ANY,
        ...change,
      });
      assert.equal(answer.status, 400, JSON.stringify(change));
      assert.deepEqual([...new Set(answer.body.errors.map((one) => one.pointer))], [pointer]);
    }
    for (const pattern of [...Object.keys(WEBHOOK_TYPES), 'send.*', '*']) await createAndDelete(pattern);
  });

  async function createAndDelete(pattern: string): Promise<void> {
    const { id } = await create({ types: [pattern] });
    assert.equal((await world.api.call('DELETE', `/v1/webhooks/${id}`)).status, 204);
    assert.equal((await world.api.get(`/v1/webhooks/${id}`)).status, 404);
  }

  it('is one of at most twenty, also when they are made at once', async () => {
    const answers = await Promise.all(Array.from({ length: 22 }, () => world.api.post('/v1/webhooks', ANY)));
    assert.equal(answers.filter(({ status }) => status === 201).length, 20);
    assert.deepEqual(
      answers.filter(({ status }) => status !== 201).map(({ body }) => body['code']),
      ['webhooksFull', 'webhooksFull'],
    );
  });

  it('honours If-Match, and forgets its failures when it is switched on', async () => {
    const { id } = await create();
    const path = `/v1/webhooks/${id}`;
    assert.equal((await world.patch(path, { enabled: false }, { 'if-match': '"r9"' })).status, 412);
    const off = (await world.patch(path, { enabled: false }, { 'if-match': '"r1"' })).body;
    assert.deepEqual([off['enabled'], off['disabledReason']], [false, 'byRequest']);
    await world.db.dataSource.query(
      `update webhook_endpoint set disabled_reason = 'failing', failing_since = now() where id = $1`,
      [id],
    );
    const same = (await world.patch(path, { description: 'x' })).body;
    assert.equal(same['disabledReason'], 'failing', 'a change of something else leaves it off');
    const on = (await world.patch(path, { enabled: true })).body;
    assert.deepEqual(
      [on['enabled'], on['disabledAt'], on['disabledReason'], on['failingSince']],
      [true, null, null, null],
    );
  });
});

describe('the log of a webhook', () => {
  const happen = async () => {
    await world.post('/v1/tasks', { title: 'Call', dueOn: '2030-01-01' }, 201);
    await world.db.transaction((tx) => publishEvents(tx, 1_000));
  };

  it('has what it asked for, once it is there and on', async () => {
    await happen();
    const all = await create();
    const tasks = await create({ types: ['task.*', 'task.created'] });
    const sends = await create({ types: ['send.*', 'task.done'] });
    const off = await create({ enabled: false });
    await happen();
    const counts = await Promise.all(
      [all, tasks, sends, off].map(async ({ id }) => (await log(id)).items.length),
    );
    assert.deepEqual(counts, [1, 1, 0, 0]);
    const [delivery] = (await log(all.id, '?state=waiting&type=task.created')).items;
    assert.equal(delivery?.type, 'task.created');
    assert.deepEqual((await log(all.id, '?state=failed')).items, []);
    assert.deepEqual(await world.get(`/v1/webhook-deliveries/${delivery.id}`), delivery);
  });

  it('gives up what waits when it is switched off, and tells it again when asked', async () => {
    const { id } = await create();
    await happen();
    await world.patch(`/v1/webhooks/${id}`, { enabled: false });
    const [given] = (await log(id)).items;
    assert.deepEqual([given?.state, given?.problem], ['failed', 'endpointDisabled']);
    const replay = `/v1/webhook-deliveries/${given?.id}/replay`;
    const refused = await world.api.post(replay, undefined);
    assert.deepEqual([refused.status, refused.body['code']], [409, 'webhookDisabled']);
    await world.patch(`/v1/webhooks/${id}`, { enabled: true });
    assert.equal((await world.post<Log['items'][0]>(replay, undefined, 202)).state, 'waiting');
  });

  it('has pings, which are in no feed', async () => {
    const before = await world.get<{ after: string }>('/v1/webhook-events?limit=200');
    const { id } = await create({ types: ['send.accepted'], enabled: false });
    const ping = await world.post<{ type: string; webhookId: string }>(
      `/v1/webhooks/${id}/ping`,
      undefined,
      202,
    );
    assert.deepEqual([ping.type, ping.webhookId], ['webhook.ping', id]);
    await world.db.transaction((tx) => publishEvents(tx, 1_000));
    assert.equal((await log(id)).items.length, 1);
    const after = await world.get<{ after: string }>('/v1/webhook-events?limit=200');
    assert.equal(after.after, before.after);
  });
});

it('the OpenAPI document names what is told', async () => {
  const document = await world.api.get<{ webhooks: Record<string, unknown> }>('/openapi.json');
  assert.deepEqual(Object.keys(document.body.webhooks), Object.keys(WEBHOOK_TYPES));
});
