import { parseArgs } from 'node:util';
import { ConfigError, readInvitationConfig } from '../../config.js';
import { createDataSource } from '../../db/data-source.js';
import { DatabaseClock } from '../../db/database-clock.js';
import { Database } from '../../db/database.js';
import { findClinicsCalled } from '../../db/staff/clinics-called.js';
import { STAFF_ROLES, type StaffRole } from '../../entities/staff/staff-membership.js';
import { STAFF_LANGUAGES, type StaffLanguage } from '../../entities/staff/staff-user.js';
import { inviteUser } from './invite-user.js';
import { ticketUrl } from './staff-ticket-token.js';
import { explainFailure, UsageError } from '../explain-failure.js';

const USAGE = `Usage: node dist/commands/staff/main.js --clinic <id or name> --email <address> --role ${STAFF_ROLES.join('|')}
         [--name <name>] [--language ${STAFF_LANGUAGES.join('|')}]

Gives a person a place in a clinic. The worker sends them a mail; the link in it is printed as well.
DATABASE_URL, LINK_SECRET and PUBLIC_URL must be set as for the api.
`;

interface Asked {
  readonly clinic: string;
  readonly email: string;
  readonly name: string;
  readonly role: StaffRole;
  readonly language: StaffLanguage | null;
}

try {
  await invite(readArguments(process.argv.slice(2)));
} catch (error) {
  const why =
    error instanceof ConfigError
      ? error.message
      : explainFailure(error, USAGE, 'The person could not be invited');
  process.stderr.write(`${why}\n`);
  process.exitCode = 1;
}

async function invite({ clinic, ...asked }: Asked): Promise<void> {
  const config = readInvitationConfig();
  const dataSource = createDataSource({
    url: config.DATABASE_URL,
    poolSize: 1,
    statementTimeoutMs: 30_000,
    applicationName: 'reminders-user',
  });
  await dataSource.initialize();
  try {
    const db = new Database(dataSource);
    const [found, ...more] = await findClinicsCalled(db.reader, clinic);
    if (found === undefined) throw new UsageError(`There is no clinic ${JSON.stringify(clinic)}.`);
    if (more.length > 0) throw new UsageError('Several clinics have this name: give the id.');
    const { token } = await inviteUser(db, {
      ...asked,
      clinicId: found.id,
      language: asked.language ?? found.language,
      invitedBy: null,
      at: await new DatabaseClock(db).now(),
      secret: config.LINK_SECRET,
    });
    const next = token === null ? `${config.PUBLIC_URL}/sign-in` : ticketUrl(config.PUBLIC_URL, token);
    process.stdout.write(`${asked.email} is ${asked.role} of ${found.name}. The next step: ${next}\n`);
  } finally {
    await dataSource.destroy();
  }
}

function readArguments(words: readonly string[]): Asked {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...words],
    options: { clinic: text, email: text, role: text, name: text, language: text },
  });
  const { clinic, email, name } = values;
  const role = STAFF_ROLES.find((one) => one === values.role);
  const language = STAFF_LANGUAGES.find((one) => one === values.language) ?? null;
  if (clinic === undefined || email === undefined || role === undefined)
    throw new UsageError('--clinic, --email and --role are required.');
  if (values.language !== undefined && language === null) throw new UsageError('There is no such language.');
  return { clinic, email, role, language, name: name ?? email };
}
