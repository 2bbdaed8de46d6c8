import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { jobWorkflowId } from '../../workflows/job-messages.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import { eventually } from '../support/fault-wait.js';
import { FaultWorker } from '../support/fault-worker.js';
import { postCsv } from '../support/job-runner.js';
import type { ShownJob } from '../support/job-runner.js';
import { startRealServer } from '../workflows/workflow-stage.js';

/** Nothing listens on the discard port. */
const NOWHERE = '127.0.0.1:9';

describe('a job in a real worker', () => {
  let engine: EngineApi;
  let server: TestWorkflowEnvironment;
  let dir: string;
  let worker: FaultWorker;
  before(async () => {
    [engine, server] = await Promise.all([startEngineApi(), startRealServer()]);
    dir = mkdtempSync(join(tmpdir(), 'job-process-'));
    const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
    const [database] = await engine.db.reader.query<{ name: string }[]>('select current_database() as name');
    url.pathname = `/${database?.name}`;
    worker = await FaultWorker.start(dir, {
      PATH: process.env['PATH'],
      DATABASE_URL: url.toString(),
      PUBLIC_URL: 'http://localhost',
      LINK_SECRET: 'a link secret for the tests, of more than 32 characters',
      CONNECTION_KEY: '00'.repeat(32),
      SMTP_URL: `smtp://${NOWHERE}`,
      MAIL_FROM: 'reminders@clinic.example',
      TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: 'token',
      SMS_FROM: '+46701740699',
      TEMPORAL_ADDRESS: server.address,
      TASK_QUEUE: 'job-process',
    });
  });
  after(async () => {
    await worker.stop();
    await Promise.all([engine.close(), server.teardown()]);
    rmSync(dir, { recursive: true });
  });

  const linesOf = (count: number) => Array.from({ length: count }, (_, n) => `c-${n},A,B`);
  const begin = async (count: number) => {
    const csv = ['externalId,firstName,lastName', ...linesOf(count)].join('\n');
    const answer = await postCsv(engine.api, 'kind=clients', csv);
    assert.equal(answer.status, 202, answer.text);
    return answer.body.id;
  };
  const job = (id: string) => engine.get<ShownJob>(`/v1/jobs/${id}`);
  const workflow = () => server.client.workflow.getHandle(jobWorkflowId(engine.mine.id, 'import'));

  it('is found, done and ended without anybody waiting for Temporal', async () => {
    for (const outcome of ['created', 'unchanged']) {
      const id = await begin(50);
      await eventually('the job is done', async () => (await job(id)).state === 'done');
      assert.deepEqual((await job(id)).report, { [outcome]: 50 });
      await workflow().result();
    }
    const text = JSON.stringify(await workflow().fetchHistory());
    assert.ok(!text.includes('c-1,A'), 'nothing of the file is in Temporal');
  });

  it('is cancelled by its workflow', async () => {
    const id = await begin(20_000);
    await eventually('the job runs', async () => (await job(id)).done > 20);
    await workflow().cancel();
    await eventually('the job is cancelled', async () => (await job(id)).state === 'cancelled');
    const { done, reason } = await job(id);
    assert.equal(reason, 'byOperator');
    assert.ok(done < 20_000);
  });
});
