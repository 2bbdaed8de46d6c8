import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { startRegistryApi, type ProblemBody, type RegistryApi } from '../support/registry-api.js';

interface Client {
  id: string;
  firstName: string;
  email: string | null;
  phone: string | null;
  consents: { email: boolean | null; sms: boolean | null };
  tags: string[];
  metadata: Record<string, string>;
  archivedAt: string | null;
  mergedIntoId: string | null;
  updatedAt: string;
}

let world: RegistryApi;
before(async () => {
  world = await startRegistryApi();
});
after(() => world.close());

const åsa = { firstName: 'Åsa', lastName: 'Berg' };

test('a client is created, read and changed; its phone is kept as E.164', async () => {
  const { api } = world;
  const created = await api.post<Client>('/v1/clients', {
    ...åsa,
    email: 'asa@example.org',
    phone: '070-174 06 05',
    consents: { email: true, sms: false },
    tags: ['vip'],
    metadata: { pms: '7' },
  });
  assert.equal(created.status, 201, created.text);
  assert.equal(created.headers.get('location'), `/v1/clients/${created.body.id}`);
  assert.equal(created.body.phone, '+46701740605');
  assert.deepEqual(created.body.consents, { email: true, sms: false });
  const read = await api.get<Client>(`/v1/clients/${created.body.id}`);
  assert.deepEqual(read.body, created.body);
  assert.equal(read.headers.get('etag'), '"r1"');

  const changed = await world.patch<Client>(`/v1/clients/${created.body.id}`, {
    firstName: 'Eva',
    email: null,
    archived: true,
    metadata: { pms: null, other: 'x' },
  });
  assert.equal(changed.status, 200, changed.text);
  assert.equal(changed.body.firstName, 'Eva');
  assert.equal(changed.body.email, null);
  assert.equal(changed.body.phone, '+46701740605');
  assert.deepEqual(changed.body.metadata, { other: 'x' });
  assert.ok(changed.body.archivedAt);
});

test('all wrong fields are told at once, the phone number among them', async () => {
  const answer = await world.api.post<ProblemBody>('/v1/clients', {
    lastName: '',
    email: 'nope',
    phone: '12345',
    timeZone: 'Mars/Olympus',
    locale: 'not a locale',
    nickname: 'x',
  });
  assert.equal(answer.status, 400);
  assert.deepEqual(answer.body.errors.map(({ pointer }) => pointer).sort(), [
    '/email',
    '/firstName',
    '/lastName',
    '/locale',
    '/nickname',
    '/phone',
    '/timeZone',
  ]);
});

test('a national number is read with the country of the clinic', async () => {
  await world.patch('/v1/clinic', { country: 'FI' });
  const finnish = await world.create<Client>('/v1/clients', { ...åsa, phone: '040 1234567' });
  assert.equal(finnish.phone, '+358401234567');
  await world.patch('/v1/clinic', { country: 'SE' });
});

test('If-Match is compared with the revision, which contact points and consents raise too', async () => {
  const { id } = await world.create<Client>('/v1/clients', åsa);
  const path = `/v1/clients/${id}`;
  await world.create(`${path}/contact-points`, { kind: 'email', value: 'new@example.org' });
  const stale = await world.patch(path, { firstName: 'Eva' }, { 'if-match': '"r1"' });
  assert.equal(stale.status, 412);
  const fresh = await world.patch<Client>(path, { firstName: 'Eva' }, { 'if-match': '"r2"' });
  assert.equal(fresh.status, 200);
  assert.equal(fresh.headers.get('etag'), '"r3"');
  const same = await world.patch<Client>(path, { firstName: 'Eva' });
  assert.equal(same.headers.get('etag'), '"r3"', 'a change that changes nothing raises nothing');
  assert.equal(fresh.body.email, 'new@example.org');
});

test('lists page by cursor, filter, count and show what changed', async () => {
  const { api } = world;
  for (const name of ['Ada', 'Bea', 'Cia'])
    await world.create('/v1/clients', {
      firstName: name,
      lastName: 'Listed',
      tags: ['listed'],
      externalId: `list-${name}`,
    });
  const first = await api.get<{ items: Client[]; nextCursor: string; count: number }>(
    '/v1/clients?tag=listed&limit=2&count=true',
  );
  assert.deepEqual(
    first.body.items.map((client) => client.firstName),
    ['Ada', 'Bea'],
  );
  assert.equal(first.body.count, 3);
  assert.match(first.headers.get('link') ?? '', /rel="next"/);
  const second = await api.get<{ items: Client[]; nextCursor: null }>(
    `/v1/clients?tag=listed&limit=2&cursor=${first.body.nextCursor}`,
  );
  assert.deepEqual(
    second.body.items.map((client) => client.firstName),
    ['Cia'],
  );
  assert.equal(second.body.nextCursor, null);

  const [ada] = first.body.items;
  assert.ok(ada);
  const changed = await world.patch<Client>(`/v1/clients/${ada.id}`, { lastName: 'Listad' });
  const since = await api.get<{ items: Client[] }>(
    `/v1/clients?tag=listed&sort=updatedAt&updatedSince=${changed.body.updatedAt}`,
  );
  assert.deepEqual(
    since.body.items.map((client) => client.id),
    [ada.id],
  );
  const named = await api.get<{ items: Client[] }>('/v1/clients?externalId=list-Bea,list-Cia&sort=updatedAt');
  assert.deepEqual(
    named.body.items.map((client) => client.firstName),
    ['Bea', 'Cia'],
  );
  const byIds = await api.get<{ items: Client[] }>(`/v1/clients?ids=${ada.id}&q=list%20ad`);
  assert.equal(byIds.body.items.length, 1);
  assert.equal((await api.get('/v1/clients?colour=red')).status, 400);
});

test('put by external id creates, then replaces; a copy does not undo an opt-out', async () => {
  const path = '/v1/clients/by-external-id/pms-77';
  const values = { ...åsa, email: 'a@example.org', phone: '+46701740605', consents: { email: true } };
  const created = await world.put<Client>(path, values);
  assert.equal(created.status, 201, created.text);
  const { id } = created.body;
  await world.create(`/v1/clients/${id}/consents`, {
    channel: 'email',
    purpose: 'care',
    granted: false,
    givenBy: 'link',
  });
  const again = await world.put<Client>(path, { ...values, phone: undefined });
  assert.equal(again.status, 200);
  assert.equal(again.body.id, id);
  assert.equal(again.body.phone, null);
  assert.deepEqual(again.body.consents, { email: false, sms: null });
  const explicit = await world.patch<Client>(`/v1/clients/${id}`, { consents: { email: true } });
  assert.deepEqual(explicit.body.consents, { email: true, sms: null });
});

test('an external id belongs to one client of a clinic', async () => {
  await world.create('/v1/clients', { ...åsa, externalId: 'taken' });
  const second = await world.api.post<ProblemBody>('/v1/clients', { ...åsa, externalId: 'taken' });
  assert.equal(second.status, 409);
  assert.equal(second.body.code, 'externalIdTaken');
  await world.create('/v1/clients', { ...åsa, externalId: 'taken' }, world.other.key);
});

test('puts of one new external id at the same time make one client', async () => {
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => world.put<Client>('/v1/clients/by-external-id/race', åsa)),
  );
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200, 201]));
  assert.equal(new Set(answers.map(({ body }) => body.id)).size, 1);
});

test('a batch has one result for each row', async () => {
  const rows = [
    { ...åsa, externalId: 'batch-1' },
    { firstName: 'No last name', externalId: 'batch-2', phone: 'abc' },
    åsa,
    { ...åsa, firstName: 'Twice', externalId: 'batch-1' },
  ];
  const answer = await world.api.post<{
    results: { status: string; id?: string; errors?: { pointer: string }[] }[];
    created: number;
  }>('/v1/batch/clients', rows);
  assert.equal(answer.status, 200, answer.text);
  assert.deepEqual(
    answer.body.results.map(({ status }) => status),
    ['created', 'refused', 'refused', 'updated'],
  );
  assert.deepEqual(answer.body.results[1]?.errors?.map(({ pointer }) => pointer).sort(), [
    '/lastName',
    '/phone',
  ]);
  assert.equal(answer.body.results[3]?.id, answer.body.results[0]?.id);
  assert.equal(answer.body.created, 1);
  const tooMany = Array.from({ length: 1_001 }, () => åsa);
  assert.equal((await world.api.post('/v1/batch/clients', tooMany)).status, 400);
});

test('contact points: the first of a kind is the client’s own, others follow', async () => {
  const { id } = await world.create<Client>('/v1/clients', { ...åsa, email: 'first@example.org' });
  const path = `/v1/clients/${id}/contact-points`;
  const added = await world.create<{ id: string; position: number }>(path, {
    kind: 'email',
    value: 'second@example.org',
    purposes: ['care'],
    label: 'work',
  });
  assert.equal((await world.api.post(path, { kind: 'email', value: 'second@example.org' })).status, 409);
  assert.equal((await world.api.post(path, { kind: 'phone', value: 'second@example.org' })).status, 400);
  const listed = await world.api.get<{ items: { value: string }[] }>(path);
  assert.deepEqual(
    listed.body.items.map(({ value }) => value),
    ['first@example.org', 'second@example.org'],
  );
  const promoted = await world.patch<Client>(`/v1/clients/${id}`, { email: 'second@example.org' });
  assert.equal(promoted.body.email, 'second@example.org');
  assert.equal((await world.patch(`${path}/${added.id}`, { usable: false })).status, 200);
  assert.equal((await world.api.call('DELETE', `${path}/${added.id}`)).status, 204);
  assert.equal((await world.api.get<Client>(`/v1/clients/${id}`)).body.email, 'first@example.org');
});

test('consents are a history; the newest counts', async () => {
  const { id } = await world.create<Client>('/v1/clients', { ...åsa, consents: { sms: true } });
  const path = `/v1/clients/${id}/consents`;
  const refusal = { channel: 'sms', purpose: 'care', granted: false, givenBy: 'client', policyVersion: '3' };
  const answer = await world.api.post(path, refusal);
  assert.equal(answer.status, 201, answer.text);
  const history = await world.api.get<{ items: { purpose: string; granted: boolean; givenBy: string }[] }>(
    path,
  );
  assert.deepEqual(
    history.body.items.map(({ purpose, granted, givenBy }) => [purpose, granted, givenBy]),
    [
      ['care', true, 'integration'],
      ['appointment', true, 'integration'],
      ['care', false, 'client'],
    ],
  );
  const shown = await world.api.get<Client>(`/v1/clients/${id}`);
  assert.deepEqual(shown.body.consents, { email: null, sms: false });
  assert.equal((await world.api.post(path, { ...refusal, channel: 'fax' })).status, 400);
});

test('a merge moves patients, contacts and tasks, keeps refusals, and its ids lead on', async () => {
  const from = await world.create<Client>('/v1/clients', {
    ...åsa,
    externalId: 'merge-old',
    email: 'old@example.org',
    consents: { email: false },
  });
  const into = await world.create<Client>('/v1/clients', { ...åsa, email: 'new@example.org' });
  const pet = await world.create('/v1/patients', { clientId: from.id, name: 'Rex', species: 'dog' });
  const task = await world.create('/v1/tasks', { title: 'Call', clientId: from.id, dueOn: '2030-01-01' });
  const merged = await world.api.post<Client>(`/v1/clients/${from.id}/merge`, { intoClientId: into.id });
  assert.equal(merged.status, 200, merged.text);
  assert.equal(merged.body.id, into.id);
  assert.equal(merged.body.email, 'new@example.org');
  assert.deepEqual(merged.body.consents, { email: false, sms: null });
  const moved = await world.api.get<{ clientId: string }>(`/v1/patients/${pet.id}`);
  assert.equal(moved.body.clientId, into.id);
  assert.equal((await world.api.get<{ clientId: string }>(`/v1/tasks/${task.id}`)).body.clientId, into.id);
  const old = await world.api.get<Client>(`/v1/clients/${from.id}`);
  assert.equal(old.body.mergedIntoId, into.id);
  assert.ok(old.body.archivedAt);
  const next = await world.create<{ id: string; clientId: string }>('/v1/patients', {
    clientExternalId: 'merge-old',
    name: 'Mio',
    species: 'cat',
  });
  assert.equal(next.clientId, into.id);
  assert.equal((await world.patch(`/v1/clients/${from.id}`, { firstName: 'X' })).status, 409);
  assert.equal((await world.api.post(`/v1/clients/${into.id}/merge`, { intoClientId: into.id })).status, 422);
});
