import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { createDataSource } from '../../db/data-source.js';
import { Database } from '../../db/database.js';
import { startBreakableProxy, type BreakableProxy } from '../support/breakable-proxy.js';
import { startTestApi, type TestApi } from '../support/test-api.js';
import { createTestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createWidgetTable, widgetRoutes } from '../support/widget-routes.js';

describe('when PostgreSQL or Temporal is away', () => {
  let database: TestDatabase;
  let key: string;
  const endings: (() => Promise<unknown>)[] = [];

  before(async () => {
    database = await createTestDatabase();
    await createWidgetTable(database.db);
    ({ key } = await createTestClinic(database.db));
  });
  after(async () => {
    for (const end of endings.reverse()) await end();
    await database.close();
  });

  async function start(db: Database, temporalState?: () => Promise<'up' | 'down'>): Promise<TestApi> {
    const routes = widgetRoutes(db);
    const api = await startTestApi({ db, key, routes, ...(temporalState && { temporalState }) });
    endings.push(() => api.close());
    return api;
  }

  async function behindProxy(): Promise<{ api: TestApi; proxy: BreakableProxy }> {
    const proxy = await startBreakableProxy(database.url);
    const options = {
      url: proxy.url,
      poolSize: 2,
      statementTimeoutMs: 500,
      applicationName: 'reminders-test',
    };
    const dataSource = await createDataSource(options).initialize();
    endings.push(async () => {
      await proxy.cut();
      await dataSource.destroy();
    });
    return { api: await start(new Database(dataSource)), proxy };
  }

  it('is ready while Temporal is down or hangs, and says so', async () => {
    const api = await start(database.db, () => new Promise<never>(() => undefined));
    const startedAt = Date.now();
    const { status, body } = await api.get('/health/ready', { key: null });
    assert.equal(status, 200);
    assert.deepEqual(body, { status: 'ready', temporal: 'down', unsyncedCount: 0, oldestUnsyncedSeconds: 0 });
    assert.ok(Date.now() - startedAt < 1_500);
    assert.equal((await api.get('/health/live', { key: null })).status, 200);
  });

  it('answers 503 with Retry-After while the connections are cut, and works again afterwards', async () => {
    const { api, proxy } = await behindProxy();
    assert.equal((await api.post('/v1/widgets', { name: uuid() })).status, 201);
    await proxy.cut();
    for (const headers of [{}, { 'idempotency-key': uuid() }]) {
      const answer = await api.post('/v1/widgets', { name: uuid() }, { headers });
      assert.deepEqual([answer.status, answer.body['code']], [503, 'unavailable'], answer.text);
      assert.equal(answer.headers.get('retry-after'), '2');
    }
    assert.equal((await api.get('/v1/me', { key: `vr_live_${'u'.repeat(43)}` })).status, 503);
    assert.equal((await api.get('/health/ready')).status, 503);
    assert.equal((await api.get('/health/live')).status, 200);
    await proxy.mend();
    assert.equal((await api.get('/health/ready')).status, 200);
    assert.equal((await api.post('/v1/widgets', { name: uuid() })).status, 201);
  });

  it('does not hang when PostgreSQL hangs', async () => {
    const { api, proxy } = await behindProxy();
    assert.equal((await api.post('/v1/widgets', { name: uuid() })).status, 201);
    proxy.freeze();
    const startedAt = Date.now();
    assert.equal((await api.get('/health/ready')).status, 503);
    assert.ok(Date.now() - startedAt < 2_000);
    const answer = await api.post('/v1/widgets', { name: uuid() });
    assert.deepEqual([answer.status, answer.body['code']], [503, 'unavailable'], answer.text);
  });

  it('answers 503 when a statement waits too long', async () => {
    const db = await database.connect({ poolSize: 2, statementTimeoutMs: 300 });
    const api = await start(db);
    const blocker = database.dataSource.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('lock table widget in access exclusive mode');
    const answer = await api.post('/v1/widgets', { name: uuid() });
    await blocker.rollbackTransaction();
    await blocker.release();
    assert.deepEqual([answer.status, answer.body['code']], [503, 'unavailable']);
    assert.equal((await api.post('/v1/widgets', { name: uuid() })).status, 201);
  });

  it('answers 503 when all connections of the pool are taken', async () => {
    const db = await database.connect({ poolSize: 1 });
    const api = await start(db);
    assert.equal((await api.get('/v1/me')).status, 200);
    const runner = db.dataSource.createQueryRunner();
    await runner.connect();
    const answer = await api.post('/v1/widgets', { name: uuid() });
    await runner.release();
    assert.deepEqual([answer.status, answer.body['code']], [503, 'unavailable'], answer.text);
  });
});
