import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { sweepStrandedSends } from '../../commands/reminders/sweep-stranded-sends.js';
import { underAdvisoryLock } from '../../db/advisory-lock.js';
import { takeMissedWakes } from '../../db/reminders/missed-wakes.js';
import { SendEvent } from '../../entities/messages/send-event.js';
import { Send } from '../../entities/messages/send.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import type { Household } from './reminder-rows.js';
import { createHousehold, insertReminder, readReminder } from './reminder-rows.js';

const MINUTE = 60_000;

describe('the sweep', () => {
  let database: TestDatabase;
  let household: Household;
  before(async () => {
    database = await createTestDatabase();
    household = await createHousehold(database.db);
  });
  after(() => database.close());

  const ago = (minutes: number) => new Date(Date.now() - minutes * MINUTE);
  const taken = async (id: string) => (await takeMissedWakes(database.dataSource.manager, 500)).includes(id);
  const pass = (id: string, minutes: number) =>
    database.dataSource.query(
      `update reminder set next_wake_at = next_wake_at - $2::int * interval '1 minute',
                           swept_at = swept_at - $2::int * interval '1 minute' where id = $1`,
      [id, minutes],
    );
  const findSend = (id: string) => database.db.reader.findOneByOrFail(Send, { id });

  it('takes a missed wake after 2, 10 and 60 minutes, then every hour', async () => {
    const { id } = await insertReminder(database.db, household, ago(1));
    const takenAfter: number[] = [];
    for (let minute = 1; minute <= 200; minute += 1) {
      if (await taken(id)) takenAfter.push(minute);
      await pass(id, 1);
    }
    assert.deepEqual(takenAfter, [2, 10, 60, 120, 180]);
  });

  it('takes it at once when a later send has fallen due meanwhile', async () => {
    const { id, sendId } = await insertReminder(database.db, household, ago(5));
    assert.equal(await taken(id), true);
    await pass(id, 4);
    assert.equal(await taken(id), false);
    await database.dataSource.query(
      `update send set planned_at = now() - interval '150 seconds' where id = $1`,
      [sendId],
    );
    assert.equal(await taken(id), true);
    assert.equal(await taken(id), false);
  });

  it('leaves reminders alone that are over or whose time has not come', async () => {
    const over = await insertReminder(database.db, household, ago(60), { reminder: { status: 'completed' } });
    const early = await insertReminder(database.db, household, new Date(Date.now() + MINUTE));
    const ids = await takeMissedWakes(database.dataSource.manager, 500);
    assert.deepEqual(
      ids.filter((id) => id === over.id || id === early.id),
      [],
    );
  });

  it('plans a send anew that was left claimed, and has its workflow told', async () => {
    const left = await insertReminder(database.db, household, ago(20), {
      reminder: { syncedVersion: 1 },
      send: { state: 'claimed', fence: uuid(), claimedAt: ago(11) },
    });
    const fresh = await insertReminder(database.db, household, ago(20), {
      send: { state: 'claimed', fence: uuid(), claimedAt: ago(9) },
    });
    assert.equal(await sweepStrandedSends(database.db, new Date()), 1);
    const send = await findSend(left.sendId);
    assert.deepEqual([send.state, send.fence], ['planned', null]);
    const reminder = await readReminder(database.db, left.id);
    assert.ok(reminder.planVersion > reminder.syncedVersion);
    assert.equal((await findSend(fresh.sendId)).state, 'claimed');
    const events = await database.db.reader.findBy(SendEvent, { sendId: left.sendId });
    assert.deepEqual(
      events.map(({ state, reason, actor }) => [state, reason, actor]),
      [['planned', 'stranded', 'engine']],
    );
  });

  it('calls a send unknown that was left transmitting, and never sends it again', async () => {
    const left = await insertReminder(database.db, household, ago(60), {
      send: { state: 'transmitting', fence: uuid(), claimedAt: ago(32), transmittingAt: ago(31) },
    });
    const fresh = await insertReminder(database.db, household, ago(60), {
      send: { state: 'transmitting', fence: uuid(), claimedAt: ago(32), transmittingAt: ago(29) },
    });
    assert.equal(await sweepStrandedSends(database.db, new Date()), 1);
    assert.equal((await findSend(left.sendId)).state, 'unknown');
    assert.equal((await findSend(fresh.sendId)).state, 'transmitting');
  });

  it('is the work of one process at a time', async () => {
    const other = await database.connect();
    const results = await underAdvisoryLock(database.dataSource, 'test', async () => [
      await underAdvisoryLock(other.dataSource, 'test', () => Promise.resolve('second')),
      'first',
    ]);
    assert.deepEqual(results, [null, 'first']);
    const afterwards = await underAdvisoryLock(other.dataSource, 'test', () => Promise.resolve('second'));
    assert.equal(afterwards, 'second');
  });
});
