import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { createEmailSender } from '../../activities/messages/email-sender.js';
import { chooseDigest } from '../../commands/reports/choose-digest.js';
import { writeDigests } from '../../commands/reports/write-digests.js';
import { createStaffUser } from '../../commands/staff/create-staff-user.js';
import type { Database } from '../../db/database.js';
import { takeDigest } from '../../db/reports/digest-store.js';
import { createLogger } from '../../log.js';
import { sendStaffMail } from '../../worker/send-staff-mail.js';
import { startRelay, type Relay } from '../messages/smtp-relay.js';
import {
  createTestClient,
  createTestClinic,
  createTestPatient,
  type TestClinic,
} from '../support/test-clinic.js';
import { createTestSend } from '../support/test-send.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const URL = 'https://reminders.example';
/** The clinic opens at eight; in March that is seven in UTC. */
const AT_SEVEN = new Date('2027-03-03T06:59:00Z');
const AT_EIGHT = new Date('2027-03-03T07:00:30Z');

let database: TestDatabase;
let db: Database;
let relay: Relay;
let sender: ReturnType<typeof createEmailSender>;
let clinic: TestClinic;

before(async () => {
  database = await createTestDatabase();
  db = database.db;
  relay = await startRelay();
  sender = createEmailSender({ smtpUrl: relay.url, maxConnections: 2 });
});
after(async () => {
  await sender.close();
  await relay.close();
  await database.close();
});
beforeEach(async () => {
  await database.dataSource.query('delete from staff_digest');
  await database.dataSource.query('delete from staff_mail');
  (relay.mails as unknown[]).length = 0;
  clinic = await createTestClinic(db, { name: 'Ekbackens  djurklinik' });
  await set(`time_zone = 'Europe/Stockholm', send_window = '{"from": "08:00", "to": "17:00"}'`);
});

const set = async (change: string) =>
  await database.dataSource.query<unknown>(`update clinic set ${change} where id = $1`, [clinic.id]);
const employ = async (language: 'en' | 'sv' | 'fi' = 'en', more: readonly string[] = []) => {
  const email = `${uuid()}@clinic.example`;
  const clinics = [clinic.id, ...more].map((clinicId) => ({ clinicId, role: 'staff' as const }));
  return await createStaffUser(db, {
    email,
    name: 'Anna',
    password: 'a long password of tests',
    language,
    clinics,
  });
};
const wants = async (userId: string, at: Date, { onClosedDays = false, clinicId = clinic.id } = {}) => {
  await chooseDigest(db, { clinicId, at }, [{ userId, wanted: true, onClosedDays }]);
};
const NIGHT = new Date('2027-03-02T20:00:00Z');
const send = async (at: Date) =>
  await sendStaffMail({
    db,
    clock: { now: () => Promise.resolve(at) },
    senders: { email: sender },
    settings: {
      publicUrl: URL,
      linkSecret: 'a link secret of more than 32 characters',
      mailFrom: 'noreply@r.example',
      smsFrom: '',
    },
    log: createLogger('worker', 'fatal'),
  });
const plain = (raw: string) =>
  raw
    .replace(/=\r\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'));

describe('the daily mail', () => {
  test('comes when the clinic opens, with counts and links, and without a name of a client', async () => {
    const client = await createTestClient(db, clinic.id);
    const patient = await createTestPatient(db, clinic.id, client.id);
    const whose = { clinicId: clinic.id, clientId: client.id, patientId: patient.id };
    for (const state of ['failed', 'failed', 'unknown'] as const) await createTestSend(db, whose, { state });
    await database.dataSource.query(`update send set planned_at = $1 where clinic_id = $2`, [
      NIGHT,
      clinic.id,
    ]);
    await database.dataSource.query(
      `insert into job (id, clinic_id, kind, state, input, created_by, tell_after, finished_at)
       values ($1, $2, 'import', 'done', '{}', 'api', $3, $3)`,
      [uuid(), clinic.id, new Date('2027-03-02T12:00:00Z')],
    );
    await wants(await employ(), NIGHT);
    assert.equal(await writeDigests(db, URL, AT_SEVEN), 0, 'not open yet');
    assert.equal(await writeDigests(db, URL, AT_EIGHT), 1);
    await send(AT_EIGHT);
    const [mail] = relay.mails;
    assert.ok(mail);
    const text = plain(mail.raw);
    assert.match(text, /Subject: Ekbackens djurklinik: 2 things wait today/);
    assert.match(text, /could not be delivered: 2\r?\n {2}https:\/\/reminders\.example\/attention/);
    assert.match(text, /Import, done: 1/);
    assert.match(text, /https:\/\/reminders\.example\/settings\/digest/);
    const [named] = await database.dataSource.query<{ names: string[] }[]>(
      `select array[c.first_name, c.last_name, p.name] as names from patient p join client c on c.id = p.client_id where p.id = $1`,
      [patient.id],
    );
    for (const name of named?.names ?? ['?']) assert.ok(!text.includes(name), `${name} is nobody’s business`);
  });

  test('is one for each person, clinic and day, however many workers write and however often', async () => {
    const other = await createTestClinic(db, { name: 'Other' });
    await database.dataSource.query(
      `update clinic set time_zone = 'Europe/Stockholm', send_window = '{"from": "08:00", "to": "17:00"}' where id = $1`,
      [other.id],
    );
    const [sv, fi] = [await employ('sv', [other.id]), await employ('fi')];
    for (const userId of [sv, fi]) await wants(userId, NIGHT);
    await wants(sv, NIGHT, { clinicId: other.id });
    const workers = [db, await database.connect(), await database.connect()];
    const written = await Promise.all(
      Array.from({ length: 9 }, (_, index) => writeDigests(workers[index % 3] ?? db, URL, AT_EIGHT)),
    );
    assert.equal(
      written.reduce((sum, count) => sum + count, 0),
      3,
    );
    await Promise.all([send(AT_EIGHT), send(AT_EIGHT)]);
    await send(AT_EIGHT);
    const subjects = relay.mails
      .map(({ raw }) => plain(raw.replaceAll('_', ' ')))
      .map((raw) => /djurklinik|Other/.exec(raw)?.[0]);
    assert.deepEqual(subjects.toSorted(), ['Other', 'djurklinik', 'djurklinik']);
    assert.equal(await writeDigests(db, URL, new Date('2027-03-03T15:00:00Z')), 0);
    assert.equal(
      await writeDigests(db, URL, new Date('2027-03-04T07:01:00Z')),
      3,
      'the next day has its own',
    );
  });

  test('is written by another worker when one dies between taking the day and the mail', async () => {
    const userId = await employ();
    await wants(userId, NIGHT);
    const dying = await database.connect({ poolSize: 1 });
    const died = dying.transaction(async (tx) => {
      assert.equal(await takeDigest(tx, { userId, clinicId: clinic.id }, '2027-03-03'), true);
      const [own] = await tx.query<{ pid: number }[]>('select pg_backend_pid() as pid');
      const waiting = writeDigests(db, URL, AT_EIGHT);
      await database.dataSource.query('select pg_terminate_backend($1)', [own?.pid]);
      assert.equal(await waiting, 1);
      await tx.query('select 1');
    });
    await assert.rejects(died);
    const mails = await database.dataSource.query<unknown[]>('select 1 from staff_mail where user_id = $1', [
      userId,
    ]);
    assert.equal(mails.length, 1);
  });

  test('stays away on a closed day, but for those who want it then', async () => {
    await set(`closed_weekdays = '{3}'`);
    const [usual, always] = [await employ(), await employ()];
    await wants(usual, NIGHT);
    await wants(always, NIGHT, { onClosedDays: true });
    assert.equal(await writeDigests(db, URL, AT_EIGHT), 1);
    const [{ id } = { id: '' }] = await database.dataSource.query<{ id: string }[]>(
      'select user_id as id from staff_mail',
    );
    assert.equal(id, always);
    assert.equal(await writeDigests(db, URL, new Date('2027-03-04T07:01:00Z')), 2);
  });

  test('comes at the first minute after the gap when the clinic opens in an hour that does not exist', async () => {
    await set(`send_window = '{"from": "02:30", "to": "17:00"}'`);
    await wants(await employ(), NIGHT);
    assert.equal(await writeDigests(db, URL, new Date('2027-03-28T00:59:00Z')), 0);
    assert.equal(await writeDigests(db, URL, new Date('2027-03-28T01:00:00Z')), 1);
  });

  test('is not made up for in the evening, and begins tomorrow for who asks after the opening', async () => {
    await wants(await employ(), NIGHT);
    assert.equal(await writeDigests(db, URL, new Date('2027-03-03T19:30:00Z')), 0);
    await wants(await employ(), AT_EIGHT);
    assert.equal(await writeDigests(db, URL, AT_EIGHT), 1, 'only who asked in time');
  });

  test('ends with the account, the place in the clinic, and the wish', async () => {
    const [disabled, left, tired] = [await employ(), await employ(), await employ()];
    for (const userId of [disabled, left, tired]) await wants(userId, NIGHT);
    await database.dataSource.query('update staff_user set disabled_at = now() where id = $1', [disabled]);
    await database.dataSource.query('delete from staff_membership where user_id = $1', [left]);
    await chooseDigest(db, { clinicId: clinic.id, at: NIGHT }, [
      { userId: tired, wanted: false, onClosedDays: false },
    ]);
    assert.equal(await writeDigests(db, URL, AT_EIGHT), 0);
  });
});
