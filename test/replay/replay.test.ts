import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import { workflowBundlePath } from '../../worker/workflow-bundle.js';
import * as workflows from '../../workflows/index.js';
import type { JobInput } from '../../workflows/job-messages.js';
import { JOB_SCHEMA_VERSION, readJobInput } from '../../workflows/job-messages.js';
import type { PlanChanged, ReminderInput } from '../../workflows/messages.js';
import { SCHEMA_VERSION } from '../../workflows/messages.js';
import { readInput, readPlan } from '../../workflows/read-messages.js';
import type { WebhookInput } from '../../workflows/webhook-messages.js';
import { readWebhookInput, WEBHOOK_SCHEMA_VERSION } from '../../workflows/webhook-messages.js';
import { fixture, recordedHistories } from './history-files.js';

Runtime.install({ logger: new DefaultLogger('ERROR'), shutdownSignals: [] });

describe('the replay gate', () => {
  const histories = recordedHistories();

  it('has histories of every workflow type that a worker runs', () => {
    assert.ok(histories.length > 0, 'the corpus is empty');
    const recorded = new Set(histories.map(({ workflowType }) => workflowType));
    assert.deepEqual([...recorded].sort(), Object.keys(workflows).sort());
  });

  it('runs the code of today through every history', async () => {
    const replays = Worker.runReplayHistories(
      { workflowBundle: { codePath: workflowBundlePath() } },
      histories.map(({ workflowType, shape, history }) => ({
        workflowId: `${workflowType}/${shape}`,
        history,
      })),
    );
    const failed: string[] = [];
    let replayed = 0;
    for await (const { workflowId, error } of replays) {
      replayed += 1;
      if (error !== undefined) failed.push(`${workflowId}: ${error.message}`);
    }
    assert.deepEqual(failed, []);
    assert.equal(replayed, histories.length);
  });

  for (let version = 1; version <= SCHEMA_VERSION; version += 1) {
    it(`reads inputs and signals of schemaVersion ${version}`, () => {
      const input = fixture('reminder-input', version) as ReminderInput;
      const message = fixture('plan-changed', version) as PlanChanged;
      assert.equal(input.schemaVersion, version);
      assert.equal(message.schemaVersion, version);
      const read = readInput(input);
      const item = {
        step: 'two-weeks-before',
        channel: 'email',
        at: '2027-03-01T08:00:00.000Z',
        exact: false,
      };
      const send = { ...item, kind: 'send', sendId: 'send-1', until: '2027-03-04T08:00:00.000Z' };
      const plan = { version: 4, items: [send, { kind: 'lapse', at: '2027-09-11T22:00:00.000Z' }] };
      assert.deepEqual(
        { reminderId: read.reminderId, clinicId: read.clinicId, plan: read.plan },
        { reminderId: 'reminder-1', clinicId: 'clinic-1', plan },
      );
      assert.deepEqual(readPlan(message), { ...plan, version: 5 });
    });
  }

  for (let version = 1; version <= JOB_SCHEMA_VERSION; version += 1) {
    it(`reads inputs of jobs of schemaVersion ${version}`, () => {
      const input = fixture('job-input', version) as JobInput;
      assert.equal(input.schemaVersion, version);
      const { jobId, clinicId } = readJobInput(input);
      assert.deepEqual({ jobId, clinicId }, { jobId: 'job-1', clinicId: 'clinic-1' });
    });
  }

  for (let version = 1; version <= WEBHOOK_SCHEMA_VERSION; version += 1) {
    it(`reads inputs of webhooks of schemaVersion ${version}`, () => {
      const input = fixture('webhook-input', version) as WebhookInput;
      assert.equal(input.schemaVersion, version);
      const { schemaVersion: _, ...ids } = readWebhookInput(input);
      const expected = { deliveryId: 'delivery-1', endpointId: 'endpoint-1', clinicId: 'clinic-1', run: 2 };
      assert.deepEqual(ids, expected);
    });
  }

  it('leaves messages of a newer release to a worker of that release', () => {
    const newer = {
      ...(fixture('reminder-input', SCHEMA_VERSION) as ReminderInput),
      schemaVersion: SCHEMA_VERSION + 1,
    };
    assert.throws(() => readInput(newer), /schemaVersion/);
    const job = { schemaVersion: JOB_SCHEMA_VERSION + 1, jobId: 'job-1', clinicId: 'clinic-1' };
    assert.throws(() => readJobInput(job), /schemaVersion/);
    const webhook = fixture('webhook-input', WEBHOOK_SCHEMA_VERSION) as WebhookInput;
    assert.throws(
      () => readWebhookInput({ ...webhook, schemaVersion: WEBHOOK_SCHEMA_VERSION + 1 }),
      /schemaVersion/,
    );
  });
});
