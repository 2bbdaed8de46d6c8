import { createServer } from 'node:http';
import { collectDefaultMetrics, register } from 'prom-client';
import { FastPath } from '../commands/reminders/fast-path.js';
import { openTemporalClient } from '../commands/temporal-client.js';
import { TemporalWatch } from '../commands/temporal-watch.js';
import type { Config } from '../config.js';
import { ConfigError, readConfig } from '../config.js';
import { connectDataSource } from '../db/connect.js';
import { createDataSource } from '../db/data-source.js';
import { DatabaseClock } from '../db/database-clock.js';
import { Database } from '../db/database.js';
import { createLogger } from '../log.js';
import type { AppSettings } from './app-deps.js';
import { allRoutes } from './all-routes.js';
import { readProvetHook } from '../connectors/provet/provet-hooks.js';
import { createApp } from './create-app.js';
import { loggableError } from './loggable-error.js';
import { stopOnSignal } from './stop-on-signal.js';

const VERSION = '0.1.0';
/** A client has this long for its headers, and for its whole request: a file of 15 MB over a line of 1 Mbit/s. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 150_000;
/** Longer than the idle time of common load balancers, so that they and not we close idle connections. */
const KEEP_ALIVE_TIMEOUT_MS = 65_000;

/** Starts the API: it listens at once, and answers 503 until its database is there. */
function startApi(config: Config): void {
  const log = createLogger('api', config.LOG_LEVEL);
  const dataSource = createDataSource({
    url: config.DATABASE_URL,
    poolSize: config.DATABASE_POOL_SIZE,
    statementTimeoutMs: config.DATABASE_STATEMENT_TIMEOUT_MS,
    applicationName: 'reminders-api',
  });
  const db = new Database(dataSource);
  const clock = new DatabaseClock(db);
  const temporalClient = openTemporalClient(config.temporal);
  const temporalWatch = new TemporalWatch(temporalClient);
  const fastPath = new FastPath({ db, temporalClient, taskQueue: config.TASK_QUEUE }, log);

  const now = () => {
    if (dataSource.isInitialized)
      clock.now().catch((error: unknown) => log.debug({ err: error }, 'clock not measured'));
    return clock.reckoned();
  };
  const tell = (ids: readonly string[]) => db.afterCommit(() => ids.forEach((id) => fastPath.tell(id)));
  const stopping = new AbortController();
  const linkSecret = [config.LINK_SECRET, config.LINK_PREVIOUS_SECRET].filter(
    (secret) => secret !== undefined,
  );
  const app = createApp({
    db,
    log,
    settings: {
      publicUrl: config.PUBLIC_URL,
      trustProxyHops: config.TRUST_PROXY_HOPS,
      ratePerSecond: config.RATE_PER_SECOND,
      rateBurst: config.RATE_BURST,
      failedAuthPerMinute: config.FAILED_AUTH_PER_MINUTE,
      version: VERSION,
      smsFrom: config.SMS_FROM,
      ...oidcSettings(config),
      ...(config.TEMPORAL_UI_URL === undefined ? {} : { temporalUiUrl: config.TEMPORAL_UI_URL }),
      temporalNamespace: config.temporal.namespace,
    },
    routes: allRoutes({
      db,
      now,
      tell,
      publicUrl: config.PUBLIC_URL,
      linkSecret,
      connectionKey: config.CONNECTION_KEY,
    }),
    now,
    hookReaders: { provet: readProvetHook },
    temporalState: () => temporalWatch.state,
    twilioAuthTokens: [config.TWILIO_AUTH_TOKEN, config.TWILIO_PREVIOUS_AUTH_TOKEN].filter(
      (token) => token !== undefined,
    ),
    linkSecret,
    connectionKey: config.CONNECTION_KEY,
    metrics: register,
    tell,
    stopping: stopping.signal,
  });
  collectDefaultMetrics({ register });

  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      keepAliveTimeout: KEEP_ALIVE_TIMEOUT_MS,
    },
    app,
  );
  server.on('error', (error) => {
    log.fatal({ err: error }, 'the API cannot listen: is API_PORT in use?');
    process.exit(1);
  });
  server.listen(config.API_PORT, config.API_HOST, () =>
    log.info({ address: server.address() }, 'the API listens'),
  );
  void temporalWatch.start();
  void connectDataSource(
    dataSource,
    (error) => log.warn({ error: loggableError(error) }, 'the database does not answer yet'),
    stopping.signal,
  ).then(now);

  stopOnSignal(log, async () => {
    stopping.abort();
    temporalWatch.stop();
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeIdleConnections();
    await closed;
    await fastPath.drained();
    await temporalClient.connection.close();
    if (dataSource.isInitialized) await dataSource.destroy();
  });
}

function oidcSettings(config: Config): Pick<AppSettings, 'oidc'> | Record<string, never> {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = config;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined) return {};
  return { oidc: { issuer, clientId, clientSecret, name: config.OIDC_NAME } };
}

try {
  startApi(readConfig());
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
