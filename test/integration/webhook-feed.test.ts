import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Published } from '../../db/integration/webhook-outbox.js';
import { publishEvents } from '../../db/integration/webhook-outbox.js';
import { forgetEvents } from '../../db/integration/webhook-feed.js';
import { WEBHOOK_TYPES } from '../../domain/integration/webhook-type.js';
import type { EngineApi } from '../support/engine-api.js';
import { event, manualReminder, startEngineApi } from '../support/engine-api.js';
import { Latch } from '../support/fault-wait.js';

interface Told {
  readonly id: string;
  readonly type: string;
  readonly createdAt: string;
  readonly data: {
    readonly object: (Record<string, unknown> & { readonly id: string }) | null;
    readonly previous: Record<string, unknown> | null;
  };
}
interface Page {
  readonly items: readonly Told[];
  readonly after: string;
  readonly hasMore: boolean;
}

const now = new Date();
let world: EngineApi;
let place = '0';
before(async () => {
  world = await startEngineApi(() => now);
});
after(() => world.close());

const publish = (): Promise<Published | null> => world.db.transaction((tx) => publishEvents(tx, 1_000));
const page = (query = '') => world.get<Page>(`/v1/webhook-events?after=${place}&limit=200${query}`);

/** What has come since the last look, and moves the place there. */
async function news(query = ''): Promise<readonly Told[]> {
  await publish();
  const found = await page(query);
  place = found.after;
  return found.items;
}
const typesOf = (items: readonly Told[]) => items.map(({ type }) => type);

beforeEach(async () => {
  await news();
});

describe('what changes is told', () => {
  it('of a client, once for each transaction, with the former values', async () => {
    const { id } = await world.post<{ id: string }>(
      '/v1/clients',
      { firstName: 'Åsa', lastName: 'Berg', email: 'asa@example.org', consents: { sms: true } },
      201,
    );
    const [created, ...more] = await news();
    assert.deepEqual(typesOf(more), []);
    assert.equal(created?.type, 'client.created');
    assert.deepEqual(created.data.object, await world.get(`/v1/clients/${id}`));
    assert.equal(created.data.previous, null);

    await world.patch(`/v1/clients/${id}`, { lastName: 'Lund', tags: ['vip'] });
    const [updated] = await news();
    assert.equal(updated?.type, 'client.updated');
    assert.deepEqual(updated.data.previous, { lastName: 'Berg', tags: [] });
    assert.equal(updated.data.object?.['lastName'], 'Lund');

    await world.patch(`/v1/clients/${id}`, { lastName: 'Lund' });
    assert.deepEqual(typesOf(await news()), [], 'what changes nothing is not told');
    await world.patch(`/v1/clients/${id}`, { email: 'asa.lund@example.org' });
    assert.deepEqual(typesOf(await news()), ['client.updated']);
    const consent = { channel: 'sms', purpose: 'marketing', granted: true, givenBy: 'staff' };
    await world.post(`/v1/clients/${id}/consents`, consent, 201);
    assert.deepEqual(typesOf(await news()), ['client.consentChanged']);
  });

  it('of a patient', async () => {
    const body = { clientId: world.mine.clientId, name: 'Bella', species: 'cat' };
    const { id } = await world.post<{ id: string }>('/v1/patients', body, 201);
    await world.patch(`/v1/patients/${id}`, { weightKg: 4 });
    await world.patch(`/v1/patients/${id}`, { deceasedOn: '2026-01-01' });
    await world.patch(`/v1/patients/${id}`, { deceasedOn: null });
    const told = await news();
    assert.deepEqual(typesOf(told), [
      'patient.created',
      'patient.updated',
      'patient.deceased',
      'patient.restored',
    ]);
    assert.deepEqual(
      told.map(({ data }) => data.previous),
      [null, { weightKg: null }, { deceasedOn: null }, { deceasedOn: '2026-01-01' }],
    );
  });

  it('of a reminder and its sends', async () => {
    const { mine } = world;
    const reminder = await world.post<{ id: string }>('/v1/reminders', manualReminder(mine, now), 201);
    const path = `/v1/reminders/${reminder.id}`;
    await world.patch(path, { title: 'Blood sample' });
    await world.patch(path, { schedule: [{ offset: '-P3D' }] });
    await world.post(`${path}/pause`, {}, 200);
    await world.post(`${path}/resume`, {}, 200);
    await world.post(`${path}/cancel`, {}, 200);
    await world.post(`${path}/reopen`, {}, 200);
    await world.post(`${path}/complete`, {}, 200);
    const told = await news();
    const own = told.filter(({ type }) => type.startsWith('reminder.'));
    assert.deepEqual(typesOf(own), [
      'reminder.created',
      'reminder.updated',
      'reminder.updated',
      'reminder.paused',
      'reminder.resumed',
      'reminder.cancelled',
      'reminder.reopened',
      'reminder.completed',
    ]);
    assert.deepEqual(own[1]?.data.previous, { title: 'Stool sample' });
    assert.equal(own[5]?.data.previous?.['status'], 'open');
    assert.deepEqual(own[0]?.data.object, await world.get(path));
    const sends = told.filter(({ type }) => type === 'send.cancelled');
    assert.equal(sends.length, 3, 'one with its step, the other twice with its reminder');
    assert.deepEqual(sends[0]?.data.previous, { state: 'planned', reason: null });
    const object = sends[0].data.object ?? assert.fail();
    assert.deepEqual(object, await world.get(`/v1/sends/${object.id}`));
  });

  it('of an appointment', async () => {
    const { clientId, patientId } = world.mine;
    const data = {
      appointmentId: 'a-1',
      clientId,
      patientIds: [patientId],
      startsAt: '2099-03-01T10:00:00Z',
    };
    const say = async (type: string, change: object = {}) => {
      await world.post('/v1/events', event(`appointment.${type}`, { ...data, ...change }), 202);
      return (await news()).filter((one) => one.type.startsWith('appointment.'));
    };
    const [booked] = await say('booked');
    assert.equal(booked?.type, 'appointment.booked');
    assert.equal(booked.data.object?.['externalId'], 'a-1');
    assert.ok(!('triggers' in booked.data.object), 'what only we need is not shown');
    const [moved] = await say('rescheduled', { startsAt: '2099-03-02T10:00:00Z' });
    assert.equal(moved?.type, 'appointment.rescheduled');
    assert.deepEqual(moved.data.previous, { startsAt: '2099-03-01T10:00:00.000Z', movedAt: null });
    const [cancelled] = await say('cancelled', { startsAt: '2099-03-02T10:00:00Z' });
    assert.equal(cancelled?.type, 'appointment.cancelled');
    assert.deepEqual(cancelled.data.previous, { status: 'booked', cancelledAt: null, cancelledBy: null });
  });

  it('of a task', async () => {
    const task = await world.post<{ id: string }>('/v1/tasks', { title: 'Call', dueOn: '2030-01-01' }, 201);
    await world.patch(`/v1/tasks/${task.id}`, { status: 'done', outcome: 'reached' });
    const told = await news();
    assert.deepEqual(typesOf(told), ['task.created', 'task.done']);
    assert.deepEqual(told[1]?.data.previous, { status: 'open', outcome: null });
  });

  it('under types that are documented, and not at all when it is taken back', async () => {
    await assert.rejects(
      world.db.transaction(async (tx) => {
        await tx.query(`update client set last_name = 'X' where id = $1`, [world.mine.clientId]);
        throw new Error('no');
      }),
    );
    assert.deepEqual(await news(), []);
    const rows = await world.db.reader.query<{ type: string }[]>('select distinct type from webhook_event');
    for (const { type } of rows) assert.ok(type in WEBHOOK_TYPES, type);
  });
});

describe('the feed', () => {
  const rename = (id: string, name: string) =>
    world.db.dataSource.query(`update client set last_name = $2 where id = $1`, [id, name]);
  const newClient = async (key = world.mine.key) =>
    (await world.post<{ id: string }>('/v1/clients', { firstName: 'A', lastName: 'B' }, 201, key)).id;

  it('never shows an event behind a place that was answered, whichever change is committed first', async () => {
    const [early, late] = [await newClient(), await newClient()];
    await news();
    const begun = new Latch();
    const goOn = new Latch();
    const slow = world.db.transaction(async (tx) => {
      await tx.query(`update client set last_name = 'slow' where id = $1`, [early]);
      begun.happen();
      await goOn.happened;
    });
    await begun.happened;
    await rename(late, 'quick');
    const seen = (await news()).map(({ data }) => data.object?.id);
    assert.deepEqual(seen, [late]);
    goOn.happen();
    await slow;
    assert.deepEqual(
      (await news()).map(({ data }) => data.object?.id),
      [early],
      'the change that began first comes after',
    );
  });

  it('is numbered by one at a time', async () => {
    const ids = [await newClient(), await newClient()];
    await news();
    const begun = new Latch();
    const goOn = new Latch();
    await rename(ids[0] ?? '', 'first');
    const slow = world.db.transaction(async (tx) => {
      const published = await publishEvents(tx, 10);
      begun.happen();
      await goOn.happened;
      return published;
    });
    await begun.happened;
    await rename(ids[1] ?? '', 'second');
    assert.equal(await publish(), null, 'another one is at it');
    assert.deepEqual((await page()).items, []);
    goOn.happen();
    assert.equal((await slow)?.events, 1);
    await publish();
    assert.deepEqual(
      (await page()).items.map(({ data }) => data.object?.id),
      ids,
    );
  });

  it('has pages and types, and one place to go on from when nothing is new', async () => {
    for (let n = 0; n < 5; n += 1) await newClient();
    await world.post('/v1/tasks', { title: 'Call', dueOn: '2030-01-01' }, 201);
    await publish();
    const seen: string[] = [];
    let at = place;
    for (let more = true; more;) {
      const found = await world.get<Page>(`/v1/webhook-events?after=${at}&limit=2`);
      seen.push(...found.items.map(({ id }) => id));
      [at, more] = [found.after, found.hasMore];
    }
    assert.equal(new Set(seen).size, 6);
    assert.deepEqual(typesOf((await page('&types=task.*')).items), ['task.created']);
    assert.equal((await page('&types=task.created,client.*')).items.length, 6);
    assert.equal((await world.get<Page>(`/v1/webhook-events?after=${at}`)).after, at);
    assert.equal((await world.api.get('/v1/webhook-events?types=nothing.*')).status, 400);
    assert.equal((await world.api.get('/v1/webhook-events?after=x')).status, 400);
  });

  it('is each clinic’s own, without gaps', async () => {
    await newClient();
    await newClient(world.other.key);
    await newClient();
    const mine = await news();
    assert.equal(mine.length, 2);
    const rows = await world.db.reader.query<{ gaps: number }[]>(
      `select (max(position) - count(*) - min(position) + 1)::int as gaps from webhook_event
        where position is not null group by clinic_id`,
    );
    assert.ok(rows.length >= 2 && rows.every(({ gaps }) => gaps === 0), JSON.stringify(rows));
    const theirs = await world.api.get<Page>('/v1/webhook-events?limit=200', { key: world.other.key });
    assert.ok(theirs.body.items.every((one) => mine.every(({ id }) => id !== one.id)));
  });

  it('forgets old events, and says so to whoever has missed them', async () => {
    const before = place;
    await newClient();
    await news();
    await newClient();
    await publish();
    await world.db.dataSource.query(
      `update webhook_event set created_at = now() - interval '31 days' where clinic_id = $1 and position <= $2`,
      [world.mine.id, place],
    );
    const cutoff = new Date(Date.now() - 30 * 86_400_000);
    const forgotten = await forgetEvents(world.db.reader, cutoff, 1_000);
    assert.ok(forgotten > 5, `${forgotten}`);
    assert.equal(await forgetEvents(world.db.reader, cutoff, 1_000), 0);
    const missed = await world.api.get(`/v1/webhook-events?after=${before}`);
    assert.deepEqual([missed.status, missed.body['code']], [409, 'feedMovedOn']);
    assert.equal((await world.get<Page>(`/v1/webhook-events?after=${place}`)).items.length, 1);
    assert.equal(
      (await world.get<Page>('/v1/webhook-events')).items.length,
      1,
      'without a place: what is kept',
    );
    assert.equal((await world.api.get('/v1/webhook-events?after=999999')).status, 409);
  });
});
