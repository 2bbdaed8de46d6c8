import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { writeReply } from '../../commands/messages/write-reply.js';
import { tellWorkflow } from '../../commands/reminders/tell-workflow.js';
import { Send } from '../../entities/messages/send.js';
import { reminderWorkflowId } from '../../workflows/messages.js';
import { json, startTwilioStub } from '../messages/twilio-stub.js';
import { insertConversation } from '../support/bare-conversation.js';
import { createTestClient, createTestClinic } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { startRealServer } from '../workflows/workflow-stage.js';
import { dateItem } from '../workflows/reminder-row.js';
import { createHousehold, insertReminder, readReminder } from './reminder-rows.js';

const MAIN = join(import.meta.dirname, '../../worker/main.js');
/** Nothing listens on the discard port. */
const NOWHERE = '127.0.0.1:9';

describe('the worker process', () => {
  let database: TestDatabase;
  let server: TestWorkflowEnvironment;
  before(async () => {
    [database, server] = await Promise.all([createTestDatabase(), startRealServer()]);
  });
  after(async () => {
    await Promise.all([database.close(), server.teardown()]);
  });

  const environment = async (temporalAddress: string) => ({
    DATABASE_URL: database.url,
    PUBLIC_URL: 'http://localhost',
    LINK_SECRET: 'a link secret for the tests, of more than 32 characters',
    CONNECTION_KEY: '00'.repeat(32),
    SMTP_URL: `smtp://${NOWHERE}`,
    MAIL_FROM: 'reminders@clinic.example',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'token',
    SMS_FROM: '+46701740699',
    TEMPORAL_ADDRESS: temporalAddress,
    TASK_QUEUE: 'worker-process',
    WORKER_METRICS_PORT: String(await freePort()),
  });

  it('tells, works, shows its measures, and stops in order', async () => {
    const env = await environment(server.address);
    const worker = startWorker(env);
    const { id } = await insertReminder(
      database.db,
      await createHousehold(database.db),
      new Date(Date.now() + 86_400_000),
    );
    await until(async () => (await readReminder(database.db, id)).syncedVersion === 1);
    const gone = '00000000-0000-7000-8000-000000000000';
    const tell = { reminderId: gone, clinicId: 'none', kind: 'manual', cause: 'test' } as const;
    const plan = { version: 1, items: [dateItem('lapse', Date.now())] };
    await tellWorkflow(server.client, env.TASK_QUEUE, { ...tell, plan }, { deadlineMs: 5_000 });
    await server.client.workflow.getHandle(reminderWorkflowId(gone)).result();
    const page = await (await fetch(`http://127.0.0.1:${env.WORKER_METRICS_PORT}/metrics`)).text();
    for (const name of [
      'reminders_outbox_age_seconds',
      'reminders_tells_total',
      'temporal_worker_task_slots_available',
    ])
      assert.ok(page.includes(name), `${name} is missing`);
    worker.kill('SIGTERM');
    const [code] = (await once(worker, 'exit')) as [number];
    assert.equal(code, 0);
  });

  it('waits for a Temporal that is away, and still stops at once', async () => {
    const env = await environment(NOWHERE);
    const worker = startWorker(env);
    await until(async () => (await health(env.WORKER_METRICS_PORT)) === 200);
    await delay(1_500);
    assert.equal(worker.exitCode, null, 'it keeps trying');
    const stoppedMs = Date.now();
    worker.kill('SIGTERM');
    const [code] = (await once(worker, 'exit')) as [number];
    assert.equal(code, 0);
    assert.ok(Date.now() - stoppedMs < 12_000);
  });

  it('sends the reply that a person wrote, also while Temporal is away', async () => {
    const twilio = await startTwilioStub((response) => json(response, 201, { sid: 'SM1', status: 'queued' }));
    const { id: clinicId } = await createTestClinic(database.db);
    const { id: clientId } = await createTestClient(database.db, clinicId);
    const conversationId = await insertConversation(database.db, { id: clinicId, clientId });
    const worker = startWorker({ ...(await environment(NOWHERE)), TWILIO_BASE_URL: twilio.baseUrl });
    try {
      const acting = { clinicId, actor: 'api', at: new Date() };
      const sendId = await writeReply(database.db, acting, conversationId, 'Monday at nine');
      const stateOf = async () =>
        (await database.dataSource.getRepository(Send).findOneByOrFail({ id: sendId })).state;
      await until(async () => (await stateOf()) === 'accepted');
      assert.deepEqual(
        twilio.requests.map(({ form }) => form['Body']),
        ['Monday at nine'],
      );
    } finally {
      worker.kill('SIGTERM');
      await once(worker, 'exit');
      twilio.close();
    }
  });

  it('says everything that is wrong with its environment, and ends', async () => {
    const worker = spawn(process.execPath, [MAIN], {
      env: { SMS_PER_SECOND: 'many' },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let said = '';
    worker.stderr.on('data', (text: Buffer) => (said += text.toString()));
    const [code] = (await once(worker, 'close')) as [number];
    assert.equal(code, 1);
    assert.match(said, /DATABASE_URL: is required/);
    assert.match(said, /SMS_PER_SECOND: /);
  });
});

function startWorker(env: Readonly<Record<string, string>>) {
  return spawn(process.execPath, ['--enable-source-maps', MAIN], {
    env: { PATH: process.env['PATH'], ...env },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

async function health(port: string): Promise<number> {
  return await fetch(`http://127.0.0.1:${port}/health`).then(
    ({ status }) => status,
    () => 0,
  );
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const giveUpMs = Date.now() + 30_000;
  while (!(await isSo())) {
    if (Date.now() > giveUpMs) throw new Error('it did not happen within 30 seconds');
    await delay(100);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
