import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { choosePassword } from '../../commands/staff/set-password.js';
import { signIn } from '../../commands/staff/sign-in.js';
import { TEST_LINK_SECRET } from '../support/test-api.js';
import { createTestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const program = join(import.meta.dirname, '../../commands/staff/main.js');

describe('the command that makes the first person of a clinic', () => {
  let database: TestDatabase;

  before(async () => {
    database = await createTestDatabase();
    await createTestClinic(database.db, { name: 'Ekbacken' });
    for (const _ of [1, 2]) await createTestClinic(database.db, { name: 'Twice' });
  });
  after(() => database.close());

  const run = async (words: readonly string[], env: NodeJS.ProcessEnv = {}) => {
    const settings = { LINK_SECRET: TEST_LINK_SECRET, PUBLIC_URL: 'https://reminders.example' };
    return promisify(execFile)(process.execPath, [program, ...words], {
      env: { PATH: process.env['PATH'], DATABASE_URL: database.url, ...settings, ...env },
    }).then(
      ({ stdout }) => ({ code: 0, text: stdout }),
      (error: unknown) => {
        const { code, stderr } = error as { code: number; stderr: string };
        return { code, text: stderr };
      },
    );
  };

  it('prints a link by which they choose a password, and sends it by mail', async () => {
    const email = 'anna@clinic.example';
    const made = await run(['--clinic', 'Ekbacken', '--email', email, '--name', 'Anna', '--role', 'admin']);
    assert.equal(made.code, 0, made.text);
    const token = /https:\/\/reminders\.example\/choose-password\/([\w-]{32})/.exec(made.text)?.[1] ?? '';
    const rows = await database.dataSource.query<{ kind: string; language: string }[]>(
      'select kind, language from staff_mail',
    );
    assert.deepEqual(rows, [{ kind: 'invitation', language: 'sv' }]);
    const at = new Date();
    const password = 'fyra lugna katter i regn';
    assert.ok(await choosePassword(database.db, { token, password, at }));
    assert.ok(await signIn(database.db, { email, password, at }));
  });

  it('says what is wrong', async () => {
    const rest = ['--email', 'bo@clinic.example', '--role', 'admin'];
    for (const [words, said] of [
      [['--clinic', 'Ekbacken'], /--clinic, --email and --role are required/],
      [['--clinic', 'Nowhere', ...rest], /There is no clinic "Nowhere"/],
      [['--clinic', 'Twice', ...rest], /Several clinics have this name/],
      [['--clinic', 'Ekbacken', '--email', 'x', '--role', 'admin'], /email: must be an email address/],
      [['--clinics', 'Ekbacken'], /Usage/],
    ] as const) {
      const { code, text } = await run(words);
      assert.equal(code, 1);
      assert.match(text, said);
    }
    const { text } = await run(['--clinic', 'Ekbacken', ...rest], { LINK_SECRET: 'short' });
    assert.match(text, /LINK_SECRET/);
  });
});
