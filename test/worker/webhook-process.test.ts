import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Webhook } from 'standardwebhooks';
import { webhookWorkflowId } from '../../workflows/webhook-messages.js';
import type { EngineApi } from '../support/engine-api.js';
import { startEngineApi } from '../support/engine-api.js';
import { eventually } from '../support/fault-wait.js';
import { FaultWorker } from '../support/fault-worker.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';
import { startRealServer } from '../workflows/workflow-stage.js';

/** Nothing listens on the discard port. */
const NOWHERE = '127.0.0.1:9';

interface Delivery {
  readonly id: string;
  readonly eventId: string;
  readonly state: string;
  readonly attempts: readonly object[];
}

describe('webhooks of a real worker', () => {
  let engine: EngineApi;
  let server: TestWorkflowEnvironment;
  let dir: string;
  let worker: FaultWorker;
  const receiver = new WebhookReceiver();

  const startWorker = async (): Promise<FaultWorker> => {
    const url = new URL(process.env['TEST_DATABASE_URL'] ?? '');
    const [database] = await engine.db.reader.query<{ name: string }[]>('select current_database() as name');
    url.pathname = `/${database?.name}`;
    return await FaultWorker.start(mkdtempSync(join(dir, 'worker-')), {
      PATH: process.env['PATH'],
      DATABASE_URL: url.toString(),
      PUBLIC_URL: 'http://localhost',
      LINK_SECRET: 'a link secret for the tests, of more than 32 characters',
      SMTP_URL: `smtp://${NOWHERE}`,
      MAIL_FROM: 'reminders@clinic.example',
      TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
      TWILIO_AUTH_TOKEN: 'token',
      SMS_FROM: '+46701740699',
      PRIVATE_WEBHOOKS: 'allow',
      CONNECTION_KEY: '0'.repeat(64),
      TEMPORAL_ADDRESS: server.address,
      TASK_QUEUE: 'webhook-process',
    });
  };
  before(async () => {
    [engine, server] = await Promise.all([startEngineApi(), startRealServer()]);
    dir = mkdtempSync(join(tmpdir(), 'webhook-process-'));
    await receiver.start();
    worker = await startWorker();
  });
  after(async () => {
    await worker.stop();
    await receiver.stop();
    await Promise.all([engine.close(), server.teardown()]);
    rmSync(dir, { recursive: true });
  });

  it('are told again under the same id when the worker is killed in the middle of a call', async () => {
    receiver.silent = true;
    const body = { url: receiver.url, types: ['client.*'] };
    const endpoint = await engine.post<{ id: string; secret: string }>('/v1/webhooks', body, 201);
    const client = { firstName: 'Sigbritt', lastName: 'Qvarnström', email: 'sigbritt@example.org' };
    await engine.post('/v1/clients', client, 201);
    await eventually('the call is under way', () => receiver.received.length === 1);
    await worker.kill();
    receiver.silent = false;
    worker = await startWorker();
    const log = `/v1/webhooks/${endpoint.id}/deliveries`;
    const delivery = await eventually('it has arrived', async () => {
      const { items } = await engine.get<{ items: readonly Delivery[] }>(log);
      return items.find(({ state }) => state === 'delivered');
    });
    assert.equal(receiver.received.length, 2);
    for (const { headers, body: told } of receiver.received) {
      assert.equal(headers['webhook-id'], delivery.eventId);
      assert.ok(new Webhook(endpoint.secret).verify(told, headers as Record<string, string>));
      assert.ok(told.includes('Qvarnström'));
    }
    assert.equal(delivery.attempts.length, 1, 'of the call that was cut short nobody knows');

    const handle = server.client.workflow.getHandle(webhookWorkflowId(delivery.id, 1));
    await handle.result();
    const history = await handle.fetchHistory();
    const kept = Buffer.from(JSON.stringify(history)).toString() + rawPayloads(history);
    const log2 = readFileSync(worker.logFile, 'utf8');
    for (const personal of ['Qvarnström', 'Sigbritt', 'sigbritt@', endpoint.secret, '/hook']) {
      assert.ok(!kept.includes(personal), `${personal} is in Temporal`);
      assert.ok(!log2.includes(personal), `${personal} is in the log`);
    }
    assert.ok(kept.includes(delivery.id));
  });
});

/** Every payload of a history as the text that it is. */
function rawPayloads(value: unknown): string {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('utf8');
  if (typeof value !== 'object' || value === null) return '';
  return Object.values(value).map(rawPayloads).join('\n');
}
