import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { z } from 'zod';
import { openApiDocument } from '../../api/openapi-document.js';
import { allRoutes } from '../../api/all-routes.js';
import { conflictKinds } from '../../api/conflict-codes.js';
import { problemKinds } from '../../api/problem-codes.js';
import { defineRoute } from '../../api/route.js';
import { startTestApi, TEST_LINK_SECRET, type TestApi } from '../support/test-api.js';
import { createTestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { problemsOfDocument, type OpenApi } from '../support/openapi-check.js';
import { widgetRoutes } from '../support/widget-routes.js';

describe('documents of the API', () => {
  let database: TestDatabase;
  let api: TestApi;

  before(async () => {
    database = await createTestDatabase();
    const { key } = await createTestClinic(database.db);
    api = await startTestApi({ db: database.db, key, routes: widgetRoutes(database.db) });
  });
  after(async () => {
    await api.close();
    await database.close();
  });

  it('describes every route in OpenAPI 3.1, at both addresses, without a key', async () => {
    const { status, body } = await api.get<OpenApi>('/openapi.json', { key: null });
    assert.equal(status, 200);
    assert.deepEqual((await api.get<OpenApi>('/v1/openapi.json', { key: null })).body, body);
    assert.match(body.openapi, /^3\.1/);
    assert.deepEqual(problemsOfDocument(body), []);
    for (const { path, method } of widgetRoutes(database.db))
      assert.ok(body.paths[path]?.[method], `${method} ${path}`);
    assert.ok(Object.keys(body.paths).every((path) => /^\/(v1|callbacks|health)\/|^\/metrics$/.test(path)));
    const create = body.paths['/v1/widgets']?.['post'];
    assert.deepEqual(Object.keys(create?.responses ?? {}), [
      '201',
      '400',
      '401',
      '403',
      '404',
      '409',
      '413',
      '415',
      '422',
      '429',
      '500',
      '503',
    ]);
    assert.ok('Widget' in body.components.schemas);
    assert.equal(
      body.paths['/v1/widgets']?.['get']?.parameters?.find(({ name }) => name === 'limit')?.required,
      false,
    );
  });

  it('describes all routes of the product', () => {
    const { db } = database;
    const routes = allRoutes({
      db,
      now: () => new Date(),
      tell: () => undefined,
      linkSecret: TEST_LINK_SECRET,
    });
    const settings = { publicUrl: 'http://localhost', version: '1' };
    const document = openApiDocument(routes, settings) as unknown as OpenApi;
    assert.deepEqual(problemsOfDocument(document), []);
    assert.ok(routes.length > 60);
    for (const { path, method } of routes) assert.ok(document.paths[path]?.[method], `${method} ${path}`);
    assert.equal(new Set(routes.map(({ path, method }) => `${method} ${path}`)).size, routes.length);
  });

  it('refers to recursive and to named schemas', () => {
    const tree = z.object({
      field: z.string(),
      get conditions() {
        return z.array(tree).optional();
      },
    });
    const named = z.strictObject({ count: z.coerce.number().default(3) }).meta({ id: 'Named' });
    const routes = [
      defineRoute({
        method: 'post',
        path: '/v1/trees/{id}/grow',
        tag: 'Trees',
        summary: 'Grow',
        scope: 'write',
        body: tree,
        answer: { status: 200, description: 'Grown', schema: z.object({ tree, named }) },
        handle: () => Promise.resolve({ status: 200 }),
      }),
      defineRoute({
        method: 'put',
        path: '/v1/trees/{id}/grow',
        tag: 'Trees',
        summary: 'Grow again',
        scope: 'write',
        body: z.strictObject({ named, inner: z.array(tree) }),
        answer: { status: 200, description: 'Grown', schema: named },
        handle: () => Promise.resolve({ status: 200 }),
      }),
    ];
    const document = openApiDocument(routes, {
      publicUrl: 'http://localhost',
      version: '1',
    }) as unknown as OpenApi;
    assert.deepEqual(problemsOfDocument(document), []);
    assert.equal(document.paths['/v1/trees/{id}/grow']?.['post']?.operationId, 'postTreesByIdGrow');
  });

  it('shows the documentation without asking any other host', async () => {
    const page = await api.get('/docs', { key: null });
    assert.equal(page.status, 200);
    const policy = page.headers.get('content-security-policy') ?? '';
    assert.match(policy, /default-src 'none';script-src 'self';style-src 'self'/);
    assert.ok(!policy.includes('unsafe') && !/https?:/.test(policy));
    assert.ok(
      !/<script(?![^>]*\bsrc=)/.test(page.text) &&
        !page.text.includes('<style') &&
        !/ style=/.test(page.text),
    );
    const loaded = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? '');
    assert.ok(loaded.length >= 4);
    for (const path of loaded) {
      assert.match(path, /^\/[a-z]/);
      assert.equal((await api.get(path, { key: null })).status, 200, path);
    }
    const start = await api.get('/assets/show-api.js', { key: null });
    assert.ok(!/https?:/.test(start.text) && start.text.includes('validatorUrl: null'));
    assert.match(start.headers.get('content-type') ?? '', /javascript/);
    for (const path of ['/assets/..%2f..%2fpackage.json', '/assets/package.json', '/assets/__proto__']) {
      assert.equal((await api.get(path, { key: null })).status, 404, path);
    }
  });

  it('has a page for each problem code', async () => {
    const list = await api.get('/docs/problems', { key: null });
    for (const [code, kind] of Object.entries({ ...problemKinds, ...conflictKinds })) {
      const page = await api.get(`/docs/problems/${code}`, { key: null });
      assert.equal(page.status, 200, code);
      assert.ok(page.text.includes(kind.title.replaceAll("'", '&#39;')), code);
      assert.ok(list.text.includes(`/docs/problems/${code}"`), code);
    }
    assert.equal((await api.get('/docs/problems/__proto__', { key: null })).status, 404);
  });

  it('has a page for each conflict that a command answers', () => {
    const commands = join(import.meta.dirname, '../../commands');
    const sources = readdirSync(commands, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.js'),
    );
    const codes = sources.flatMap((file) =>
      [...readFileSync(join(commands, file), 'utf8').matchAll(/\bconflict\(\s*'(\w+)'/g)].map(
        (match) => match[1] ?? '',
      ),
    );
    const known = { ...problemKinds, ...conflictKinds };
    assert.ok(codes.length >= 8);
    assert.deepEqual(
      codes.filter((code) => !(code in known)),
      [],
    );
  });

  it('says who the caller is', async () => {
    const { body } = await api.get<{ clinic: { name: string }; scopes: string[]; deliveryMode: unknown }>(
      '/v1/me',
    );
    assert.equal(body.deliveryMode, 'live');
    assert.deepEqual(body.scopes, ['read', 'write', 'events', 'config', 'admin']);
    const redirected = { deliveryMode: { mode: 'redirect' as const, to: 'test@example.org' } };
    const { key, name } = await createTestClinic(database.db, redirected);
    const other = await api.get<typeof body>('/v1/me', { key });
    assert.equal(other.body.clinic.name, name);
    assert.deepEqual(other.body.deliveryMode, { redirect: 'test@example.org' });
  });

  it('measures requests by route, never by path', async () => {
    await api.get('/v1/widgets/0190b8a0-0000-7000-8000-000000000000');
    const { text, headers } = await api.get('/metrics', { key: null });
    assert.match(headers.get('content-type') ?? '', /^text\/plain/);
    assert.match(
      text,
      /http_request_duration_seconds_count\{method="GET",route="\/v1\/widgets\/\{id\}",status="404"\} 1/,
    );
    assert.ok(!text.includes('0190b8a0'));
    assert.match(text, /^outbox_unsynced_reminders 0$/m);
    assert.match(text, /^outbox_oldest_unsynced_seconds 0$/m);
  });
});
