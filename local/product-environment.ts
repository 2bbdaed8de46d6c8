import type { LocalPaths } from './local-paths.js';
import type { LocalSecrets } from './local-secrets.js';
import type { Ports } from './local-ports.js';
import { postgresUrl } from './postgres-server.js';
import { withoutTemporalVariables } from './temporal-server.js';

export const databaseName = 'reminders';
export const temporalNamespace = 'default';

/** From the numbers that Sweden's regulator sets aside for films and examples. */
const smsSender = '+46701740699';
const mailSender = 'reminders@clinic.example';

/** An idle worker stops at once; one that is sending gets this long, so that `npm stop` ends within half a minute. */
const shutdownGraceSeconds = '8';

/** The addresses of everything in the stack, as `.local/env` names them. */
export interface StackAddresses {
  readonly API_URL: string;
  readonly PUBLIC_URL: string;
  readonly MAIL_URL: string;
  readonly MAIL_API_URL: string;
  readonly SMTP_URL: string;
  readonly SMS_URL: string;
  readonly TEMPORAL_ADDRESS: string;
  readonly TEMPORAL_NAMESPACE: string;
  readonly TEMPORAL_UI_URL: string;
  readonly DATABASE_URL: string;
  readonly WORKER_METRICS_URL: string;
}

export function stackAddresses(ports: Ports, secrets: LocalSecrets): StackAddresses {
  const http = (port: number) => `http://127.0.0.1:${port}`;
  return {
    API_URL: http(ports.api),
    PUBLIC_URL: http(ports.api),
    MAIL_URL: http(ports.mail),
    MAIL_API_URL: `${http(ports.mail)}/email`,
    SMTP_URL: `smtp://127.0.0.1:${ports.smtp}`,
    SMS_URL: http(ports.sms),
    TEMPORAL_ADDRESS: `127.0.0.1:${ports.temporal}`,
    TEMPORAL_NAMESPACE: temporalNamespace,
    TEMPORAL_UI_URL: http(ports.temporalUi),
    DATABASE_URL: postgresUrl(ports.postgres, secrets.postgresPassword, databaseName),
    WORKER_METRICS_URL: `${http(ports.workerMetrics)}/metrics`,
  };
}

/**
 * The environment of api, worker, migration and demo data: the names of `config.ts`. What the person who starts the
 * stack has set stays (rates, log level), but for the addresses and secrets, which are the stack's own.
 */
export function productEnvironment(
  paths: LocalPaths,
  ports: Ports,
  secrets: LocalSecrets,
  extra: Readonly<Record<string, string>>,
): NodeJS.ProcessEnv {
  const {
    PUBLIC_URL,
    SMTP_URL,
    TEMPORAL_ADDRESS,
    TEMPORAL_UI_URL,
    TEMPORAL_NAMESPACE,
    DATABASE_URL,
    SMS_URL,
  } = stackAddresses(ports, secrets);
  return {
    API_HOST: '127.0.0.1',
    SHUTDOWN_GRACE_SECONDS: shutdownGraceSeconds,
    ...withoutTemporalVariables(process.env),
    LOCAL_DIR: paths.dir,
    DATABASE_URL,
    API_PORT: String(ports.api),
    PUBLIC_URL,
    LINK_SECRET: secrets.linkSecret,
    CONNECTION_KEY: secrets.connectionKey,
    SMTP_URL,
    MAIL_FROM: mailSender,
    TWILIO_ACCOUNT_SID: secrets.twilioAccountSid,
    TWILIO_AUTH_TOKEN: secrets.twilioAuthToken,
    TWILIO_BASE_URL: SMS_URL,
    SMS_FROM: smsSender,
    PRIVATE_WEBHOOKS: 'allow',
    WORKER_METRICS_HOST: '127.0.0.1',
    WORKER_METRICS_PORT: String(ports.workerMetrics),
    TEMPORAL_ADDRESS,
    TEMPORAL_UI_URL,
    TEMPORAL_NAMESPACE,
    TEMPORAL_CONFIG_FILE: paths.temporalProfile,
    ...extra,
  };
}
