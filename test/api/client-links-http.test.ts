import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { clientLinkRoutes } from '../../api/messages/client-link-routes.js';
import { readClientLink } from '../../commands/messages/read-client-link.js';
import { event, manualReminder, startEngineApi, type EngineApi } from '../support/engine-api.js';
import { startTestApi, TEST_LINK_SECRET, type TestApi } from '../support/test-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

interface LinkBody {
  readonly url: string;
  readonly expiresAt: string;
}
interface ProblemBody {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
}

const now = new Date('2026-05-04T10:00:00.000Z');
const PUBLIC_URL = 'https://reminders.example';

describe('links of clients by REST', () => {
  let world: EngineApi;
  let api: TestApi;
  let clientId: string;
  let path: string;
  let visits = 0;

  before(async () => {
    world = await startEngineApi(() => now);
    const deps = { db: world.db, now: () => now, tell: () => undefined };
    const routes = clientLinkRoutes({ ...deps, publicUrl: PUBLIC_URL, linkSecret: TEST_LINK_SECRET });
    api = await startTestApi({ db: world.db, key: world.mine.key, routes });
  });
  beforeEach(async () => {
    clientId = (await createTestClient(world.db, world.mine.id)).id;
    path = `/v1/clients/${clientId}/links`;
  });
  after(async () => {
    await api.close();
    await world.close();
  });

  const tokenOf = ({ url }: LinkBody) => url.slice(`${PUBLIC_URL}/v/`.length);
  const read = ({ url }: LinkBody, at = now) =>
    readClientLink(world.db.reader, tokenOf({ url, expiresAt: '' }), at);
  const link = async (body: object, at = path): Promise<LinkBody> => {
    const answer = await api.post<LinkBody>(at, body);
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  };
  const refusedAt = async (body: object, status: number) => {
    const answer = await api.post<ProblemBody>(path, body);
    assert.equal(answer.status, status, answer.text);
    return answer.body.errors.map(({ pointer, code }) => `${pointer} ${code}`);
  };
  const dogOf = (owner: string, coClientIds: string[] = []) =>
    createTestPatient(world.db, world.mine.id, owner, { coClientIds });
  const book = async (owner: string, startsAt: string): Promise<string> => {
    const appointmentId = `visit-${(visits += 1)}`;
    const patientIds = [(await dogOf(owner)).id];
    const data = { appointmentId, clientId: owner, patientIds, startsAt };
    await world.post('/v1/events', event('appointment.booked', data), 202);
    return appointmentId;
  };

  test('leads to the household, unless a visit or a reminder is named', async () => {
    const home = await link({});
    assert.match(home.url, /^https:\/\/reminders\.example\/v\/[A-Za-z0-9_-]{32}$/);
    assert.equal(home.expiresAt, '2026-08-02T10:00:00.000Z');
    const opened = await read(home);
    assert.deepEqual(opened.ok && [opened.link.subjectKind, opened.link.clientId, opened.link.subjectId], [
      'household',
      clientId,
      clientId,
    ]);
    assert.deepEqual(await link({}), home);
  });

  test('of a visit holds until a month after it', async () => {
    const appointmentExternalId = await book(clientId, '2026-06-10T08:00:00Z');
    const visit = await link({ appointmentExternalId });
    assert.equal(visit.expiresAt, '2026-07-10T08:00:00.000Z');
    const opened = await read(visit);
    assert.equal(opened.ok && opened.link.subjectKind, 'appointment');
    const appointmentId = opened.ok ? opened.link.subjectId : '';
    assert.deepEqual(await link({ appointmentId, appointmentExternalId }), visit);
    const over = await book(clientId, '2026-03-10T08:00:00Z');
    assert.equal((await link({ appointmentExternalId: over })).expiresAt, '2026-06-03T10:00:00.000Z');
  });

  test('of a reminder is for the owner and for a second carer', async () => {
    const { id: ownerId } = await createTestClient(world.db, world.mine.id);
    const { id: patientId } = await dogOf(ownerId, [clientId]);
    const body = manualReminder(world.mine, now, { patientId });
    const { id: reminderId } = await world.post<{ id: string }>('/v1/reminders', body, 201);
    const owners = await link({ reminderId }, `/v1/clients/${ownerId}/links`);
    const carers = await link({ reminderId });
    assert.notEqual(owners.url, carers.url);
    const opened = await read(carers);
    assert.deepEqual(opened.ok && [opened.link.clientId, opened.link.subjectId], [clientId, reminderId]);
  });

  test('is refused for what is somebody else’s, or nobody’s', async () => {
    const { id: strangerId } = await createTestClient(world.db, world.mine.id);
    const appointmentExternalId = await book(strangerId, '2026-06-10T08:00:00Z');
    const { id: patientId } = await dogOf(strangerId);
    const body = manualReminder(world.mine, now, { patientId });
    const { id: reminderId } = await world.post<{ id: string }>('/v1/reminders', body, 201);
    const theirs = manualReminder(world.other, now);
    const foreign = await world.post<{ id: string }>('/v1/reminders', theirs, 201, world.other.key);
    const unknown = 'unknownReference';
    assert.deepEqual(await refusedAt({ appointmentExternalId }, 422), [`/appointmentExternalId ${unknown}`]);
    assert.deepEqual(await refusedAt({ appointmentId: clientId }, 422), [`/appointmentId ${unknown}`]);
    for (const id of [reminderId, foreign.id, clientId])
      assert.deepEqual(await refusedAt({ reminderId: id }, 422), [`/reminderId ${unknown}`]);
    const both = { appointmentId: clientId, reminderId };
    assert.deepEqual(await refusedAt(both, 400), ['/reminderId notAllowed']);
    assert.deepEqual(await refusedAt({ url: 'x' }, 400), ['/url unknownField']);
  });

  test('of a visit booked by a client who was merged since is the remaining one’s', async () => {
    const { id: earlierId } = await createTestClient(world.db, world.mine.id);
    const appointmentExternalId = await book(earlierId, '2026-06-10T08:00:00Z');
    await world.post(`/v1/clients/${earlierId}/merge`, { intoClientId: clientId }, 200);
    const opened = await read(await link({ appointmentExternalId }));
    assert.equal(opened.ok && opened.link.clientId, clientId);
    const refused = await api.post<ProblemBody>(`/v1/clients/${earlierId}/links`, {});
    assert.deepEqual([refused.status, refused.body.code], [409, 'clientMerged']);
  });

  test('is not stored with the answer of a request that may come again', async () => {
    const once = { headers: { 'idempotency-key': `link-${clientId}` } };
    const first = await api.post<LinkBody>(path, {}, once);
    const again = await api.post<LinkBody>(path, {}, once);
    assert.deepEqual([again.status, again.text], [first.status, first.text]);
    assert.deepEqual(
      [first, again].map(({ headers }) => headers.get('idempotent-replayed')),
      [null, 'true'],
    );
    const [kept] = await world.db.reader.query<{ rows: string }[]>(
      'select string_agg(kept::text, chr(10)) as rows from idempotent_answer kept where clinic_id = $1',
      [world.mine.id],
    );
    assert.ok(kept !== undefined && kept.rows.length > 0);
    assert.ok(!kept.rows.includes(tokenOf(first.body)));
    const other = await api.post<ProblemBody>(path, { reminderId: clientId }, once);
    assert.deepEqual([other.status, other.body.code], [409, 'idempotencyKeyReused']);
  });

  test('a refusal is given again under its key', async () => {
    const once = { headers: { 'idempotency-key': `refused-${clientId}` } };
    const first = await api.post<ProblemBody>(path, { reminderId: clientId }, once);
    const again = await api.post<ProblemBody>(path, { reminderId: clientId }, once);
    assert.deepEqual([again.status, again.text], [422, first.text]);
    assert.equal(again.headers.get('idempotent-replayed'), 'true');
  });

  test('DELETE revokes all of them, and as often as one likes', async () => {
    const home = await link({});
    const visit = await link({ appointmentExternalId: await book(clientId, '2026-06-10T08:00:00Z') });
    for (const status of [204, 204]) assert.equal((await api.call('DELETE', path)).status, status);
    for (const ended of [home, visit]) assert.deepEqual(await read(ended), { ok: false, why: 'revoked' });
    const anew = await link({});
    assert.notEqual(anew.url, home.url);
  });

  test('stands in no log', async () => {
    const token = tokenOf(await link({}));
    assert.ok(!api.logLines.join('').includes(token));
  });
});
