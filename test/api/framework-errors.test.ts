import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { problemKinds } from '../../api/problem-codes.js';
import { revokeApiKey } from '../../commands/staff/revoke-api-key.js';
import { issueApiKey } from '../../commands/staff/issue-api-key.js';
import { startTestApi, type TestAnswer, type TestApi } from '../support/test-api.js';
import { createTestClinic, type TestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createWidgetTable, widgetRoutes } from '../support/widget-routes.js';

interface ProblemBody {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  requestId: string;
  errors?: { pointer: string; code: string; message: string }[];
}

describe('errors of the API', () => {
  let database: TestDatabase;
  let clinic: TestClinic;
  let api: TestApi;

  before(async () => {
    database = await createTestDatabase();
    await createWidgetTable(database.db);
    clinic = await createTestClinic(database.db);
    const routes = widgetRoutes(database.db);
    api = await startTestApi({
      db: database.db,
      key: clinic.key,
      routes,
      settings: { requestTimeoutMs: 1_500 },
    });
  });
  after(async () => {
    await api.close();
    await database.close();
  });

  function assertProblem(answer: TestAnswer<ProblemBody>, status: number, code: string): ProblemBody {
    assert.equal(answer.status, status, answer.text);
    assert.equal(answer.headers.get('content-type'), 'application/problem+json');
    assert.equal(answer.body.code, code);
    assert.equal(answer.body.status, status);
    assert.equal(answer.body.type, `${api.url}/docs/problems/${code}`);
    assert.equal(answer.body.requestId, answer.headers.get('x-request-id'));
    assert.ok(answer.body.title.length > 0 && answer.body.detail.length > 0);
    return answer.body;
  }
  const pointers = (body: ProblemBody) =>
    (body.errors ?? []).map(({ pointer, code }) => `${pointer} ${code}`).sort();

  it('names every wrong field of a body at once', async () => {
    const body = { size: 11, colour: 'blue', extra: 1, 'a/b': 2 };
    const told = assertProblem(await api.post('/v1/widgets?page=2', body), 400, 'invalidRequest');
    assert.deepEqual(pointers(told), [
      '/a~1b unknownField',
      '/colour notOneOf',
      '/extra unknownField',
      '/name required',
      '/query/page unknownField',
      '/size tooLarge',
    ]);
    assert.equal(
      told.errors?.find(({ pointer }) => pointer === '/colour')?.message,
      'must be one of red, green',
    );
    assert.equal(told.errors.find(({ pointer }) => pointer === '/name')?.message, 'is required');
  });

  it('answers a wrong shape with the branch that was meant', async () => {
    const circle = await api.post<ProblemBody>('/v1/widgets', {
      name: 'a',
      shape: { kind: 'circle', size: 1 },
    });
    assert.deepEqual(pointers(assertProblem(circle, 400, 'invalidRequest')), [
      '/shape/radius required',
      '/shape/size unknownField',
    ]);
    const unknown = await api.post<ProblemBody>('/v1/widgets', { name: 'a', shape: { kind: 'star' } });
    const error = assertProblem(unknown, 400, 'invalidRequest').errors?.[0];
    assert.deepEqual([error?.pointer, error?.message], ['/shape/kind', 'must be one of circle, box']);
    const offset = await api.post<ProblemBody>('/v1/widgets', { name: 'a', text: { offset: 'soon' } });
    assert.deepEqual(pointers(assertProblem(offset, 400, 'invalidRequest')), ['/text/offset wrongForm']);
    const type = await api.post<ProblemBody>('/v1/widgets', { name: 5, text: 'x' });
    const told = assertProblem(type, 400, 'invalidRequest');
    assert.deepEqual(pointers(told), ['/name wrongType', '/text wrongType']);
    assert.equal(
      told.errors?.find(({ pointer }) => pointer === '/name')?.message,
      'must be a text, not a number',
    );
  });

  it('reads an absent body as an empty object', async () => {
    const told = assertProblem(await api.post('/v1/widgets'), 400, 'invalidRequest');
    assert.deepEqual(pointers(told), ['/name required']);
  });

  it('answers 400 to what is not JSON', async () => {
    assertProblem(await api.post('/v1/widgets', undefined, { raw: '{"name":' }), 400, 'malformedJson');
    assertProblem(await api.post('/v1/widgets', undefined, { raw: '"text"' }), 400, 'malformedJson');
  });

  it('answers 400 to an address that cannot be decoded, and 404 to an id that cannot be', async () => {
    assertProblem(await api.get('/v1/widgets/%E0%A4%A'), 400, 'malformedRequest');
    const malformed = assertProblem(await api.get('/v1/widgets/17'), 404, 'notFound');
    const absent = assertProblem(await api.get(`/v1/widgets/${uuid()}`), 404, 'notFound');
    assert.equal(malformed.title, absent.title);
  });

  it('answers 401 without a key, and with one that is unknown, revoked or expired', async () => {
    const { id: clinicId } = clinic;
    const issue = (expiresAt?: Date) =>
      issueApiKey(database.db, {
        clinicId,
        name: 'short',
        scopes: ['read'],
        mode: 'test',
        ...(expiresAt === undefined ? {} : { expiresAt }),
      });
    const none = await api.get<ProblemBody>('/v1/me', { key: null });
    assertProblem(none, 401, 'unauthenticated');
    assert.equal(none.headers.get('www-authenticate'), 'Bearer');
    assertProblem(await api.get('/v1/me', { key: 'vr_live_short' }), 401, 'unauthenticated');
    assertProblem(await api.get('/v1/me', { key: `vr_live_${'x'.repeat(43)}` }), 401, 'unauthenticated');
    const revoked = await issue();
    await revokeApiKey(database.db, clinicId, revoked.id);
    assertProblem(await api.get('/v1/me', { key: revoked.key }), 401, 'unauthenticated');
    const expired = await issue(new Date(Date.now() - 1_000));
    assertProblem(await api.get('/v1/me', { key: expired.key }), 401, 'unauthenticated');
  });

  it('answers 403 and names the scope that is missing', async () => {
    const { key } = await createTestClinic(database.db, { scopes: ['read'] });
    const told = assertProblem(await api.post('/v1/widgets', { name: 'a' }, { key }), 403, 'missingScope');
    assert.match(told.detail, /`write`/);
  });

  it('answers 404 and 405 as problems too', async () => {
    assertProblem(await api.get('/v1/nothing'), 404, 'notFound');
    assertProblem(await api.get('/nothing', { key: null }), 404, 'notFound');
    const answer = await api.call<ProblemBody>('DELETE', '/v1/widgets');
    assertProblem(answer, 405, 'methodNotAllowed');
    assert.deepEqual(answer.headers.get('allow')?.split(', ').sort(), ['GET', 'HEAD', 'POST']);
  });

  it('says refusals of commands in HTTP', async () => {
    const conflict = assertProblem(
      await api.post('/v1/widgets', { name: 'c', then: 'conflict' }),
      409,
      'wrongStatus',
    );
    assert.equal(conflict.detail, 'It is closed.');
    const refused = assertProblem(
      await api.post('/v1/widgets', { name: 'r', then: 'refuse' }),
      422,
      'notAllowed',
    );
    assert.deepEqual(refused.errors, [{ pointer: '/name', code: 'tooPlain', message: 'is too plain' }]);
    assertProblem(await api.post('/v1/widgets', { name: 's', then: 'stale' }), 412, 'stale');
  });

  it('compares If-Match: a tag that we never gave is stale, what is no tag is malformed', async () => {
    const path = `/v1/widgets/${uuid()}`;
    const patch = (ifMatch: string) =>
      api.call<ProblemBody>('PATCH', path, { name: 'n' }, { headers: { 'if-match': ifMatch } });
    const changed = await patch('"r3"');
    assert.equal(changed.status, 200);
    assert.equal(changed.headers.get('etag'), '"r4"');
    assert.equal((await patch('*')).status, 200);
    assertProblem(await patch('"r2"'), 412, 'stale');
    for (const foreign of ['"abc"', 'W/"r3"', '"r3", "r4"'])
      assertProblem(await patch(foreign), 412, 'stale');
    const told = assertProblem(await patch('r3'), 400, 'invalidRequest');
    assert.deepEqual(pointers(told), ['/headers/if-match wrongForm']);
  });

  it('answers 413 above 256 KB', async () => {
    const answer = await api.post<ProblemBody>('/v1/widgets', { name: 'x'.repeat(260 * 1024) });
    assertProblem(answer, 413, 'bodyTooLarge');
  });

  it('answers 415 to other media types and encodings', async () => {
    const form = { raw: 'name=a', headers: { 'content-type': 'application/x-www-form-urlencoded' } };
    assertProblem(await api.post('/v1/widgets', undefined, form), 415, 'unsupportedMediaType');
    const latin = { raw: '{}', headers: { 'content-type': 'application/json; charset=iso-8859-1' } };
    assertProblem(await api.post('/v1/widgets', undefined, latin), 415, 'unsupportedMediaType');
  });

  it('answers 500 without detail to a defect, and 503 to work that takes too long', async () => {
    const told = assertProblem(
      await api.post('/v1/widgets', { name: 'f', then: 'fail' }),
      500,
      'internalError',
    );
    assert.equal(told.detail, problemKinds.internalError.meaning);
    const late = await api.post<ProblemBody>('/v1/widgets', { name: 'h', then: 'hang' });
    assertProblem(late, 503, 'timedOut');
    assert.equal(late.headers.get('retry-after'), '2');
  });

  it('keeps a sane request id and makes one for any other', async () => {
    const kept = await api.get('/v1/me', { headers: { 'x-request-id': 'caller-7' } });
    assert.equal(kept.headers.get('x-request-id'), 'caller-7');
    const replaced = await api.get('/v1/me', { headers: { 'x-request-id': 'a b<script>' } });
    assert.match(replaced.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
  });

  it('sends strict security headers and does not say what it is made of', async () => {
    const { headers } = await api.get('/v1/me');
    assert.equal(headers.get('x-powered-by'), null);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
  });

  it('writes no secret, address, number, body or query into its log', async () => {
    const secrets = ['anna@example.org', '+46701740605', 'Planted Name', 'planted-query', clinic.key];
    await api.post('/v1/widgets?colour=planted-query', { name: 'Planted Name', email: 'anna@example.org' });
    await api.post('/v1/widgets', { name: 'Planted Name', then: 'fail' });
    await api.get('/v1/me', { key: 'vr_live_not-a-key-of-anybody-at-all' });
    const log = api.logLines.join('');
    for (const secret of [...secrets, 'not-a-key-of-anybody'])
      assert.ok(!log.includes(secret), `the log has ${secret}`);
    const line = JSON.parse(api.logLines.find((text) => text.includes('"/v1/widgets"')) ?? '{}') as object;
    assert.deepEqual(Object.keys(line).sort(), [
      'clinicId',
      'keyId',
      'level',
      'method',
      'ms',
      'msg',
      'name',
      'pid',
      'requestId',
      'route',
      'status',
      'time',
    ]);
  });
});
