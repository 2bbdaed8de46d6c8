import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import type { ForecastMessage } from '../../commands/messages/forecast-messages.js';
import { forecastMessages } from '../../commands/messages/forecast-messages.js';
import { recordAccepted } from '../../commands/messages/record-outcome.js';
import type { ForecastRow } from '../../db/messages/forecast-list.js';
import { forecastRows } from '../../db/messages/forecast-list.js';
import { NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import type { Waiting } from './combined-household.js';
import { Household } from './combined-household.js';

const DAY_MS = 86_400_000;
const inDays = (days: number): Date => new Date(NOW.getTime() + days * DAY_MS);

let database: TestDatabase;
let home: Household;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  home = await Household.create(database.db);
});
after(async () => {
  await database.close();
});

async function page(limit: number, last?: ForecastRow): Promise<ForecastRow[]> {
  const filter = { clientId: null, patientId: null, from: null, before: null };
  const from = last === undefined ? null : { plannedAt: last.plannedAt.toISOString(), id: last.id };
  const asked = { after: from, limit, now: NOW };
  return await forecastRows(database.db.reader, home.scene.clinic.id, filter, asked);
}

async function look(): Promise<ForecastMessage[]> {
  return await forecastMessages(database.db.reader, await page(200), NOW);
}

/** What is told of each of these, in their order: why not, or in how many days, moved by what, in which message. */
function told(messages: readonly ForecastMessage[], ...sends: readonly Waiting[]): unknown[] {
  return sends.map(({ sendId }) => {
    const { forecast, mergedInto } = messages.find(({ row }) => row.id === sendId) ?? assert.fail(sendId);
    if (!forecast.willSend) return forecast.reason;
    const days = (forecast.at.getTime() - NOW.getTime()) / DAY_MS;
    const carrier = sends.findIndex((one) => one.sendId === mergedInto);
    return [days, forecast.movedBy, ...(mergedInto === null ? [] : [carrier])];
  });
}

const budget = (value: object | null, within: string | null = null) =>
  home.ledger.set(
    'clinic',
    home.scene.clinic.id,
    `combine_within = ${within === null ? 'null' : `'${within}'`},
     frequency_budget = ${value === null ? 'null' : `'${JSON.stringify(value)}'`}`,
  );

describe('what goes together', () => {
  test('three pets are told of as one message, just as it comes', async () => {
    const kim = await home.waiting('Kim', 5);
    const bella = await home.waiting('Bella');
    const rex = await home.waiting('Rex', 2);
    const late = await home.waiting('Late', 9);
    assert.deepEqual(told(await look(), bella, rex, kim, late), [
      [0, null],
      [0, 'combined', 0],
      [0, 'combined', 0],
      [9, null],
    ]);
    await home.marked(bella);
    assert.deepEqual(await home.states(bella, rex, kim, late), [
      'transmitting',
      'merged',
      'merged',
      'planned',
    ]);
  });

  test('but not on another channel, at an instant that a person chose, paused, or for one that died', async () => {
    const bella = await home.waiting('Bella');
    const sms = await home.waiting('Rex', 1, { channels: ['sms'] });
    const exact = await home.waiting('Kim', 0, { schedule: [{ at: inDays(1).toISOString() }] });
    const paused = await home.waiting('Mio', 1);
    await home.ledger.set('reminder', paused.reminderId, `status = 'paused'`);
    const dead = await home.waiting('Alva', 1);
    await home.ledger.set('patient', dead.patientId, `deceased_on = '2026-06-01'`);
    assert.deepEqual(told(await look(), bella, sms, exact, paused, dead), [
      [0, null],
      [1, null],
      [1, null],
      'paused',
      'deceased',
    ]);
  });

  test('one that wakes from its snooze or its pause in time goes along, too', async () => {
    const bella = await home.waiting('Bella', 4);
    const [snoozed, asleep, paused] = [
      await home.waiting('Rex'),
      await home.waiting('Kim', 1),
      await home.waiting('Mio', 5),
    ];
    const until = (column: string, days: number) => `${column} = '${inDays(days).toISOString()}'`;
    await home.ledger.set('reminder', snoozed.reminderId, until('snoozed_until', 4));
    await home.ledger.set('reminder', asleep.reminderId, until('snoozed_until', 6));
    const pause = `status = 'paused', ${until('paused_until', 3)}`;
    await home.ledger.set('reminder', paused.reminderId, pause);
    assert.deepEqual(told(await look(), snoozed, bella, paused, asleep), [
      [4, 'snoozed'],
      [4, 'combined', 0],
      [4, 'combined', 0],
      [6, 'snoozed'],
    ]);
  });

  test('one step of each reminder, twenty in one message', async () => {
    const bella = await home.waiting('Bella');
    const steps = ['-P29D', '-P28D'].map((offset) => ({ name: offset, offset, time: '12:00' }));
    const rex = await home.waiting('Rex', 0, { schedule: steps });
    const many: Waiting[] = [];
    for (let count = 0; count < 20; count++) many.push(await home.waiting(`Pup ${count}`, 2));
    const messages = await look();
    const into = messages.filter(({ mergedInto }) => mergedInto === bella.sendId);
    assert.equal(into.length, 19);
    const ofRex = messages.filter(({ row }) => row.reminderId === rex.reminderId);
    assert.deepEqual(
      ofRex.map(({ mergedInto }) => mergedInto === bella.sendId),
      [true, false],
    );
  });

  test('is told alike on every page, whatever lies on the others', async () => {
    for (const [name, days] of [
      ['Bella', 0],
      ['Rex', 2],
      ['Kim', 5],
      ['Mio', 9],
      ['Alva', 12],
    ] as const)
      await home.waiting(name, days);
    await budget({ messages: 1, per: 'P3D' }, 'P7D');
    const whole = await look();
    assert.deepEqual(
      whole.map(({ mergedInto }) => mergedInto !== null),
      [false, true, true, false, true],
    );
    for (const limit of [1, 2, 3]) {
      const paged: ForecastMessage[] = [];
      let rows = await page(limit);
      while (rows.length > 0) {
        paged.push(...(await forecastMessages(database.db.reader, rows, NOW)));
        rows = await page(limit, rows.at(-1));
      }
      assert.deepEqual(paged, whole, `pages of ${limit}`);
    }
  });
});

describe('a budget of messages', () => {
  test('keeps the room for what matters more, just as it comes', async () => {
    await budget({ messages: 1, per: 'P30D' });
    const bella = await home.waiting('Bella');
    const rex = await home.waiting('Rex', 3, { priority: 'high' });
    const kim = await home.waiting('Kim', 10);
    const next = await home.waiting('Mio', 34);
    assert.deepEqual(told(await look(), bella, rex, kim, next), [
      'frequencyBudget',
      [3, null],
      'frequencyBudget',
      [34, null],
    ]);
    await home.ledger.answered(bella.sendId);
    assert.deepEqual(await home.states(bella), ['skipped(frequencyBudget)']);
  });

  test('puts off until there is room, and counts what the client has got', async () => {
    await budget({ messages: 1, per: 'P2D' });
    const sent = await home.waiting('Alva');
    const { fence } = await home.ledger.claimed(sent.sendId);
    await home.ledger.mark(sent.sendId, fence);
    await recordAccepted(database.db, home.ledger.attempt(sent.sendId, fence), {
      providerId: null,
      response: null,
    });
    await home.ledger.set('send', sent.sendId, `transmitting_at = '${inDays(-1).toISOString()}'`);
    const bella = await home.waiting('Bella');
    const rex = await home.waiting('Rex', 2);
    assert.deepEqual(told(await look(), bella, rex), [
      [1, 'frequencyBudget'],
      [3, 'frequencyBudget'],
    ]);
    const outcome = await home.ledger.answered(bella.sendId);
    assert.equal(outcome.kind, 'deferred');
    assert.deepEqual((await home.row(bella)).plannedAt, inDays(1));
  });

  test('counts what goes together as one', async () => {
    await budget({ messages: 1, per: 'P30D' }, 'P7D');
    const bella = await home.waiting('Bella');
    const rex = await home.waiting('Rex', 2, { priority: 'high' });
    const kim = await home.waiting('Kim', 5, { priority: 'low' });
    assert.deepEqual(told(await look(), bella, rex, kim), [
      [0, null],
      [0, 'combined', 0],
      [0, 'combined', 0],
    ]);
  });
});

test('a clinic with neither setting reads nothing for it', async () => {
  await budget(null);
  await home.waiting('Bella');
  await home.waiting('Rex');
  const rows = await page(200);
  const count = async () => {
    let queries = 0;
    const { reader } = database.db;
    const counting = new Proxy(reader, {
      get: (target, name) => {
        if (name === 'query') queries += 1;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? (value.bind(target) as unknown) : value;
      },
    });
    await forecastMessages(counting, rows, NOW);
    return queries;
  };
  assert.equal(await count(), 1);
  await budget({ messages: 1, per: 'P2D' }, 'P7D');
  assert.ok((await count()) > 1);
});
