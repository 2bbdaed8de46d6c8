import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { daysFrom, event, startEngineApi, yearlyRule } from '../support/engine-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

interface Why {
  readonly summary: { readonly codes: readonly { readonly code: string }[]; readonly text: string };
  readonly group: readonly string[];
  readonly facts: readonly {
    serviceCode: string;
    performedOn: string;
    standing: string;
    setOff: readonly { ruleId: string; version: number }[];
  }[];
  readonly rules: readonly {
    ruleId: string;
    version: number;
    verdict: string;
    listened: boolean;
    matchesNow: boolean;
    failed: readonly string[];
  }[];
  readonly reminders: readonly {
    reminderId: string;
    status: string;
    sends: readonly { inWords: string }[];
  }[];
  readonly next: { step: string; willSend: boolean; reason?: string } | null;
}

const today = new Date();
let world: EngineApi;
before(async () => {
  world = await startEngineApi();
});
after(() => world.close());

const animal = async (species = 'dog') => {
  const client = await createTestClient(world.db, world.mine.id);
  const patient = await createTestPatient(world.db, world.mine.id, client.id, { species });
  return { ...patient, clientId: client.id };
};
const create = (change: object = {}) =>
  world.post<{ id: string }>('/v1/rules', yearlyRule(world.mine, change), 201);
const remove = ({ id }: { readonly id: string }) => world.api.call('DELETE', `/v1/rules/${id}`);
const visit = (patientId: string, days: number, change: object = {}) => {
  const items = [{ serviceCode: world.mine.serviceCode, performedOn: daysFrom(today, days) }];
  return world.post(
    '/v1/events',
    event('consultation.finalised', { patientId, consultationId: `c${days}`, items, ...change }),
    202,
  );
};
const ask = (patientId: string) =>
  world.get<Why>(`/v1/patients/${patientId}/why?serviceCode=${world.mine.serviceCode}`);
const codes = ({ summary }: Why) => summary.codes.map(({ code }) => code);
const verdicts = ({ rules }: Why) => rules.map(({ verdict }) => verdict);

test('nothing was ever reported', async () => {
  const rule = await create();
  const { id } = await animal();
  const why = await ask(id);
  assert.deepEqual(
    [codes(why), verdicts(why), why.facts, why.next],
    [['serviceNeverReported'], ['noFact'], [], null],
  );
  assert.match(why.summary.text, /has ever been reported/u);
  await remove(rule);
});

test('she got one: the fact, the rule in its version, the reminder, and what comes next', async () => {
  const rule = await create();
  const { id } = await animal();
  await visit(id, -30);
  const why = await ask(id);
  assert.deepEqual(codes(why), ['reminder.open', 'next.willSend']);
  assert.deepEqual(
    why.facts.map(({ standing, setOff }) => [
      standing,
      setOff.map(({ ruleId, version }) => [ruleId, version]),
    ]),
    [['counts', [[rule.id, 1]]]],
  );
  assert.deepEqual(
    why.rules.map(({ ruleId, version, verdict, listened, matchesNow }) => [
      ruleId,
      version,
      verdict,
      listened,
      matchesNow,
    ]),
    [[rule.id, 1, 'setOff', true, true]],
  );
  assert.deepEqual(
    [why.reminders.length, why.reminders[0]?.status, why.next?.step, why.next?.willSend],
    [1, 'open', 'first', true],
  );
  assert.match(why.summary.text, /is open and is due on .* The next one goes out by email on/u);
  await remove(rule);
});

test('why she did not: each rule says what was not so', async () => {
  const { serviceCode } = world.mine;
  const item = { field: 'item', operator: 'in', value: [serviceCode] };
  const cats = await create({
    name: 'Cats',
    conditions: [item, { field: 'species', operator: 'is', value: 'cat' }],
  });
  const sales = await create({
    name: 'Sales',
    trigger: { workflow: 'counterSale', event: 'invoiceFinalised' },
  });
  const off = await create({ name: 'Off', enabled: false });
  const other = await create({
    name: 'Another service',
    conditions: [{ field: 'item', operator: 'is', value: 'NAIL' }],
  });
  const { id } = await animal('dog');
  await visit(id, -10);
  const late = await create({ name: 'Made later' });
  const why = await ask(id);
  const byId = new Map(why.rules.map((rule) => [rule.ruleId, rule]));
  assert.deepEqual(
    [cats, sales, off, late].map((rule) => byId.get(rule.id)?.verdict),
    ['conditionsNotMet', 'notListening', 'ruleOff', 'ruleMadeLater'],
  );
  assert.deepEqual(byId.get(cats.id)?.failed, ['species is cat (it is dog)']);
  assert.equal(byId.has(other.id), false, 'a rule that has nothing to do with it is left out');
  assert.deepEqual(codes(why), ['serviceDone', 'conditionsNotMet']);
  assert.match(why.summary.text, /“Cats” asks for what is not so: species is cat \(it is dog\)/u);
  await world.patch(`/v1/patients/${id}`, { species: 'cat' });
  assert.equal((await ask(id)).rules.find(({ ruleId }) => ruleId === cats.id)?.verdict, 'wouldMatchNow');
  for (const rule of [cats, sales, off, other, late]) await remove(rule);
});

test('a rule is explained in the version that was in force, not in today’s', async () => {
  const rule = await create({
    conditions: [
      { field: 'item', operator: 'in', value: [world.mine.serviceCode] },
      { field: 'species', operator: 'is', value: 'cat' },
    ],
  });
  const { id } = await animal('dog');
  await visit(id, -5);
  await world.patch(`/v1/rules/${rule.id}`, {
    conditions: [{ field: 'item', operator: 'in', value: [world.mine.serviceCode] }],
  });
  const [asked] = (await ask(id)).rules;
  assert.deepEqual([asked?.version, asked?.verdict], [1, 'conditionsNotMet']);
  await remove(rule);
});

test('what was withdrawn is told as such, and so is what stopped the messages', async () => {
  const rule = await create();
  const { id, clientId } = await animal();
  await visit(id, -30);
  await world.post(
    `/v1/clients/${clientId}/consents`,
    { channel: 'email', purpose: 'care', granted: false, givenBy: 'client' },
    201,
  );
  const refused = await ask(id);
  assert.deepEqual(codes(refused), ['reminder.open', 'next.willNotSend']);
  assert.match(refused.summary.text, /will not be sent: the client does not want messages on this channel/u);
  const { serviceCode } = world.mine;
  await world.post(
    '/v1/events',
    event('service.voided', { patientId: id, serviceCode, performedOn: daysFrom(today, -30) }),
    202,
  );
  const voided = await ask(id);
  assert.deepEqual(
    voided.facts.map(({ standing }) => standing),
    ['voided'],
  );
  assert.deepEqual(codes(voided), ['reminder.cancelled']);
  assert.match(voided.summary.text, /is cancelled \(the service was not done after all\)/u);
  await remove(rule);
});

test('the services of a group are one story', async () => {
  const rule = await create({ satisfiedBy: [world.mine.serviceCode, 'RAB-3Y'] });
  const { id } = await animal();
  await visit(id, -400);
  await world.post(
    '/v1/events',
    event('service.completed', { patientId: id, serviceCode: 'RAB-3Y', performedOn: daysFrom(today, -20) }),
    202,
  );
  const why = await ask(id);
  assert.deepEqual(why.group, [world.mine.serviceCode, 'RAB-3Y']);
  assert.deepEqual(
    why.facts.map(({ serviceCode }) => serviceCode),
    [world.mine.serviceCode, 'RAB-3Y'],
  );
  await remove(rule);
});

test('another clinic’s patient is not there, and a service must be named', async () => {
  const path = `/v1/patients/${world.other.patientId}/why?serviceCode=X`;
  assert.equal((await world.api.get(path)).status, 404);
  assert.equal((await world.api.get(`/v1/patients/${world.mine.patientId}/why`)).status, 400);
});

test('of several reminders the one that the service completes is told, and rules for other care are left out', async () => {
  const ofCategory = await create({
    name: 'Weight check',
    conditions: [{ field: 'itemCategory', operator: 'is', value: 'vaccination' }],
    satisfiedBy: ['SCALE'],
  });
  const rule = await create({ name: 'Yearly' });
  const { id } = await animal();
  await visit(id, -30);
  const why = await ask(id);
  const told = why.summary.codes[0] as { readonly code: string; readonly title?: string };
  assert.deepEqual([told.code, told.title], ['reminder.open', 'Yearly']);
  const unknown = await world.get<Why>(`/v1/patients/${id}/why?serviceCode=NEVER-SEEN`);
  assert.deepEqual([codes(unknown), unknown.rules, unknown.reminders], [['serviceNeverReported'], [], []]);
  await remove(rule);
  await remove(ofCategory);
});

test('a pause is told with what it waits for', async () => {
  const rule = await create();
  const { id, clientId } = await animal();
  await visit(id, -30);
  const startsAt = `${daysFrom(today, 5)}T10:00:00Z`;
  const booked = {
    appointmentId: 'a1',
    clientId,
    patientIds: [id],
    startsAt,
    reasonCode: world.mine.serviceCode,
  };
  await world.post('/v1/events', event('appointment.booked', booked), 202);
  const byVisit = await ask(id);
  assert.deepEqual(codes(byVisit)[0], 'reminder.paused');
  assert.match(byVisit.summary.text, /is paused \(an appointment for it is booked\)/u);
  await world.post('/v1/events', event('appointment.cancelled', booked), 202);
  const path = `/v1/reminders/${byVisit.reminders[0]?.reminderId ?? ''}/pause`;
  await world.post(path, {}, 200);
  assert.match((await ask(id)).summary.text, /is paused \(somebody at the clinic paused it\)/u);
  await remove(rule);
});
