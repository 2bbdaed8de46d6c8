import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { after, before, describe, it } from 'node:test';
import type { ActivityDeps } from '../../activities/activity-deps.js';
import { createEmailSender } from '../../activities/messages/email-sender.js';
import { createSmsSender } from '../../activities/messages/sms-sender.js';
import { createLogger } from '../../log.js';
import { sendStaffMail } from '../../worker/send-staff-mail.js';
import { sendTests } from '../../worker/send-tests.js';
import { startConsole, type ConsoleStage } from '../support/console-stage.js';
import { manualReminder } from '../support/engine-api.js';
import { settings } from './ledger.js';
import { startRelay, type Relay } from './smtp-relay.js';
import { json, startTwilioStub } from './twilio-stub.js';

const HOSTILE = '<script>alert(1)</script>';

describe('templates in the console', () => {
  let stage: ConsoleStage;
  let relay: Relay;
  let twilio: Awaited<ReturnType<typeof startTwilioStub>>;
  let answer = (response: ServerResponse) =>
    json(response, 201, { sid: `SM${randomBytes(16).toString('hex')}`, status: 'queued' });
  let deps: ActivityDeps;
  const aheadMs = 0;

  before(async () => {
    stage = await startConsole();
    relay = await startRelay();
    twilio = await startTwilioStub((response) => answer(response));
    const account = { accountSid: `AC${'0'.repeat(32)}`, authToken: 'token', baseUrl: twilio.baseUrl };
    deps = {
      db: stage.world.db,
      settings,
      senders: {
        email: createEmailSender({ smtpUrl: relay.url, maxConnections: 1 }),
        sms: createSmsSender({ ...account, timeoutMs: 1_000 }),
      },
      clock: { now: () => Promise.resolve(new Date(Date.now() + aheadMs)) },
      metrics: { outcome: () => undefined, lateness: () => undefined, repaired: () => undefined },
      log: createLogger('worker', 'silent', { write: () => undefined }),
      worker: 'worker-1',
    };
  });
  after(async () => {
    await Promise.all([deps.senders.email.close(), relay.close(), stage.close()]);
    twilio.close();
  });

  const query = async (sql: string, values: unknown[] = []) =>
    await stage.world.db.reader.query<Record<string, unknown>[]>(sql, values);
  const path = () => `/templates/${stage.world.mine.templateId}`;
  const texts = (change: object = {}) => ({
    do: 'save',
    name: 'Yearly check',
    'sms/body': 'Time for [[patient_name]].',
    ...change,
  });

  it('are made, changed and restored; undo archives a new one', async () => {
    const made = await stage.post('manager', '/templates/new', texts());
    assert.equal(made.status, 303, made.text);
    const own = made.location ?? '';
    const page = await stage.get('viewer', own);
    assert.match(page.text, /Time for Luna/);
    const changed = await stage.post(
      'manager',
      `${own}/edit`,
      texts({ revision: '1', 'sms/body': 'Due: [[patient_name]].' }),
    );
    assert.equal(changed.location, `${own}/versions/2`);
    const difference = await stage.get('viewer', `${own}/versions/2`);
    assert.match(difference.text, /<del>Time for<\/del><ins>Due:<\/ins>/);
    const stale = await stage.post('manager', `${own}/edit`, texts({ revision: '1' }));
    assert.equal(stale.status, 409);
    const restored = await stage.post('manager', `${own}/versions/1/restore`);
    assert.equal(restored.location, `${own}/versions/3`);
    await stage.post('manager', `${own}/archive`, { archived: 'true' });
    assert.match((await stage.get('viewer', '/templates?show=archived')).text, /Yearly check/);
  });

  it('name every fault where it is, in every language, and keep what was typed', async () => {
    const wrong = texts({
      name: HOSTILE,
      'language/0': 'sv',
      'variants/0/sms/body': 'Hej [[client_frst_name]]',
      'letter/body': '[[preferences_url]]',
    });
    const refused = await stage.post('manager', '/templates/new', wrong);
    assert.equal(refused.status, 422);
    assert.match(refused.text, /variants\/sv\/sms\/body<\/code>: <span dir="auto">[^<]*client_first_name/);
    assert.match(refused.text, /letter\/body<\/code>/);
    assert.doesNotMatch(refused.text, /<script>alert/);
    const checked = await stage.post('manager', '/templates/check', wrong);
    assert.match(checked.text, /client_first_name/);
    assert.doesNotMatch(checked.text, /<html/);
  });

  it('flag missing translations, and sizes beyond the budget', async () => {
    const smsPricePerPart = { amount: 0.5, currency: 'SEK' };
    await stage.world.patch('/v1/clinic', {
      smsPricePerPart,
      smsBudget: { partsPerMessage: 1, amountPerMonth: 100 },
    });
    const long = texts({
      do: 'preview',
      'sms/body': 'x'.repeat(200),
      'language/0': 'fi',
      'variants/0/letter/body': 'Hei',
    });
    const page = await stage.post('manager', '/templates/new', long);
    assert.equal(page.status, 200);
    assert.match(page.text, /SMS is missing in Finnish/);
    assert.match(page.text, /More than the clinic’s budget of 1 parts/);
    assert.match(page.text, /SEK[^<]*0.00 of SEK[^<]*100.00 spent/);
  });

  it('are shown with a real patient that is found by name', async () => {
    const [patient] = await query('select name from patient where id = $1', [stage.world.mine.patientId]);
    const found = await stage.post(
      'manager',
      '/templates/new',
      texts({ do: 'find', patientWords: String(patient?.['name']) }),
    );
    assert.match(found.text, new RegExp(`value="${stage.world.mine.patientId}"`));
    const chosen = await stage.post(
      'manager',
      '/templates/new',
      texts({ do: '', patientId: stage.world.mine.patientId }),
    );
    assert.match(chosen.text, new RegExp(`Time for ${String(patient?.['name'])}`));
  });

  it('move the waiting reminders that somebody chooses, and take it back', async () => {
    const reminder = await stage.world.post<{ id: string }>(
      '/v1/reminders',
      manualReminder(stage.world.mine, new Date()),
      201,
    );
    await stage.world.patch(`/v1${path()}`, { sms: { body: 'New: [[patient_name]]' } });
    const version = async () =>
      (
        await query(
          `select steps #>> '{0,template,templateVersion}' as version from reminder where id = $1`,
          [reminder.id],
        )
      )[0]?.['version'];
    assert.match((await stage.get('manager', `${path()}/versions/2`)).text, new RegExp(reminder.id));
    await stage.post('manager', `${path()}/versions/2/apply`, { choice: 'chosen', reminderId: reminder.id });
    assert.equal(await version(), '2');
    const [event] = await query(
      `select at from reminder_event where reminder_id = $1 and type = 'templateVersionApplied'`,
      [reminder.id],
    );
    const at = (event?.['at'] as Date).toISOString();
    await stage.post('manager', `${path()}/versions/2/take-back`, { at });
    assert.equal(await version(), '1');
  });

  it('are mailed to the person who asks, by real SMTP, and to no client', async () => {
    const sends = await query('select count(*)::int as count from send');
    const asked = await stage.post('manager', `${path()}/test`, { channel: 'email' });
    assert.equal(asked.status, 303, asked.text);
    await sendStaffMail(deps);
    assert.deepEqual(
      relay.mails.map(({ envelopeTo }) => envelopeTo),
      [[stage.staff.manager.email]],
    );
    assert.match(relay.mails[0]?.raw ?? '', /Subject: TEST: Time for/);
    assert.deepEqual(await query('select count(*)::int as count from send'), sends);
  });

  it('are sent as SMS once the number is confirmed, five an hour at most, each at most once', async () => {
    const test = { channel: 'sms', number: '070-174 06 05' };
    const ask = await stage.post('manager', `${path()}/test`, test);
    assert.match(ask.text, /Send one test SMS to \+46701740605/);
    assert.deepEqual(await query('select id from test_sms'), []);
    const confirmed = { ...test, confirmed: 'yes' };
    assert.equal((await stage.post('manager', `${path()}/test`, confirmed)).status, 303);
    await Promise.all([sendTests(deps), sendTests(deps)]);
    assert.deepEqual(
      twilio.requests.map(({ form }) => [form['To'], form['Body']?.slice(0, 6), form['StatusCallback']]),
      [['+46701740605', 'TEST: ', undefined]],
    );
    const [row] = await query('select state, asked_by from test_sms');
    assert.deepEqual(row, { state: 'sent', asked_by: `staff:${stage.staff.manager.userId}` });
    answer = (response) => response.destroy();
    await stage.post('manager', `${path()}/test`, confirmed);
    await sendTests(deps);
    await sendTests(deps);
    assert.equal(twilio.requests.length, 2, 'what may have left is not sent again');
    assert.equal((await query(`select state from test_sms where state = 'unknown'`)).length, 1);
    for (let more = 0; more < 3; more++) await stage.post('manager', `${path()}/test`, confirmed);
    const sixth = await stage.post('manager', `${path()}/test`, confirmed);
    assert.equal(sixth.status, 409);
    assert.match(sixth.text, /Too many tests/);
    assert.equal(
      (await stage.post('manager', `${path()}/test`, { channel: 'sms', number: 'x' })).status,
      422,
    );
  });

  it('are closed to other roles and other clinics', async () => {
    for (const one of ['/templates/new', `${path()}/edit`])
      assert.equal((await stage.get('staff', one)).status, 403, one);
    for (const deed of [
      'edit',
      'archive',
      'test',
      'versions/1/apply',
      'versions/1/restore',
      'versions/1/take-back',
    ]) {
      assert.equal((await stage.post('staff', `${path()}/${deed}`)).status, 403, deed);
      assert.equal((await stage.post('stranger', `${path()}/${deed}`)).status, 404, deed);
    }
    for (const one of ['', '/edit', '/versions/1'])
      assert.equal((await stage.get('stranger', `${path()}${one}`)).status, 404, one);
  });
});
