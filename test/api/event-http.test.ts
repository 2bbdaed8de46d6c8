import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { daysFrom, event, startEngineApi, yearlyRule } from '../support/engine-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

interface Taken {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly {
    readonly id: string | null;
    readonly problem: { code: string; detail: string };
  }[];
  readonly reminders: readonly { readonly id: string; readonly change: string }[];
}

const now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;
before(async () => {
  world = await startEngineApi(() => now);
  await world.post('/v1/rules', yearlyRule(world.mine), 201);
});
after(() => world.close());

const report = (body: unknown) => world.post<Taken>('/v1/events', body, 202);
const completed = (patientId: string, performedOn: string, change: object = {}) =>
  event('service.completed', { patientId, serviceCode: world.mine.serviceCode, performedOn }, change);
const newPatient = async (externalId: string | null = null) => {
  const client = await createTestClient(world.db, world.mine.id);
  return (await createTestPatient(world.db, world.mine.id, client.id, { externalId })).id;
};

test('a completed service makes a reminder, is remembered, and does nothing a second time', async () => {
  const patientId = await newPatient();
  const body = completed(patientId, '2026-05-01', { myextension: 'kept' });
  const first = await report(body);
  assert.deepEqual(
    [first.accepted, first.duplicates, first.reminders.map((one) => one.change)],
    [1, 0, ['created']],
  );
  assert.deepEqual(await report(body), { accepted: 0, duplicates: 1, rejected: [], reminders: [] });
  assert.ok(world.told.includes(first.reminders[0]?.id ?? ''));
  const { items } = await world.get<{ items: { effect: unknown; extensions: unknown; id: string }[] }>(
    `/v1/events?patientId=${patientId}`,
  );
  const [kept, ...more] = items;
  assert.ok(kept !== undefined && more.length === 0, `${items.length} events are kept`);
  assert.deepEqual(kept.extensions, { myextension: 'kept' });
  assert.deepEqual(kept.effect, { reminders: first.reminders });
  assert.deepEqual(await world.get(`/v1/events/${kept.id}`), kept);
});

test('the due date has moved in the very next read, and the old cycle’s sends are cancelled', async () => {
  const patientId = await newPatient();
  const made = await report(completed(patientId, daysFrom(now, -200)));
  const id = made.reminders[0]?.id ?? '';
  const moved = await report(completed(patientId, '2026-05-04'));
  assert.deepEqual(moved.reminders, [{ id, change: 'dueDateReset' }]);
  const reminder = await world.get<{
    dueOn: string;
    cycle: number;
    sends: { cycle: number; state: string; reason?: string }[];
  }>(`/v1/reminders/${id}`);
  assert.deepEqual([reminder.dueOn, reminder.cycle], ['2027-05-04', 2]);
  const old = reminder.sends.filter((send) => send.cycle === 1);
  assert.ok(old.length > 0 && old.every((send) => send.state === 'cancelled' && send.reason === 'completed'));
});

test('a batch of 300 events for 100 patients is taken in, doubled and shuffled, with one answer for each', async () => {
  const patients: string[] = [];
  for (let number = 0; number < 100; number++) patients.push(await newPatient());
  const events = patients.flatMap((patientId) => [
    completed(patientId, '2026-04-01'),
    completed(patientId, '2026-04-20'),
    completed(patientId, '2026-03-01'),
  ]);
  const first = await report(events.toSorted((a, b) => String(a['id']).localeCompare(String(b['id']))));
  assert.deepEqual([first.accepted, first.duplicates, first.rejected.length], [300, 0, 0]);
  const second = await report([...events.slice(0, 50), ...events.slice(0, 50)]);
  assert.deepEqual([second.accepted, second.duplicates, second.reminders.length], [0, 100, 0]);
  for (const patientId of patients.slice(0, 10)) {
    const { items } = await world.get<{ items: { dueOn: string }[] }>(`/v1/reminders?patientId=${patientId}`);
    assert.deepEqual(
      items.map((item) => item.dueOn),
      ['2027-04-20'],
    );
  }
});

test('what cannot be taken in is rejected with its reason, not remembered, and may come again', async () => {
  const patientId = await newPatient();
  const future = completed(patientId, '2026-05-05');
  const unknown = event('service.completed', {
    patientId: world.other.patientId,
    serviceCode: 'X',
    performedOn: '2026-05-01',
  });
  const wrong = event('consultation.finalised', {
    patientId,
    items: [{ serviceCode: '', performedOn: 'yesterday' }],
  });
  const answer = await report([future, unknown, wrong, event('visit.danced', {}), { id: 'no-envelope' }, 7]);
  assert.equal(answer.accepted, 0);
  assert.deepEqual(
    answer.rejected.map((one) => one.id),
    [future['id'], unknown['id'], wrong['id'], answer.rejected[3]?.id, 'no-envelope', null],
  );
  assert.deepEqual(answer.rejected.map((one) => one.problem.code).slice(0, 2), [
    'future',
    'unknownReference',
  ]);
  const again = await report({
    ...future,
    data: { ...(future['data'] as object), performedOn: '2026-05-04' },
  });
  assert.equal(again.accepted, 1);
});

test('a single event without a readable envelope is a malformed request', async () => {
  const answer = await world.api.post<{ errors: { pointer: string }[] }>('/v1/events', { id: 'x', data: {} });
  assert.equal(answer.status, 400);
  assert.deepEqual(answer.body.errors.map((error) => error.pointer).sort(), [
    '/source',
    '/specversion',
    '/type',
  ]);
});

test('CloudEvents media types, the caller’s own ids, times without a zone, unknown services', async () => {
  const patientId = await newPatient('rex-1');
  const body = event(
    'service.completed',
    { patientExternalId: 'rex-1', serviceCode: 'NEVER-SEEN', performedOn: '2026-05-01', room: 3 },
    { time: '2026-05-01T14:30:00' },
  );
  for (const type of ['application/cloudevents+json', 'application/cloudevents-batch+json']) {
    const batch = type.includes('batch');
    const sent = { ...body, id: type };
    const answer = await world.api.post<Taken>('/v1/events', batch ? [sent] : sent, {
      headers: { 'content-type': type },
    });
    assert.deepEqual([answer.status, answer.body.accepted], [202, 1], answer.text);
  }
  const { items } = await world.get<{ items: { time: string; effect: { none?: string } }[] }>(
    `/v1/events?source=/test&patientId=${patientId}`,
  );
  const kept = items.filter((item) => item.time === '2026-05-01T12:30:00.000Z');
  assert.equal(kept.length, 2, 'a time without a zone is the clinic’s own clock');
  assert.ok(kept.every((item) => item.effect.none !== undefined));
});

test('an opt-out by event stops the channel; a death cancels and its correction restores', async () => {
  const client = await createTestClient(world.db, world.mine.id);
  const patient = await createTestPatient(world.db, world.mine.id, client.id);
  const made = await report(completed(patient.id, '2026-05-01'));
  const id = made.reminders[0]?.id ?? '';
  await report(event('client.optedOut', { clientId: client.id, channel: 'sms' }));
  const consents = await world.get<{ items: { channel: string; granted: boolean; purpose: string }[] }>(
    `/v1/clients/${client.id}/consents`,
  );
  assert.deepEqual(
    consents.items
      .filter((one) => !one.granted)
      .map((one) => `${one.channel} ${one.purpose}`)
      .sort(),
    ['sms appointment', 'sms care'],
  );
  const died = await report(event('patient.deceased', { patientId: patient.id }));
  assert.deepEqual(died.reminders, [{ id, change: 'cancelled' }]);
  const restored = await report(event('patient.restored', { patientId: patient.id }));
  assert.deepEqual(restored.reminders, [{ id, change: 'reopened' }]);
});
