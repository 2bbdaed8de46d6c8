import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { cancelJob } from '../../commands/integration/cancel-job.js';
import { runJobBatch } from '../../commands/integration/run-job-batch.js';
import type { BulkAction, BulkOptions } from '../../commands/reminders/bulk-wish.js';
import { previewBulk } from '../../commands/reminders/preview-bulk.js';
import { chooseReminders, startBulk } from '../../commands/reminders/start-bulk.js';
import { leaseUntoldJobs } from '../../db/integration/job-outbox.js';
import { problemsOf, readProgress } from '../../db/integration/job-store.js';
import { Job } from '../../entities/integration/job.js';
import { Send } from '../../entities/messages/send.js';
import { Clinic } from '../../entities/registry/clinic.js';
import { Task } from '../../entities/tasks/task.js';
import { jobEngine, runJob } from '../support/job-runner.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { NOW, refusalOf, Scene } from './scene.js';

const inSeconds = (seconds: number): Date => new Date(NOW.getTime() + seconds * 1_000);

let database: TestDatabase;
let scene: Scene;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  scene = await Scene.create(database.db);
});
after(async () => {
  await database.close();
});

const choose = (action: BulkAction, ids: readonly string[], options: BulkOptions = {}) =>
  chooseReminders(database.db, scene.acting(), action, options, ids);
const start = (selectionId: string, at = NOW) => startBulk(database.db, scene.acting(at), selectionId);
const preview = (action: BulkAction, ids: readonly string[]) =>
  previewBulk(database.db.reader, scene.acting(), action, ids, 'https://clinic.example');
const engineAt = (at: Date) => jobEngine(database.db, () => at);
const jobOf = (id: string) => database.db.reader.findOneByOrFail(Job, { id });
const stop = (jobId: string, undo: boolean, at = NOW) =>
  cancelJob(database.db, scene.acting(at), { jobId, ifRevision: null }, undo);
const statusOf = async (id: string) => (await scene.reminder(id)).status;
const report = async (jobId: string) => (await readProgress(database.db.reader, jobId))?.report;

describe('a bulk send', () => {
  test('waits for 60 seconds, and is stopped in them without a trace', async () => {
    const id = await scene.manual();
    const was = await scene.sends(id);
    const jobId = await start(await choose('sendNow', [id]));
    const job = await jobOf(jobId);
    assert.deepEqual(job.startsAt, inSeconds(60));
    assert.deepEqual(job.tellAfter, inSeconds(60));

    assert.equal(await runJobBatch(engineAt(inSeconds(59)), jobId), 'done');
    assert.equal((await jobOf(jobId)).state, 'waiting');
    assert.deepEqual(await scene.sends(id), was);

    await stop(jobId, false, inSeconds(59));
    assert.equal((await jobOf(jobId)).state, 'cancelled');
    await runJob(engineAt(inSeconds(61)), jobId);
    assert.deepEqual(await scene.sends(id), was);
  });

  test('no worker takes it before its time', async () => {
    const ahead = new Date(Date.now() + 60_000);
    const acting = scene.acting(new Date());
    const id = await scene.manual({ dueOn: '2037-08-09' }, new Date());
    const selectionId = await chooseReminders(database.db, acting, 'sendNow', {}, [id]);
    const jobId = await startBulk(database.db, acting, selectionId);
    const { manager } = database.db.dataSource;
    const leased = async () => (await leaseUntoldJobs(manager, 100)).some((job) => job.id === jobId);
    assert.equal(await leased(), false);
    assert.ok((await jobOf(jobId)).tellAfter >= new Date(ahead.getTime() - 5_000));
    await database.db.reader.update(Job, { id: jobId }, { tellAfter: new Date() });
    assert.equal(await leased(), true);
  });

  test('sends each once, and what had left stays sent when it is taken back', async () => {
    const first = await scene.manual();
    const second = await scene.manual();
    const paused = await scene.manual();
    await database.db.reader.query(`update reminder set status = 'paused' where id = $1`, [paused]);
    const jobId = await start(await choose('sendNow', [first, second, paused]));
    const at = inSeconds(60);
    await runJob(engineAt(at), jobId);
    assert.equal((await jobOf(jobId)).state, 'done');
    assert.deepEqual(await report(jobId), { done: 2, notDone: 1, problems: 1 });
    const [problem] = await problemsOf(database.db.reader, jobId, null, 10);
    assert.equal(problem?.code, 'wrongStatus');
    assert.equal(problem.patientId, scene.patient.id);
    for (const id of [first, second]) {
      const [send] = await scene.sends(id);
      assert.deepEqual(send?.plannedAt, at);
      assert.equal((await scene.reminder(id)).bulk, true, 'its workflow is told slowly');
    }

    const [left] = await scene.sends(first);
    assert.ok(left);
    await database.db.reader.update(Send, { id: left.id }, { state: 'accepted', acceptedAt: at });
    await stop(jobId, true, inSeconds(90));
    await runJob(engineAt(inSeconds(90)), jobId);
    assert.deepEqual(await report(jobId), {
      done: 2,
      notDone: 1,
      problems: 2,
      takenBack: 1,
      notTakenBack: 1,
    });
    assert.deepEqual(await scene.ledger(first), ['1 now email accepted', '1 due sms planned']);
    assert.deepEqual((await scene.sends(second))[0]?.plannedAt, inSeconds(3_600));
  });

  test('is confirmed once, and not after 15 minutes', async () => {
    const id = await scene.manual();
    const selection = await choose('cancel', [id]);
    assert.equal(await start(selection), await start(selection));
    const old = await choose('cancel', [id]);
    const refusal = await refusalOf(start(old, inSeconds(901)));
    assert.equal(refusal.kind === 'conflict' && refusal.code, 'previewOutdated');
    const stranger = await Scene.create(database.db);
    const foreign = startBulk(database.db, stranger.acting(), old);
    assert.equal((await refusalOf(foreign)).kind, 'missing');
  });
});

describe('other bulk actions', () => {
  const cases: readonly [BulkAction, BulkOptions, string][] = [
    ['complete', { performedOn: '2026-06-10' }, 'completed'],
    ['cancel', { reason: 'moved' }, 'cancelled'],
    ['decline', {}, 'declined'],
    ['pause', {}, 'paused'],
  ];
  for (const [action, options, status] of cases) {
    test(`${action} begins at once and is taken back`, async () => {
      const ids = [await scene.manual(), await scene.manual()];
      const jobId = await start(await choose(action, ids, options));
      await runJob(engineAt(NOW), jobId);
      for (const id of ids) assert.equal(await statusOf(id), status);
      await stop(jobId, true);
      await runJob(engineAt(NOW), jobId);
      for (const id of ids) {
        assert.equal(await statusOf(id), 'open');
        assert.deepEqual(await scene.ledger(id), ['1 now email planned', '1 due sms planned']);
      }
      assert.equal((await jobOf(jobId)).state, 'cancelled');
    });
  }

  test('tasks are made for each, and taken off the list again', async () => {
    const ids = [await scene.manual(), await scene.manual({ title: 'Teeth' })];
    const jobId = await start(await choose('task', ids, { dueOn: '2026-06-11' }));
    await runJob(engineAt(NOW), jobId);
    const tasks = await database.db.reader.findBy(Task, { clinicId: scene.clinic.id });
    assert.deepEqual(tasks.map(({ title, status }) => `${title} ${status}`).sort(), [
      'Blood test open',
      'Teeth open',
    ]);
    await stop(jobId, true);
    await runJob(engineAt(NOW), jobId);
    const after = await database.db.reader.findBy(Task, { clinicId: scene.clinic.id });
    assert.ok(after.every(({ status }) => status === 'cancelled'));
  });

  test('several may wait for one another', async () => {
    const [one, two] = [await scene.manual(), await scene.manual()];
    const first = await start(await choose('sendNow', [one]));
    const second = await start(await choose('snooze', [two], { until: inSeconds(86_400).toISOString() }));
    await runJob(engineAt(NOW), second);
    assert.ok((await scene.reminder(two)).snoozedUntil);
    assert.equal((await jobOf(first)).state, 'waiting');
  });
});

describe('a preview', () => {
  test('says who gets what, what it costs, and who is left out and why', async () => {
    await database.db.reader.update(
      Clinic,
      { id: scene.clinic.id },
      {
        smsPricePerPart: { amount: 0.5, currency: 'SEK' },
      },
    );
    const silent = await createTestClient(database.db, scene.clinic.id, { email: null, phone: null });
    const mute = await createTestPatient(database.db, scene.clinic.id, silent.id);
    const byEmail = await scene.manual();
    const bySms = await scene.manual({ schedule: [{ offset: 'P0D', channels: ['sms'] }] });
    const ended = await scene.manual();
    await database.db.reader.query(`update reminder set status = 'cancelled' where id = $1`, [ended]);
    const unreached = await scene.manual();
    await database.db.reader.query('update reminder set patient_id = $2 where id = $1', [unreached, mute.id]);
    await database.db.reader.query('update send set patient_id = $2 where owner_id = $1', [
      unreached,
      mute.id,
    ]);
    const sent = await scene.manual({ schedule: [{ at: inSeconds(60).toISOString(), channels: ['email'] }] });
    const [gone] = await scene.sends(sent);
    assert.ok(gone);
    await database.db.reader.update(Send, { id: gone.id }, { state: 'accepted', acceptedAt: NOW });

    const found = await preview('sendNow', [byEmail, bySms, ended, unreached, sent]);
    assert.equal(found.chosen, 5);
    assert.equal(found.reminders, 3);
    assert.equal(found.clients, 1);
    assert.deepEqual(found.messages, { email: 2, sms: 1 });
    assert.equal(found.again, 1);
    assert.equal(found.smsParts, 1);
    assert.deepEqual(found.cost, { amount: 0.5, currency: 'SEK' });
    assert.deepEqual(found.leftOut, { wrongStatus: 1, noContact: 1 });
    const [example] = found.first;
    assert.ok(example?.messages[0]?.text?.includes(scene.patient.name));
    assert.ok((await scene.ledger(byEmail)).includes('1 now email planned'), 'nothing was changed');

    const cancelled = await preview('cancel', [byEmail, ended]);
    assert.equal(cancelled.reminders, 1);
    assert.deepEqual(cancelled.leftOut, { wrongStatus: 1 });
  });
});
