import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { claimSend } from '../../commands/messages/claim-send.js';
import { markSend } from '../../commands/messages/mark-send.js';
import { settings } from '../messages/ledger.js';
import { event, startEngineApi, type EngineApi } from '../support/engine-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

const NOW = new Date('2030-06-14T10:00:00Z');
const DUE = new Date('2030-06-19T07:00:00Z');
const WORKER = 'worker-1';

describe('a message about a visit between its claim and its mark', () => {
  let world: EngineApi;
  before(async () => {
    world = await startEngineApi(() => NOW);
    const steps = [{ name: 'day before', offset: '-P1D', channels: ['sms'] }];
    await world.api.call('PUT', '/v1/appointment-reminder-settings', { steps });
  });
  after(() => world.close());

  async function book(...names: string[]) {
    const { id: clientId } = await createTestClient(world.db, world.mine.id, { phone: '+46701740611' });
    const dogs = await Promise.all(
      names.map((name) => createTestPatient(world.db, world.mine.id, clientId, { name })),
    );
    const patientIds = dogs.map(({ id }) => id);
    const body = { clientId, patientIds, startsAt: '2030-06-20T10:00' };
    const { id, sends } = await world.post<{ id: string; sends: { id: string }[] }>(
      '/v1/appointments',
      body,
      201,
    );
    return { id, patientIds, sendId: sends[0]?.id ?? '' };
  }
  const claim = async (sendId: string, at = DUE) => {
    const claimed = await claimSend(world.db, settings, { sendId, worker: WORKER, at });
    assert.ok(claimed.kind === 'claimed');
    return claimed.claimed;
  };
  const dies = async (patientId: string | undefined) =>
    await world.post('/v1/events', event('patient.deceased', { patientId, deceasedOn: '2030-06-14' }), 202);
  const stateOf = async (sendId: string) => {
    const rows = await world.db.dataSource.query<{ line: string }[]>(
      `select concat_ws(' ', state, reason) as line from send where id = $1`,
      [sendId],
    );
    return rows[0]?.line;
  };

  test('one of two dies: the text that names it never leaves, and the next one is about the other', async () => {
    const { sendId, patientIds } = await book('Rex', 'Fido');
    const { fence, message, said } = await claim(sendId);
    assert.match(message.text, /we expect Rex and Fido|väntar Rex och Fido/);
    await dies(patientIds[0]);
    const mark = await markSend(world.db, { sendId, fence, said, worker: WORKER, at: DUE });
    assert.equal(mark.go, false);
    const again = await claim(sendId);
    assert.match(again.message.text, /we expect Fido|väntar Fido/);
    assert.deepEqual(await markSend(world.db, { ...again, sendId, worker: WORKER, at: DUE }), { go: true });
  });

  test('the only one dies: nothing leaves', async () => {
    const { sendId, patientIds } = await book('Rex');
    const { fence, said } = await claim(sendId);
    await dies(patientIds[0]);
    const mark = await markSend(world.db, { sendId, fence, said, worker: WORKER, at: DUE });
    assert.equal(mark.go, false);
    assert.equal(await stateOf(sendId), 'cancelled deceased');
  });

  test('a visit that is moved, or cancelled, takes the text of the old time back', async () => {
    const moved = await book('Rex');
    const cancelled = await book('Rex');
    const claims = [await claim(moved.sendId), await claim(cancelled.sendId)] as const;
    await world.patch(`/v1/appointments/${moved.id}`, { startsAt: '2030-06-21T10:00' });
    await world.post(`/v1/appointments/${cancelled.id}/cancel`, {}, 200);
    for (const [{ sendId }, { fence, said }] of [
      [moved, claims[0]],
      [cancelled, claims[1]],
    ] as const)
      assert.equal((await markSend(world.db, { sendId, fence, said, worker: WORKER, at: DUE })).go, false);
    assert.equal(await stateOf(moved.sendId), 'cancelled rescheduled');
    assert.equal(await stateOf(cancelled.sendId), 'cancelled cancelled');
  });

  test('a visit that is for another patient after all takes the text with the first one’s name back', async () => {
    const { id, sendId, patientIds } = await book('Rex', 'Fido');
    const { fence, said } = await claim(sendId);
    await world.patch(`/v1/appointments/${id}`, { patientIds: patientIds.slice(1) });
    assert.equal((await markSend(world.db, { sendId, fence, said, worker: WORKER, at: DUE })).go, false);
    assert.match((await claim(sendId)).message.text, /expect Fido|väntar Fido/);
  });

  test('a text is kept for delivery by the carrier no longer than until the visit begins', async () => {
    const { sendId } = await book('Rex');
    const late = `update send set until_at = until_at + interval '1 day' where id = $1`;
    await world.db.dataSource.query(late, [sendId]);
    const at = new Date('2030-06-20T07:30:00Z');
    assert.equal((await claim(sendId, at)).validForSeconds, 1_800);
  });

  test('what is claimed when the visit has begun is too late', async () => {
    const { sendId } = await book('Rex');
    const at = new Date('2030-06-20T08:00:00Z');
    assert.equal((await claimSend(world.db, settings, { sendId, worker: WORKER, at })).kind, 'answered');
    assert.equal(await stateOf(sendId), 'skipped tooLate');
  });
});
