import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { takeEvents } from '../../api/integration/take-events.js';
import { saveReasonOf } from '../../commands/appointments/save-reasons.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import { makeOrderRules } from '../reminders/order-rules.js';
import { Scene } from '../reminders/scene.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import type { DayEvent } from './day-events.js';
import { dayEvents, receipts, receivedIn } from './day-events.js';

/** Everything is received within one noon, after which steps of all kinds are still to come. */
const RECEIVED_AT = new Date('2026-04-01T12:00:00Z');
const LONG_BEFORE = new Date('2025-12-01T12:00:00Z');

const isLive = ({ status }: Reminder) => status === 'open' || status === 'paused';

let database: TestDatabase;
let scene: Scene;

before(async () => {
  database = await createTestDatabase();
  scene = await Scene.create(database.db);
  const fromEvent = await makeOrderRules(scene);
  const sold = { workflow: 'counterSale', event: 'invoiceFinalised' } as const;
  await scene.rule(
    ['FLEA', 'DENT'],
    { trigger: sold, satisfiedBy: ['FLEA'], due: { after: 'P3M', from: 'event' } },
    'sold',
  );
  const isIll = { field: 'diagnosis', operator: 'is', value: 'N18' } as const;
  const ill: Partial<RuleDefinition> = {
    conditions: { match: 'all', conditions: [isIll] },
    satisfiedBy: ['CALL'],
  };
  await scene.rule([], ill, 'ill');
  for (const event of ['noShow', 'completed'] as const) {
    const trigger = { workflow: 'appointment', event } as const;
    const conditions = { match: 'all', conditions: [] } as const;
    await scene.rule([], { trigger, conditions, satisfiedBy: [], steps: fromEvent }, event);
  }
  const absence = {
    trigger: { workflow: 'absence', after: 'P18M' },
    due: { after: 'P0D', from: 'event' },
  } as const;
  await scene.rule(
    [],
    { ...absence, conditions: { match: 'all', conditions: [] }, satisfiedBy: [] },
    'missed',
  );
  const reason = { code: 'VACC', name: null, serviceCodes: ['RAB-1', 'RAB-3'] };
  await saveReasonOf(database.db, scene.acting(), reason);
  const created = {
    trigger: { workflow: 'patientCreation' },
    conditions: { match: 'all', conditions: [] },
  } as const;
  await scene.rule([], { ...created, satisfiedBy: ['PUP'], due: { after: 'P1M', from: 'event' } }, 'welcome');
});

after(() => database.close());

describe("a day's events, in any order, some of them told again and again", () => {
  test('leave the same reminders, due dates, pauses, messages, deaths and consents', async () => {
    await fc.assert(
      fc.asyncProperty(dayEvents, receipts, async (events, order) => {
        const straight = await stateAfter(events);
        assert.deepEqual(await stateAfter(receivedIn(order, events)), straight);
      }),
      { numRuns: Number(process.env['ORDER_RUNS'] ?? 25) },
    );
  });
});

/** Tells it all of a patient of its own, and answers with what people see of it. */
async function stateAfter(events: readonly DayEvent[]): Promise<unknown> {
  const { db, clinic } = scene;
  const client = await createTestClient(db, clinic.id);
  const { id } = await createTestPatient(db, clinic.id, client.id, { dateOfBirth: '2021-03-04' });
  for (const serviceCode of ['RAB-3', 'CALL']) {
    const schedule = [{ name: 'due', offset: 'P0D' }];
    const dueOn = '2026-12-01';
    await scene.manual(
      { patientId: id, title: `By hand ${serviceCode}`, serviceCode, dueOn, schedule },
      LONG_BEFORE,
    );
  }
  const reception = { db, clinicId: clinic.id, zone: 'Europe/Stockholm', at: RECEIVED_AT };
  for (const event of events) {
    const taken = await takeEvents(reception, [cloudEvent(event, id, client.id)]);
    assert.deepEqual(taken.rejected, []);
  }
  const facts = await factsOf(id, client.id);
  return { reminders: await remindersOf(id, facts.deceasedOn !== null), ...facts };
}

function cloudEvent({ id, type, time, about, data }: DayEvent, patientId: string, clientId: string): object {
  const own = (name: string) => (name in data ? { [name]: `${patientId} ${String(data[name])}` } : {});
  const who = {
    patient: { patientId, ...(type.startsWith('counterSale') && { clientId }) },
    client: { clientId },
    visit: { clientId, patientIds: [patientId] },
  };
  const told = { ...who[about], ...data, ...own('eventId'), ...own('appointmentId') };
  return { specversion: '1.0', source: '/pms', id: `${patientId} ${id}`, type, time, data: told };
}

/**
 * Of a dead patient only that nothing lives: what ended otherwise before the death was received, stays so. Of a reminder
 * that is over only what might still be sent: which messages it once had to stop depends on what was known first.
 */
async function remindersOf(patientId: string, isDead: boolean): Promise<unknown[]> {
  const seen = (await scene.reminders(patientId)).filter((one) =>
    isDead ? isLive(one) : one.statusReason !== 'voided',
  );
  const shown = await Promise.all(seen.map(shownOf));
  return shown.toSorted((a, b) => a.title.localeCompare(b.title) || a.dueOn.localeCompare(b.dueOn));
}

async function shownOf(reminder: Reminder) {
  const { id, title, status, dueOn, lastPerformedOn, serviceCode, cycle, lapseAt, pausedUntil } = reminder;
  const sends = (await scene.sends(id))
    .filter((send) => send.cycle === cycle && (isLive(reminder) || send.state !== 'cancelled'))
    .map(
      (send) => `${send.step} ${send.channel} ${send.plannedAt.toISOString()} ${send.state} ${send.reason}`,
    );
  return { title, status, dueOn, lastPerformedOn, serviceCode, lapseAt, pausedUntil, sends };
}

async function factsOf(patientId: string, clientId: string) {
  const [patient] = await scene.db.dataSource.query<{ deceasedOn: string | null }[]>(
    'select deceased_on as "deceasedOn" from patient where id = $1',
    [patientId],
  );
  const consents = await scene.db.dataSource.query<object[]>(
    `select distinct on (channel, purpose) channel, purpose, granted from consent_event
      where client_id = $1 order by channel, purpose, created_at desc, id desc`,
    [clientId],
  );
  return { deceasedOn: patient?.deceasedOn ?? null, consents };
}
