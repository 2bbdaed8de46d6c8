import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startEngineApi, type EngineApi } from '../support/engine-api.js';
import type { ProblemBody } from '../support/registry-api.js';
import { createTestSend } from '../support/test-send.js';

let world: EngineApi;
let path: string;
let contacts: { id: string; kind: string }[];

before(async () => {
  world = await startEngineApi();
  path = `/v1/clients/${world.mine.clientId}/consents`;
  const list = `/v1/clients/${world.mine.clientId}/contact-points`;
  contacts = (await world.get<{ items: typeof contacts }>(list)).items;
});
after(() => world.close());

const contact = (kind: string) => contacts.find((one) => one.kind === kind)?.id ?? '';
const statement = (change: object = {}) => ({
  channel: 'email',
  purpose: 'care',
  granted: true,
  givenBy: 'staff',
  ...change,
});

describe('a statement about consent', () => {
  test('can be about one address, with its validity and the text that was agreed to', async () => {
    const contactPointId = contact('email');
    const validity = { validFrom: '2026-01-01T00:00:00Z', validTo: '2030-01-01T00:00:00+02:00' };
    const body = statement({ contactPointId, ...validity, policyVersion: 'privacy-3' });
    const made = await world.post<{ id: string; contactValue: string; validTo: string }>(path, body, 201);
    assert.match(made.contactValue, /@example\.org$/);
    assert.equal(made.validTo, '2029-12-31T22:00:00.000Z');
    const listed = await world.get<{ items: { id: string }[] }>(`${path}?contactPointId=${contactPointId}`);
    assert.deepEqual(
      listed.items.map(({ id }) => id),
      [made.id],
    );
  });

  test('can be about every channel', async () => {
    for (const channel of ['email', 'sms', 'letter', 'external'])
      await world.post(path, statement({ channel, granted: false }), 201);
    const { items } = await world.get<{ items: unknown[] }>(`${path}?channel=letter,external`);
    assert.equal(items.length, 2);
  });

  for (const [name, change, pointer] of [
    ['an address of nobody', () => ({ contactPointId: world.mine.clientId }), '/contactPointId'],
    ['a number for email', () => ({ contactPointId: contact('phone') }), '/contactPointId'],
    [
      'an address for another system',
      () => ({ channel: 'external', contactPointId: contact('email') }),
      '/contactPointId',
    ],
    [
      'an end before the beginning',
      () => ({ validFrom: '2026-02-01T00:00:00Z', validTo: '2026-01-01T00:00:00Z' }),
      '/validTo',
    ],
  ] as const)
    test(`is refused when it names ${name}`, async () => {
      const { errors } = await world.post<ProblemBody>(path, statement(change()), 422);
      assert.deepEqual(
        errors.map((error) => error.pointer),
        [pointer],
      );
    });

  test('is shown with the message that relied on it', async () => {
    const { id } = await world.post<{ id: string }>(path, statement({ policyVersion: 'privacy-4' }), 201);
    const { mine, db } = world;
    const whose = { clinicId: mine.id, clientId: mine.clientId, patientId: mine.patientId };
    const sendId = await createTestSend(db, whose);
    await db.dataSource.query('update send set consent_event_id = $2 where id = $1', [sendId, id]);
    const send = await world.get<{ consent: { id: string; policyVersion: string; givenBy: string } }>(
      `/v1/sends/${sendId}`,
    );
    assert.deepEqual(
      [send.consent.id, send.consent.policyVersion, send.consent.givenBy],
      [id, 'privacy-4', 'staff'],
    );
  });
});
