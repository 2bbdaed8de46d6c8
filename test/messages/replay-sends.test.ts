import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { previewReplay, replaySends } from '../../commands/messages/replay-sends.js';
import { JobProgress } from '../../entities/integration/job-progress.js';
import { NOW } from '../reminders/scene.js';
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

const LATER = new Date(NOW.getTime() + 2 * 3_600_000);

describe('a replay', () => {
  test('tries the messages of an outage again that the client has not heard otherwise', async () => {
    const ledger = await Ledger.create(database.db);
    const { scene } = ledger;
    const [refused, optedOut, before] = [await ledger.due(), await ledger.due('sms'), await ledger.due()];
    const ended = `decided_at = '${NOW.toISOString()}'`;
    await ledger.set('send', refused, `state = 'failed', reason = 'refusedByProvider', ${ended}`);
    await ledger.set('send', optedOut, `state = 'skipped', reason = 'optedOut', ${ended}`);
    await ledger.set(
      'send',
      before,
      `state = 'failed', reason = 'expired', planned_at = '2026-06-01T08:00:00Z', ${ended}`,
    );
    const replay = { from: NOW, before: new Date(NOW.getTime() + 3_600_000), channel: null };
    const preview = await previewReplay(scene.db.reader, scene.acting(LATER), replay);
    assert.deepEqual(preview, { total: 1, examined: 1, send: 1, later: 0, skipped: {}, stillHeld: 0 });
    const jobId = await replaySends(scene.db, scene.acting(LATER), replay);
    await runJob(
      jobEngine(scene.db, () => new Date(LATER.getTime() + 1_000)),
      jobId,
    );
    const { report } = await scene.db.reader.findOneByOrFail(JobProgress, { jobId });
    assert.deepEqual(report, { released: 1 });
    assert.equal(await ledger.state(optedOut), 'skipped(optedOut)');
    assert.equal(await ledger.state(before), 'failed(expired)');
    assert.equal((await ledger.claim(refused, new Date(LATER.getTime() + 2_000))).kind, 'claimed');
  });

  test('leaves a patient alone who has died meanwhile', async () => {
    const ledger = await Ledger.create(database.db);
    const { scene } = ledger;
    const sendId = await ledger.due();
    await ledger.set(
      'send',
      sendId,
      `state = 'failed', reason = 'expired', decided_at = '${NOW.toISOString()}'`,
    );
    await scene.died('2026-06-10');
    const replay = { from: NOW, before: new Date(NOW.getTime() + 1_000), channel: null };
    const { skipped } = await previewReplay(scene.db.reader, scene.acting(LATER), replay);
    assert.deepEqual(skipped, { deceased: 1 });
  });
});
