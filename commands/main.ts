import { parseArgs } from 'node:util';
import { ConfigError, readDatabaseUrl } from '../config.js';
import { createDataSource } from '../db/data-source.js';
import { Database } from '../db/database.js';
import { SCOPES } from '../entities/staff/api-key.js';
import { createClinic } from './registry/create-clinic.js';
import { issueApiKey } from './staff/issue-api-key.js';
import { explainFailure, UsageError } from './explain-failure.js';

const USAGE = `Usage: node dist/commands/main.js create-clinic --name <name> --country SE --locale sv
         --time-zone Europe/Stockholm [--phone <phone>] [--daily-cap <messages>] [--test-key]

Makes a clinic with one location and a key with all scopes, and prints the key, which is shown this once.
DATABASE_URL must be set.
`;

interface Asked {
  readonly name: string;
  readonly country: string;
  readonly locale: string;
  readonly timeZone: string;
  readonly phone: string | null;
  readonly dailyCap: number | null;
  readonly keyMode: 'live' | 'test';
}

try {
  await makeClinic(readArguments(process.argv.slice(2)));
} catch (error) {
  const why =
    error instanceof ConfigError
      ? error.message
      : explainFailure(error, USAGE, 'The clinic could not be made');
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
}

async function makeClinic({ keyMode, ...values }: Asked): Promise<void> {
  const dataSource = createDataSource({
    url: readDatabaseUrl(),
    poolSize: 1,
    statementTimeoutMs: 30_000,
    applicationName: 'reminders-commands',
  });
  await dataSource.initialize();
  try {
    const db = new Database(dataSource);
    const made = await db.transaction(async () => {
      const { clinicId } = await createClinic(db, values);
      const { key } = await issueApiKey(db, { clinicId, name: 'first key', scopes: SCOPES, mode: keyMode });
      return { clinicId, key };
    });
    process.stdout.write(`Clinic: ${made.clinicId}\nAPI key (keep it, it is not shown again): ${made.key}\n`);
  } finally {
    await dataSource.destroy();
  }
}

function readArguments(words: readonly string[]): Asked {
  const text = { type: 'string' } as const;
  const { positionals, values } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      name: text,
      country: text,
      locale: text,
      'time-zone': text,
      phone: text,
      'daily-cap': text,
      'test-key': { type: 'boolean' },
    },
  });
  const { name, country, locale, 'time-zone': timeZone, 'daily-cap': cap } = values;
  if (positionals.join(' ') !== 'create-clinic') throw new UsageError('Say what to do: create-clinic.');
  if (name === undefined || country === undefined || locale === undefined || timeZone === undefined) {
    throw new UsageError('--name, --country, --locale and --time-zone are required.');
  }
  if (cap !== undefined && !/^\d{1,7}$/.test(cap))
    throw new UsageError('--daily-cap must be a whole number.');
  return {
    name,
    country,
    locale,
    timeZone,
    phone: values.phone ?? null,
    dailyCap: cap === undefined ? null : Number(cap),
    keyMode: values['test-key'] === true ? 'test' : 'live',
  };
}
