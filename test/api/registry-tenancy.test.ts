import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { insertOpenReminder } from '../support/bare-rows.js';
import { startRegistryApi, type ProblemBody, type RegistryApi } from '../support/registry-api.js';

let world: RegistryApi;
/** Ids of the other clinic. */
let foreign: Record<
  'client' | 'patient' | 'service' | 'location' | 'template' | 'task' | 'contact' | 'reminder',
  string
>;
let ownClientId: string;

before(async () => {
  world = await startRegistryApi();
  const { key, id: clinicId, locationId } = world.other;
  const make = async (path: string, body: object) => (await world.create(path, body, key)).id;
  const client = await make('/v1/clients', {
    firstName: 'Åsa',
    lastName: 'Other',
    externalId: 'their-client',
  });
  const patient = await make('/v1/patients', {
    clientId: client,
    name: 'Rex',
    species: 'dog',
    externalId: 'their-pet',
  });
  foreign = {
    client,
    patient,
    service: await make('/v1/services', { code: 'X', name: 'X', category: 'other' }),
    location: locationId,
    template: await make('/v1/templates', { name: 'X', sms: { body: 'Hello' } }),
    task: await make('/v1/tasks', { title: 'X', dueOn: '2030-01-01', clientId: client }),
    contact: await make(`/v1/clients/${client}/contact-points`, { kind: 'email', value: 'x@example.org' }),
    reminder: await insertOpenReminder(world.db, { clinicId, patientId: patient }),
  };
  ownClientId = (await world.create('/v1/clients', { firstName: 'Åsa', lastName: 'Own' })).id;
});
after(() => world.close());

test('another clinic’s id in a path is answered like one that does not exist, in every route', async () => {
  const nobody = '01900000-0000-7000-8000-000000000000';
  const routes = (ids: typeof foreign): [string, string, object?][] => [
    ['GET', `/v1/clients/${ids.client}`],
    ['PATCH', `/v1/clients/${ids.client}`, { firstName: 'X' }],
    ['GET', `/v1/clients/${ids.client}/contact-points`],
    ['POST', `/v1/clients/${ids.client}/contact-points`, { kind: 'email', value: 'y@example.org' }],
    ['GET', `/v1/clients/${ids.client}/contact-points/${ids.contact}`],
    ['PATCH', `/v1/clients/${ids.client}/contact-points/${ids.contact}`, { usable: false }],
    ['DELETE', `/v1/clients/${ids.client}/contact-points/${ids.contact}`],
    ['GET', `/v1/clients/${ownClientId}/contact-points/${ids.contact}`],
    ['DELETE', `/v1/clients/${ownClientId}/contact-points/${ids.contact}`],
    ['GET', `/v1/clients/${ids.client}/consents`],
    [
      'POST',
      `/v1/clients/${ids.client}/consents`,
      { channel: 'sms', purpose: 'care', granted: false, givenBy: 'staff' },
    ],
    ['GET', `/v1/clients/${ids.client}/communication`],
    ['POST', `/v1/clients/${ids.client}/merge`, { intoClientId: ownClientId }],
    ['GET', `/v1/patients/${ids.patient}`],
    ['PATCH', `/v1/patients/${ids.patient}`, { deceasedOn: '2020-01-01' }],
    ['GET', `/v1/services/${ids.service}`],
    ['PATCH', `/v1/services/${ids.service}`, { name: 'Y' }],
    ['GET', `/v1/locations/${ids.location}`],
    ['PATCH', `/v1/locations/${ids.location}`, { name: 'Y' }],
    ['GET', `/v1/templates/${ids.template}`],
    ['PATCH', `/v1/templates/${ids.template}`, { name: 'Y' }],
    ['GET', `/v1/tasks/${ids.task}`],
    ['PATCH', `/v1/tasks/${ids.task}`, { title: 'Y' }],
  ];
  const missing = Object.fromEntries(Object.keys(foreign).map((name) => [name, nobody])) as typeof foreign;
  const unknown = routes(missing);
  for (const [index, [method, path, body]] of routes(foreign).entries()) {
    const answer = await world.api.call<Record<string, unknown>>(method, path, body);
    assert.equal(answer.status, 404, `${method} ${path}`);
    const [, otherPath = '', otherBody] = unknown[index] ?? [];
    const like = await world.api.call<Record<string, unknown>>(method, otherPath, otherBody);
    const told = { ...answer.body, requestId: like.body['requestId'] };
    assert.deepEqual(told, like.body, `${method} ${path}`);
  }
  const theirs = await world.api.get<{ deceasedOn: null }>(`/v1/patients/${foreign.patient}`, {
    key: world.other.key,
  });
  assert.equal(theirs.body.deceasedOn, null);
});

test('another clinic’s id in a body is a field error, in every route', async () => {
  const task = { title: 'X', dueOn: '2030-01-01' };
  const bodies: [string, string, object, string][] = [
    ['POST', '/v1/patients', { clientId: foreign.client, name: 'X', species: 'dog' }, '/clientId'],
    [
      'POST',
      '/v1/patients',
      { clientExternalId: 'their-client', name: 'X', species: 'dog' },
      '/clientExternalId',
    ],
    [
      'POST',
      '/v1/patients',
      { clientId: ownClientId, coClientIds: [foreign.client], name: 'X', species: 'dog' },
      '/coClientIds/0',
    ],
    [
      'PUT',
      '/v1/patients/by-external-id/x',
      { clientId: foreign.client, name: 'X', species: 'dog' },
      '/clientId',
    ],
    ['POST', `/v1/clients/${ownClientId}/merge`, { intoClientId: foreign.client }, '/intoClientId'],
    ['POST', '/v1/tasks', { ...task, clientId: foreign.client }, '/clientId'],
    ['POST', '/v1/tasks', { ...task, patientId: foreign.patient }, '/patientId'],
    ['POST', '/v1/tasks', { ...task, patientExternalId: 'their-pet' }, '/patientExternalId'],
    ['POST', '/v1/tasks', { ...task, reminderId: foreign.reminder }, '/reminderId'],
    ['POST', '/v1/templates', { name: 'X', sms: { body: 'X' }, locationId: foreign.location }, '/locationId'],
    ['POST', '/v1/templates/preview', { templateId: foreign.template }, '/templateId'],
    [
      'POST',
      '/v1/templates/preview',
      { template: { sms: { body: 'X' } }, patientId: foreign.patient },
      '/patientId',
    ],
  ];
  for (const [method, path, body, pointer] of bodies) {
    const answer = await world.api.call<ProblemBody>(method, path, body);
    assert.equal(answer.status, 422, `${method} ${path}: ${answer.text}`);
    assert.deepEqual(
      answer.body.errors.map((error) => error.pointer),
      [pointer],
      `${method} ${path}`,
    );
  }
});

test('lists show the own clinic alone', async () => {
  for (const path of ['/v1/clients', '/v1/patients', '/v1/services', '/v1/templates', '/v1/tasks']) {
    const { body } = await world.api.get<{ items: { id: string }[]; count: number }>(
      `${path}?limit=200&count=true`,
    );
    const shown = body.items.map(({ id }) => id);
    assert.ok(!shown.some((id) => Object.values(foreign).includes(id)), path);
    assert.equal(body.count, shown.length, path);
  }
  const named = await world.api.get<{ items: object[] }>(`/v1/clients?ids=${foreign.client}`);
  assert.deepEqual(named.body.items, []);
  const byKey = await world.put<{ id: string }>('/v1/clients/by-external-id/their-client', {
    firstName: 'Åsa',
    lastName: 'Own',
  });
  assert.equal(byKey.status, 201);
  assert.notEqual(byKey.body.id, foreign.client);
});
