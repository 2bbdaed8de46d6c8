import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import { handedOver, ledgerOf } from '../support/in-house-sends.js';

const now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;
before(async () => {
  world = await startEngineApi(() => now);
});
after(() => world.close());

/** An email that its relay has accepted. */
async function sent(channels: readonly string[]) {
  const made = await handedOver(world, now, channels);
  await world.db.dataSource.query(`update send set state = 'accepted', accepted_at = $2 where id = $1`, [
    made.sendId,
    now,
  ]);
  return made;
}
const contacts = async () =>
  (
    await world.get<{ items: { kind: string; usable: boolean }[] }>(
      `/v1/clients/${world.mine.clientId}/contact-points`,
    )
  ).items;

test('an email that comes back for now gives way to the next channel, and its address stays in use', async () => {
  const { reminderId, sendId } = await sent(['email', 'staffTask']);
  const body = { permanent: false, code: '4.2.2' };
  const told = await world.post<{ state: string; responseCode: string }>(
    `/v1/sends/${sendId}/bounced`,
    body,
    200,
  );
  assert.deepEqual([told.state, told.responseCode], ['bounced', '4.2.2']);
  await world.post(`/v1/sends/${sendId}/bounced`, body, 200);
  assert.deepEqual(await ledgerOf(world, reminderId), ['email bounced(undelivered)', 'staffTask planned']);
  assert.ok((await contacts()).every(({ usable }) => usable));
  assert.ok(world.told.includes(reminderId));
});

test('one that comes back for good retires its address', async () => {
  const { reminderId, sendId } = await sent(['email', 'sms']);
  await world.post(`/v1/sends/${sendId}/bounced`, {}, 200);
  assert.deepEqual(await ledgerOf(world, reminderId), ['email bounced(recipientInvalid)', 'sms planned']);
  assert.equal((await contacts()).find(({ kind }) => kind === 'email')?.usable, false);
});

test('what is no email, or never left, cannot come back', async () => {
  const task = await handedOver(world, now, ['staffTask']);
  assert.equal(
    (await world.post<{ code: string }>(`/v1/sends/${task.sendId}/bounced`, {}, 409)).code,
    'wrongState',
  );
  const email = await handedOver(world, now, ['sms']);
  await world.post(`/v1/sends/${email.sendId}/bounced`, {}, 409);
});
