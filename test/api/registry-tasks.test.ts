import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { insertOpenReminder, insertSendRow } from '../support/bare-rows.js';
import { startRegistryApi, type ProblemBody, type RegistryApi } from '../support/registry-api.js';

interface Task {
  id: string;
  title: string;
  clientId: string | null;
  patientId: string | null;
  status: string;
  outcome: string | null;
}

let world: RegistryApi;
let clientId: string;
let patientId: string;
let reminderId: string;
before(async () => {
  world = await startRegistryApi();
  ({ id: clientId } = await world.create('/v1/clients', {
    firstName: 'Åsa',
    lastName: 'Berg',
    externalId: 'c-1',
  }));
  ({ id: patientId } = await world.create('/v1/patients', {
    clientId,
    name: 'Rex',
    species: 'dog',
    externalId: 'p-1',
  }));
  reminderId = await insertOpenReminder(world.db, { clinicId: world.clinic.id, patientId });
});
after(() => world.close());

test('a task about a patient is about its client too; it is listed by its due date and closed', async () => {
  const late = await world.create<Task>('/v1/tasks', {
    title: 'Phone after surgery',
    patientExternalId: 'p-1',
    reminderId,
    dueOn: '2030-02-01',
    assignee: 'Kim',
  });
  assert.deepEqual([late.clientId, late.patientId, late.status], [clientId, patientId, 'open']);
  const soon = await world.create<Task>('/v1/tasks', {
    title: 'Order food',
    clientExternalId: 'c-1',
    dueOn: '2030-01-01',
  });
  const listed = await world.api.get<{
    items: (Task & { patient: { name: string } | null })[];
    nextCursor: string;
  }>('/v1/tasks?limit=1&expand=patient,client');
  assert.equal(listed.body.items[0]?.id, soon.id);
  assert.equal(listed.body.items[0].patient, null);
  const rest = await world.api.get<{ items: { patient: { name: string } }[] }>(
    `/v1/tasks?limit=1&expand=patient&cursor=${listed.body.nextCursor}`,
  );
  assert.equal(rest.body.items[0]?.patient.name, 'Rex');
  const done = await world.patch<Task>(`/v1/tasks/${late.id}`, { status: 'done', outcome: 'All well' });
  assert.deepEqual(
    [done.body.status, done.body.outcome, done.body.title],
    ['done', 'All well', 'Phone after surgery'],
  );
  const filtered = await world.api.get<{ items: Task[] }>(
    `/v1/tasks?status=done,cancelled&dueFrom=2030-02-01&dueTo=2030-02-01&assignee=Kim&clientId=${clientId}&patientId=${patientId}&reminderId=${reminderId}`,
  );
  assert.deepEqual(
    filtered.body.items.map(({ id }) => id),
    [late.id],
  );
  assert.equal(
    (await world.patch(`/v1/tasks/${late.id}`, { status: 'open' }, { 'if-match': '"r1"' })).status,
    412,
  );
});

test('a task names its wrong fields', async () => {
  const malformed = await world.api.post<ProblemBody>('/v1/tasks', { dueOn: 'soon', status: 'maybe' });
  assert.deepEqual(malformed.body.errors.map(({ pointer }) => pointer).sort(), [
    '/dueOn',
    '/status',
    '/title',
  ]);
  const unknown = await world.api.post<ProblemBody>('/v1/tasks', {
    title: 'x',
    dueOn: '2030-01-01',
    clientExternalId: 'nobody',
    reminderId: clientId,
  });
  assert.equal(unknown.status, 422);
  assert.deepEqual(unknown.body.errors.map(({ pointer }) => pointer).sort(), [
    '/clientExternalId',
    '/reminderId',
  ]);
});

test('the communication of a client is what left, newest first, also what went to a client merged into it', async () => {
  const at = (minute: number) => new Date(Date.UTC(2030, 0, 1, 8, minute));
  const send = { clinicId: world.clinic.id, clientId, patientId, reminderId };
  const accepted = await insertSendRow(world.db, {
    ...send,
    step: 'a',
    state: 'accepted',
    at: at(1),
    text: 'one',
  });
  const failed = await insertSendRow(world.db, {
    ...send,
    step: 'b',
    state: 'failed',
    at: at(2),
    text: 'two',
  });
  const shadow = await insertSendRow(world.db, {
    ...send,
    step: 'c',
    state: 'skipped',
    at: at(3),
    text: 'three',
  });
  const sms = { ...send, step: 'd', state: 'unknown', channel: 'sms', at: at(3), text: 'four' };
  const unknown = await insertSendRow(world.db, sms);
  await insertSendRow(world.db, { ...send, step: 'e', state: 'planned', at: at(5) });
  await insertSendRow(world.db, { ...send, step: 'f', state: 'cancelled', at: at(5) });
  await insertSendRow(world.db, { ...send, step: 'g', state: 'skipped', at: at(5) });
  await insertSendRow(world.db, { ...send, step: 'h', state: 'accepted', channel: 'staffTask', at: at(5) });

  const path = `/v1/clients/${clientId}/communication`;
  interface Page {
    items: { id: string; at: string; text: string; reminderId: string; state: string }[];
    nextCursor: string | null;
    count?: number;
  }
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const page: { body: Page } = await world.api.get<Page>(
      `${path}?limit=3&count=true${next === null ? '' : `&cursor=${next}`}`,
    );
    seen.push(...page.body.items.map(({ id }) => id));
    assert.equal(page.body.count, 4);
    next = page.body.nextCursor;
  } while (next !== null);
  assert.deepEqual(seen, [unknown, shadow, failed, accepted]);
  const [first] = (await world.api.get<Page>(`${path}?state=failed,accepted&channel=email`)).body.items;
  assert.deepEqual(
    [first?.id, first?.at, first?.text, first?.reminderId],
    [failed, at(2).toISOString(), 'two', reminderId],
  );

  const into = await world.create('/v1/clients', { firstName: 'Åsa', lastName: 'Berg' });
  await world.api.post(`/v1/clients/${clientId}/merge`, { intoClientId: into.id });
  const merged = await world.api.get<Page>(`/v1/clients/${into.id}/communication`);
  assert.equal(merged.body.items.length, 4);
});
