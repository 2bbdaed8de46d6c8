import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Reminder } from '../../entities/reminders/reminder.js';
import { insertOpenReminder } from '../support/bare-rows.js';
import { startRegistryApi, type ProblemBody, type RegistryApi } from '../support/registry-api.js';

interface Patient {
  id: string;
  clientId: string;
  coClientIds: string[];
  name: string;
  breed: string | null;
  deceasedOn: string | null;
  client?: { id: string; email: string };
}

let world: RegistryApi;
/** Just after midnight in Stockholm, while it is still the day before in UTC. */
const now = new Date('2030-06-14T22:30:00Z');
before(async () => {
  world = await startRegistryApi(() => now);
});
after(() => world.close());

const client = (externalId?: string) =>
  world.create('/v1/clients', {
    firstName: 'Åsa',
    lastName: 'Berg',
    email: 'asa@example.org',
    ...(externalId === undefined ? {} : { externalId }),
  });

test('a patient is created for a client that is named by either id', async () => {
  const owner = await client('owner-1');
  const friend = await client();
  const rex = await world.create<Patient>('/v1/patients', {
    clientExternalId: 'owner-1',
    name: 'Rex',
    species: 'dog',
    dateOfBirth: '2024-02-29',
    weightKg: 31.5,
    neutered: true,
    coClientIds: [friend.id, owner.id],
  });
  assert.equal(rex.clientId, owner.id);
  assert.deepEqual(rex.coClientIds, [friend.id], 'the client itself is no co-owner');
  const expanded = await world.api.get<Patient>(`/v1/patients/${rex.id}?expand=client`);
  assert.equal(expanded.body.client?.email, 'asa@example.org');
  const listed = await world.api.get<{ items: Patient[] }>(`/v1/patients?clientId=${owner.id}&expand=client`);
  assert.equal(listed.body.items[0]?.client?.id, owner.id);
});

test('every wrong field is told, malformed ones first, then those that the domain refuses', async () => {
  const malformed = await world.api.post<ProblemBody>('/v1/patients', {
    species: '',
    dateOfBirth: '2025-02-29',
    weightKg: -1,
    wings: 2,
  });
  assert.equal(malformed.status, 400);
  assert.deepEqual(malformed.body.errors.map(({ pointer }) => pointer).sort(), [
    '/clientId',
    '/dateOfBirth',
    '/name',
    '/species',
    '/weightKg',
    '/wings',
  ]);
  const refused = await world.api.post<ProblemBody>('/v1/patients', {
    clientExternalId: 'nobody',
    coClientIds: ['01900000-0000-7000-8000-000000000000'],
    name: 'Rex',
    species: 'dog',
    dateOfBirth: '2030-06-16',
  });
  assert.equal(refused.status, 422);
  assert.deepEqual(
    refused.body.errors.map(({ pointer, code }) => [pointer, code]),
    [
      ['/clientExternalId', 'unknownReference'],
      ['/coClientIds/0', 'unknownReference'],
      ['/dateOfBirth', 'inTheFuture'],
    ],
  );
});

test('today is the day at the clinic', async () => {
  const { id } = await client();
  const values = { clientId: id, name: 'Mio', species: 'cat' };
  const today = await world.api.post('/v1/patients', { ...values, dateOfBirth: '2030-06-15' });
  assert.equal(today.status, 201, today.text);
  const tomorrow = await world.api.post('/v1/patients', { ...values, dateOfBirth: '2030-06-16' });
  assert.equal(tomorrow.status, 422);
});

test('a patient moves to another client', async () => {
  const [first, second] = [await client(), await client()];
  const rex = await world.create<Patient>('/v1/patients', {
    clientId: first.id,
    name: 'Rex',
    species: 'dog',
    coClientIds: [second.id],
  });
  const moved = await world.patch<Patient>(`/v1/patients/${rex.id}`, { clientId: second.id });
  assert.equal(moved.body.clientId, second.id);
  assert.deepEqual(moved.body.coClientIds, []);
});

test('a death is recorded and taken back; a put that does not mention it leaves it', async () => {
  const owner = await client();
  const path = '/v1/patients/by-external-id/pet-1';
  const values = { clientId: owner.id, name: 'Rex', species: 'dog', breed: 'Beagle' };
  const { body: rex } = await world.put<Patient>(path, values);
  const reminderId = await insertOpenReminder(world.db, { clinicId: world.clinic.id, patientId: rex.id });
  const status = async () => (await world.db.reader.findOneByOrFail(Reminder, { id: reminderId })).status;
  const dead = await world.patch<Patient>(`/v1/patients/${rex.id}`, { deceasedOn: '2030-06-01' });
  assert.equal(dead.body.deceasedOn, '2030-06-01');
  assert.equal(await status(), 'cancelled');
  const put = await world.put<Patient>(path, { ...values, breed: undefined });
  assert.equal(put.body.deceasedOn, '2030-06-01');
  assert.equal(put.body.breed, null);
  const alive = await world.patch<Patient>(`/v1/patients/${rex.id}`, { deceasedOn: null });
  assert.equal(alive.body.deceasedOn, null);
  assert.equal(await status(), 'open');
});

test('moves and changes of the same patients at the same time end without a deadlock', async () => {
  const [first, second] = [await client(), await client()];
  const values = { name: 'Rex', species: 'dog' };
  const pets = await Promise.all(
    Array.from({ length: 4 }, () => world.create('/v1/patients', { ...values, clientId: first.id })),
  );
  const answers = await Promise.all(
    pets.flatMap(({ id }, index) => [
      world.patch(`/v1/patients/${id}`, { clientId: second.id }),
      world.patch(`/v1/patients/${id}`, { weightKg: 10 + index }),
      world.patch(`/v1/clients/${first.id}`, { lastName: `Berg ${index}` }),
      world.patch(`/v1/patients/${id}`, { clientId: first.id }),
    ]),
  );
  const statuses = new Set(answers.map(({ status }) => status));
  assert.ok(
    [...statuses].every((status) => status === 200 || status === 409),
    [...statuses].join(),
  );
});

test('a batch of patients names their clients by the caller’s own ids', async () => {
  await client('batch-owner');
  const rows = ['a', 'b'].map((name) => ({
    externalId: `batch-${name}`,
    clientExternalId: 'batch-owner',
    name,
    species: 'dog',
  }));
  const answer = await world.api.post<{ results: { status: string }[] }>('/v1/batch/patients', [
    ...rows,
    { ...rows[0], clientExternalId: 'nobody' },
  ]);
  assert.deepEqual(
    answer.body.results.map(({ status }) => status),
    ['created', 'created', 'refused'],
  );
});
