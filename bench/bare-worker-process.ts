import { join } from 'node:path';
import { bundleWorkflowCode, DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createBareActivities } from './bare-sending.js';

/** A process: the bare side's worker, laid out as ours is, with the same limits. */
const setting = (name: string): string => process.env[name] ?? '';
const connections = Number(setting('EMAIL_CONNECTIONS'));

Runtime.install({ logger: new DefaultLogger('WARN'), shutdownSignals: [] });
const connection = await NativeConnection.connect({ address: setting('TEMPORAL_ADDRESS') });
const workflowBundle = await bundleWorkflowCode({
  workflowsPath: join(import.meta.dirname, 'bare-workflows.js'),
  logger: new DefaultLogger('WARN'),
});
const shared = { connection, namespace: setting('TEMPORAL_NAMESPACE') };
const workers = await Promise.all([
  Worker.create({
    ...shared,
    taskQueue: setting('BARE_QUEUE'),
    workflowBundle,
    maxCachedWorkflows: Number(setting('MAX_CACHED_WORKFLOWS')),
    nonStickyToStickyPollRatio: 0.5,
  }),
  Worker.create({
    ...shared,
    taskQueue: `${setting('BARE_QUEUE')}-email`,
    activities: createBareActivities({
      databaseUrl: setting('DATABASE_URL'),
      poolSize: Number(setting('DATABASE_POOL_SIZE')),
      smtpUrl: setting('SMTP_URL'),
      connections,
    }),
    maxTaskQueueActivitiesPerSecond: Number(setting('EMAIL_PER_SECOND')),
    maxConcurrentActivityTaskExecutions: connections * 2,
    maxEagerActivityReservationsPerWorkflowTask: 0,
  }),
]);
process.on('disconnect', () => process.exit(0));
process.send?.('ready');
await Promise.all(workers.map((worker) => worker.run()));
