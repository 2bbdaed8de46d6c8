import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { recordAccepted } from '../../commands/messages/record-outcome.js';
import { sendNow } from '../../commands/reminders/send-now.js';
import { NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import type { Waiting } from './combined-household.js';
import { Household } from './combined-household.js';

const HOUR_MS = 3_600_000;
const inHours = (hours: number): Date => new Date(NOW.getTime() + hours * HOUR_MS);

let database: TestDatabase;
let home: Household;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  home = await Household.create(database.db, {
    combineWithin: null,
    frequencyBudget: { messages: 1, per: 'P2D' },
  });
});
after(async () => {
  await database.close();
});

/** Lets the client get a message; it left so many hours from now. */
async function sent(hours: number, input: Parameters<Household['waiting']>[2] = {}): Promise<Waiting> {
  const waiting = await home.waiting('Alva', 0, input);
  const { fence, said } = await home.ledger.claimed(waiting.sendId);
  assert.ok((await home.ledger.mark(waiting.sendId, fence, NOW, said)).go);
  await recordAccepted(database.db, home.ledger.attempt(waiting.sendId, fence), {
    providerId: null,
    response: null,
  });
  await home.ledger.set('send', waiting.sendId, `transmitting_at = '${inHours(hours).toISOString()}'`);
  return waiting;
}

describe('a clinic that writes to a client once in two days', () => {
  test('puts a message off until there is room, without giving it more time', async () => {
    await sent(-24);
    const bella = await home.waiting('Bella');
    const { untilAt } = await home.row(bella);
    assert.equal((await home.ledger.answered(bella.sendId)).kind, 'deferred');
    const row = await home.row(bella);
    assert.deepEqual([row.plannedAt, row.untilAt], [inHours(24), untilAt]);
    assert.deepEqual(await home.ledger.history(bella.sendId), ['planned(frequencyBudget)']);
    await home.scene.consistent(bella.reminderId);
    assert.equal((await home.ledger.claim(bella.sendId, inHours(24))).kind, 'claimed');
  });

  test('skips it visibly where the room comes too late', async () => {
    await sent(-24);
    const budget = { messages: 1, per: 'P30D' };
    await home.ledger.set('clinic', home.scene.clinic.id, `frequency_budget = '${JSON.stringify(budget)}'`);
    const bella = await home.waiting('Bella');
    assert.equal((await home.ledger.answered(bella.sendId)).kind, 'done');
    assert.deepEqual(await home.states(bella), ['skipped(frequencyBudget)']);
  });

  test('never holds back what is of high priority, nor what a person asks for', async () => {
    await sent(-1);
    const bella = await home.waiting('Bella', 0, { priority: 'high' });
    const rex = await home.waiting('Rex', 0, { schedule: [{ at: NOW.toISOString() }] });
    const kim = await home.waiting('Kim', 3);
    await sendNow(database.db, home.scene.acting(), { reminderId: kim.reminderId }, {});
    for (const one of [bella, rex, kim]) assert.equal((await home.ledger.claim(one.sendId)).kind, 'claimed');
  });

  test('counts what a person asked for, SMS as well as email', async () => {
    await sent(-24, { channels: ['sms'], schedule: [{ at: NOW.toISOString() }] });
    const bella = await home.waiting('Bella');
    assert.equal((await home.ledger.answered(bella.sendId)).kind, 'deferred');
  });

  test('does not count a message that failed, nor one to somebody else', async () => {
    const failed = await sent(-24);
    await home.ledger.set('send', failed.sendId, `state = 'failed'`);
    const bella = await home.waiting('Bella');
    assert.equal((await home.ledger.claim(bella.sendId)).kind, 'claimed');
    const other = await Household.create(database.db, { frequencyBudget: { messages: 1, per: 'P2D' } });
    const rex = await other.waiting('Rex');
    assert.equal((await other.ledger.claim(rex.sendId)).kind, 'claimed');
  });

  test('keeps the room for a more important message that is planned', async () => {
    const bella = await home.waiting('Bella');
    const rex = await home.waiting('Rex', 1, { priority: 'high' });
    await home.ledger.answered(bella.sendId);
    assert.deepEqual(await home.states(bella, rex), ['skipped(frequencyBudget)', 'planned']);
  });

  test('combines first, so that a household gets one message of one', async () => {
    await home.ledger.set('clinic', home.scene.clinic.id, `combine_within = 'P7D'`);
    const [bella, rex, kim] = [
      await home.waiting('Bella'),
      await home.waiting('Rex', 1, { priority: 'high' }),
      await home.waiting('Kim', 2, { priority: 'low' }),
    ];
    await home.marked(bella);
    assert.deepEqual(await home.states(bella, rex, kim), ['transmitting', 'merged', 'merged']);
    const late = await home.waiting('Late');
    assert.equal((await home.ledger.answered(late.sendId)).kind, 'deferred', 'the one message counts');
  });

  test('lets one of many leave that wake at the same moment', async () => {
    const names = ['Bella', 'Rex', 'Kim', 'Mio', 'Alva', 'Sam'];
    const sends: Waiting[] = [];
    for (const name of names) sends.push(await home.waiting(name));
    const claims = await Promise.all(sends.map(({ sendId }) => home.ledger.claim(sendId)));
    assert.equal(claims.filter(({ kind }) => kind === 'claimed').length, 1);
  });
});

test('a client is asked about without reading all clients', async () => {
  const { clinic, client } = home.scene;
  const { sendId } = await sent(-24);
  const reads = await database.db.transaction(async (tx) => {
    await tx.query(
      `insert into client (id, clinic_id, first_name, last_name)
       select gen_random_uuid(), $1, 'A', 'B' from generate_series(1, 5000)`,
      [clinic.id],
    );
    await tx.query(
      `insert into send select copy.* from send s, client c, lateral jsonb_populate_record(s, jsonb_build_object(
           'id', gen_random_uuid(), 'message_id', gen_random_uuid(), 'owner_id', c.id, 'client_id', c.id)) copy
        where s.id = $1 and c.first_name = 'A'`,
      [sendId],
    );
    await tx.query('analyze client, send');
    const scans = async () => {
      const rows = await tx.query<{ scans: number }[]>(
        `select seq_scan::int as scans from pg_stat_xact_user_tables where relname = 'client'`,
      );
      return rows[0]?.scans ?? 0;
    };
    const before = await scans();
    await tx.query('select * from messages_around($1, $2, $2, $2, $3)', [client.id, NOW, []]);
    return (await scans()) - before;
  });
  assert.equal(reads, 0);
});

describe('the daily cap', () => {
  test('puts a message off for a week at most', async () => {
    await home.ledger.set('clinic', home.scene.clinic.id, 'daily_cap = 0, frequency_budget = null');
    const bella = await home.waiting('Bella');
    let at = NOW;
    for (let day = 0; day < 30; day++) {
      const outcome = await home.ledger.answered(bella.sendId, at);
      if (outcome.kind !== 'deferred') break;
      at = (await home.row(bella)).plannedAt;
    }
    assert.deepEqual(await home.states(bella), ['skipped(tooLate)']);
    assert.ok(at <= inHours(8 * 24) && at >= inHours(6 * 24), at.toISOString());
  });
});
