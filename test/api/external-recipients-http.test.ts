import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { ConsentEvent } from '../../entities/consent/consent-event.js';
import { Send } from '../../entities/messages/send.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import { handedOver, handOverInHouse, ledgerOf } from '../support/in-house-sends.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

interface ExternalBody {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly client: { readonly id: string };
}

const now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;
let friendId: string;

before(async () => {
  world = await startEngineApi(() => now);
});
beforeEach(async () => {
  const client = await createTestClient(world.db, world.mine.id);
  const patient = await createTestPatient(world.db, world.mine.id, client.id);
  Object.assign(world.mine, { clientId: client.id, patientId: patient.id });
  friendId = (await createTestClient(world.db, world.mine.id)).id;
});
after(() => world.close());

const mine = () => ({
  client: `/v1/clients/${world.mine.clientId}`,
  patient: `/v1/patients/${world.mine.patientId}`,
});

/** A message in the list of the other system. */
async function waiting() {
  const { reminderId, sendId } = await handedOver(world, now, ['external']);
  const { items } = await world.get<{ items: ExternalBody[] }>(`/v1/external-sends?reminderId=${reminderId}`);
  assert.deepEqual(
    items.map(({ state, client }) => [state, client.id]),
    [['waiting', world.mine.clientId]],
  );
  return { reminderId, sendId };
}
/** Hands it over at the instant for which it is planned now. */
async function handOverAgain(sendId: string): Promise<void> {
  const { plannedAt } = await world.db.reader.findOneByOrFail(Send, { id: sendId });
  await handOverInHouse(world, sendId, plannedAt);
}
const listed = async (reminderId: string) => {
  const path = `/v1/external-sends?reminderId=${reminderId}&state=waiting`;
  return (await world.get<{ items: ExternalBody[] }>(path)).items.map(({ client }) => client.id);
};

describe('a message that waits for another system', () => {
  test('is made anew for the new client when the patient moves', async () => {
    const { reminderId, sendId } = await waiting();
    assert.equal((await world.patch(mine().patient, { clientId: friendId })).status, 200);
    assert.deepEqual(await listed(reminderId), [], 'nobody writes to the client before');
    assert.deepEqual(await ledgerOf(world, reminderId), ['external planned']);
    await handOverAgain(sendId);
    assert.deepEqual(await listed(reminderId), [friendId]);
  });

  test('is made anew for who else cares for the patient when the client opts out', async () => {
    await world.patch(mine().patient, { coClientIds: [friendId] });
    const { reminderId, sendId } = await waiting();
    const said = { channel: 'external', purpose: 'care', granted: false, givenBy: 'client' };
    await world.post(`${mine().client}/consents`, said, 201);
    assert.deepEqual(await listed(reminderId), []);
    await handOverAgain(sendId);
    assert.deepEqual(await listed(reminderId), [friendId]);
  });

  test('is made anew for the client that is left when two are merged', async () => {
    const { reminderId, sendId } = await waiting();
    await world.post(`${mine().client}/merge`, { intoClientId: friendId }, 200);
    assert.deepEqual(await listed(reminderId), []);
    await handOverAgain(sendId);
    assert.deepEqual(await listed(reminderId), [friendId]);
  });

  test('that an opt-out takes back names the statement that did', async () => {
    const { sendId } = await waiting();
    const said = { channel: 'external', purpose: 'care', granted: false, givenBy: 'client' };
    await world.post(`${mine().client}/consents`, said, 201);
    const { state, reason, consentEventId } = await world.db.reader.findOneByOrFail(Send, { id: sendId });
    const [statement] = await world.db.reader.findBy(ConsentEvent, { clientId: world.mine.clientId });
    assert.deepEqual([state, reason, consentEventId], ['skipped', 'optedOut', statement?.id]);
  });

  for (const what of ['client', 'patient'] as const) {
    test(`is taken back when the ${what} is archived`, async () => {
      const { reminderId } = await waiting();
      assert.equal((await world.patch(mine()[what], { archived: true })).status, 200);
      assert.deepEqual(await listed(reminderId), []);
      assert.deepEqual(await ledgerOf(world, reminderId), ['external skipped(archived)']);
    });
  }
});
