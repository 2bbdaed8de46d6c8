import { appendFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { countDays } from '../../commands/reports/count-days.js';
import { createStaffUser } from '../../commands/staff/create-staff-user.js';
import { openSession } from '../../commands/staff/open-session.js';
import { createDataSource } from '../../db/data-source.js';
import { Database } from '../../db/database.js';
import { localPaths } from '../../local/local-paths.js';
import { seedScale } from '../../local/scale/seed-scale.js';
import { startStack } from '../../local/stack.js';
import { consoleAddresses } from './console-addresses.js';
import { readConsoleBenchOptions } from './console-bench-options.js';
import { LogTail, logPlans } from './plan-log.js';
import type { Timing } from './time-addresses.js';
import { nextPageOf, timeAddress } from './time-addresses.js';

/** What every page must hold on two cores (docs/console.md). */
const AIM_MS = 200;
/** So many pages are turned before "page 20" is measured. */
const PAGES_TURNED = 20;

/** `npm run bench:console`: how quickly the console answers with a million reminders, page by page. */
const print = (line: string) => console.log(line);
const { reminders, rounds, dir, only } = readConsoleBenchOptions(process.argv.slice(2));
mkdirSync(dir, { recursive: true });
const stack = await startStack({
  localDir: dir,
  log: print,
  without: ['temporal', 'mail', 'sms', 'worker'],
  environment: { LOG_LEVEL: 'warn', TRUST_PROXY_HOPS: '1' },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void stack.stop().finally(() => process.exit(130)));

try {
  const url = stack.env['DATABASE_URL'] ?? '';
  let told = -1;
  const { clinicId } = await seedScale(url, reminders, (done, total) => {
    const share = total === 0 ? 100 : Math.floor((100 * done) / total);
    if (share !== told) print(`Seeding: ${share} %`);
    told = share;
  });
  print('Counting the days of the reports, as the worker does');
  const cookie = await withDatabase(url, async (db) => {
    await countDays(db, new Date(), 1);
    return `session=${await signIn(db, clinicId)}`;
  });
  const database = new pg.Pool({ connectionString: url, max: 2 });
  database.on('error', () => undefined);
  const visitor = { url: stack.env['API_URL'] ?? '', cookie };
  const addresses = await consoleAddresses(database, clinicId);
  let last = '/reminders';
  for (let page = 1; page < PAGES_TURNED; page++) last = (await nextPageOf(visitor, last)) ?? last;
  addresses.push({ name: `reminders: page ${PAGES_TURNED}`, path: last });
  const wanted = addresses.filter(({ name }) => name.includes(only));

  const timings: Timing[] = [];
  for (const address of wanted) {
    const timing = await timeAddress(visitor, address, rounds);
    if (timing.status === 404) continue;
    timings.push(timing);
    print(line(timing));
  }
  const plans = join(dir, 'console-plans.txt');
  writeFileSync(plans, '');
  await logPlans(database, true);
  // Only new connections read the setting; the pool opens them by itself.
  await database.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'reminders-api'`,
  );
  await timeAddress(visitor, { name: 'reconnected', path: '/' }, 3);
  const log = new LogTail(join(localPaths(dir).logs, 'postgres.log'));
  for (const { name, path } of timings) {
    await timeAddress(visitor, wanted.find((address) => address.name === name) ?? { name, path }, 1);
    appendFileSync(plans, `##### ${name}  ${path}\n${log.read()}\n`);
  }
  await logPlans(database, false);
  await database.end();
  const slow = timings.filter(({ p95Ms, status }) => p95Ms > AIM_MS || status >= 500);
  writeFileSync(
    join(dir, 'console-bench.json'),
    `${JSON.stringify({ reminders, rounds, timings }, null, 2)}\n`,
  );
  print(`\n${timings.length} addresses, ${reminders} reminders, ${rounds} requests each. Plans: ${plans}`);
  print(
    slow.length === 0
      ? `All answer within ${AIM_MS} ms (p95).`
      : `Beyond ${AIM_MS} ms (p95):\n${slow.map(line).join('\n')}`,
  );
} finally {
  await stack.stop();
}
process.exit(0);

function line({ name, status, p50Ms, p95Ms, kilobytes }: Timing): string {
  const mark = status >= 500 ? '  FAILED' : p95Ms > AIM_MS ? '  SLOW' : '';
  const ms = (value: number) => value.toFixed(0).padStart(6);
  return `${name.padEnd(40)} ${status}  p50 ${ms(p50Ms)} ms  p95 ${ms(p95Ms)} ms  ${kilobytes.toFixed(1).padStart(6)} kB${mark}`;
}

/** Somebody who may see everything, made anew for each run. */
async function signIn(db: Database, clinicId: string): Promise<string> {
  const userId = await createStaffUser(db, {
    email: `bench-${Date.now()}@example.org`,
    name: 'Bench',
    password: null,
    language: 'en',
    clinics: [{ clinicId, role: 'admin' }],
  });
  return await openSession(db, { userId, clinicId, at: new Date() });
}

async function withDatabase<Result>(url: string, work: (db: Database) => Promise<Result>): Promise<Result> {
  const options = { url, poolSize: 1, statementTimeoutMs: 600_000, applicationName: 'reminders-bench' };
  const dataSource = await createDataSource(options).initialize();
  try {
    return await work(new Database(dataSource));
  } finally {
    await dataSource.destroy();
  }
}
