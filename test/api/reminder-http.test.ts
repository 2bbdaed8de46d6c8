import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { daysFrom, event, manualReminder, startEngineApi, yearlyRule } from '../support/engine-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

interface ReminderBody {
  readonly id: string;
  readonly status: string;
  readonly statusReason: string | null;
  readonly dueOn: string;
  readonly dueColour: string;
  readonly cycle: number;
  readonly planVersion: number;
  readonly nextSendAt: string | null;
  readonly plan: readonly { step: string; plannedAt: string; channels: string[] }[];
  readonly sends: readonly {
    step: string;
    channel: string;
    state: string;
    reason?: string;
    resend: number;
  }[];
}

interface Refusal {
  readonly code: string;
  readonly errors: readonly { readonly pointer: string; readonly code: string }[];
}

const now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;
before(async () => {
  world = await startEngineApi(() => now);
});
after(() => world.close());

const create = (change: object = {}) =>
  world.post<ReminderBody>('/v1/reminders', manualReminder(world.mine, now, change), 201);
const act = (id: string, action: string, body: object = {}) =>
  world.api.post<ReminderBody & Refusal>(`/v1/reminders/${id}/${action}`, body);
const codes = (answer: Refusal) => answer.errors.map(({ pointer, code }) => `${pointer} ${code}`).sort();

test('a manual reminder is answered with its plan, its sends, its colour and its workflow’s id', async () => {
  const made = await world.api.post<ReminderBody & { workflowId: string }>(
    '/v1/reminders',
    manualReminder(world.mine, now, {
      channels: ['email', 'sms'],
      dueOn: '2026-06-13',
      metadata: { from: 'test' },
    }),
  );
  assert.equal(made.status, 201, made.text);
  const reminder = made.body;
  assert.equal(made.headers.get('location'), `/v1/reminders/${reminder.id}`);
  assert.equal(reminder.workflowId, `reminder/${reminder.id}`);
  assert.equal(reminder.dueColour, 'black');
  assert.deepEqual(reminder.plan, [
    { step: 'step-1', plannedAt: '2026-05-04T11:00:00.000Z', channels: ['email', 'sms'] },
    { step: 'step-2', plannedAt: '2026-06-06T07:00:00.000Z', channels: ['email', 'sms'] },
  ]);
  assert.equal(reminder.nextSendAt, '2026-05-04T11:00:00.000Z');
  assert.deepEqual(
    reminder.sends.map((send) => send.state),
    ['planned', 'planned', 'planned', 'planned'],
  );
  assert.ok(world.told.includes(reminder.id), 'its workflow is told at once');
  assert.deepEqual(await world.get(`/v1/reminders/${reminder.id}`), reminder);
});

test('a step that lies in the past is kept as skipped(tooLate), never sent in a burst', async () => {
  const reminder = await create({ dueOn: '2026-05-20', schedule: [{ offset: '-P30D' }, { offset: '-P3D' }] });
  assert.deepEqual(
    reminder.sends.map(({ state, reason }) => [state, reason]),
    [
      ['skipped', 'tooLate'],
      ['planned', undefined],
    ],
  );
  assert.equal(reminder.dueColour, 'yellow');
});

test('everything that stands in the way of a reminder is named at once', async () => {
  const malformed = await world.post<Refusal>(
    '/v1/reminders',
    { title: '', dueOn: '2026-02-30', channels: ['email', 'fax'], schedule: [{}], colour: 'red' },
    400,
  );
  assert.deepEqual(
    codes(malformed).map((line) => line.split(' ')[0]),
    ['/channels/1', '/colour', '/dueOn', '/schedule/0', '/title'],
  );

  const client = await createTestClient(world.db, world.mine.id, { email: null });
  const patient = await createTestPatient(world.db, world.mine.id, client.id);
  await world.post(
    `/v1/clients/${client.id}/consents`,
    { channel: 'sms', purpose: 'care', granted: false, givenBy: 'client' },
    201,
  );
  const refused = await world.post<Refusal>(
    '/v1/reminders',
    manualReminder(world.mine, now, {
      patientId: patient.id,
      dueOn: '2026-05-03',
      channels: ['email', 'sms'],
      templateId: undefined,
      text: { sms: { body: 'Hello' } },
      schedule: [{ at: '2026-05-04T09:58:00Z' }],
    }),
    422,
  );
  assert.deepEqual(codes(refused), [
    '/channels noContact',
    '/channels optedOut',
    '/dueOn past',
    '/schedule noStepLeft',
    '/schedule/0/at past',
    '/schedule/0/channels noText',
  ]);
  const late = await world.post<Refusal>(
    '/v1/reminders',
    manualReminder(world.mine, now, { dueOn: '2026-05-06', schedule: [{ offset: '-P30D' }] }),
    422,
  );
  assert.deepEqual(codes(late), ['/schedule noStepLeft']);
  const none = await world.get<{ items: unknown[] }>(`/v1/reminders?patientId=${patient.id}`);
  assert.equal(none.items.length, 0, 'a refused reminder leaves nothing behind');
});

test('an exact instant up to 60 seconds past still counts as now', async () => {
  const reminder = await create({ schedule: [{ at: '2026-05-04T09:59:10Z' }] });
  assert.equal(reminder.sends[0]?.state, 'planned');
});

test('the life of a manual reminder by its actions', async () => {
  const { id } = await create();
  const paused = await act(id, 'pause', { until: '2026-05-10T08:00:00Z' });
  assert.equal(paused.body.status, 'paused');
  assert.equal(paused.body.nextSendAt, null);
  assert.equal((await act(id, 'pause')).status, 409);
  assert.equal((await act(id, 'resume')).body.status, 'open');
  const snoozed = await act(id, 'snooze', { until: '2026-05-06T08:00:00Z' });
  assert.equal(snoozed.body.nextSendAt, '2026-05-06T08:00:00.000Z');
  assert.equal(snoozed.body.dueColour, 'black');
  const sent = await act(id, 'send-now', { step: 'step-2' });
  assert.deepEqual(sent.body.plan.map((item) => [item.step, item.plannedAt])[0], [
    'step-2',
    now.toISOString(),
  ]);
  const cancelled = await act(id, 'cancel', { reason: 'moved away' });
  assert.deepEqual([cancelled.body.status, cancelled.body.statusReason], ['cancelled', 'moved away']);
  assert.ok(cancelled.body.sends.every((send) => send.state === 'cancelled' && send.reason === 'cancelled'));
  const reopened = await act(id, 'reopen');
  assert.equal(reopened.body.status, 'open');
  assert.ok(reopened.body.sends.some((send) => send.state === 'planned'));
  assert.equal((await act(id, 'complete', { performedOn: '2026-05-05' })).status, 422);
  assert.equal((await act(id, 'complete')).body.status, 'completed');
  const again = await act(id, 'complete');
  assert.deepEqual([again.status, again.body.code], [409, 'wrongStatus']);
  const declined = await act((await create()).id, 'decline');
  assert.equal(declined.body.status, 'declined');
});

test('a change needs the revision that the caller saw, if it names one', async () => {
  const { id } = await create();
  const read = await world.api.get(`/v1/reminders/${id}`);
  const etag = read.headers.get('etag') ?? '';
  const changed = await world.patch<ReminderBody>(
    `/v1/reminders/${id}`,
    { dueOn: '2026-05-01' },
    { 'if-match': etag },
  );
  assert.equal(changed.body.dueColour, 'red', 'a due date may be set into the past');
  assert.equal((await world.patch(`/v1/reminders/${id}`, { title: 'X' }, { 'if-match': etag })).status, 412);
  const edited = await world.patch<ReminderBody>(`/v1/reminders/${id}`, {
    schedule: [{ name: 'only', at: '2026-05-05T08:00:00Z', channels: ['sms'] }],
  });
  assert.deepEqual(edited.body.plan, [
    { step: 'only', plannedAt: '2026-05-05T08:00:00.000Z', channels: ['sms'] },
  ]);
});

test('the timeline tells what happened and what is to come, in order', async () => {
  const { id } = await create();
  await act(id, 'snooze', { until: '2026-05-06T08:00:00Z' });
  const { items } = await world.get<{ items: { at: string; type: string; upcoming?: boolean }[] }>(
    `/v1/reminders/${id}/timeline`,
  );
  assert.deepEqual(
    items.map((item) => item.type),
    ['created', 'snoozed', 'send.planned', 'resumes', 'send.planned', 'lapses'],
  );
  assert.deepEqual(
    items.map((item) => item.at),
    items.map((item) => item.at).sort(),
  );
});

test('the same Idempotency-Key makes one reminder', async () => {
  const request = { headers: { 'idempotency-key': 'reminder-once' } };
  const body = manualReminder(world.mine, now, { title: 'Once only' });
  const first = await world.api.post<ReminderBody>('/v1/reminders', body, request);
  const second = await world.api.post<ReminderBody>('/v1/reminders', body, request);
  assert.equal(second.headers.get('idempotent-replayed'), 'true');
  assert.equal(second.body.id, first.body.id);
  const { items } = await world.get<{ items: unknown[] }>('/v1/reminders?q=once%20only');
  assert.equal(items.length, 1);
  assert.equal((await world.api.post('/v1/reminders', { ...body, title: 'Other' }, request)).status, 409);
});

test('the list is filtered by what people look for, and paged without gaps', async () => {
  const { other } = world;
  const key = other.key;
  const list = async (query: string) =>
    (
      await world.api.get<{ items: ReminderBody[]; nextCursor: string | null }>(`/v1/reminders?${query}`, {
        key,
      })
    ).body;
  const add = async (dueOn: string, change: object = {}) =>
    await world.post<ReminderBody>(
      '/v1/reminders',
      manualReminder(other, now, { dueOn, ...change }),
      201,
      key,
    );
  await world.post('/v1/rules', yearlyRule(other), 201, key);
  const overdue = event('consultation.finalised', {
    patientId: other.patientId,
    consultationId: 'c-1',
    items: [{ serviceCode: other.serviceCode, performedOn: daysFrom(now, -400) }],
  });
  await world.post('/v1/events', overdue, 202, key);
  for (const days of [0, 30, 31, 60]) await add(daysFrom(now, days));
  await add(daysFrom(now, 90), { channels: ['sms'], title: 'Nail trim' });

  const colours = async (due: string) => (await list(`due=${due}`)).items.map((item) => item.dueColour);
  assert.deepEqual(await colours('overdue'), ['red']);
  assert.deepEqual(await colours('soon'), ['yellow', 'yellow']);
  assert.deepEqual(await colours('later'), ['black', 'black', 'black']);
  assert.equal((await list('kind=automatic')).items.length, 1);
  assert.equal((await list('channel=sms&kind=manual')).items.length, 1);
  assert.equal((await list('q=nail')).items.length, 1);
  assert.equal(
    (await list('sendState=skipped')).items.length,
    2,
    'what was due long ago, and what is due today',
  );
  assert.equal((await list(`clientId=${other.clientId}&status=open`)).items.length, 6);
  assert.equal((await list(`dueFrom=${daysFrom(now, 30)}&dueTo=${daysFrom(now, 31)}`)).items.length, 2);

  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await list(`sort=-dueOn&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
    seen.push(...page.items.map((item) => item.dueOn));
    cursor = page.nextCursor;
  }
  assert.equal(seen.length, 6);
  assert.deepEqual(seen, seen.toSorted().toReversed());
  assert.equal(
    (await list('sort=nextSendAt')).items.every((item) => item.nextSendAt !== null),
    true,
  );
});
