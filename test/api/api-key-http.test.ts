import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import { createTestClinic } from '../support/test-clinic.js';

let world: EngineApi;
before(async () => {
  world = await startEngineApi(() => new Date());
});
after(() => world.close());

interface Key {
  readonly id: string;
  readonly key?: string;
  readonly prefix: string;
  readonly scopes: readonly string[];
}

test('a key is shown once, opens what it may, and is refused once it is revoked', async () => {
  const made = await world.post<Key>('/v1/api-keys', { name: 'Till', scopes: ['read', 'read'] }, 201);
  assert.match(made.key ?? '', /^vr_live_/);
  assert.deepEqual(made.scopes, ['read']);
  assert.equal((await world.api.get('/v1/clients', { key: made.key ?? '' })).status, 200);
  assert.equal((await world.api.get('/v1/api-keys', { key: made.key ?? '' })).status, 403);

  const listed = await world.api.get('/v1/api-keys');
  assert.ok(!listed.text.includes(made.key ?? '-') && !listed.text.includes('hash'));
  const read = await world.get<Key>(`/v1/api-keys/${made.id}`);
  assert.deepEqual([read.key, read.prefix], [undefined, made.key?.slice(0, 12)]);

  const other = await createTestClinic(world.db);
  assert.equal(
    (await world.api.call('DELETE', `/v1/api-keys/${made.id}`, undefined, { key: other.key })).status,
    404,
  );
  assert.equal((await world.api.call('DELETE', `/v1/api-keys/${made.id}`)).status, 204);
  assert.equal((await world.api.call('DELETE', `/v1/api-keys/${made.id}`)).status, 404);
  const revoked = await world.get<{ revokedAt: string | null }>(`/v1/api-keys/${made.id}`);
  assert.notEqual(revoked.revokedAt, null);
});

test('a key makes none that may do more than itself, nor one that has expired', async () => {
  const admin = await createTestClinic(world.db, { scopes: ['admin', 'read'] });
  const asked = (body: object) => world.api.post('/v1/api-keys', body, { key: admin.key });
  assert.equal((await asked({ name: 'More', scopes: ['read', 'config'] })).status, 422);
  assert.equal(
    (await asked({ name: 'Old', scopes: ['read'], expiresAt: '2020-01-01T00:00:00Z' })).status,
    422,
  );
  assert.equal((await asked({ name: 'None', scopes: [] })).status, 400);
  assert.equal((await asked({ name: 'Same', scopes: ['read'], mode: 'test' })).status, 201);
});
