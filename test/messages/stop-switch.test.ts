import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { endStops } from '../../commands/messages/end-stops.js';
import { runJobBatch } from '../../commands/integration/run-job-batch.js';
import type { NewStop } from '../../commands/messages/hold-sends.js';
import { holdSends } from '../../commands/messages/hold-sends.js';
import { previewRelease } from '../../commands/messages/preview-release.js';
import { releaseSends } from '../../commands/messages/release-sends.js';
import { pauseReminder } from '../../commands/reminders/pause-reminder.js';
import type { Freshness, StopScope } from '../../domain/messages/stop-scope.js';
import { Job } from '../../entities/integration/job.js';
import { JobProgress } from '../../entities/integration/job-progress.js';
import { StopSwitch } from '../../entities/messages/stop-switch.js';
import { NOW, refusalOf } from '../reminders/scene.js';
import { jobEngine, runJob } from '../support/job-runner.js';
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

const ALL: Freshness = { send: 'all' };
const LATER = new Date(NOW.getTime() + 2 * 3_600_000);

async function hold(
  { scene }: Ledger,
  scope: Partial<StopScope> = {},
  untilAt: Date | null = null,
): Promise<string> {
  const stop: NewStop = {
    scope: { ruleId: null, templateId: null, channel: null, ...scope },
    reason: 'the wrong text',
    untilAt,
  };
  return await holdSends(scene.db, scene.acting(), stop);
}

/** Releases a stop two hours later and does its job to the end; answers what came of it. */
async function release(ledger: Ledger, stopId: string, freshness: Freshness = ALL, at = LATER) {
  const { scene } = ledger;
  const id = await releaseSends(scene.db, scene.acting(at), { stopId, ifRevision: null }, freshness);
  await runJob(
    jobEngine(scene.db, () => new Date(at.getTime() + 2_000)),
    id,
  );
  const { report } = await scene.db.reader.findOneByOrFail(JobProgress, { jobId: id });
  return report;
}

describe('a stop and a mark at the same moment', () => {
  test('nothing is marked after the acknowledgement, in 80 races', async () => {
    const won = { stop: 0, mark: 0 };
    const lane = async (first: number) => {
      for (let round = first; round < 80; round += 4) won[(await race(round)) ? 'mark' : 'stop'] += 1;
    };
    await Promise.all([0, 1, 2, 3].map(lane));
    assert.ok(won.stop > 0 && won.mark > 0, `no race: ${JSON.stringify(won)}`);
  });

  test('a stop is not acknowledged while a message is being marked', async () => {
    const ledger = await Ledger.create(database.db);
    const sendId = await ledger.due();
    const { fence } = await ledger.claimed(sendId);
    // Holds the mark after it has asked everything and before it has drawn the line.
    const blocker = database.dataSource.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('select 1 from send where id = $1 for update', [sendId]);
    const marking = ledger.mark(sendId, fence);
    await untilBlocked();
    let acknowledged = false;
    const stopping = hold(ledger).then(() => {
      acknowledged = true;
    });
    await sleep(100);
    const early = acknowledged;
    await blocker.commitTransaction();
    await blocker.release();
    assert.deepEqual(await marking, { go: true });
    await stopping;
    assert.equal(early, false, 'acknowledged although a message was still to be marked');
  });
});

async function race(round: number): Promise<boolean> {
  const ledger = await Ledger.create(database.db);
  const sendId = await ledger.due();
  const { fence } = await ledger.claimed(sendId);
  const headStartMs = (round % 25) - 12;
  const [mark, stateThen] = await Promise.all([
    sleep(Math.max(0, headStartMs)).then(() => ledger.mark(sendId, fence)),
    sleep(Math.max(0, -headStartMs))
      .then(() => hold(ledger))
      .then(() => ledger.state(sendId)),
  ]);
  if (stateThen !== 'transmitting') assert.ok(!mark.go, `round ${round}: marked after the stop`);
  assert.equal(await ledger.state(sendId), mark.go ? 'transmitting' : 'planned');
  return mark.go;
}

async function untilBlocked(): Promise<void> {
  const waiting = `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
  while ((await database.dataSource.query<unknown[]>(waiting)).length === 0) await sleep(5);
}

describe('what a stop holds', () => {
  test('is claimed no more, stays planned, and leaves the plan of its workflow', async () => {
    const ledger = await Ledger.create(database.db);
    const sendId = await ledger.due();
    await hold(ledger);
    const outcome = await ledger.answered(sendId);
    assert.equal(outcome.kind, 'held');
    assert.deepEqual(
      outcome.plan.items.filter(({ kind }) => kind === 'send'),
      [],
    );
    assert.equal(await ledger.state(sendId), 'planned');
  });

  test('is what matches all that it names', async () => {
    const ledger = await Ledger.create(database.db);
    const { scene } = ledger;
    const ruleId = await scene.rule(['RAB'], { due: { after: 'P30D', from: 'event' } });
    await scene.report('RAB', { at: new Date('2026-06-10T05:00:00Z') });
    const ofRule = await ledger.sendOf((await scene.only()).id);
    const sms = await ledger.due('sms');
    const own = await ledger.due('email', NOW, {
      text: { email: { subject: 'Hello', body: 'Hello' } },
    });
    const stands = async (scope: Partial<StopScope>) => {
      const id = await hold(ledger, scope);
      const held = [];
      for (const [name, sendId] of Object.entries({ ofRule, sms, own })) {
        const claim = await ledger.claim(sendId);
        if (claim.kind === 'answered' && claim.outcome.kind === 'held') held.push(name);
        await ledger.set('send', sendId, `state = 'planned', fence = null, claimed_at = null`);
      }
      await scene.db.dataSource.query('delete from stop_switch where id = $1', [id]);
      return held;
    };
    assert.deepEqual(await stands({}), ['ofRule', 'sms', 'own']);
    assert.deepEqual(await stands({ ruleId }), ['ofRule']);
    assert.deepEqual(await stands({ channel: 'sms' }), ['sms']);
    assert.deepEqual(
      await stands({ templateId: scene.templateId }),
      ['ofRule', 'sms', 'own'].filter((one) => one !== 'own'),
    );
    assert.deepEqual(await stands({ ruleId, channel: 'sms' }), []);
    assert.deepEqual(await stands({ templateId: scene.templateId, channel: 'email' }), ['ofRule']);
  });

  test('is not what the staff have to do', async () => {
    const ledger = await Ledger.create(database.db);
    const sendId = await ledger.due('staffTask');
    await hold(ledger);
    assert.equal((await ledger.answered(sendId)).kind, 'done');
  });

  test('is not held twice by the same stop, and nothing of another clinic can be held', async () => {
    const ledger = await Ledger.create(database.db);
    const other = await Ledger.create(database.db);
    await hold(ledger);
    assert.equal((await refusalOf(hold(ledger))).kind, 'conflict');
    const foreign = { templateId: other.scene.templateId };
    assert.equal((await refusalOf(hold(ledger, foreign))).kind, 'fields');
  });
});

describe('a release', () => {
  test('lets go what still makes sense, once, and says why the rest does not leave', async () => {
    const ledger = await Ledger.create(database.db);
    const { scene } = ledger;
    const [go, paused, dead] = [await ledger.due(), await ledger.due(), await ledger.due()];
    const stopId = await hold(ledger);
    await pauseReminder(scene.db, scene.acting(), { reminderId: await ledger.ownerOf(paused) }, null);
    await ledger.set('send', dead, `until_at = '${NOW.toISOString()}'`);
    const preview = await previewRelease(scene.db.reader, scene.acting(LATER), stopId, ALL);
    assert.deepEqual(preview, {
      ...{ total: 3, examined: 3, send: 1, later: 0 },
      ...{ skipped: { tooLate: 1 }, stillHeld: 1 },
    });
    assert.deepEqual(await release(ledger, stopId), { released: 1, stillHeld: 1, tooLate: 1 });
    assert.equal(await ledger.state(dead), 'skipped(tooLate)');
    const claimAt = new Date(LATER.getTime() + 5_000);
    assert.equal((await ledger.claim(go, claimAt)).kind, 'claimed');
    const told = await scene.reminder(await ledger.ownerOf(go));
    assert.ok(told.planVersion > told.syncedVersion && told.bulk, 'its workflow is told slowly');
    assert.deepEqual(await ledger.history(go), ['planned(released)', 'claimed']);
  });

  test('holds what it has not come to, whoever is told meanwhile', async () => {
    const ledger = await Ledger.create(database.db);
    const { scene } = ledger;
    const sendId = await ledger.due();
    const stopId = await hold(ledger);
    await releaseSends(scene.db, scene.acting(LATER), { stopId, ifRevision: null }, { send: 'none' });
    assert.equal((await ledger.answered(sendId, LATER)).kind, 'held');
    const free = await ledger.due('email', new Date(LATER.getTime() + 60_000));
    assert.equal((await ledger.claim(free, new Date(LATER.getTime() + 60_000))).kind, 'claimed');
  });

  test('keeps to the age that was chosen', async () => {
    const ledger = await Ledger.create(database.db);
    const old = await ledger.due();
    const young = await ledger.due('email', new Date(NOW.getTime() + 90 * 60_000));
    const stopId = await hold(ledger);
    assert.deepEqual(await release(ledger, stopId, { send: 'younger', hours: 1 }), {
      notReleased: 1,
      released: 1,
    });
    assert.equal(await ledger.state(old), 'skipped(notReleased)');
    assert.equal(await ledger.state(young), 'planned');
  });

  test('takes a message from an attempt that has claimed it', async () => {
    const ledger = await Ledger.create(database.db);
    const sendId = await ledger.due();
    const { fence } = await ledger.claimed(sendId);
    const stopId = await hold(ledger);
    assert.deepEqual(await release(ledger, stopId), { released: 1 });
    assert.equal(await ledger.refused(sendId, fence, LATER), 'replan');
  });

  test('that another stop outlives leaves its messages to that one', async () => {
    const ledger = await Ledger.create(database.db);
    const sendId = await ledger.due();
    const wide = await hold(ledger);
    const narrow = await hold(ledger, { channel: 'email' });
    assert.deepEqual(await release(ledger, wide), { stillHeld: 1 });
    assert.equal((await ledger.answered(sendId, LATER)).kind, 'held');
    assert.deepEqual(await release(ledger, narrow), { released: 1 });
  });

  test('comes by itself when the time of the stop is over', async () => {
    const ledger = await Ledger.create(database.db);
    const { scene } = ledger;
    const stopId = await hold(ledger, {}, new Date(NOW.getTime() + 60_000));
    await endStops(scene.db, NOW);
    const stop = () => scene.db.reader.findOneByOrFail(StopSwitch, { id: stopId });
    assert.equal((await stop()).releasedAt, null);
    await endStops(scene.db, new Date(NOW.getTime() + 60_000));
    assert.equal((await stop()).releasedBy, 'engine');
  });

  test('whose worker dies is gone on with: each message leaves once, or is skipped with a reason', async () => {
    const cases = fc.asyncProperty(
      fc.array(fc.constantFrom('go', 'late', 'old', 'claimed'), { minLength: 1, maxLength: 8 }),
      fc.nat(8),
      async (kinds, diesAfter) => {
        const ledger = await Ledger.create(database.db);
        const { scene } = ledger;
        const ids: string[] = [];
        for (const kind of kinds) {
          const at = new Date(NOW.getTime() + (kind === 'old' ? 0 : 90 * 60_000));
          const id = await ledger.due('email', at);
          if (kind === 'late') await ledger.set('send', id, `until_at = '${NOW.toISOString()}'`);
          if (kind === 'claimed') await ledger.claimed(id, at);
          ids.push(id);
        }
        const stopId = await hold(ledger);
        const freshness: Freshness = { send: 'younger', hours: 1 };
        const jobId = await releaseSends(
          scene.db,
          scene.acting(LATER),
          { stopId, ifRevision: null },
          freshness,
        );
        // One step in each batch; the worker is gone after some of them.
        const engine = jobEngine(scene.db, () => new Date(LATER.getTime() + 2_000), 0);
        for (let step = 0; step < diesAfter; step += 1) await runJobBatch(engine, jobId);
        const { state } = await scene.db.reader.findOneByOrFail(Job, { id: jobId });
        if (state !== 'done')
          await runJob(
            jobEngine(scene.db, () => new Date(LATER.getTime() + 3_000)),
            jobId,
          );
        const claimAt = new Date(LATER.getTime() + 5_000);
        for (const [index, id] of ids.entries()) {
          const kind = kinds[index];
          if (kind === 'go' || kind === 'claimed') {
            const { fence } = await ledger.claimed(id, claimAt);
            assert.deepEqual(await ledger.mark(id, fence, claimAt), { go: true });
            assert.equal((await ledger.claim(id, claimAt)).kind, 'lost', 'a second claim sends nothing');
          } else assert.match(await ledger.state(id), /^(skipped|failed)\((tooLate|notReleased|expired)\)$/u);
        }
      },
    );
    await fc.assert(cases, { numRuns: 8 });
  });
});
