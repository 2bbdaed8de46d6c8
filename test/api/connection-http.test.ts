import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { connectionRoutes } from '../../api/integration/connection-routes.js';
import { openSecret, sealSecret } from '../../commands/integration/sealed-secret.js';
import { readProvetHook } from '../../connectors/provet/provet-hooks.js';
import type { Database } from '../../db/database.js';
import { findConnection } from '../../db/integration/connection-store.js';
import { startTestApi, type TestApi } from '../support/test-api.js';
import { createTestClinic, type TestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const PATH = '/v1/connections/provet';
const KEY = 'ab'.repeat(32);
const SECRET = 'the client secret of a clinic';
const BODY = { provetId: '4285', clientId: 'reminders', clientSecret: SECRET };

interface Shown {
  readonly hookUrl: string | null;
  readonly provetId: string;
  readonly baseUrl: string;
  readonly state: { readonly health: string; readonly waiting: number; readonly lagSeconds: number };
}

let database: TestDatabase;
let db: Database;
let api: TestApi;
let clinic: TestClinic;

before(async () => {
  database = await createTestDatabase();
  db = database.db;
  const deps = { db, now: () => new Date(), tell: () => undefined, connectionKey: KEY };
  const routes = connectionRoutes({ ...deps, publicUrl: 'https://reminders.example' });
  api = await startTestApi({ db, routes, hookReaders: { provet: readProvetHook } });
});
beforeEach(async () => {
  clinic = await createTestClinic(db);
});
after(async () => {
  await api.close();
  await database.close();
});

const put = (body: object, headers: Record<string, string> = {}) =>
  api.call<Shown>('PUT', PATH, body, { key: clinic.key, headers });
const get = () => api.get<Shown>(PATH, { key: clinic.key });
const row = async () =>
  (await findConnection(db.reader, clinic.id, 'provet')) ?? assert.fail('no connection');
const tokenOf = (hookUrl: string | null) => hookUrl?.split('/').at(-1) ?? assert.fail('no address');
const work = async () =>
  db.dataSource.query<{ kind: string; id: string; notes: number }[]>(
    `select kind, external_id as id, notes from connector_work where connection_id = $1 order by kind, id`,
    [(await row()).id],
  );
const hook = (token: string, body: string | URLSearchParams, headers: Record<string, string> = {}) =>
  fetch(`${api.url}/connectors/provet/${token}`, { method: 'POST', body, headers });

describe('a connection', () => {
  test('is made, read, changed and ended; its secret is never shown', async () => {
    assert.equal((await get()).status, 404);
    const made = await put(BODY);
    assert.equal(made.status, 201);
    assert.match(made.body.hookUrl ?? '', /^https:\/\/reminders\.example\/connectors\/provet\/[\w-]{32}$/);
    const read = await get();
    assert.equal(read.body.hookUrl, null);
    assert.equal(read.body.baseUrl, 'https://provetcloud.com');
    assert.equal(read.body.state.health, 'firstRun');
    const changed = await put({ provetId: '4286', clientId: 'reminders' });
    assert.deepEqual([changed.status, changed.body.hookUrl, changed.body.provetId], [200, null, '4286']);
    for (const { text } of [made, read, changed]) assert.ok(!text.includes(SECRET));
    assert.equal(openSecret([KEY], clinic.id, (await row()).clientSecret), SECRET, 'left out, it stays');
    assert.equal((await api.call('DELETE', PATH, undefined, { key: clinic.key })).status, 204);
    assert.equal((await get()).status, 404);
  });

  test('has an ETag that counts the changes of its settings alone', async () => {
    const made = await put(BODY);
    const etag = made.headers.get('etag') ?? '';
    await db.dataSource.query('update connection set taken_count = 7 where clinic_id = $1', [clinic.id]);
    assert.equal((await get()).headers.get('etag'), etag);
    assert.equal((await put({ ...BODY, enabled: false }, { 'if-match': etag })).status, 200);
    assert.equal((await put(BODY, { 'if-match': etag })).status, 412);
  });

  test('is refused with each field that is wrong', async () => {
    const wrong = await api.call<{ errors: { pointer: string }[] }>(
      'PUT',
      PATH,
      { ...BODY, baseUrl: 'ftp://x', provetId: '../x', vocabulary: { categories: { 1: 'nonsense' } } },
      { key: clinic.key },
    );
    assert.equal(wrong.status, 400);
    assert.deepEqual(wrong.body.errors.map(({ pointer }) => pointer).sort(), [
      '/baseUrl',
      '/provetId',
      '/vocabulary/categories/1',
    ]);
    assert.equal((await put({ provetId: '4285', clientId: 'x' })).status, 422);
  });

  test('that leads elsewhere is read from the beginning', async () => {
    await put(BODY);
    const cursors = { client: { since: '2026-01-01T00:00:00', doneAt: null } };
    await db.dataSource.query('update connection set cursors = $2 where clinic_id = $1', [
      clinic.id,
      cursors,
    ]);
    await put({ ...BODY, enabled: false });
    assert.deepEqual((await row()).cursors, cursors);
    await put({ ...BODY, departments: ['2'] });
    assert.deepEqual((await row()).cursors, {});
  });

  test('belongs to its clinic alone', async () => {
    await put(BODY);
    const other = await createTestClinic(db);
    assert.equal((await api.get(PATH, { key: other.key })).status, 404);
    assert.equal((await api.call('DELETE', PATH, undefined, { key: other.key })).status, 404);
    assert.equal((await get()).status, 200);
  });
});

describe('a hook', () => {
  test('notes ids, once for what waits already, whatever form it has', async () => {
    const token = tokenOf((await put(BODY)).body.hookUrl);
    const bodies: [string | URLSearchParams, Record<string, string>][] = [
      [new URLSearchParams({ client_id: '12' }), {}],
      [new URLSearchParams({ client_id: '12' }), {}],
      [JSON.stringify({ appointment_id: 7, trigger: 22 }), { 'content-type': 'application/json' }],
      [new URLSearchParams({ lab_referral_id: '3' }), {}],
      [new URLSearchParams({ client_id: '12; drop table' }), {}],
      ['{"client_id": ', { 'content-type': 'application/json' }],
      ['x'.repeat(20_000), { 'content-type': 'application/x-www-form-urlencoded' }],
    ];
    for (const [body, headers] of bodies) assert.equal((await hook(token, body, headers)).status, 200);
    assert.deepEqual(await work(), [
      { kind: 'appointment', id: '7', notes: 1 },
      { kind: 'client', id: '12', notes: 2 },
    ]);
    assert.equal((await get()).body.state.waiting, 2);
  });

  test('with a wrong token, or of a connection that is off, gets the same answer and does nothing', async () => {
    const token = tokenOf((await put(BODY)).body.hookUrl);
    const body = () => new URLSearchParams({ client_id: '12' });
    for (const wrong of ['x', `${token.slice(1)}A`, token.toLowerCase().padEnd(40, 'z')])
      assert.equal((await hook(wrong, body())).status, 200);
    await put({ ...BODY, enabled: false });
    assert.equal((await hook(token, body())).status, 200);
    assert.deepEqual(await work(), []);
  });

  test('address can be made anew; the old one stops working', async () => {
    const old = tokenOf((await put(BODY)).body.hookUrl);
    const token = tokenOf((await put({ ...BODY, newHookToken: true })).body.hookUrl);
    await hook(old, new URLSearchParams({ client_id: '1' }));
    await hook(token, new URLSearchParams({ client_id: '2' }));
    assert.deepEqual(
      (await work()).map(({ id }) => id),
      ['2'],
    );
    assert.ok(!api.logLines.join().includes(token), 'its token is in no log');
  });
});

test('a sealed secret opens with its key, for its clinic, unchanged', () => {
  const sealed = sealSecret(KEY, 'clinic-1', SECRET);
  const other = 'cd'.repeat(32);
  assert.equal(openSecret([other, KEY], 'clinic-1', sealed), SECRET);
  assert.equal(openSecret([KEY], 'clinic-2', sealed), null);
  assert.equal(openSecret([other], 'clinic-1', sealed), null);
  const changed = Buffer.from(sealed);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  assert.equal(openSecret([KEY], 'clinic-1', changed), null);
  assert.equal(openSecret([KEY], 'clinic-1', Buffer.alloc(5)), null);
  assert.notDeepEqual(sealSecret(KEY, 'clinic-1', SECRET), sealed);
});
