import assert from 'node:assert/strict';
import { after, before, beforeEach, suite, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { createEmailSender } from '../../activities/messages/email-sender.js';
import { forgetStaffMail } from '../../commands/staff/settle-staff-mail.js';
import { issueTicket } from '../../commands/staff/issue-ticket.js';
import { queueStaffMail, type StaffMailContent } from '../../commands/staff/queue-staff-mail.js';
import { StaffMail } from '../../entities/staff/staff-mail.js';
import { StaffUser } from '../../entities/staff/staff-user.js';
import { createLogger } from '../../log.js';
import { sendStaffMail } from '../../worker/send-staff-mail.js';
import { headerOf, startRelay, type Relay } from '../messages/smtp-relay.js';
import { createTestClinic, type TestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const secret = 'a link secret for the tests, of more than 32 characters';
const given = { subject: 'Idag', text: 'Fyra att ringa.', html: '<p>Fyra att ringa.</p>' };
const minute = 60_000;

void suite('mails to the staff', () => {
  let database: TestDatabase;
  let clinic: TestClinic;
  let relay: Relay;
  let reply: string | null;
  const logLines: string[] = [];
  let sender: ReturnType<typeof createEmailSender>;
  const start = new Date('2027-03-03T08:00:00Z');
  let nowMs = start.getTime();

  before(async () => {
    database = await createTestDatabase();
    clinic = await createTestClinic(database.db, { name: 'Ekbackens djurklinik' });
    relay = await startRelay({}, () => reply);
    sender = createEmailSender({ smtpUrl: relay.url, maxConnections: 2 });
  });
  after(async () => {
    await sender.close();
    await relay.close();
    await database.close();
  });
  beforeEach(async () => {
    reply = null;
    nowMs = start.getTime();
    (relay.mails as unknown[]).length = 0;
    await database.dataSource.query('delete from staff_mail');
  });

  const pass = (linkSecret: readonly string[] = [secret]) =>
    sendStaffMail({
      db: database.db,
      clock: { now: () => Promise.resolve(new Date(nowMs)) },
      senders: { email: sender },
      settings: {
        publicUrl: 'https://reminders.example',
        linkSecret,
        mailFrom: 'noreply@reminders.example',
        smsFrom: '',
      },
      log: createLogger('worker', 'debug', { write: (line: string) => void logLines.push(line) }),
    });
  const person = async (values: Partial<StaffUser> = {}) => {
    const id = uuid();
    const email = `${id}@clinic.example`;
    const user = { id, email, name: 'Anna', passwordHash: null, language: 'sv' as const, disabledAt: null };
    await database.dataSource.getRepository(StaffUser).insert({ ...user, ...values });
    return { id, email };
  };
  const queue = (userId: string, content: StaffMailContent, onceKey?: string) =>
    database.db.transaction((tx) =>
      queueStaffMail(tx, {
        ...{ userId, clinicId: clinic.id, content, at: start },
        ...(onceKey === undefined ? {} : { onceKey }),
      }),
    );
  const row = (id: string | null) =>
    database.dataSource.getRepository(StaffMail).findOneByOrFail({ id: id ?? '' });
  const ticketFor = (userId: string, kind: 'passwordReset' | 'invitation', by = secret) =>
    database.db.transaction((tx) =>
      issueTicket(tx, { kind, userId, clinicId: clinic.id, secret: by, at: start }),
    );
  const textOf = (raw: string) =>
    raw
      .replace(/=\r\n/g, '')
      .replace(/(?:=[0-9A-F]{2})+/g, (bytes) =>
        Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'),
      );

  test('A given mail arrives as it was given, and nothing of it stays behind', async () => {
    const { id: userId, email } = await person();
    const id = await queue(userId, { kind: 'dailyDigest', payload: given });
    await pass();
    const [mail] = relay.mails;
    assert.ok(mail);
    assert.deepEqual(mail.envelopeTo, [email]);
    assert.equal(headerOf(mail, 'Subject'), 'Idag');
    assert.equal(headerOf(mail, 'From'), 'Ekbackens djurklinik <noreply@reminders.example>');
    assert.equal(headerOf(mail, 'List-Unsubscribe'), null);
    assert.match(mail.raw, /Fyra att ringa\./);
    const { state, payload, tries, reason } = await row(id);
    assert.deepEqual(
      { state, payload, tries, reason },
      { state: 'sent', payload: {}, tries: 1, reason: null },
    );
    await pass();
    assert.equal(relay.mails.length, 1);
  });

  test('A link is made when the mail leaves: its token is in no row, in each language', async () => {
    for (const [language, subject] of [
      ['en', 'Choose a new password'],
      ['sv', 'Välj ett nytt lösenord'],
      ['fi', 'Valitse uusi salasana'],
    ] as const) {
      (relay.mails as unknown[]).length = 0;
      const { id: userId } = await person({ language });
      const ticket = await ticketFor(userId, 'passwordReset');
      await queue(userId, { kind: 'passwordReset', payload: { ticketId: ticket.id } });
      const kept = await database.dataSource.query<unknown[]>(
        'select mail::text || ticket::text as kept from staff_mail mail, staff_ticket ticket',
      );
      assert.equal(JSON.stringify(kept).includes(ticket.token), false);
      await pass();
      const text = textOf(relay.mails[0]?.raw ?? '');
      assert.ok(text.includes(`https://reminders.example/choose-password/${ticket.token}`), text);
      assert.ok(text.includes(subject), text);
      assert.ok(text.includes('30'), text);
    }
  });

  test('A ticket made by the secret before is still worded; one that is used up or too old is not sent', async () => {
    const { id: userId } = await person();
    const older = await ticketFor(userId, 'invitation', 'the secret that was before, 32 characters');
    await queue(userId, { kind: 'invitation', payload: { ticketId: older.id, invitedBy: 'Bo <b>' } });
    await pass([secret, 'the secret that was before, 32 characters']);
    const text = textOf(relay.mails[0]?.raw ?? '');
    assert.ok(text.includes(older.token));
    assert.ok(text.includes('Bo &lt;b&gt; har skapat'));

    const used = await ticketFor(userId, 'passwordReset');
    const id = await queue(userId, { kind: 'passwordReset', payload: { ticketId: used.id } });
    await database.dataSource.query('update staff_ticket set used_at = now() where id = $1', [used.id]);
    await pass();
    assert.equal(relay.mails.length, 1);
    const { state, reason } = await row(id);
    assert.deepEqual({ state, reason }, { state: 'failed', reason: 'ticketOver' });
  });

  test('What the relay does not take now is tried again later, and given up by time', async () => {
    const { id: userId } = await person();
    const id = await queue(userId, { kind: 'testMessage', payload: given });
    reply = '451 4.3.0 Try again later';
    await pass();
    const later = await row(id);
    assert.deepEqual([later.state, later.reason, later.tries], ['waiting', 'SMTP_451_4.3.0', 1]);
    await pass();
    assert.equal((await row(id)).tries, 1);
    nowMs = later.nextAt.getTime();
    reply = null;
    await pass();
    assert.deepEqual([(await row(id)).state, relay.mails.length], ['sent', 1]);

    const tooOld = await queue(userId, { kind: 'testMessage', payload: given });
    nowMs = start.getTime() + 61 * minute;
    await pass();
    const { state, reason, payload } = await row(tooOld);
    assert.deepEqual({ state, reason, payload }, { state: 'failed', reason: 'expired', payload: {} });
  });

  test('A refusal for good has its name, and no address is logged', async () => {
    const { id: userId, email } = await person();
    const id = await queue(userId, { kind: 'testMessage', payload: given });
    reply = `550 5.1.1 <${email}> No such user`;
    await pass();
    const { state, reason } = await row(id);
    assert.deepEqual({ state, reason }, { state: 'failed', reason: 'SMTP_550_5.1.1' });
    assert.ok(logLines.some((line) => line.includes('was refused')));
    assert.ok(logLines.every((line) => !line.includes('clinic.example')));
  });

  test('A mail that its process left is taken up again; who comes late changes nothing', async () => {
    const { id: userId } = await person();
    const id = await queue(userId, { kind: 'testMessage', payload: given });
    await database.dataSource.query(
      `update staff_mail set tries = 1, next_at = $2::timestamptz + interval '5 minutes' where id = $1`,
      [id, start],
    );
    await pass();
    assert.equal(relay.mails.length, 0);
    nowMs += 5 * minute;
    await Promise.all([pass(), pass(), pass()]);
    assert.equal(relay.mails.length, 1);
    assert.equal((await row(id)).tries, 2);
  });

  test('One mail for one key; none for nobody; none to an account that is disabled', async () => {
    const { id: userId } = await person({ disabledAt: start });
    const content = { kind: 'dailyDigest', payload: given } as const;
    const id = await queue(userId, content, '2027-03-03');
    assert.equal(await queue(userId, content, '2027-03-03'), null);
    assert.notEqual(await queue(userId, content, '2027-03-04'), null);
    assert.equal(await queue(uuid(), content), null);
    await pass();
    assert.equal((await row(id)).reason, 'userDisabled');
    assert.equal(relay.mails.length, 0);
  });

  test('Rows are forgotten after a month, waiting ones never', async () => {
    const { id: userId } = await person();
    await queue(userId, { kind: 'testMessage', payload: given });
    await pass();
    const waiting = await queue(userId, { kind: 'testMessage', payload: given });
    await ticketFor(userId, 'passwordReset');
    const later = new Date(start.getTime() + 31 * 24 * 60 * minute);
    assert.ok((await forgetStaffMail(database.db, later, 100)) >= 2);
    const left = await database.dataSource.getRepository(StaffMail).find();
    assert.deepEqual(
      left.map(({ id }) => id),
      [waiting],
    );
  });
});
