import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { completeReminder } from '../../commands/reminders/complete-reminder.js';
import { cancelReminder } from '../../commands/reminders/end-reminder.js';
import { pauseReminder } from '../../commands/reminders/pause-reminder.js';
import { NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Ledger } from './ledger.js';

let database: TestDatabase;

before(async () => {
  database = await createTestDatabase();
});
after(async () => {
  await database.close();
});

/** So many races at once. */
const LANES = 4;

interface Stop {
  readonly stop: (ledger: Ledger, reminderId: string) => Promise<unknown>;
  /** What becomes of a message that was not marked before. */
  readonly state: string;
}

const STOPS: Readonly<Record<string, Stop>> = {
  completed: {
    stop: ({ scene }, reminderId) => completeReminder(scene.db, scene.acting(), { reminderId }, null),
    state: 'cancelled(completed)',
  },
  cancelled: {
    stop: ({ scene }, reminderId) => cancelReminder(scene.db, scene.acting(), { reminderId }, null),
    state: 'cancelled(cancelled)',
  },
  'opted out': {
    stop: ({ scene }) => scene.tell({ type: 'client.optedOut', clientId: scene.client.id, channel: 'email' }),
    state: 'skipped(optedOut)',
  },
  dead: {
    stop: ({ scene }) =>
      scene.tell({ type: 'patient.deceased', patientId: scene.patient.id, deceasedOn: null }),
    state: 'cancelled(deceased)',
  },
};

/** What only takes a lock and leaves the send as it is; the mark alone can refuse it. */
const QUIET: Readonly<Record<string, Stop['stop']>> = {
  'an opt-out': ({ scene }) =>
    scene.tell({ type: 'client.optedOut', clientId: scene.client.id, channel: 'email' }),
  'a death': ({ scene }) => scene.died('2026-06-10'),
  'a pause': ({ scene }, reminderId) => pauseReminder(scene.db, scene.acting(), { reminderId }, null),
  'a rule switched off': async ({ scene }, reminderId) => {
    const { ruleId } = await scene.reminder(reminderId);
    assert.ok(ruleId);
    await scene.switchRule(ruleId, false);
  },
};

describe('a stop and a mark at the same moment', () => {
  for (const [name, { stop, state }] of Object.entries(STOPS)) {
    const rounds = name === 'completed' ? 200 : 50;
    test(`${name}: nothing is marked after the acknowledgement, in ${rounds} races`, async () => {
      const won = { stop: 0, mark: 0 };
      const lanes = Array.from({ length: LANES }, async (_, lane) => {
        for (let round = lane; round < rounds; round += LANES) {
          won[(await race({ stop, state }, round)) ? 'mark' : 'stop'] += 1;
        }
      });
      await Promise.all(lanes);
      assert.ok(won.stop > 0 && won.mark > 0, `no race: ${JSON.stringify(won)}`);
    });
  }

  for (const [name, stop] of Object.entries(QUIET)) {
    test(`${name} is not acknowledged while a message is being marked`, async () => {
      const ledger = await Ledger.create(database.db);
      const { scene } = ledger;
      await scene.rule(['RAB'], { due: { after: 'P30D', from: 'event' } });
      await scene.report('RAB', { at: new Date('2026-06-10T05:00:00Z') });
      const { id } = await scene.only();
      const sendId = await ledger.sendOf(id);
      const { fence } = await ledger.claimed(sendId);

      // Holds the mark after it has asked everything and before it has drawn the line.
      const blocker = database.dataSource.createQueryRunner();
      await blocker.startTransaction();
      await blocker.query('select 1 from send where id = $1 for update', [sendId]);
      const marking = ledger.mark(sendId, fence);
      await waitUntilBlocked();
      let acknowledged = false;
      const stopping = stop(ledger, id).then(() => {
        acknowledged = true;
      });
      await sleep(100);
      const before = acknowledged;
      await blocker.commitTransaction();
      await blocker.release();
      assert.deepEqual(await marking, { go: true });
      await stopping;
      assert.equal(before, false, 'acknowledged although a message was still to be marked');
      assert.deepEqual((await ledger.row(sendId)).transmittingAt, NOW);
    });
  }
});

/** Lets a stop and a mark run against each other, with a start of some milliseconds for one; whether the mark won. */
async function race({ stop, state }: Stop, round: number): Promise<boolean> {
  const ledger = await Ledger.create(database.db);
  const sendId = await ledger.due();
  const reminderId = await ledger.ownerOf(sendId);
  const { fence } = await ledger.claimed(sendId);
  const headStartMs = (round % 25) - 12;
  const [mark, stateThen] = await Promise.all([
    sleep(Math.max(0, headStartMs)).then(() => ledger.mark(sendId, fence)),
    sleep(Math.max(0, -headStartMs))
      .then(() => stop(ledger, reminderId))
      .then(() => ledger.state(sendId)),
  ]);
  if (stateThen !== 'transmitting')
    assert.ok(!mark.go, `round ${round}: marked after the stop (${stateThen})`);
  assert.equal(await ledger.state(sendId), mark.go ? 'transmitting' : state);
  return mark.go;
}

async function waitUntilBlocked(): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await database.dataSource.query<unknown[]>(waiting)).length === 0) await sleep(5);
}
