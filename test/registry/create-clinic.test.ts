import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { createClinic } from '../../commands/registry/create-clinic.js';
import { Refused } from '../../commands/refusal.js';
import { Location } from '../../entities/registry/location.js';
import { startTestApi } from '../support/test-api.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const run = promisify(execFile);
const program = join(import.meta.dirname, '../../commands/main.js');
const words = ['create-clinic', '--name', 'Djurkliniken', '--country', 'SE', '--locale', 'sv'];

let database: TestDatabase;
before(async () => {
  database = await createTestDatabase();
});
after(() => database.close());

test('a clinic begins with one location', async () => {
  const { clinicId, locationId } = await createClinic(database.db, {
    name: 'Kliniken',
    country: 'SE',
    locale: 'sv',
    timeZone: 'Europe/Stockholm',
    dailyCap: 5_000,
  });
  const locations = await database.db.reader.findBy(Location, { clinicId });
  assert.deepEqual(
    locations.map(({ id, name }) => [id, name]),
    [[locationId, 'Kliniken']],
  );
});

test('every wrong value is told', async () => {
  const wrong = { name: ' ', country: 'XX', locale: '!', timeZone: 'Nowhere' };
  await assert.rejects(createClinic(database.db, wrong), (error: unknown) => {
    assert.ok(error instanceof Refused && error.refusal.kind === 'fields');
    const pointers = error.refusal.errors.map(({ pointer }) => pointer);
    assert.deepEqual(pointers, ['/name', '/country', '/locale', '/timeZone']);
    return true;
  });
});

test('the command line makes a clinic and prints a key that works', async () => {
  const env = { PATH: process.env['PATH'], DATABASE_URL: database.url };
  const { stdout } = await run(
    process.execPath,
    [program, ...words, '--time-zone', 'Europe/Stockholm', '--test-key'],
    {
      env,
    },
  );
  const key = /vr_test_[\w-]+/.exec(stdout)?.[0];
  assert.ok(key, stdout);
  const api = await startTestApi({ db: database.db, key });
  const me = await api.get('/v1/me');
  await api.close();
  assert.equal(me.status, 200);
});

test('the command line says what is missing and makes nothing', async () => {
  const env = { PATH: process.env['PATH'], DATABASE_URL: database.url };
  await assert.rejects(run(process.execPath, [program, ...words], { env }), /--time-zone are required/);
  await assert.rejects(
    run(process.execPath, [program, ...words, '--time-zone', 'Nowhere'], { env }),
    /IANA zone/,
  );
  await assert.rejects(run(process.execPath, [program, ...words, '--colour', 'red'], { env }), /Usage/);
});
