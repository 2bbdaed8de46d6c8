import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { startTestApi, type TestApi } from '../support/test-api.js';
import { createTestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { countWidgets, createWidgetTable, widgetRoutes } from '../support/widget-routes.js';

describe('Idempotency-Key', () => {
  let database: TestDatabase;
  let api: TestApi;
  let other: TestApi;

  before(async () => {
    database = await createTestDatabase();
    const { db } = database;
    await createWidgetTable(db);
    const { key } = await createTestClinic(db);
    api = await startTestApi({ db, key, routes: widgetRoutes(db) });
    const second = await database.connect();
    other = await startTestApi({ db: second, key, routes: widgetRoutes(second) });
  });
  after(async () => {
    await api.close();
    await other.close();
    await database.close();
  });

  const once = (key: string) => ({ headers: { 'idempotency-key': key } });

  for (const path of ['/v1/widgets', '/v1/natural-widgets']) {
    it(`${path}: gives the first answer again, from any process, and does the work once`, async () => {
      const [key, name] = [uuid(), uuid()];
      const first = await api.post(path, { name }, once(key));
      const again = await other.post(path, { name }, once(key));
      assert.equal(first.status, 201);
      assert.equal(first.headers.get('idempotent-replayed'), null);
      assert.equal(again.headers.get('idempotent-replayed'), 'true');
      assert.deepEqual([again.status, again.text], [first.status, first.text]);
      for (const header of ['location', 'etag', 'content-type']) {
        assert.equal(again.headers.get(header), first.headers.get(header));
      }
      assert.equal(await countWidgets(database.db, name), 1);
    });

    it(`${path}: refuses the same key with another body, and takes it on another path`, async () => {
      const [key, name] = [uuid(), uuid()];
      await api.post(path, { name }, once(key));
      const answer = await api.post(path, { name: `${name}!` }, once(key));
      assert.deepEqual([answer.status, answer.body['code']], [409, 'idempotencyKeyReused']);
      const elsewhere = path === '/v1/widgets' ? '/v1/natural-widgets' : '/v1/widgets';
      assert.equal((await api.post(elsewhere, { name }, once(key))).status, 201);
      assert.equal((await api.post(path, { name }, once(key))).headers.get('idempotent-replayed'), 'true');
    });

    it(`${path}: refuses a repetition while the first is being worked on`, async () => {
      const [key, name] = [uuid(), uuid()];
      const slow = api.post(path, { name, then: 'wait' }, once(key));
      await new Promise((resolve) => setTimeout(resolve, 150));
      const early = await api.post(path, { name, then: 'wait' }, once(key));
      assert.deepEqual([early.status, early.body['code']], [409, 'requestInFlight']);
      assert.equal((await slow).status, 201);
      assert.equal((await api.post(path, { name, then: 'wait' }, once(key))).status, 201);
      assert.equal(await countWidgets(database.db, name), 1);
    });

    it(`${path}: keeps refusals, but nothing of our own failures`, async () => {
      const [key, name] = [uuid(), uuid()];
      const refused = await api.post(path, { name, then: 'refuse' }, once(key));
      const again = await api.post(path, { name, then: 'refuse' }, once(key));
      assert.equal(refused.status, 422);
      assert.deepEqual([again.status, again.text], [422, refused.text]);
      assert.equal(again.headers.get('idempotent-replayed'), 'true');
      const failing = uuid();
      assert.equal((await api.post(path, { name, then: 'fail' }, once(failing))).status, 500);
      const second = await api.post(path, { name, then: 'fail' }, once(failing));
      assert.equal(second.headers.get('idempotent-replayed'), null);
    });
  }

  it('refuses a repetition in another process while the first is being worked on', async () => {
    const [key, name] = [uuid(), uuid()];
    const slow = api.post('/v1/widgets', { name, then: 'wait' }, once(key));
    await new Promise((resolve) => setTimeout(resolve, 150));
    assert.equal((await other.post('/v1/widgets', { name, then: 'wait' }, once(key))).status, 409);
    assert.equal((await slow).status, 201);
  });

  it('loses effect and answer together', async () => {
    const [key, name] = [uuid(), uuid()];
    await api.post('/v1/widgets', { name, then: 'fail' }, once(key));
    assert.equal(await countWidgets(database.db, name), 0);
    await database.db.dataSource.query(
      `create function refuse_answer() returns trigger language plpgsql as $$ begin raise 'no room'; end $$;
       create trigger refuse_answer before insert on idempotent_answer for each row execute function refuse_answer()`,
    );
    const unkept = await api.post('/v1/widgets', { name }, once(key));
    await database.db.dataSource.query('drop trigger refuse_answer on idempotent_answer');
    assert.equal(unkept.status, 500);
    assert.equal(await countWidgets(database.db, name), 0);
    assert.equal((await api.post('/v1/widgets', { name }, once(key))).status, 201);
    assert.equal(await countWidgets(database.db, name), 1);
  });

  it('is the clinic’s own: another clinic may use the same key', async () => {
    const { key } = await createTestClinic(database.db);
    const [idempotencyKey, name] = [uuid(), uuid()];
    await api.post('/v1/widgets', { name }, once(idempotencyKey));
    const foreign = await api.post('/v1/widgets', { name: `${name}-2` }, { key, ...once(idempotencyKey) });
    assert.equal(foreign.status, 201);
  });

  it('ends after 24 hours', async () => {
    const [key, name] = [uuid(), uuid()];
    await api.post('/v1/widgets', { name }, once(key));
    await database.db.dataSource.query(
      `update idempotent_answer set created_at = created_at - interval '25 hours'`,
    );
    const again = await api.post('/v1/widgets', { name: `${name}-2` }, once(key));
    assert.deepEqual([again.status, again.headers.get('idempotent-replayed')], [201, null]);
    const replay = await api.post('/v1/widgets', { name: `${name}-2` }, once(key));
    assert.equal(replay.headers.get('idempotent-replayed'), 'true');
  });

  it('refuses a key that is none', async () => {
    const answer = await api.post('/v1/widgets', { name: 'a' }, once('k'.repeat(256)));
    assert.equal(answer.status, 400);
  });
});
