import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  startTestApi,
  type AnyBody,
  type TestAnswer,
  type TestApi,
  type TestApiOptions,
} from '../support/test-api.js';
import { createTestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

describe('limits', () => {
  let database: TestDatabase;
  const apis: TestApi[] = [];

  before(async () => {
    database = await createTestDatabase();
  });
  after(async () => {
    for (const api of apis) await api.close();
    await database.close();
  });

  async function start(settings: NonNullable<TestApiOptions['settings']>): Promise<TestApi> {
    const api = await startTestApi({ db: await database.connect({ poolSize: 5 }), settings });
    apis.push(api);
    return api;
  }

  it('shares one bucket between processes', async () => {
    const { key } = await createTestClinic(database.db);
    const settings = { ratePerSecond: 1, rateBurst: 40 };
    const [first, second] = [await start(settings), await start(settings)];
    const startedAt = Date.now();
    const statuses: number[] = [];
    for (let round = 0; round < 40; round += 1) {
      for (const api of [first, second]) statuses.push((await api.get('/v1/me', { key })).status);
    }
    const refilled = Math.ceil((Date.now() - startedAt) / 1_000);
    const allowed = statuses.filter((status) => status === 200).length;
    assert.ok(allowed <= 40 + refilled, `${allowed} of ${statuses.length} were allowed in ${refilled} s`);
    // Each process may still hold a block that it did not use.
    assert.ok(allowed >= 40 - 8, `only ${allowed} were allowed`);
    assert.ok(statuses.slice(-10).includes(429));
  });

  it('tells the limit with every answer, and when to come again', async () => {
    const { key } = await createTestClinic(database.db);
    const api = await start({ ratePerSecond: 2, rateBurst: 3 });
    const answers: TestAnswer<AnyBody>[] = [];
    for (let request = 0; request < 5; request += 1) answers.push(await api.get('/v1/me', { key }));
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 200, 200, 429, 429],
    );
    assert.equal(answers[0]?.headers.get('ratelimit-policy'), '"key";q=3;w=2');
    assert.equal(answers[0].headers.get('ratelimit'), '"key";r=2;t=1');
    const refused = answers[4];
    assert.equal(refused?.headers.get('retry-after'), '1');
    assert.equal(refused.headers.get('ratelimit'), '"key";r=0;t=2');
    assert.equal(refused.body['code'], 'tooManyRequests');
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    assert.equal((await api.get('/v1/me', { key })).status, 200);
  });

  it('does not write to the bucket at each request', async () => {
    const { key } = await createTestClinic(database.db);
    const api = await start({ ratePerSecond: 1_000, rateBurst: 10_000 });
    await database.db.dataSource.query(
      `create sequence bucket_writes;
       create function count_write() returns trigger language plpgsql as $$
         begin perform nextval('bucket_writes'); return new; end $$;
       create trigger count_write before insert or update on rate_bucket for each row execute function count_write()`,
    );
    for (let round = 0; round < 20; round += 1) {
      await Promise.all(Array.from({ length: 20 }, () => api.get('/v1/me', { key })));
    }
    const rows: { writes: number }[] = await database.db.dataSource.query(
      'select last_value::int as writes from bucket_writes',
    );
    await database.db.dataSource.query('drop trigger count_write on rate_bucket');
    const written = rows[0]?.writes ?? 0;
    assert.ok(written > 0 && written <= 40, `${written} writes for 400 requests`);
  });

  it('counts only failed authentications by address, and serves a valid key from a blocked one', async () => {
    const { key } = await createTestClinic(database.db);
    const settings = { failedAuthPerMinute: 5, ratePerSecond: 1_000, rateBurst: 10_000 };
    const [first, second] = [await start(settings), await start(settings)];
    for (let request = 0; request < 20; request += 1)
      assert.equal((await first.get('/v1/me', { key })).status, 200);
    const wrong = { key: `vr_test_${'w'.repeat(43)}` };
    const statuses: number[] = [];
    for (let request = 0; request < 8; request += 1) statuses.push((await first.get('/v1/me', wrong)).status);
    assert.deepEqual(statuses, [401, 401, 401, 401, 401, 429, 429, 429]);
    const elsewhere = await second.get('/v1/me', wrong);
    assert.deepEqual([elsewhere.status, elsewhere.body['code']], [429, 'tooManyFailedAttempts']);
    assert.ok(Number(elsewhere.headers.get('retry-after')) >= 1);
    assert.equal((await first.get('/v1/me', { key })).status, 200);
  });

  it('notes the use of a key', async () => {
    const { key, keyId } = await createTestClinic(database.db);
    const api = await start({});
    await api.get('/v1/me', { key });
    let used: Date | null = null;
    for (let attempt = 0; attempt < 50 && used === null; attempt += 1) {
      const rows: { at: Date | null }[] = await database.db.dataSource.query(
        'select last_used_at as at from api_key where id = $1',
        [keyId],
      );
      used = rows[0]?.at ?? null;
      if (used === null) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    assert.ok(used !== null && Date.now() - used.getTime() < 60_000);
  });
});
