import { collectDefaultMetrics, register } from 'prom-client';
import { createActivities } from '../activities/create-activities.js';
import { createJobActivities } from '../activities/create-job-activities.js';
import { createEmailSender } from '../activities/messages/email-sender.js';
import { EndpointLanes } from '../activities/integration/endpoint-lanes.js';
import { createSmsSender } from '../activities/messages/sms-sender.js';
import { createWebhookActivities } from '../activities/create-webhook-activities.js';
import { createSendMetrics } from '../activities/send-metrics.js';
import { eventObjects } from '../api/integration/event-objects.js';
import { importLineReaders } from '../api/integration/import-line-readers.js';
import { jobWorks } from '../commands/integration/job-works.js';
import { openTemporalClient } from '../commands/temporal-client.js';
import { TemporalWatch } from '../commands/temporal-watch.js';
import type { Config } from '../config.js';
import { ConfigError, readConfig } from '../config.js';
import { ConnectorRunner } from '../connectors/connector-runner.js';
import { provet } from '../connectors/provet/provet.js';
import { connectDataSource } from '../db/connect.js';
import { createDataSource } from '../db/data-source.js';
import { DatabaseClock } from '../db/database-clock.js';
import { queryFailure } from '../db/database-trouble.js';
import { Database } from '../db/database.js';
import type { Logger } from '../log.js';
import { createLogger } from '../log.js';
import { runLoop } from './background-loop.js';
import { writeDailyDigests } from './daily-digests.js';
import { sweepDaily } from './daily-sweeps.js';
import { engineGauges } from './engine-gauges.js';
import { forgetOldRows } from './forget-old-rows.js';
import { expireUnanswered, tellGateways } from './tell-gateways.js';
import { watchOffers } from './slot-offers.js';
import { watchStops } from './watch-stops.js';
import { startJobs } from './job-starter.js';
import { startMetricsServer } from './metrics-server.js';
import { OutboxRelay } from './outbox-relay.js';
import { countReportDays } from './report-days.js';
import { runWorkers, workerName } from './run-workers.js';
import { sendReplies } from './send-replies.js';
import { sendStaffMail } from './send-staff-mail.js';
import { sendTests } from './send-tests.js';
import { replanInBackground, sweep } from './sweep.js';
import { forgetOldEvents, tellEndpoints } from './tell-endpoints.js';
import { installRuntime } from './temporal-runtime.js';

/** What closing may take beyond the time that sends under way are given. */
const STOP_LIMIT_BEYOND_GRACE_MS = 15_000;

/** Runs the worker until the signal: sends under way are finished, then everything is closed. */
async function runWorkerProcess(config: Config, log: Logger, signal: AbortSignal): Promise<void> {
  const sdkMetricsUrl = await installRuntime(log);
  const dataSource = createDataSource({
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    statementTimeoutMs: config.DATABASE_STATEMENT_TIMEOUT_MS,
    applicationName: 'reminders-worker',
  });
  const db = new Database(dataSource);
  const clock = new DatabaseClock(db);
  const temporalClient = openTemporalClient(config.temporal);
  const watch = new TemporalWatch(temporalClient, (state) => {
    if (state === 'up') log.info({ address: config.temporal.connection.address }, 'Temporal answers');
    else
      log.warn(
        { address: config.temporal.connection.address },
        'Temporal does not answer; work waits for it',
      );
  });
  const telling = { db, temporalClient, taskQueue: config.TASK_QUEUE };
  const senders = {
    email: createEmailSender({ smtpUrl: config.SMTP_URL, maxConnections: config.EMAIL_CONNECTIONS }),
    sms: createSmsSender({
      accountSid: config.TWILIO_ACCOUNT_SID,
      authToken: config.TWILIO_AUTH_TOKEN,
      baseUrl: config.TWILIO_BASE_URL,
    }),
  };
  const jobs = { db, works: jobWorks(db, importLineReaders, temporalClient), now: () => clock.now() };
  const delivering = {
    db,
    clock,
    senders,
    log,
    settings: {
      publicUrl: config.PUBLIC_URL,
      linkSecret: [config.LINK_SECRET, config.LINK_PREVIOUS_SECRET].filter((secret) => secret !== undefined),
      mailFrom: config.MAIL_FROM,
      smsFrom: config.SMS_FROM,
    },
    metrics: createSendMetrics(register),
    worker: workerName(),
  };
  const activities = createActivities(delivering);
  collectDefaultMetrics({ register });
  const metrics = { registry: register, refresh: engineGauges(register, db), sdkMetricsUrl };
  const server = await startMetricsServer(metrics, config.WORKER_METRICS_HOST, config.WORKER_METRICS_PORT);

  const refused = (error: unknown) =>
    log.warn({ err: queryFailure(error) ?? error }, 'the database does not answer yet');
  await connectDataSource(dataSource, refused, signal);
  void watch.start();
  const relay = new OutboxRelay(telling, log);
  const sweeping = { telling, clock, log };
  const webhooks = { allowPrivateAddresses: config.PRIVATE_WEBHOOKS === 'allow' };
  const gateways = { db, clock, webhooks, log };
  const webhookDeps = { db, clock, webhooks, log, lanes: new EndpointLanes(), objectsOf: eventObjects };
  const allActivities = {
    ...activities,
    ...createJobActivities(jobs, log),
    ...createWebhookActivities(webhookDeps),
  };
  const connectors = new ConnectorRunner({
    db,
    clock,
    log,
    vendors: { provet },
    connectionKeys: [config.CONNECTION_KEY, config.CONNECTION_PREVIOUS_KEY].filter(
      (key) => key !== undefined,
    ),
    http: webhooks,
  });
  signal.addEventListener('abort', () => void connectors.stop(), { once: true });
  await Promise.all([
    runLoop('relay', () => relay.pass(), log, signal),
    runLoop('sweep', () => sweep(sweeping), log, signal),
    runLoop('tell gateways', () => tellGateways(gateways), log, signal),
    runLoop('connectors', () => connectors.pass(), log, signal),
    runLoop('expire external', () => expireUnanswered(gateways), log, signal),
    runLoop('replan', () => replanInBackground(sweeping), log, signal),
    runLoop('daily sweeps', () => sweepDaily(sweeping), log, signal),
    runLoop('daily digests', () => writeDailyDigests(db, clock, config.PUBLIC_URL), log, signal),
    runLoop('report days', () => countReportDays(db, clock), log, signal),
    runLoop('forget', () => forgetOldRows(db, clock), log, signal),
    runLoop('replies', () => sendReplies(delivering), log, signal),
    runLoop('staff mail', () => sendStaffMail(delivering), log, signal),
    runLoop('tests', () => sendTests(delivering), log, signal),
    runLoop('slot offers', () => watchOffers(db, clock), log, signal),
    runLoop('stops', () => watchStops(db, clock), log, signal),
    runLoop('jobs', () => startJobs(telling, log), log, signal),
    runLoop('webhooks', () => tellEndpoints(telling, log), log, signal),
    runLoop('forget webhook events', () => forgetOldEvents({ db, clock }), log, signal),
    runWorkers({ config, activities: allActivities, log }, signal),
  ]);

  watch.stop();
  await connectors.stop();
  await Promise.all([senders.email.close(), senders.sms.close(), temporalClient.connection.close()]);
  if (dataSource.isInitialized) await dataSource.destroy();
  server.close();
  server.closeAllConnections();
}

async function main(): Promise<void> {
  const config = readConfig();
  const log = createLogger('worker', config.LOG_LEVEL);
  const stopping = new AbortController();
  const onSignal = (name: string) => {
    if (stopping.signal.aborted) return;
    log.info({ signal: name }, 'stopping: sends under way are finished first');
    stopping.abort();
    const limitMs = config.SHUTDOWN_GRACE_SECONDS * 1_000 + STOP_LIMIT_BEYOND_GRACE_MS;
    setTimeout(() => {
      log.error('the stop took too long');
      process.exit(1);
    }, limitMs).unref();
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  try {
    await runWorkerProcess(config, log, stopping.signal);
    log.info('stopped');
    process.exit(0);
  } catch (error) {
    log.fatal({ err: error }, 'the worker cannot run');
    process.exit(1);
  }
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
