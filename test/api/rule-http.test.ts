import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { event, startEngineApi, yearlyRule } from '../support/engine-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

interface RuleBody {
  readonly id: string;
  readonly version: number;
  readonly waiting: number;
  readonly enabled: boolean;
  readonly satisfiedBy: readonly string[];
  readonly lapseAfter: string | null;
  readonly purpose: string;
}

interface ReminderBody {
  readonly id: string;
  readonly status: string;
  readonly purpose: string;
  readonly statusReason: string | null;
  readonly ruleVersion: number;
  readonly dueOn: string;
  readonly nextSendAt: string | null;
  readonly planVersion: number;
  readonly plan: readonly { step: string }[];
}

interface Refusal {
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
}

const now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;
before(async () => {
  world = await startEngineApi(() => now);
});
after(() => world.close());

const create = (change: object = {}) =>
  world.post<RuleBody>('/v1/rules', yearlyRule(world.mine, change), 201);
const remind = async (species = 'dog'): Promise<string> => {
  const client = await createTestClient(world.db, world.mine.id);
  const patient = await createTestPatient(world.db, world.mine.id, client.id, { species });
  const items = [{ serviceCode: world.mine.serviceCode, performedOn: '2026-04-01' }];
  await world.post(
    '/v1/events',
    event('consultation.finalised', { patientId: patient.id, consultationId: 'c', items }),
    202,
  );
  return patient.id;
};
const remindersOf = async (patientId: string) =>
  (await world.get<{ items: ReminderBody[] }>(`/v1/reminders?patientId=${patientId}`)).items;

test('a rule has its defaults, and its reminders are completed by the items that it names', async () => {
  const rule = await create();
  assert.deepEqual([rule.version, rule.waiting, rule.enabled, rule.lapseAfter], [1, 0, true, 'P18M']);
  assert.deepEqual(rule.satisfiedBy, [world.mine.serviceCode]);
  assert.deepEqual(await world.get(`/v1/rules/${rule.id}`), rule);
  await world.api.call('DELETE', `/v1/rules/${rule.id}`);
});

test('everything wrong in a rule is named at once, with nested conditions', async () => {
  const answer = await world.post<Refusal>(
    '/v1/rules',
    {
      name: '',
      trigger: { workflow: 'patientCreation', event: 'itemAdded' },
      conditions: [
        { field: 'ageMonths', operator: 'contains', value: 3 },
        { match: 'any', conditions: [{ field: 'species', operator: 'in', value: 'dog' }] },
      ],
      due: { after: 'PT5H' },
      steps: [{ offset: 'soon', channels: ['email', 'email'] }],
      pauseWhen: { match: 'all', conditions: [] },
    },
    400,
  );
  const pointers = new Set(answer.errors.map((error) => error.pointer));
  for (const pointer of [
    '/name',
    '/trigger/event',
    '/due/after',
    '/steps/0/offset',
    '/steps/0/channels',
    '/pauseWhen',
  ]) {
    assert.ok(pointers.has(pointer), `${pointer} is missing in ${[...pointers].join(' ')}`);
  }
  assert.ok([...pointers].some((pointer) => pointer.startsWith('/conditions/0')));
  assert.ok([...pointers].some((pointer) => pointer.startsWith('/conditions/1')));
  const noText = await world.post<Refusal>(
    '/v1/rules',
    yearlyRule(world.mine, { steps: [{ offset: '-P1D', channels: ['email'] }] }),
    422,
  );
  assert.deepEqual(
    noText.errors.map((error) => [error.pointer, error.code]),
    [['/steps/0/channels', 'noText']],
  );
});

test('conditions decide which patients a rule reminds', async () => {
  const rule = await create({
    conditions: [
      { field: 'item', operator: 'is', value: world.mine.serviceCode },
      { match: 'none', conditions: [{ field: 'species', operator: 'is', value: 'cat' }] },
      { field: 'ageMonths', operator: 'between', value: [12, 120] },
    ],
  });
  assert.equal((await remindersOf(await remind('dog'))).length, 1);
  assert.equal((await remindersOf(await remind('cat'))).length, 0);
  await world.api.call('DELETE', `/v1/rules/${rule.id}`);
});

test('what a rule is for is what its reminders are for, until a version that says otherwise is applied', async () => {
  const rule = await create({ purpose: 'marketing' });
  assert.equal(rule.purpose, 'marketing');
  const patientId = await remind();
  const purposes = async () => (await remindersOf(patientId)).map(({ purpose }) => purpose);
  assert.deepEqual(await purposes(), ['marketing']);
  const { body: changed } = await world.patch<RuleBody>(`/v1/rules/${rule.id}`, { purpose: 'care' });
  assert.deepEqual([changed.purpose, changed.version], ['care', 2]);
  assert.deepEqual(await purposes(), ['marketing']);
  await world.post(`/v1/rules/${rule.id}/versions/2/apply`, { reminderIds: 'all' }, 200);
  assert.deepEqual(await purposes(), ['care']);
  await world.post('/v1/rules', yearlyRule(world.mine, { purpose: 'appointment' }), 400);
  await world.api.call('DELETE', `/v1/rules/${rule.id}`);
});

test('a waiting reminder keeps the version that made it until somebody moves it', async () => {
  const rule = await create();
  const patientId = await remind();
  const changed = await world.patch<RuleBody>(`/v1/rules/${rule.id}`, { due: { after: 'P2Y' } });
  assert.deepEqual([changed.body.version, changed.body.waiting], [2, 1]);
  const renamed = await world.patch<RuleBody>(`/v1/rules/${rule.id}`, { name: 'Rabies' });
  assert.equal(renamed.body.version, 2, 'another name is not another version');
  const [kept] = await remindersOf(patientId);
  assert.deepEqual([kept?.ruleVersion, kept?.dueOn], [1, '2027-04-01']);
  const moved = await world.post(`/v1/rules/${rule.id}/versions/2/apply`, { reminderIds: 'all' }, 200);
  assert.deepEqual(moved, { moved: 1 });
  const [after] = await remindersOf(patientId);
  assert.deepEqual([after?.ruleVersion, after?.dueOn], [2, '2028-04-01']);
  assert.deepEqual(await world.post(`/v1/rules/${rule.id}/versions/2/apply`, { reminderIds: 'all' }, 200), {
    moved: 0,
  });
  await world.api.call('DELETE', `/v1/rules/${rule.id}`);
});

test('a waiting reminder keeps its template’s version, too', async () => {
  const rule = await create();
  const patientId = await remind();
  const template = await world.patch<{ version: number; waiting: number }>(
    `/v1/templates/${world.mine.templateId}`,
    {
      sms: { body: 'Call us about [[patient_name]].' },
    },
  );
  assert.deepEqual([template.body.version, template.body.waiting], [2, 1]);
  const moved = await world.post(
    `/v1/templates/${world.mine.templateId}/versions/2/apply`,
    { reminderIds: 'all' },
    200,
  );
  assert.deepEqual(moved, { moved: 1 });
  const { waiting } = await world.get<{ waiting: number }>(`/v1/templates/${world.mine.templateId}`);
  assert.equal(waiting, 0);
  await world.api.call('DELETE', `/v1/rules/${rule.id}`);
  const [ended] = await remindersOf(patientId);
  assert.deepEqual([ended?.status, ended?.statusReason], ['cancelled', 'ruleDeleted']);
});

test('switching a rule off stops its waiting sends at once, switching it on resumes them', async () => {
  const rule = await create();
  const patientId = await remind();
  const [before] = await remindersOf(patientId);
  assert.notEqual(before?.nextSendAt, null);
  await world.patch(`/v1/rules/${rule.id}`, { enabled: false });
  const [off] = await remindersOf(patientId);
  assert.deepEqual([off?.status, off?.nextSendAt], ['open', null]);
  assert.equal(off?.planVersion, (before?.planVersion ?? 0) + 1, 'its workflow is told');
  const none = await remindersOf(await remind());
  assert.equal(none.length, 0, 'a rule that is off makes nothing');
  await world.patch(`/v1/rules/${rule.id}`, { enabled: true });
  const [on] = await remindersOf(patientId);
  assert.equal(on?.nextSendAt, before?.nextSendAt);
  assert.equal(
    (await world.patch(`/v1/rules/${rule.id}`, { name: 'X' }, { 'if-match': '"r1"' })).status,
    412,
  );
  await world.api.call('DELETE', `/v1/rules/${rule.id}`);
  assert.equal((await world.api.get(`/v1/rules/${rule.id}`)).status, 404);
});
