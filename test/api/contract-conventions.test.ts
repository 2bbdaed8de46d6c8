import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { event, startEngineApi, yearlyRule } from '../support/engine-api.js';

const now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;
before(async () => {
  world = await startEngineApi(() => now);
});
after(() => world.close());

interface Listed {
  readonly items: readonly Record<string, unknown>[];
}

test('every list takes updatedSince, sort=updatedAt, ids, externalId and expand', async () => {
  await world.post('/v1/events', event('patient.created', { patientId: world.mine.patientId }), 202);
  const ofClient = ['contact-points', 'consents', 'communication'].map(
    (name) => `clients/${world.mine.clientId}/${name}`,
  );
  const lists = 'clients,patients,services,locations,templates,rules,reminders,sends,tasks,events'.split(',');
  for (const list of [...lists, ...ofClient]) {
    const asked = `/v1/${list}?updatedSince=2020-01-01T00:00:00Z&sort=updatedAt`;
    const all = await world.get<Listed>(`${asked}&expand=patient,client,service,location&count=true`);
    assert.ok(Array.isArray(all.items), list);
    const none = await world.get<Listed>(`${asked}&ids=${world.mine.id}&externalId=nobody,nothing`);
    assert.deepEqual(none.items, [], list);
    const later = await world.get<Listed>(`/v1/${list}?updatedSince=2099-01-01T00:00:00Z`);
    assert.deepEqual(later.items, [], list);
  }
  const [received] = (await world.get<Listed>('/v1/events?expand=patient&sort=updatedAt')).items;
  assert.deepEqual((received?.['patient'] as { id: string }).id, world.mine.patientId);
});

test('a PATCH may be sent as a merge patch, and merges objects within the body', async () => {
  const type = { 'content-type': 'application/merge-patch+json' };
  const clinic = await world.patch('/v1/clinic', { sendWindow: { to: '19:00' } }, type);
  assert.equal(clinic.status, 200, clinic.text);
  assert.deepEqual(clinic.body['sendWindow'], { from: '08:00', to: '19:00' });

  const location = await world.post<{ id: string }>(
    '/v1/locations',
    { name: 'North', senders: { email: 'n@clinic.se', sms: 'North' } },
    201,
  );
  const path = `/v1/locations/${location.id}`;
  const half = await world.patch(path, { sendWindow: { to: '17:00' } });
  assert.equal(half.status, 422, 'there is nothing to merge one end into');
  await world.patch(path, { sendWindow: { from: '09:00', to: '18:00' } });
  const merged = await world.patch(path, { sendWindow: { to: '17:00' }, senders: { sms: null } });
  assert.deepEqual(merged.body['sendWindow'], { from: '09:00', to: '17:00' });
  assert.deepEqual(merged.body['senders'], { email: 'n@clinic.se' });
  assert.equal((await world.patch(path, { sendWindow: null })).body['sendWindow'], null);
});

test('a PATCH of a rule merges its trigger and its due date; a location may be named by its own id', async () => {
  await world.post('/v1/locations', { name: 'South', externalId: 'south' }, 201);
  const rule = await world.post<{ id: string; locationId: string | null }>(
    '/v1/rules',
    { ...yearlyRule(world.mine, { due: { after: 'P1Y', from: 'birth' } }), locationExternalId: 'south' },
    201,
  );
  assert.notEqual(rule.locationId, null);
  const path = `/v1/rules/${rule.id}`;
  const changed = await world.patch(path, { due: { after: 'P2Y' }, trigger: { workflow: 'any' } });
  assert.deepEqual(changed.body['due'], { after: 'P2Y', from: 'birth' });
  assert.deepEqual(changed.body['trigger'], { workflow: 'any', event: 'invoiceFinalised' });
  const creation = await world.patch(path, { trigger: { workflow: 'patientCreation' } });
  assert.deepEqual(creation.body['trigger'], { workflow: 'patientCreation' });
  assert.equal((await world.patch(path, { trigger: { workflow: 'any' } })).status, 400);
  assert.equal((await world.patch(path, { locationExternalId: 'nowhere' })).status, 422);
});

test('an empty array of events is readable', async () => {
  const answer = await world.post('/v1/events', [], 202);
  assert.deepEqual(answer, { accepted: 0, duplicates: 0, rejected: [], reminders: [] });
});
