import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import type { Told } from '../domain/care-reports.js';
import { receivedIn, tellings } from '../domain/care-reports.js';
import { makeOrderRules } from '../reminders/order-rules.js';
import { Scene } from '../reminders/scene.js';
import { createTestPatient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';

/** Everything is received on the day on which it was told, so that steps of all kinds are still to come. */
const RECEIVED_AT = new Date('2026-04-01T12:00:00Z');
const TYPES = {
  completed: 'service.completed',
  itemAdded: 'consultation.itemAdded',
  finalised: 'consultation.finalised',
  patientCreated: 'service.completed',
} as const;

let database: TestDatabase;
let scene: Scene;

before(async () => {
  database = await createTestDatabase();
  scene = await Scene.create(database.db);
  await makeOrderRules(scene);
});

after(async () => {
  await database.close();
});

describe('the same events in any order', () => {
  test('lead to the same reminders and the same planned messages', async () => {
    const orders = fc.array(fc.nat({ max: 40 }), { maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(tellings, orders, async (acts, order) => {
        const told = acts.flat();
        const shuffled = [...order.map((place) => place % told.length), ...[...told.keys()].toReversed()];
        const straight = await stateAfter(told);
        assert.deepEqual(await stateAfter(receivedIn(shuffled, told)), straight);
      }),
      { numRuns: Number(process.env['ORDER_RUNS'] ?? 20) },
    );
  });
});

/** Tells it all of a patient of its own, and answers with what people see of it. */
async function stateAfter(told: readonly Told[]): Promise<unknown[]> {
  const { id } = await createTestPatient(scene.db, scene.clinic.id, scene.client.id, {
    dateOfBirth: '2021-03-04',
  });
  const schedule = [{ name: 'due', offset: 'P0D' }];
  const at = new Date('2025-12-01T12:00:00Z');
  for (const code of ['RAB-3', 'CALL'])
    await scene.manual(
      { patientId: id, title: `By hand ${code}`, serviceCode: code, dueOn: '2026-12-01', schedule },
      at,
    );
  for (const one of told) await tell(id, one);
  const seen = (await scene.reminders(id)).filter((one) => one.statusReason !== 'voided');
  const shown = await Promise.all(
    seen.map(async ({ id: reminderId, title, status, dueOn, lastPerformedOn, serviceCode, cycle }) => ({
      title,
      status,
      dueOn,
      lastPerformedOn,
      serviceCode,
      sends: (await scene.sends(reminderId))
        .filter((send) => send.cycle === cycle)
        .map(
          (send) =>
            `${send.step} ${send.channel} ${send.plannedAt.toISOString()} ${send.state} ${send.reason ?? ''}`,
        ),
    })),
  );
  return shown.toSorted((a, b) => a.title.localeCompare(b.title));
}

async function tell(patientId: string, told: Told): Promise<void> {
  if ('withdrawal' in told) {
    const { eventId, serviceCode, performedOn } = told.withdrawal;
    const voids =
      eventId !== null
        ? { eventId: `${patientId} ${eventId}` }
        : { patientId, serviceCode: serviceCode ?? '', performedOn: performedOn ?? '' };
    await scene.tell({ type: 'service.voided', voids }, { at: RECEIVED_AT });
    return;
  }
  const [first] = told.reports;
  if (first === undefined) return;
  await scene.report(
    told.reports.map(({ serviceCode }) => serviceCode),
    {
      type: TYPES[first.kind],
      patientId,
      id: `${patientId} ${first.eventId}`,
      on: first.performedOn,
      consultationId: first.consultationId === null ? null : `${patientId} ${first.consultationId}`,
      occurredAt: new Date(first.occurredAt),
      at: RECEIVED_AT,
    },
  );
}
