import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { startTestApi, type TestAnswer, type TestApi } from '../support/test-api.js';
import { createTestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createWidgetTable, widgetRoutes } from '../support/widget-routes.js';

interface WidgetPage {
  items: { id: string; name: string }[];
  nextCursor: string | null;
  count?: number;
  countIsExact?: boolean;
}

describe('lists', () => {
  let database: TestDatabase;
  let api: TestApi;

  before(async () => {
    database = await createTestDatabase();
    await createWidgetTable(database.db);
    const { key } = await createTestClinic(database.db);
    api = await startTestApi({ db: database.db, key, routes: widgetRoutes(database.db) });
    for (let number = 0; number < 7; number += 1) {
      await api.post('/v1/widgets', { name: `name ${(number * 3) % 7} + å, é` });
    }
  });
  after(async () => {
    await api.close();
    await database.close();
  });

  for (const sort of ['id', 'name']) {
    it(`walks all pages by ${sort}, by cursor and by Link, without gaps or repetitions`, async () => {
      const names: string[] = [];
      let path: string | null = `/v1/widgets?limit=3&sort=${sort}`;
      let pages = 0;
      while (path !== null) {
        const { body, headers }: TestAnswer<WidgetPage> = await api.get<WidgetPage>(path);
        names.push(...body.items.map((item) => item.name));
        const link: string | null = headers.get('link');
        path = link === null ? null : (/^<([^>]+)>; rel="next"$/.exec(link)?.[1] ?? null);
        const cursor: string | null =
          path === null ? null : new URLSearchParams(path.split('?')[1]).get('cursor');
        assert.equal(body.nextCursor, cursor);
        pages += 1;
      }
      assert.equal(pages, 3);
      assert.equal(new Set(names).size, 7);
      if (sort === 'name') assert.deepEqual(names, [...names].sort());
    });
  }

  it('refuses cursors that are forged, or of another sort', async () => {
    const { body } = await api.get<WidgetPage>('/v1/widgets?limit=3&sort=name');
    const forged = Buffer.from(JSON.stringify(['id', "' or true"])).toString('base64url');
    for (const cursor of [
      `${body.nextCursor ?? ''}&sort=id`,
      'nonsense',
      forged,
      Buffer.from('[]').toString('base64url'),
    ]) {
      const answer = await api.get<{ errors: { pointer: string }[] }>(`/v1/widgets?cursor=${cursor}`);
      assert.equal(answer.status, 400, cursor);
      assert.deepEqual(
        answer.body.errors.map(({ pointer }) => pointer),
        ['/query/cursor'],
      );
    }
  });

  it('names what is wrong with the fields of a list', async () => {
    const query = 'limit=201&sort=size&ids=1,2&updatedSince=yesterday&count=maybe&offset=3';
    const answer = await api.get<{ errors: { pointer: string; message: string }[] }>(`/v1/widgets?${query}`);
    assert.equal(answer.status, 400);
    assert.deepEqual([...new Set(answer.body.errors.map(({ pointer }) => pointer))].sort(), [
      '/query/count',
      '/query/ids/0',
      '/query/ids/1',
      '/query/limit',
      '/query/offset',
      '/query/sort',
      '/query/updatedSince',
    ]);
  });

  it('says where counting stopped', async () => {
    const { body } = await api.get<WidgetPage>('/v1/widgets?count=true');
    assert.deepEqual([body.count, body.countIsExact], [1_000, false]);
    assert.equal((await api.get<WidgetPage>('/v1/widgets')).body.count, undefined);
  });
});
