import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { recordDeliveryStatus } from '../../commands/messages/record-delivery-status.js';
import { json, startTwilioStub } from './twilio-stub.js';
import type { TwilioRequest } from './twilio-stub.js';
import { NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Delivery } from './delivery.js';
import { Ledger } from './ledger.js';

/** Twilio's id of the message of this test. */
let sid = '';
let database: TestDatabase;
let ledger: Ledger;
const cleanups: (() => unknown)[] = [];

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await Ledger.create(database.db);
  sid = `SM${randomBytes(16).toString('hex')}`;
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
after(async () => {
  await database.close();
});

async function withTwilio(answer: (response: ServerResponse, request: TwilioRequest) => void) {
  const twilio = await startTwilioStub(answer);
  const delivery = new Delivery(ledger, { twilioUrl: twilio.baseUrl });
  cleanups.push(twilio.close, () => delivery.close());
  const posted = () => twilio.requests.filter(({ method }) => method === 'POST');
  return { posted, delivery };
}

const accept = (response: ServerResponse) => json(response, 201, { sid, status: 'queued' });
const listOf = (bodies: readonly string[]) => ({
  messages: bodies.map((body) => ({ sid: sid, body, date_created: NOW.toUTCString(), status: 'sent' })),
  next_page_uri: null,
  page: 0,
  page_size: 50,
});

describe('an SMS', () => {
  test('is accepted once, with a callback that names it', async () => {
    const { posted, delivery } = await withTwilio(accept);
    const sendId = await ledger.due('sms');
    assert.equal((await delivery.deliver(sendId)).kind, 'done');
    assert.equal((await delivery.deliver(sendId, 2)).kind, 'done');
    const [request, ...more] = posted();
    assert.ok(request);
    assert.equal(more.length, 0);
    assert.equal(request.form['To'], ledger.scene.client.phone);
    assert.equal(
      request.form['StatusCallback'],
      `https://reminders.example/callbacks/twilio/status?send=${sendId}`,
    );
    const row = await ledger.row(sendId);
    assert.deepEqual([row.state, row.providerId, row.smsParts], ['accepted', sid, 1]);
    assert.ok(request.form['Body']?.includes('https://reminders.example/u/'));
    assert.ok(row.text?.includes('[link]'));
  });

  test("that the carrier blocks is recorded as the client's own word", async () => {
    const { delivery } = await withTwilio((response) =>
      json(response, 400, { code: 21610, status: 400, message: 'x' }),
    );
    const sendId = await ledger.due('sms');
    const next = await ledger.due('sms');
    await delivery.deliver(sendId);
    assert.equal(await ledger.state(sendId), 'failed(optedOutAtCarrier)');
    const said = await database.dataSource.query<unknown[]>(
      `select purpose, granted, given_by, send_id from consent_event where client_id = $1 order by purpose`,
      [ledger.scene.client.id],
    );
    const word = { granted: false, given_by: 'carrier', send_id: sendId };
    assert.deepEqual(said, [
      { purpose: 'appointment', ...word },
      { purpose: 'care', ...word },
      { purpose: 'marketing', ...word },
    ]);
    await delivery.deliver(next);
    assert.equal(await ledger.state(next), 'skipped(optedOut)');
  });

  test('that comes too fast waits as long as Twilio says', async () => {
    const { delivery } = await withTwilio((response) =>
      json(response, 429, { code: 20429, status: 429, message: 'x' }, { 'retry-after': '7' }),
    );
    const sendId = await ledger.due('sms');
    const failure = await delivery.failure(sendId);
    assert.deepEqual([failure.type, failure.nextRetryDelay], ['notSent', 7_000]);
    assert.equal(await ledger.state(sendId), 'planned');
  });
});

describe('an SMS whose answer was lost', () => {
  test('is found at Twilio and not sent again', async () => {
    let body = '';
    const { posted, delivery } = await withTwilio((response, request) => {
      if (request.method === 'GET') {
        json(response, 200, listOf(['another text', body]));
        return;
      }
      body = request.form['Body'] ?? '';
      response.destroy();
    });
    const sendId = await ledger.due('sms');
    assert.equal((await delivery.failure(sendId)).type, 'answerLost');
    assert.equal(await ledger.state(sendId), 'transmitting');
    assert.equal((await delivery.deliver(sendId, 2)).kind, 'done');
    const row = await ledger.row(sendId);
    assert.deepEqual([row.state, row.providerId, posted().length], ['accepted', sid, 1]);
  });

  test('does not take the evidence of another message', async () => {
    let body = '';
    const { delivery } = await withTwilio((response, request) => {
      if (request.method === 'GET') {
        json(response, 200, listOf([body]));
        return;
      }
      body = request.form['Body'] ?? '';
      response.destroy();
    });
    const other = await ledger.due('sms');
    await ledger.set('send', other, `provider_id = '${sid}'`);
    const sendId = await ledger.due('sms');
    await delivery.failure(sendId);
    assert.equal((await delivery.failure(sendId, 2)).message, 'NO_EVIDENCE_YET');
    assert.equal(await ledger.state(sendId), 'transmitting');
  });

  test('is unknown after 15 minutes without evidence, and a late callback tells more', async () => {
    const { posted, delivery } = await withTwilio((response, request) => {
      if (request.method === 'GET') {
        json(response, 200, listOf([]));
        return;
      }
      json(response, 500, { status: 500, message: 'x' });
    });
    const sendId = await ledger.due('sms');
    await delivery.failure(sendId);
    delivery.now = new Date(NOW.getTime() + 15 * 60_000 - 1);
    assert.equal((await delivery.failure(sendId, 2)).message, 'NO_EVIDENCE_YET');
    delivery.now = new Date(NOW.getTime() + 15 * 60_000);
    assert.equal((await delivery.deliver(sendId, 3)).kind, 'done');
    assert.equal(await ledger.state(sendId), 'unknown(answerLost)');
    assert.equal(posted().length, 1);
    const told = { sendId, providerId: sid, status: 'delivered', errorCode: null };
    assert.equal(await recordDeliveryStatus(database.db, told, delivery.now), true);
    assert.equal(await recordDeliveryStatus(database.db, told, delivery.now), false);
    assert.equal(await ledger.state(sendId), 'delivered');
  });

  test('is accepted when the callback comes before the next attempt', async () => {
    const { posted, delivery } = await withTwilio((response) => response.destroy());
    const sendId = await ledger.due('sms');
    await delivery.failure(sendId);
    const told = { sendId, providerId: sid, status: 'queued', errorCode: null };
    assert.equal(await recordDeliveryStatus(database.db, told, NOW), true);
    assert.equal((await delivery.deliver(sendId, 2)).kind, 'done');
    assert.deepEqual([await ledger.state(sendId), posted().length], ['accepted', 1]);
  });

  test('stays lost while Twilio cannot be asked, and the failure names nobody', async () => {
    const { delivery } = await withTwilio((response) => response.destroy());
    const sendId = await ledger.due('sms');
    await delivery.failure(sendId);
    await delivery.failure(sendId, 2);
    assert.equal(await ledger.state(sendId), 'transmitting');
  });
});
