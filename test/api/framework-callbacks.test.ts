import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 as uuid } from 'uuid';
import webhooks from 'twilio/lib/webhooks/webhooks.js';
import { ConsentEvent } from '../../entities/consent/consent-event.js';
import { Send } from '../../entities/messages/send.js';
import { startTestApi, TEST_SMS_FROM, TEST_TWILIO_TOKEN, type TestApi } from '../support/test-api.js';
import { createTestClient, createTestClinic, createTestPatient } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestSend } from '../support/test-send.js';

const PUBLIC_URL = 'https://reminders.example.org';

describe('callbacks of the carrier', () => {
  let database: TestDatabase;
  let api: TestApi;

  before(async () => {
    database = await createTestDatabase();
    api = await startTestApi({
      db: database.db,
      twilioAuthTokens: [TEST_TWILIO_TOKEN, 'the-token-before'],
      settings: { publicUrl: PUBLIC_URL },
    });
  });
  after(async () => {
    await api.close();
    await database.close();
  });

  async function callBack(
    path: string,
    fields: Record<string, string>,
    signed: { token?: string; url?: string; fields?: Record<string, string> } = {},
  ) {
    const { token = TEST_TWILIO_TOKEN, url = PUBLIC_URL + path } = signed;
    const signature = webhooks.getExpectedTwilioSignature(token, url, signed.fields ?? fields);
    const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature };
    return api.post(path, undefined, { raw: new URLSearchParams(fields).toString(), headers });
  }
  async function smsSend() {
    const { db } = database;
    const { id: clinicId } = await createTestClinic(db);
    const { id: clientId } = await createTestClient(db, clinicId);
    const { id: patientId } = await createTestPatient(db, clinicId, clientId);
    const send = { channel: 'sms' as const, providerId: 'SM1' };
    return createTestSend(db, { clinicId, clientId, patientId }, send);
  }
  const stateOf = async (id: string) =>
    (await database.dataSource.getRepository(Send).findOneBy({ id }))?.state;
  const delivered = { MessageSid: 'SM1', MessageStatus: 'delivered', AccountSid: 'AC0' };

  it('notes a status that was signed for the public address, by either token, as often as it comes', async () => {
    for (const token of [TEST_TWILIO_TOKEN, 'the-token-before']) {
      const id = await smsSend();
      const path = `/callbacks/twilio/status?send=${id}`;
      for (let time = 0; time < 2; time += 1)
        assert.equal((await callBack(path, delivered, { token })).status, 204);
      assert.equal(await stateOf(id), 'delivered');
    }
    assert.equal((await callBack(`/callbacks/twilio/status?send=${uuid()}`, delivered)).status, 204);
  });

  it('refuses what was forged: another token, address, field, or send', async () => {
    const id = await smsSend();
    const path = `/callbacks/twilio/status?send=${id}`;
    const forgeries = [
      callBack(path, delivered, { token: 'guessed' }),
      callBack(path, delivered, { url: `${api.url}${path}` }),
      callBack(path, delivered, { url: `${PUBLIC_URL}/callbacks/twilio/status?send=${uuid()}` }),
      callBack(path, delivered, { fields: { ...delivered, MessageStatus: 'failed' } }),
      api.post(path, undefined, {
        raw: new URLSearchParams(delivered).toString(),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
      }),
    ];
    for (const answer of await Promise.all(forgeries)) {
      assert.deepEqual([answer.status, answer.body['code']], [403, 'forgedCallback']);
    }
    assert.equal(await stateOf(id), 'accepted');
  });

  it('takes STOP and START as opt-out and opt-in of all with that number at the clinics of that sender', async () => {
    const { db } = database;
    const number = '+46701740650';
    const own = await createTestClinic(db, { smsFrom: '+46701740651' });
    const byDefault = await createTestClinic(db, { smsFrom: null });
    const clients = {
      mother: (await createTestClient(db, own.id, { phone: number })).id,
      son: (await createTestClient(db, own.id, { phone: number })).id,
      other: (await createTestClient(db, own.id, { phone: '+46701740652' })).id,
      elsewhere: (await createTestClient(db, byDefault.id, { phone: number })).id,
    };
    const said = async (clientId: string) => {
      const events = await database.dataSource
        .getRepository(ConsentEvent)
        .find({ where: { clientId, purpose: 'care' }, order: { createdAt: 'ASC', id: 'ASC' } });
      return events.map(({ channel, granted, givenBy }) => `${channel} ${String(granted)} ${givenBy}`);
    };
    const sms = (Body: string, To: string) =>
      callBack('/callbacks/twilio/inbound', { MessageSid: uuid(), From: number, To, Body });
    const answer = await sms(' stop ', '+46701740651');
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type') ?? '', /text\/xml/);
    assert.match(answer.text, /<Response\/>$/);
    await sms('STOP', '+46701740651');
    await sms('Please stop by tomorrow', TEST_SMS_FROM);
    assert.deepEqual(await said(clients.mother), ['sms false carrier']);
    assert.deepEqual(await said(clients.son), ['sms false carrier']);
    assert.deepEqual(await said(clients.other), []);
    assert.deepEqual(await said(clients.elsewhere), []);
    await sms('Unstop', '+46701740651');
    await sms('CANCEL', TEST_SMS_FROM);
    assert.deepEqual(await said(clients.mother), ['sms false carrier', 'sms true carrier']);
    assert.deepEqual(await said(clients.elsewhere), ['sms false carrier']);
    assert.ok(!api.logLines.join('').includes('46701740650'));
  });

  it('ties an opt-out to the SMS that it answers, in the words of the languages that we write in', async () => {
    const { db } = database;
    const number = '+46701740653';
    const from = '+46701740654';
    const clinic = await createTestClinic(db, { smsFrom: from });
    const { id: clientId } = await createTestClient(db, clinic.id, { phone: number });
    const { id: patientId } = await createTestPatient(db, clinic.id, clientId);
    const whose = { clinicId: clinic.id, clientId, patientId };
    const sent = async (minutesAgo: number, recipient: string, channel: 'sms' | 'email' = 'sms') => {
      const id = await createTestSend(db, whose, { channel });
      await database.dataSource.query(
        'update send set recipient = $2, transmitting_at = now() - make_interval(mins => $3) where id = $1',
        [id, recipient, minutesAgo],
      );
      return id;
    };
    await sent(30, number);
    const last = await sent(20, number);
    await sent(10, '+46701740655');
    await sent(5, 'client@example.org', 'email');
    for (const Body of ['Stopp!', 'lopeta', 'Aloita', 'SLUTA'])
      await callBack('/callbacks/twilio/inbound', { MessageSid: uuid(), From: number, To: from, Body });
    const said = await database.dataSource
      .getRepository(ConsentEvent)
      .find({ where: { clientId }, order: { createdAt: 'ASC', id: 'ASC' } });
    assert.deepEqual(
      said.map(({ purpose, granted }) => `${purpose} ${String(granted)}`),
      [
        ...['care false', 'appointment false', 'marketing false'],
        ...['care true', 'appointment true'],
        ...['care false', 'appointment false'],
      ],
    );
    assert.ok(said.every(({ sendId, givenBy }) => sendId === last && givenBy === 'carrier'));
  });

  it('refuses forged messages of clients', async () => {
    const fields = { MessageSid: 'SM2', From: '+46701740650', To: TEST_SMS_FROM, Body: 'STOP' };
    assert.equal((await callBack('/callbacks/twilio/inbound', fields, { token: 'guessed' })).status, 403);
  });
});
