import { loadClientConnectConfig } from '@temporalio/envconfig';
import type { ConnectionOptions } from '@temporalio/client';
import { z } from 'zod';

const integer = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);

const level = z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']);

const connectionKey = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/, 'must be 64 hexadecimal digits; make one with `openssl rand -hex 32`');

/** The environment as one schema. `.env.example` and `docs/runbook.md` list the same names. */
const environment = z.object({
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
  DATABASE_POOL_SIZE: integer(10, 1, 200),
  DATABASE_STATEMENT_TIMEOUT_MS: integer(10_000, 100, 600_000),

  API_HOST: z.string().default('0.0.0.0'),
  API_PORT: integer(8080, 0, 65_535),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).transform((url) => url.replace(/\/+$/, '')),
  TRUST_PROXY_HOPS: integer(0, 0, 10),
  RATE_PER_SECOND: integer(100, 1, 1_000_000),
  RATE_BURST: integer(1_000, 1, 10_000_000),
  FAILED_AUTH_PER_MINUTE: integer(30, 1, 100_000),

  LINK_SECRET: z.string().min(32, 'must have at least 32 characters; make one with `openssl rand -hex 32`'),
  LINK_PREVIOUS_SECRET: z.string().min(32).optional(),

  CONNECTION_KEY: connectionKey,
  CONNECTION_PREVIOUS_KEY: connectionKey.optional(),

  SMTP_URL: z.url({ protocol: /^smtps?$/ }),
  MAIL_FROM: z.email(),
  EMAIL_PER_SECOND: integer(50, 1, 10_000),
  EMAIL_CONNECTIONS: integer(10, 1, 200),

  TWILIO_ACCOUNT_SID: z.string().regex(/^AC[0-9a-fA-F]{32}$/, 'must be AC and 32 hexadecimal digits'),
  TWILIO_AUTH_TOKEN: z.string().min(1),
  TWILIO_PREVIOUS_AUTH_TOKEN: z.string().min(1).optional(),
  TWILIO_BASE_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_FROM: z.string().min(1),
  SMS_PER_SECOND: integer(20, 1, 10_000),

  PRIVATE_WEBHOOKS: z.enum(['allow', 'refuse']).default('refuse'),

  TEMPORAL_UI_URL: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional(),

  TASK_QUEUE: z
    .string()
    .regex(/^[A-Za-z0-9._-]{1,100}$/)
    .default('reminders'),
  WORKER_METRICS_HOST: z.string().default('127.0.0.1'),
  WORKER_METRICS_PORT: integer(9464, 0, 65_535),
  MAX_CACHED_WORKFLOWS: integer(500, 1, 100_000),
  SHUTDOWN_GRACE_SECONDS: integer(200, 1, 3_600),
  LOG_LEVEL: level.default('info'),
});

type Environment = z.infer<typeof environment>;

/** Where Temporal is, in the form that both the client's and the worker's connection take. */
export interface TemporalConfig {
  readonly connection: ConnectionOptions;
  readonly namespace: string;
}

/** Everything that a process must know at its start; built once by a `main.ts` and handed down. */
export type Config = Readonly<Environment> & { readonly temporal: TemporalConfig };

/** Every problem of the environment at once, each as `NAME: what to do`. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The environment is not usable:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads the whole environment. Temporal's address, namespace, TLS and API key come from Temporal's own standard
 * variables (`TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, `TEMPORAL_API_KEY`, `TEMPORAL_TLS*`, `TEMPORAL_CONFIG_FILE`).
 *
 * @throws ConfigError with every wrong variable, so that one start shows all that must be mended.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(present);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map((issue) => {
        const name = String(issue.path[0]);
        return present[name] === undefined ? `${name}: is required` : `${name}: ${issue.message}`;
      }),
    );
  }
  return { ...parsed.data, temporal: readTemporalConfig(present) };
}

/** The `DATABASE_URL` alone, for the commands that need nothing else (migrations, creating a clinic). */
export function readDatabaseUrl(env: NodeJS.ProcessEnv = process.env): string {
  const parsed = environment.shape.DATABASE_URL.safeParse(env['DATABASE_URL']);
  if (!parsed.success)
    throw new ConfigError(['DATABASE_URL: is required, as postgres://user:password@host:port/name']);
  return parsed.data;
}

function readTemporalConfig(env: Record<string, string | undefined>): TemporalConfig {
  const defined = Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  try {
    const { connectionOptions, namespace } = loadClientConnectConfig({ overrideEnvVars: defined });
    return {
      connection: { ...connectionOptions, address: connectionOptions.address ?? 'localhost:7233' },
      namespace: namespace ?? 'default',
    };
  } catch (error) {
    throw new ConfigError([`TEMPORAL_*: ${error instanceof Error ? error.message : String(error)}`]);
  }
}
