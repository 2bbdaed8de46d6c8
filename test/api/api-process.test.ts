import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { createStaffUser } from '../../commands/staff/create-staff-user.js';
import { openSession } from '../../commands/staff/open-session.js';
import { openStream } from '../support/live-stream.js';
import { createTestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const MAIN = join(import.meta.dirname, '../../api/main.js');

describe('the api process', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createTestDatabase();
  });
  after(() => database.close());

  it('stops in order and at once, though pages listen for what changes', async () => {
    const { db, url } = database;
    const clinic = await createTestClinic(db);
    const userId = await createStaffUser(db, {
      email: 'anna@clinic.example',
      name: 'Anna',
      password: 'a long password of the stage',
      language: 'en',
      clinics: [{ clinicId: clinic.id, role: 'viewer' }],
    });
    const token = await openSession(db, { userId, clinicId: clinic.id, at: new Date() });
    const api = spawn(process.execPath, ['--enable-source-maps', MAIN], {
      env: {
        PATH: process.env['PATH'],
        DATABASE_URL: url,
        PUBLIC_URL: 'http://localhost',
        LINK_SECRET: 'a link secret for the tests, of more than 32 characters',
        CONNECTION_KEY: '00'.repeat(32),
        SMTP_URL: 'smtp://127.0.0.1:9',
        MAIL_FROM: 'reminders@clinic.example',
        TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
        TWILIO_AUTH_TOKEN: 'token',
        SMS_FROM: '+46701740699',
        TEMPORAL_ADDRESS: '127.0.0.1:9',
        API_HOST: '127.0.0.1',
        API_PORT: '0',
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const lines = createInterface({ input: api.stdout });
    const address = await new Promise<string>((resolve) => {
      lines.on('line', (line) => {
        const port = /"port":(\d+)/.exec(line)?.[1];
        if (port !== undefined) resolve(`http://127.0.0.1:${port}`);
      });
    });
    while ((await fetch(`${address}/health/ready`)).status !== 200) await delay(100);
    const streams = [await openStream(address, token), await openStream(address, token)];
    await Promise.all(streams.map((stream) => stream.until(/retry/)));
    const askedMs = Date.now();
    api.kill('SIGTERM');
    const [code] = (await once(api, 'exit')) as [number];
    const tookMs = Date.now() - askedMs;
    assert.equal(code, 0);
    assert.ok(tookMs < 4_000, `it took ${tookMs} ms`);
    await Promise.all(streams.map((stream) => stream.ended()));
  });
});
