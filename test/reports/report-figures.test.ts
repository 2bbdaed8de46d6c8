import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { countDays, rangesToCount } from '../../commands/reports/count-days.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

const NOW = new Date('2026-05-20T10:00:00Z');
let world: EngineApi;
let ruleId: string;
before(async () => {
  world = await startEngineApi(() => NOW);
  ruleId = (
    await world.post<{ id: string }>(
      '/v1/rules',
      {
        name: 'Rabies',
        enabled: false,
        trigger: { workflow: 'consultation', event: 'invoiceFinalised' },
        due: { after: 'P1Y' },
        satisfiedBy: [world.mine.serviceCode],
        steps: [{ name: 'first', offset: 'P0D', channels: ['email'], templateId: world.mine.templateId }],
      },
      201,
    )
  ).id;
  await world.db.dataSource.query(`update service set price = 650 where code = $1`, [world.mine.serviceCode]);
  await world.db.dataSource.query(
    `update clinic set sms_price_per_part = '{"amount": 0.5, "currency": "SEK"}'`,
  );
});
after(() => world.close());

interface Sent {
  readonly at: string;
  readonly state?: string;
  readonly reason?: string;
  readonly channel?: string;
  readonly parts?: number;
  /** The service was done on that day, which began the next cycle. */
  readonly servedOn?: string;
  /** A visit for it was booked at that instant. */
  readonly bookedAt?: string;
  readonly holdOut?: boolean;
}

/** A reminder of the rule whose message went so; its service may have been done after it. */
async function sent({
  at,
  state = 'accepted',
  reason,
  channel = 'email',
  parts,
  servedOn,
  bookedAt,
  holdOut,
}: Sent) {
  const { db, mine } = world;
  const client = await createTestClient(db, mine.id);
  const patient = await createTestPatient(db, mine.id, client.id);
  const [reminderId, sendId] = [uuid(), uuid()];
  const steps = [
    { name: 'first', from: 'due', channels: [channel], ...(holdOut && { holdOut: { percent: 50 } }) },
  ];
  const out = state === 'accepted' || state === 'delivered';
  await db.dataSource.query(
    `insert into reminder (id, clinic_id, kind, status, patient_id, title, service_code, rule_id, satisfied_by, steps,
                           due_on, event_at, cycle, plan_version, synced_version, tell_after, tell_cause, created_at, updated_at)
     values ($1, $2, 'automatic', 'open', $3, 'Rabies', $4, $5, array[$4], $6, current_date, $7, $8, 1, 1, $7, 'created', $7, $7)`,
    [reminderId, mine.id, patient.id, mine.serviceCode, ruleId, JSON.stringify(steps), at, servedOn ? 2 : 1],
  );
  await db.dataSource.query(
    `insert into send (id, clinic_id, owner_kind, owner_id, cycle, step, channel, patient_id, client_id, planned_at, until_at,
                       exact, state, reason, accepted_at, decided_at, message_id, sms_parts, created_at, updated_at)
     values ($1::uuid, $2, 'reminder', $3, 1, 'first', $4, $5, $6, $7::timestamptz, $7, false, $8, $9, $10::timestamptz, $7, $1::uuid::text, $11, $7, $7)`,
    [
      sendId,
      mine.id,
      reminderId,
      channel,
      patient.id,
      client.id,
      at,
      state,
      reason ?? null,
      out ? at : null,
      parts ?? null,
    ],
  );
  if (servedOn !== undefined)
    await db.dataSource.query(
      `insert into reminder_cycle (reminder_id, cycle, clinic_id, due_on, fact_id, created_at) values ($1, 2, $2, '2027-05-01', $3, $4)`,
      [reminderId, mine.id, `${mine.serviceCode}@${servedOn}`, at],
    );
  if (bookedAt !== undefined)
    await db.dataSource.query(
      `insert into appointment (id, clinic_id, client_id, patient_ids, starts_at, reason_code, status, told_at, triggers,
                                notify, booked_at, sequence, metadata)
       values ($1, $2, $3, array[$4::uuid], '2026-06-01T10:00Z', $5, 'completed', $6, '[]', '{}', $6, 0, '{}')`,
      [uuid(), mine.id, client.id, patient.id, mine.serviceCode, bookedAt],
    );
}

interface Answer<Item> {
  readonly interval: string;
  readonly items: readonly Item[];
}
interface Result {
  readonly ruleName: string;
  readonly sent: number;
  readonly booked: number;
  readonly visited: number;
  readonly completed: number;
  readonly revenue: number;
}
const results = async (period: string) =>
  (await world.get<Answer<Result>>(`/v1/reports/results?${period}`)).items;
const MAY = 'from=2026-05-01&to=2026-05-31';

describe('reports', () => {
  test('of a clinic without messages are empty', async () => {
    for (const path of ['messages', 'results', 'effects', 'visits', 'care'])
      assert.deepEqual((await world.get<Answer<unknown>>(`/v1/reports/${path}`)).items, [], path);
    const waited = await world.get<Answer<{ asked: number; medianMinutes: number | null }>>(
      '/v1/reports/response-times',
    );
    assert.deepEqual(
      waited.items.map(({ asked, medianMinutes }) => [asked, medianMinutes]),
      [
        [0, null],
        [0, null],
      ],
    );
  });

  test('count each message on the day on which it left, with what came of it', async () => {
    await sent({ at: '2026-05-04T22:30:00Z', servedOn: '2026-05-10', bookedAt: '2026-05-06T10:00:00Z' });
    await sent({ at: '2026-05-05T08:00:00Z', state: 'delivered', channel: 'sms', parts: 2 });
    await sent({
      at: '2026-05-05T08:00:00Z',
      state: 'skipped',
      reason: 'noConsent',
      channel: 'sms',
      parts: 2,
    });
    await sent({ at: '2026-05-06T08:00:00Z', state: 'bounced' });
    await sent({ at: '2026-05-20T09:00:00Z', servedOn: '2026-05-02' });
    const { items, interval } = await world.get<
      Answer<{
        since: string;
        channel: string;
        outcome: string;
        reason: string | null;
        messages: number;
        smsParts: number;
      }>
    >(`/v1/reports/messages?${MAY}`);
    assert.equal(interval, 'day');
    assert.deepEqual(
      items.map((one) => [one.since, one.channel, one.outcome, one.reason, one.messages, one.smsParts]),
      [
        ['2026-05-05', 'email', 'sent', null, 1, 0],
        ['2026-05-05', 'sms', 'delivered', null, 1, 2],
        ['2026-05-05', 'sms', 'notSent', 'noConsent', 1, 0],
        ['2026-05-06', 'email', 'failed', null, 1, 0],
        ['2026-05-20', 'email', 'sent', null, 1, 0],
      ],
    );
    const [email] = await results(MAY);
    assert.ok(email);
    const { ruleName, sent: left, booked, visited, completed, revenue } = email;
    assert.deepEqual([ruleName, left, booked, visited, completed, revenue], ['Rabies', 2, 1, 1, 1, 650]);
  });

  test('say the same when days were counted before, and a later bounce is in them when they are counted again', async () => {
    const before = await results(MAY);
    assert.equal(await countDays(world.db, NOW, 10), 1);
    const [kept] = await world.db.dataSource.query<{ days: number }[]>(
      `select count(*)::int as days from report_day_counted where clinic_id = $1`,
      [world.mine.id],
    );
    assert.ok((kept?.days ?? 0) >= 15);
    assert.deepEqual(await results(MAY), before);
    await world.db.dataSource.query(
      `update send set state = 'bounced', updated_at = $2 where clinic_id = $1 and state = 'delivered'`,
      [world.mine.id, '2026-05-20T10:05:00Z'],
    );
    assert.deepEqual(await results(MAY), before, 'a day that is over is as it was counted');
    await countDays(world.db, new Date('2026-05-21T10:00:00Z'), 10);
    assert.equal((await results(MAY)).find(({ sent: left }) => left === 1)?.sent, undefined);
  });

  test('measure a step by those from whom it was withheld, however many bookings others have', async () => {
    for (let count = 0; count < 40; count++) {
      await sent({
        at: '2026-05-21T08:00:00Z',
        holdOut: true,
        ...(count < 30 && { servedOn: '2026-05-21' }),
      });
      await sent({
        at: '2026-05-21T08:00:00Z',
        holdOut: true,
        state: 'skipped',
        reason: 'holdOut',
        ...(count < 5 && { servedOn: '2026-05-21' }),
      });
    }
    const { items } = await world.get<
      Answer<{
        step: string;
        given: { patients: number; completed: number; revenue: number };
        heldOut: { patients: number; completed: number };
        completed: { verdict: string; difference: { low: number; value: number } };
        booked: { verdict: string };
      }>
    >(`/v1/reports/effects?from=2026-05-21&to=2026-05-21`);
    const [step] = items;
    assert.ok(step);
    assert.deepEqual([step.given.patients, step.given.completed, step.given.revenue], [40, 30, 30 * 650]);
    assert.deepEqual([step.heldOut.patients, step.heldOut.completed], [40, 5]);
    assert.deepEqual([step.completed.verdict, step.booked.verdict], ['more', 'unclear']);
    assert.ok(
      Math.abs(step.completed.difference.value - 0.625) < 1e-9 && step.completed.difference.low > 0.4,
    );
  });

  test('refuse what is no period, with every fault', async () => {
    const answer = await world.api.get('/v1/reports/messages?from=2026-06-01&to=2026-05-01&interval=hour');
    assert.equal(answer.status, 400);
    const long = await world.api.get('/v1/reports/visits?from=2020-01-01&to=2026-05-01');
    assert.equal(long.status, 422);
  });
});

test('care is told by service: whose due date has not passed, and what the others would come to', async () => {
  const { items } =
    await world.get<Answer<{ patients: number; current: number; overdueValue: number; day: string }>>(
      '/v1/reports/care',
    );
  const now = items.at(-1);
  assert.ok(now && now.patients > 80);
  assert.equal(now.day, '2026-05-20');
  assert.equal(now.overdueValue, (now.patients - now.current) * 650);
});

test('what is counted when: all at first, the last days again, all that can still change once a day', () => {
  const clinic = {
    today: '2026-05-20',
    firstOn: '2026-04-25',
    countedFrom: null,
    countedTo: null,
    countedAt: null,
  };
  assert.deepEqual(rangesToCount(clinic, NOW), [{ from: '2026-04-25', to: '2026-05-19' }]);
  const counted = { ...clinic, countedFrom: '2026-04-25', countedTo: '2026-05-19', countedAt: NOW };
  assert.deepEqual(rangesToCount(counted, NOW), []);
  assert.deepEqual(rangesToCount(counted, new Date(NOW.getTime() + 900_000)), [
    { from: '2026-05-18', to: '2026-05-19' },
  ]);
  assert.deepEqual(
    rangesToCount(
      { ...counted, firstOn: '2025-12-01', countedFrom: '2025-12-01', countedTo: '2026-05-18' },
      NOW,
    ),
    [
      { from: '2026-04-19', to: '2026-05-19' },
      { from: '2026-03-19', to: '2026-04-18' },
      { from: '2026-03-18', to: '2026-03-18' },
    ],
  );
});
