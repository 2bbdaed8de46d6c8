import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { manualReminder, startEngineApi } from '../support/engine-api.js';

interface SendBody {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly resolution: string | null;
  readonly plannedAt: string;
}

const now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;
let reminderId: string;
before(async () => {
  world = await startEngineApi(() => now);
  reminderId = (await world.post<{ id: string }>('/v1/reminders', manualReminder(world.mine, now), 201)).id;
});
after(() => world.close());

const sends = async (query: string) => (await world.get<{ items: SendBody[] }>(`/v1/sends?${query}`)).items;
/** Puts the first send of the reminder into a state that only a provider or a crash can cause. */
const strand = async (state: string): Promise<string> => {
  const [send] = await sends(`reminderId=${reminderId}`);
  assert.ok(send);
  await world.db.dataSource.query(`update send set state = $2, transmitting_at = $3 where id = $1`, [
    send.id,
    state,
    now,
  ]);
  return send.id;
};

test('the sends that need a person are listed by their state', async () => {
  const id = await strand('unknown');
  const found = await sends('state=failed,unknown');
  assert.deepEqual(
    found.map((send) => [send.id, send.state]),
    [[id, 'unknown']],
  );
  assert.equal((await sends('state=failed')).length, 0);
  assert.equal((await world.get<SendBody>(`/v1/sends/${id}`)).state, 'unknown');
});

test('a person can say what became of an unknown message, once', async () => {
  const id = await strand('unknown');
  const resolved = await world.post<SendBody>(`/v1/sends/${id}/resolve`, { as: 'notSent' }, 200);
  assert.deepEqual([resolved.state, resolved.reason, resolved.resolution], ['failed', 'notSent', 'notSent']);
  await world.post(`/v1/sends/${id}/resolve`, { as: 'sent' }, 409);
  await strand('unknown');
  const sent = await world.post<SendBody>(`/v1/sends/${id}/resolve`, { as: 'sent' }, 200);
  assert.deepEqual([sent.state, sent.resolution], ['accepted', 'sent']);
});

test('a failed message goes back to the queue as the same row, and leaves at once', async () => {
  const id = await strand('failed');
  const retried = await world.post<SendBody>(`/v1/sends/${id}/retry`, {}, 200);
  assert.deepEqual([retried.state, retried.plannedAt], ['planned', now.toISOString()]);
  assert.ok(world.told.includes(reminderId));
  await world.post(`/v1/sends/${id}/retry`, {}, 409);
  await strand('failed');
  await world.post(`/v1/reminders/${reminderId}/cancel`, {}, 200);
  const refused = await world.post<{ code: string }>(`/v1/sends/${id}/retry`, {}, 409);
  assert.equal(refused.code, 'reminderOver');
});
