import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { EngineApi } from '../support/engine-api.js';
import { event, manualReminder, startEngineApi, yearlyRule } from '../support/engine-api.js';

interface ReminderBody {
  readonly id: string;
  readonly nextSendAt: string | null;
  readonly metadata: Record<string, string>;
  readonly snoozedUntil: string | null;
  readonly pausedUntil: string | null;
  readonly plan: readonly { readonly step: string; readonly plannedAt: string }[];
}

interface Refusal {
  readonly errors: readonly {
    readonly pointer: string;
    readonly code: string;
    readonly field?: string;
    readonly position?: number;
  }[];
}

// The clinic's zone is Europe/Stockholm, two hours ahead of UTC in May.
const now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;
before(async () => {
  world = await startEngineApi(() => now);
});
after(() => world.close());

const create = (change: object) =>
  world.post<ReminderBody>('/v1/reminders', manualReminder(world.mine, now, change), 201);
const refuse = (change: object, status: number) =>
  world.post<Refusal>('/v1/reminders', manualReminder(world.mine, now, change), status);
const told = ({ errors }: Refusal) => errors.map(({ pointer, code }) => `${pointer} ${code}`);

test('a wrong merge field in a text is 400 with its field and position; other refusals name what was sent', async () => {
  const wrong = await refuse(
    { templateId: undefined, text: { email: { subject: 'a', body: 'x [[zip]]' } } },
    400,
  );
  assert.deepEqual(
    wrong.errors.map(({ pointer, field, position }) => [pointer, field, position]),
    [['/text/email/body', 'zip', 2]],
  );
  assert.deepEqual(told(await refuse({ schedule: [] }, 422)), ['/schedule noStepLeft']);
  const unknown = await refuse(
    { templateId: world.other.templateId, schedule: [{ offset: 'P1D' }, { offset: 'P2D' }] },
    422,
  );
  assert.deepEqual(told(unknown), ['/templateId unknown']);
});

test('channels are given once, or with every step', async () => {
  const own = { offset: 'P0D', channels: ['email'] };
  assert.equal((await create({ channels: undefined, schedule: [own] })).plan.length, 1);
  assert.deepEqual(told(await refuse({ channels: undefined, schedule: [own, { offset: 'P1D' }] }, 400)), [
    '/channels required',
  ]);
});

test('a PATCH merges metadata and own texts', async () => {
  const text = { email: { subject: 'a', body: 'b' }, sms: { body: 'c' } };
  const { id } = await create({
    channels: ['email', 'sms'],
    templateId: undefined,
    text,
    metadata: { kept: '1', gone: '2' },
  });
  const change = { metadata: { gone: null, added: '3' }, text: { email: { subject: 'new' } } };
  const changed = await world.patch<ReminderBody>(`/v1/reminders/${id}`, change);
  assert.equal(changed.status, 200, changed.text);
  assert.deepEqual(changed.body.metadata, { kept: '1', added: '3' });
  const without = await world.patch<Refusal>(`/v1/reminders/${id}`, { text: { sms: null } });
  assert.deepEqual(told(without.body), ['/schedule/0/channels noText', '/schedule/1/channels noText']);
});

test('a snooze or a pause may end with a date; sends planned before the end of a snooze wait for it', async () => {
  const { id } = await create({ dueOn: '2026-05-10', schedule: [{ offset: '-P1D' }, { offset: 'P30D' }] });
  const snoozed = await world.post<ReminderBody>(`/v1/reminders/${id}/snooze`, { until: '2026-05-20' }, 200);
  assert.equal(snoozed.snoozedUntil, '2026-05-19T22:00:00.000Z');
  assert.equal(snoozed.nextSendAt, snoozed.snoozedUntil);
  assert.deepEqual(
    snoozed.plan.map(({ plannedAt }) => plannedAt),
    ['2026-05-19T22:00:00.000Z', '2026-06-09T07:00:00.000Z'],
  );
  const paused = await world.post<ReminderBody>(`/v1/reminders/${id}/pause`, { until: '2026-05-21' }, 200);
  assert.equal(paused.pausedUntil, '2026-05-20T22:00:00.000Z');
  assert.equal(paused.nextSendAt, null);
});

test('a location narrows the hours of its clinic and never widens them', async () => {
  const plannedAt = async (sendWindow: object, time: string): Promise<string | undefined> => {
    const location = await world.post<{ id: string }>('/v1/locations', { name: 'L', sendWindow }, 201);
    const schedule = [{ offset: 'P0D', time }];
    return (await create({ locationId: location.id, dueOn: '2026-06-01', schedule })).plan[0]?.plannedAt;
  };
  assert.equal(await plannedAt({ from: '05:00', to: '22:00' }, '06:00'), '2026-06-01T06:00:00.000Z');
  assert.equal(await plannedAt({ from: '10:00', to: '12:00' }, '09:00'), '2026-06-01T08:00:00.000Z');
  assert.equal(await plannedAt({ from: '21:00', to: '23:00' }, '21:30'), '2026-06-02T06:00:00.000Z');
});

test('a step some days after the event counts from the day of the service, however late it is reported', async () => {
  const step = {
    offset: 'P3D',
    from: 'event',
    time: '10:00',
    channels: ['sms'],
    templateId: world.mine.templateId,
  };
  await world.post('/v1/rules', yearlyRule(world.mine, { steps: [step] }), 201);
  const { patientId, serviceCode } = world.mine;
  const data = { patientId, serviceCode, performedOn: '2026-05-03' };
  const answer = await world.post<{ reminders: { id: string }[] }>(
    '/v1/events',
    event('service.completed', data),
    202,
  );
  const reminder = await world.get<ReminderBody>(`/v1/reminders/${answer.reminders[0]?.id}`);
  assert.equal(reminder.plan[0]?.plannedAt, '2026-05-06T08:00:00.000Z');
});
