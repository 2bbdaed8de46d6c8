import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import { afterEach, describe, test } from 'node:test';
import { createSmsSender } from '../../activities/messages/sms-sender.js';
import type { OutgoingSms } from '../../activities/messages/sender.js';
import { twilioFailure } from '../../activities/messages/twilio-failure.js';
import { json, startTwilioStub } from './twilio-stub.js';

const accountSid = `AC${'0'.repeat(32)}`;
const messageSid = `SM${'a'.repeat(32)}`;
const sms: OutgoingSms = {
  channel: 'sms',
  sendId: '0192f0c1-2345-7abc-8def-0123456789ab',
  from: '+46700000000',
  to: '+46701234567',
  text: "Rex är dags för vaccination, hälsar O'Brien & Co",
  statusCallbackUrl:
    'https://reminders.example/callbacks/twilio/status?send=0192f0c1-2345-7abc-8def-0123456789ab',
  validForSeconds: 3_600.7,
};

const yes = () => Promise.resolve(true);
const never = new AbortController().signal;
const cleanups: (() => void)[] = [];

afterEach(() => {
  for (const cleanup of cleanups.splice(0)) cleanup();
});

async function stubTwilio(answer: Parameters<typeof startTwilioStub>[0]) {
  const stub = await startTwilioStub(answer);
  cleanups.push(stub.close);
  return stub;
}

const refusal = (status: number, code: number) => (response: ServerResponse) =>
  json(response, status, { code, message: `The 'To' number ${sms.to} …`, more_info: 'https://…', status });

function senderTo(baseUrl: string, timeoutMs = 5_000) {
  return createSmsSender({ accountSid, authToken: 'token', baseUrl, timeoutMs });
}

describe('an accepted SMS', () => {
  test('is one request with the text, the callback and the validity', async () => {
    const twilio = await stubTwilio((response) => json(response, 201, { sid: messageSid, status: 'queued' }));
    const outcome = await senderTo(twilio.baseUrl).send(sms, yes, never);
    assert.deepEqual(outcome, { kind: 'accepted', providerId: messageSid, response: 'queued' });
    assert.equal(twilio.requests.length, 1);
    const [request] = twilio.requests;
    assert.ok(request);
    assert.equal(request.method, 'POST');
    assert.equal(request.url.pathname, `/2010-04-01/Accounts/${accountSid}/Messages.json`);
    assert.equal(request.authorization, `Basic ${Buffer.from(`${accountSid}:token`).toString('base64')}`);
    assert.deepEqual(request.form, {
      To: sms.to,
      From: sms.from,
      Body: sms.text,
      StatusCallback: sms.statusCallbackUrl,
      ValidityPeriod: '3600',
    });
  });

  test('the validity stays within what Twilio takes', async () => {
    const twilio = await stubTwilio((response) => json(response, 201, { sid: messageSid, status: 'queued' }));
    const sender = senderTo(twilio.baseUrl);
    for (const validForSeconds of [-5, 0, 36_001, 1e9])
      await sender.send({ ...sms, validForSeconds }, yes, never);
    assert.deepEqual(
      twilio.requests.map((request) => request.form['ValidityPeriod']),
      ['5', '5', '36000', '36000'],
    );
  });

  test('a Messaging Service takes the place of the number', async () => {
    const twilio = await stubTwilio((response) =>
      json(response, 201, { sid: messageSid, status: 'accepted' }),
    );
    const service = `MG${'1'.repeat(32)}`;
    await senderTo(`${twilio.baseUrl}/prefix/`).send({ ...sms, from: service }, yes, never);
    const [request] = twilio.requests;
    assert.equal(request?.form['MessagingServiceSid'], service);
    assert.equal(request.form['From'], undefined);
    assert.match(request.url.pathname, /^\/prefix\/2010-04-01\//);
  });
});

describe('the mark of an SMS', () => {
  test('is granted before the request is made', async () => {
    const twilio = await stubTwilio((response) => json(response, 201, { sid: messageSid, status: 'queued' }));
    let requestsAtMark = -1;
    const mark = async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      requestsAtMark = twilio.requests.length;
      return true;
    };
    await senderTo(twilio.baseUrl).send(sms, mark, never);
    assert.equal(requestsAtMark, 0);
  });

  test('false or thrown: no request', async () => {
    const twilio = await stubTwilio((response) => json(response, 201, { sid: messageSid }));
    const sender = senderTo(twilio.baseUrl);
    assert.deepEqual(await sender.send(sms, () => Promise.resolve(false), never), { kind: 'stopped' });
    const fault = new Error('the database is away');
    await assert.rejects(
      sender.send(sms, () => Promise.reject(fault), never),
      fault,
    );
    assert.equal(twilio.requests.length, 0);
  });

  test('is not asked for after an abort; an abort after it is ignored', async () => {
    const twilio = await stubTwilio((response) => json(response, 201, { sid: messageSid, status: 'queued' }));
    const sender = senderTo(twilio.baseUrl);
    const early = await sender.send(sms, () => assert.fail('marked'), AbortSignal.abort());
    assert.deepEqual(early, { kind: 'notSent', retry: 'soon', code: 'ABORTED', configuration: false });
    const abort = new AbortController();
    const mark = () => {
      abort.abort();
      return Promise.resolve(true);
    };
    assert.equal((await sender.send(sms, mark, abort.signal)).kind, 'accepted');
  });
});

describe('a failed SMS', () => {
  const outcomeOf = async (answer: Parameters<typeof stubTwilio>[0], timeoutMs?: number) => {
    const twilio = await stubTwilio(answer);
    const outcome = await senderTo(twilio.baseUrl, timeoutMs).send(sms, yes, never);
    assert.equal(twilio.requests.length, 1, 'never repeated by the client');
    return outcome;
  };

  test('429 was not processed; Twilio says how long to wait', async () => {
    const limited = { code: 20429, message: 'Too Many Requests', status: 429 };
    const outcome = await outcomeOf((response) => json(response, 429, limited, { 'retry-after': '7' }));
    assert.deepEqual(outcome, {
      kind: 'notSent',
      retry: 'soon',
      code: 'TWILIO_20429',
      configuration: false,
      retryAfterMs: 7_000,
    });
    assert.deepEqual(await outcomeOf((response) => json(response, 429, limited)), {
      kind: 'notSent',
      retry: 'soon',
      code: 'TWILIO_20429',
      configuration: false,
    });
  });

  const certain: [status: number, code: number, outcome: object][] = [
    [400, 21610, { kind: 'refused', reason: 'optedOutAtCarrier', code: 'TWILIO_21610' }],
    [400, 21211, { kind: 'refused', reason: 'recipientInvalid', code: 'TWILIO_21211' }],
    [400, 21614, { kind: 'refused', reason: 'recipientInvalid', code: 'TWILIO_21614' }],
    [400, 21617, { kind: 'refused', reason: 'messageInvalid', code: 'TWILIO_21617' }],
    [400, 29999, { kind: 'refused', reason: 'refusedByProvider', code: 'TWILIO_29999' }],
    [401, 20003, { kind: 'notSent', retry: 'slow', code: 'TWILIO_20003', configuration: true }],
    [400, 21606, { kind: 'notSent', retry: 'slow', code: 'TWILIO_21606', configuration: true }],
  ];
  for (const [status, code, expected] of certain) {
    test(`${status} with ${code}`, async () => {
      assert.deepEqual(await outcomeOf(refusal(status, code)), expected);
    });
  }

  test('5xx is ambiguous, with Twilio in front or something else', async () => {
    assert.deepEqual(await outcomeOf(refusal(500, 20500)), { kind: 'ambiguous', code: 'TWILIO_20500' });
    const gateway = (response: ServerResponse) =>
      void response.writeHead(502).end('<html>Bad gateway</html>');
    assert.deepEqual(await outcomeOf(gateway), { kind: 'ambiguous', code: 'TWILIO_HTTP_502' });
  });

  test('a reset is ambiguous', async () => {
    const outcome = await outcomeOf((response) => void response.socket?.resetAndDestroy());
    assert.deepEqual(outcome, { kind: 'ambiguous', code: 'ECONNRESET' });
  });

  test('no answer in time is ambiguous', async () => {
    const outcome = await outcomeOf(() => undefined, 200);
    assert.equal(outcome.kind, 'ambiguous');
  });

  test('an answer that trickles without end is ambiguous in time', async () => {
    const outcome = await outcomeOf((response) => {
      const trickle = setInterval(() => response.write(' '), 50);
      response.on('close', () => clearInterval(trickle));
    }, 300);
    assert.equal(outcome.kind, 'ambiguous');
  });

  test('nobody listens, or the host is unknown: nothing was sent', async () => {
    const twilio = await stubTwilio(() => undefined);
    for (const cleanup of cleanups.splice(0)) cleanup();
    const soon = { kind: 'notSent', retry: 'soon', configuration: false };
    assert.deepEqual(await senderTo(twilio.baseUrl).send(sms, yes, never), { ...soon, code: 'ECONNREFUSED' });
    const outcome = await senderTo('http://twilio.invalid').send(sms, yes, never);
    assert.ok(outcome.kind === 'notSent' && outcome.retry === 'soon', JSON.stringify(outcome));
  });

  test('what cannot be told apart over the stub', () => {
    assert.equal(twilioFailure({ networkCode: 'ETIMEDOUT', syscall: 'connect' }).kind, 'notSent');
    assert.equal(twilioFailure({ networkCode: 'ETIMEDOUT', syscall: 'read' }).kind, 'ambiguous');
    assert.deepEqual(twilioFailure({ networkCode: 'CERT_HAS_EXPIRED', syscall: null }), {
      kind: 'notSent',
      retry: 'slow',
      code: 'CERT_HAS_EXPIRED',
      configuration: true,
    });
    assert.equal(twilioFailure({ status: 403, errorCode: null }).kind, 'notSent');
    assert.equal(twilioFailure({ status: 302, errorCode: null }).kind, 'notSent');
    assert.equal(twilioFailure({ status: 422, errorCode: null }).kind, 'refused');
  });
});

describe('looking an SMS up', () => {
  const sentSince = new Date('2027-03-03T09:00:00.400Z');
  const listed = (sid: string, body: string, dateCreated: string) => ({
    sid,
    body,
    to: sms.to,
    date_created: dateCreated,
  });
  const page = (messages: object[]) => (response: ServerResponse) =>
    json(response, 200, { messages, page: 0, page_size: 50, next_page_uri: null });

  test('finds the message with this text made since the mark', async () => {
    const twilio = await stubTwilio(
      page([
        listed('SM1', 'another text', 'Wed, 03 Mar 2027 09:00:01 +0000'),
        listed('SM2', `${sms.text} `, 'Wed, 03 Mar 2027 09:00:00 +0000'),
        listed('SM3', sms.text, 'Wed, 03 Mar 2027 08:00:00 +0000'),
      ]),
    );
    const answer = await senderTo(twilio.baseUrl).lookUp?.({ to: sms.to, text: sms.text, sentSince });
    assert.deepEqual(answer, { found: true, providerId: 'SM2' });
    const query = twilio.requests[0]?.url.searchParams;
    assert.equal(query?.get('To'), sms.to);
    assert.match(query.get('DateSent>') ?? '', /^2027-03-03/);
  });

  test('an older message, or another text, is no evidence', async () => {
    const twilio = await stubTwilio(
      page([
        listed('SM1', 'another text', 'Wed, 03 Mar 2027 09:00:01 +0000'),
        listed('SM3', sms.text, 'Wed, 03 Mar 2027 08:59:00 +0000'),
      ]),
    );
    assert.deepEqual(await senderTo(twilio.baseUrl).lookUp?.({ to: sms.to, text: sms.text, sentSince }), {
      found: false,
    });
  });

  test('a look-up that fails throws, without the number', async () => {
    const twilio = await stubTwilio(refusal(500, 20500));
    await assert.rejects(
      async () => senderTo(twilio.baseUrl).lookUp?.({ to: sms.to, text: sms.text, sentSince }),
      (error: Error) => error.message.endsWith('TWILIO_20500') && !String(error.stack).includes(sms.to),
    );
  });
});
