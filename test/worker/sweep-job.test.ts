import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { Client, Connection } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { v7 as uuid } from 'uuid';
import { startDailySweeps } from '../../commands/reminders/start-sweep.js';
import type { Tell } from '../../commands/reminders/tell-workflow.js';
import { tellWorkflow } from '../../commands/reminders/tell-workflow.js';
import { tellWorkflows } from '../../commands/reminders/tell-workflows.js';
import { leaseUntold } from '../../db/reminders/outbox.js';
import { ReminderEvent } from '../../entities/reminders/reminder-event.js';
import type { Reminder } from '../../entities/reminders/reminder.js';
import { workflowBundlePath } from '../../worker/workflow-bundle.js';
import { reminderWorkflowId } from '../../workflows/messages.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import { eventually } from '../support/fault-wait.js';
import type { ShownJob } from '../support/job-runner.js';
import { jobEngine, runJob } from '../support/job-runner.js';
import { startRealServer } from '../workflows/workflow-stage.js';
import { insertReminder, readReminder } from './reminder-rows.js';

const DAY_MS = 86_400_000;
const TASK_QUEUE = 'sweep-job';

describe('a sweep', () => {
  let engine: EngineApi;
  let server: TestWorkflowEnvironment;
  before(async () => {
    [engine, server] = await Promise.all([startEngineApi(), startRealServer()]);
  });
  after(() => Promise.all([engine.close(), server.teardown()]));

  const past = (ms: number) => new Date(Date.now() - ms);
  const telling = () => ({ db: engine.db, temporalClient: server.client, taskQueue: TASK_QUEUE });
  const handleOf = (id: string) => server.client.workflow.getHandle(reminderWorkflowId(id));
  const statusOf = async (id: string) => (await handleOf(id).describe()).status.name;

  /** A reminder that sleeps for 30 days; `change` is of its row. */
  const asleep = async (change: Partial<Reminder> = {}, told = true) => {
    const { id: clinicId, patientId } = engine.mine;
    const { id } = await insertReminder(
      engine.db,
      { clinicId, patientId },
      new Date(Date.now() + 30 * DAY_MS),
      { reminder: { updatedAt: past(DAY_MS), tellAfter: past(DAY_MS), ...change } },
    );
    if (told) await tellWorkflows(telling(), [id]);
    return id;
  };
  const untell = (id: string, status: string) =>
    engine.db.reader.query(`update reminder set status = $2 where id = $1`, [id, status]);

  /** Waits until Temporal's list has exactly so many running reminders, since it is behind by moments. */
  const listed = (running: number) =>
    eventually(`${running} workflows are listed`, async () => {
      const query = 'WorkflowType = "patientReminder" AND ExecutionStatus = "Running"';
      return (await server.client.workflow.count(query)).count === running;
    });
  const sweep = async (temporalClient = server.client) => {
    const { status, headers, body: started } = await engine.api.post<ShownJob>('/v1/jobs', { kind: 'sweep' });
    assert.deepEqual([status, headers.get('location')], [202, `/v1/jobs/${started.id}`]);
    const done = runJob(jobEngine(engine.db, undefined, undefined, temporalClient), started.id);
    return { started, done: done.then(() => engine.get<ShownJob>(`/v1/jobs/${started.id}`)) };
  };
  const report = async () => {
    const job = await (await sweep()).done;
    assert.equal(job.state, 'done');
    return job.report;
  };
  const tellUntold = async (count: number) => {
    const ids: string[] = [];
    await eventually(`${count} reminders are to be told`, async () => {
      ids.push(...(await leaseUntold(engine.db.reader, 'bulk', 50)));
      return ids.length === count;
    });
    assert.deepEqual((await tellWorkflows(telling(), ids)).codes, []);
    return ids;
  };
  const causes = async (id: string) =>
    (await engine.db.reader.findBy(ReminderEvent, { reminderId: id })).map(({ type }) => type);

  it('repairs what differs, leaves alone what is under way, and then finds nothing', async () => {
    const well = await asleep();
    const lost = await asleep();
    const never = await asleep({ syncedVersion: 1 }, false);
    const untold = await asleep({}, false);
    const fresh = await asleep({ syncedVersion: 1, updatedAt: new Date() }, false);
    const held = await asleep({ syncedVersion: 1, status: 'paused' }, false);
    const over = await asleep();
    await untell(over, 'completed');
    const stranger = uuid();
    const tell: Tell = {
      reminderId: stranger,
      clinicId: engine.mine.id,
      kind: 'manual',
      cause: 'test',
      plan: {
        version: 1,
        items: [{ kind: 'lapse', at: new Date(Date.now() + DAY_MS).toISOString() }],
      },
    };
    await tellWorkflow(server.client, TASK_QUEUE, tell, { deadlineMs: 10_000 });
    const foreign = uuid();
    await tellWorkflow(
      server.client,
      TASK_QUEUE,
      { ...tell, reminderId: foreign, clinicId: engine.other.id },
      { deadlineMs: 10_000 },
    );
    await handleOf(lost).terminate('test');
    await engine.db.reader.query(
      `update reminder set tell_after = now() - interval '1 day' where clinic_id = $1`,
      [engine.mine.id],
    );
    await listed(4);

    assert.deepEqual(await report(), { checked: 3, missing: 2, orphans: 2 });
    assert.equal(await statusOf(stranger), 'TERMINATED');
    assert.equal(await statusOf(foreign), 'RUNNING');
    assert.equal((await readReminder(engine.db, untold)).planVersion, 1);
    assert.deepEqual((await tellUntold(3)).sort(), [lost, never, over].sort());
    assert.deepEqual([await statusOf(well), await statusOf(lost)], ['RUNNING', 'RUNNING']);
    assert.equal(await statusOf(never), 'RUNNING');
    assert.deepEqual([await causes(lost), await causes(over)], [['workflowMissing'], ['workflowOrphaned']]);
    for (const id of [well, untold, fresh, held]) assert.deepEqual(await causes(id), []);

    const worker = await Worker.create({
      connection: server.nativeConnection,
      taskQueue: TASK_QUEUE,
      workflowBundle: { codePath: workflowBundlePath() },
    });
    await worker.runUntil(() => handleOf(over).result());
    assert.equal(await statusOf(over), 'COMPLETED');
    await engine.db.reader.query(
      `update reminder set tell_after = now() - interval '1 day', updated_at = now() - interval '1 day'
        where id = any($1)`,
      [[lost, never, over]],
    );
    await listed(4);
    assert.deepEqual(await report(), { checked: 3, missing: 0, orphans: 0 });
    assert.deepEqual(await leaseUntold(engine.db.reader, 'bulk', 50), []);
  });

  it('changes nothing while Temporal is away', async () => {
    const id = await asleep({ syncedVersion: 1 }, false);
    const away = new Client({
      connection: Connection.lazy({ address: '127.0.0.1:9', interceptors: [] }),
    });
    const { started, done } = await sweep(away);
    await assert.rejects(done);
    assert.equal((await readReminder(engine.db, id)).planVersion, 1);
    assert.deepEqual((await engine.get<ShownJob>(`/v1/jobs/${started.id}`)).report, {});

    const second = await engine.api.post<{ code: string; job: ShownJob }>('/v1/jobs', { kind: 'sweep' });
    assert.deepEqual([second.status, second.body.code], [409, 'jobRunning']);
    assert.equal(second.body.job.id, started.id);
    await runJob(jobEngine(engine.db, undefined, undefined, server.client), started.id);
    assert.equal((await readReminder(engine.db, id)).planVersion, 2);
  });

  it('is started once a day for each clinic', async () => {
    assert.equal(await startDailySweeps(engine.db, new Date(), 10), 0, 'the clinics are younger than a day');
    await engine.db.reader.query(`update clinic set created_at = now() - interval '25 hours'`);
    assert.equal(await startDailySweeps(engine.db, new Date(), 10), 1, 'the other has been swept just now');
    assert.equal(await startDailySweeps(engine.db, new Date(), 10), 0);
    await engine.db.reader.query(`update job set created_at = now() - interval '25 hours'`);
    assert.equal(await startDailySweeps(engine.db, new Date(), 10), 1, 'one sweep is still under way');
  });
});
