import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { countWaitingReplans } from '../../db/reminders/replan-queue.js';
import { insertOpenReminder } from '../support/bare-rows.js';
import { startRegistryApi, type ProblemBody, type RegistryApi } from '../support/registry-api.js';

let world: RegistryApi;
before(async () => {
  world = await startRegistryApi();
});
after(() => world.close());

test('the clinic shows and takes its settings in the words of the contract', async () => {
  const read = await world.api.get<Record<string, unknown>>('/v1/clinic');
  assert.equal(read.status, 200);
  assert.equal(read.body['deliveryMode'], 'live');
  assert.equal(read.body['holidays'], null);
  assert.deepEqual(read.body['sendWindow'], { from: '08:00', to: '20:00' });
  assert.equal(read.headers.get('etag'), '"r1"');
  const change = {
    deliveryMode: { redirect: 'all@example.org' },
    holidays: 'SE',
    closedWeekdays: [7, 6, 6],
    sendTime: '10:30',
    dailyCap: 5_000,
    afterLostAnswer: 'hold',
    combineWithin: 'P7D',
    frequencyBudget: { messages: 3, per: 'P30D' },
    closedDayShift: 'earlier',
    leadTimes: { letter: 'P5D' },
    windowZone: 'client',
    bookingUrl: 'https://book.example.org',
    smsFrom: 'Vet Clinic',
  };
  const changed = await world.patch<Record<string, unknown>>('/v1/clinic', change);
  assert.equal(changed.status, 200, changed.text);
  for (const [name, value] of Object.entries({ ...change, closedWeekdays: [6, 7] })) {
    assert.deepEqual(changed.body[name], value, name);
  }
  const dates = await world.patch<Record<string, unknown>>('/v1/clinic', {
    holidays: ['2030-12-24'],
    deliveryMode: 'shadow',
    smsFrom: null,
  });
  assert.deepEqual(dates.body['holidays'], ['2030-12-24']);
  const both = await world.patch<Record<string, unknown>>('/v1/clinic', { holidays: ['2030-12-27', 'SE'] });
  assert.deepEqual(both.body['holidays'], ['SE', '2030-12-27']);
  assert.equal(dates.body['deliveryMode'], 'shadow');
  await world.patch('/v1/clinic', { deliveryMode: 'live' }, { 'if-match': '"r1"' }).then(({ status }) => {
    assert.equal(status, 412);
  });
});

test('every wrong setting is told at once', async () => {
  const answer = await world.api.call<ProblemBody>('PATCH', '/v1/clinic', {
    timeZone: 'Nowhere',
    country: 'ZZ',
    sendTime: '25:00',
    sendWindow: { to: '25:00' },
    closedWeekdays: [1, 2, 3, 4, 5, 6, 7],
    holidays: ['2030-02-30'],
    combineWithin: 'PT4H',
    deliveryMode: { redirect: 'nowhere' },
    lateSteps: 'never',
    id: 'x',
  });
  assert.equal(answer.status, 400);
  assert.deepEqual(answer.body.errors.map(({ pointer }) => pointer).sort(), [
    '/closedWeekdays',
    '/combineWithin',
    '/country',
    '/deliveryMode/redirect',
    '/holidays/0',
    '/id',
    '/lateSteps',
    '/sendTime',
    '/sendWindow/to',
    '/timeZone',
  ]);
});

test('services: the code is unique, and a batch finds them by it', async () => {
  const values = { code: 'RAB-1', name: 'Rabies vaccination', category: 'vaccination' };
  const rabies = await world.create<{ id: string; price: number | null }>('/v1/services', values);
  assert.equal(rabies.price, null);
  const twice = await world.api.post<ProblemBody>('/v1/services', values);
  assert.deepEqual([twice.status, twice.body.code], [409, 'codeTaken']);
  const batch = await world.api.post<{ results: { status: string; id: string }[] }>('/v1/batch/services', {
    items: [
      { ...values, externalId: 'svc-1', price: 499.5 },
      { code: 'LAB-1', name: 'Senior bloods', category: 'lab' },
    ],
  });
  assert.deepEqual(
    batch.body.results.map(({ status }) => status),
    ['updated', 'created'],
  );
  const read = await world.api.get(`/v1/services/${rabies.id}`);
  assert.equal(read.body['price'], 499.5);
  assert.equal(read.body['externalId'], 'svc-1');
  const bad = await world.api.post<ProblemBody>('/v1/services', {
    code: 'X',
    name: 'X',
    category: 'magic',
    price: -1,
  });
  assert.deepEqual(bad.body.errors.map(({ pointer }) => pointer).sort(), ['/category', '/price']);
  const labs = await world.api.get<{ items: { code: string }[] }>(
    '/v1/services?category=lab,vaccination&q=bloods',
  );
  assert.deepEqual(
    labs.body.items.map(({ code }) => code),
    ['LAB-1'],
  );
});

test('locations inherit what they do not set, and one of them always remains', async () => {
  const barn = await world.create<{ id: string; timeZone: string | null; sendWindow: object }>(
    '/v1/locations',
    {
      name: 'Barn',
      externalId: 'loc-1',
      sendWindow: { from: '10:00', to: '16:00' },
      senders: { email: 'barn@example.org' },
    },
  );
  assert.equal(barn.timeZone, null);
  const put = await world.put<{ id: string; sendWindow: object | null; senders: object | null }>(
    '/v1/locations/by-external-id/loc-1',
    { name: 'Barn', address: 'Road 1\n123 45 Town' },
  );
  assert.equal(put.body.id, barn.id);
  assert.deepEqual([put.body.sendWindow, put.body.senders], [null, null]);
  assert.equal((await world.patch(`/v1/locations/${barn.id}`, { archived: true })).status, 200);
  const last = await world.patch<ProblemBody>(`/v1/locations/${world.clinic.locationId}`, { archived: true });
  assert.deepEqual([last.status, last.body.code], [409, 'lastLocation']);
  const open = await world.api.get<{ items: { id: string }[] }>('/v1/locations?archived=false');
  assert.deepEqual(
    open.body.items.map(({ id }) => id),
    [world.clinic.locationId],
  );
  const batch = await world.api.post<{ created: number }>('/v1/batch/locations', [
    { name: 'Ship', externalId: 'loc-2' },
  ]);
  assert.equal(batch.body.created, 1);
});

test('a change of the send window has the open reminders planned anew, a change of the name does not', async () => {
  const { id } = await world.create('/v1/clients', { firstName: 'Åsa', lastName: 'Berg' });
  const pet = await world.create('/v1/patients', { clientId: id, name: 'Rex', species: 'dog' });
  await insertOpenReminder(world.db, { clinicId: world.clinic.id, patientId: pet.id });
  const queued = () => countWaitingReplans(world.db.reader, world.clinic.id);
  await world.patch('/v1/clinic', { name: 'Another name' });
  assert.equal(await queued(), 0);
  await world.patch('/v1/clinic', { sendWindow: { from: '11:00', to: '12:00' } });
  assert.equal(await queued(), 1);
});
