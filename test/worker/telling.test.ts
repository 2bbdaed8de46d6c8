import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { FastPath } from '../../commands/reminders/fast-path.js';
import { tellWorkflows } from '../../commands/reminders/tell-workflows.js';
import { openTemporalClient } from '../../commands/temporal-client.js';
import { TemporalWatch } from '../../commands/temporal-watch.js';
import { leaseUntold, recordTold } from '../../db/reminders/outbox.js';
import { createLogger } from '../../log.js';
import { OutboxRelay } from '../../worker/outbox-relay.js';
import { reminderWorkflowId } from '../../workflows/messages.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { startRealServer } from '../workflows/workflow-stage.js';
import type { Household } from './reminder-rows.js';
import { createHousehold, insertReminder, readReminder } from './reminder-rows.js';

const HOUR = 3_600_000;
/** Nothing listens on the discard port. */
const NOWHERE = '127.0.0.1:9';

describe('telling workflows what their rows say', () => {
  let database: TestDatabase;
  let server: TestWorkflowEnvironment;
  let household: Household;
  let nobody: Client;
  const log = createLogger('test', 'silent');
  before(async () => {
    [database, server] = await Promise.all([createTestDatabase(), startRealServer()]);
    household = await createHousehold(database.db);
    nobody = openTemporalClient({ connection: { address: NOWHERE }, namespace: 'default' });
  });
  after(async () => {
    await Promise.all([database.close(), server.teardown(), nobody.connection.close()]);
  });

  const inAnHour = () => new Date(Date.now() + HOUR);
  const telling = (temporalClient: Client = server.client) => ({
    db: database.db,
    temporalClient,
    taskQueue: 'nobody',
  });
  const forget = () => database.dataSource.query('update reminder set synced_version = plan_version');

  it('starts a sleeper that operators can find, and notes what it told', async () => {
    const plannedAt = inAnHour();
    const { id } = await insertReminder(database.db, household, plannedAt);
    const result = await tellWorkflows(telling(), [id]);
    assert.deepEqual(result, { told: 1, unreached: 0, refused: 0, codes: [] });
    assert.equal((await readReminder(database.db, id)).syncedVersion, 1);
    const run = await server.client.workflow.getHandle(reminderWorkflowId(id)).describe();
    assert.equal(run.type, 'patientReminder');
    assert.deepEqual(run.memo, { kind: 'manual', clinicId: household.clinicId });
    const attributes = Object.fromEntries(
      run.typedSearchAttributes.getAll().map(({ key, value }) => [key.name, value]),
    );
    assert.deepEqual(attributes, { ClinicId: household.clinicId, ReminderKind: 'manual' });
    const wakesMs = run.executionTime?.getTime() ?? 0;
    assert.ok(Math.abs(wakesMs - plannedAt.getTime()) < 1_000, 'its execution time is its wake');
  });

  it('leaves a change that came while it told to be told', async () => {
    const { id } = await insertReminder(database.db, household, inAnHour(), { reminder: { planVersion: 3 } });
    await recordTold(database.dataSource.manager, [{ reminderId: id, version: 2 }]);
    assert.equal((await readReminder(database.db, id)).syncedVersion, 2);
    await recordTold(database.dataSource.manager, [{ reminderId: id, version: 1 }]);
    assert.equal((await readReminder(database.db, id)).syncedVersion, 2, 'never back');
    assert.deepEqual(await leaseUntold(database.dataSource.manager, 'single', 10), [id]);
    await forget();
  });

  it('leases each reminder to one relay, and to another when the lease is over', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, () => insertReminder(database.db, household, inAnHour())),
    );
    const leases = await Promise.all(
      [1, 2, 3].map(() => leaseUntold(database.dataSource.manager, 'single', 10)),
    );
    const leased = leases.flat();
    assert.equal(new Set(leased).size, leased.length, 'none to two');
    const rest = await leaseUntold(database.dataSource.manager, 'single', 100);
    assert.deepEqual([...leased, ...rest].sort(), made.map(({ id }) => id).sort());
    await database.dataSource.query(`update reminder set tell_after = tell_after - interval '31 seconds'`);
    assert.equal((await leaseUntold(database.dataSource.manager, 'single', 100)).length, 20);
    await forget();
  });

  it('tells mass changes slowly, those that wake first before the others', async () => {
    const bulk = { reminder: { bulk: true } };
    const made: string[] = [];
    for (let hours = 30; hours > 0; hours -= 1) {
      const at = new Date(Date.now() + hours * HOUR);
      made.unshift((await insertReminder(database.db, household, at, bulk)).id);
    }
    let nowMs = 1_000;
    const relay = new OutboxRelay(telling(), log, () => nowMs);
    const told = async () =>
      (await Promise.all(made.map((id) => readReminder(database.db, id)))).filter(
        (one) => one.syncedVersion === 1,
      );
    await relay.pass();
    assert.deepEqual(
      (await told()).map(({ id }) => id),
      made.slice(0, 20),
    );
    await relay.pass();
    assert.equal((await told()).length, 20, 'no more in the same second');
    nowMs += 1_000;
    await relay.pass();
    assert.equal((await told()).length, 30);
  });

  it('waits when Temporal is away, and tells afterwards', async () => {
    const { id } = await insertReminder(database.db, household, inAnHour());
    const away = new OutboxRelay(telling(nobody), log);
    assert.ok((await away.pass()) >= 1_000, 'it rests');
    const row = await readReminder(database.db, id);
    assert.equal(row.syncedVersion, 0);
    assert.equal(row.tellAttempts, 1);
    const waitsMs = row.tellAfter.getTime() - Date.now();
    assert.ok(waitsMs > 0 && waitsMs <= 5_000, `waits ${waitsMs} ms`);
    await database.dataSource.query('update reminder set tell_after = now() where id = $1', [id]);
    await new OutboxRelay(telling(), log).pass();
    assert.equal((await readReminder(database.db, id)).syncedVersion, 1);
  });

  it('is fast after a commit, but not twice in a second for one reminder', async () => {
    const { id } = await insertReminder(database.db, household, inAnHour());
    const fastPath = new FastPath(telling(), log);
    fastPath.tell(id);
    await fastPath.drained();
    assert.equal((await readReminder(database.db, id)).syncedVersion, 1);
    await database.dataSource.query('update reminder set plan_version = 2 where id = $1', [id]);
    fastPath.tell(id);
    await fastPath.drained();
    assert.equal((await readReminder(database.db, id)).syncedVersion, 1, "the second is the relay's");
    await forget();
  });

  it('leaves a Temporal that is away alone after five failures', async () => {
    const rows = await Promise.all(
      Array.from({ length: 7 }, () => insertReminder(database.db, household, inAnHour())),
    );
    const fastPath = new FastPath(telling(nobody), log);
    for (const { id } of rows) {
      const startedMs = Date.now();
      fastPath.tell(id);
      assert.ok(Date.now() - startedMs < 20, 'nobody waits for it');
      await fastPath.drained();
    }
    const attempts = await Promise.all(
      rows.map(async ({ id }) => (await readReminder(database.db, id)).tellAttempts),
    );
    assert.deepEqual(attempts, [1, 1, 1, 1, 1, 0, 0]);
    await forget();
  });

  it('knows whether Temporal answers', async () => {
    const up = new TemporalWatch(server.client);
    const down = new TemporalWatch(nobody);
    await Promise.all([up.start(), down.start()]);
    assert.deepEqual([up.state, down.state], ['up', 'down']);
    up.stop();
    down.stop();
  });
});
