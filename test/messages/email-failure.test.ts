import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { email, never, rawServer, relayWith, replyTo, senderTo, yes } from './email-harness.js';
import { smtpError, startRelay } from './smtp-relay.js';

describe('a failed email', () => {
  type Answers = Parameters<typeof startRelay>;
  const atRcpt = (reply: string): Answers => [
    { onRcptTo: (_address, _session, done) => done(smtpError(reply)) },
  ];
  const atMail = (reply: string): Answers => [
    { onMailFrom: (_address, _session, done) => done(smtpError(reply)) },
  ];
  const afterBody = (reply: string): Answers => [{}, () => reply];
  const soon = (code: string) => ({ kind: 'notSent', retry: 'soon', code, configuration: false });
  const slow = (code: string) => ({ kind: 'notSent', retry: 'slow', code, configuration: true });
  const refused = (reason: string, code: string) => ({ kind: 'refused', reason, code });
  const table: [name: string, relay: Answers, outcome: object][] = [
    ['421 at RCPT', atRcpt('421 4.3.2 Shutting down'), soon('SMTP_421_4.3.2')],
    ['450 at RCPT', atRcpt('450 4.2.1 Try later'), soon('SMTP_450_4.2.1')],
    ['451 after the body', afterBody('451 4.3.0 Try later'), soon('SMTP_451_4.3.0')],
    ['553 at RCPT', atRcpt('553 5.1.3 Bad address syntax'), refused('recipientInvalid', 'SMTP_553_5.1.3')],
    [
      '550 after the body',
      afterBody('550 5.1.1 No such user'),
      refused('recipientInvalid', 'SMTP_550_5.1.1'),
    ],
    [
      '552 after the body',
      afterBody('552 5.3.4 Message too big'),
      refused('messageInvalid', 'SMTP_552_5.3.4'),
    ],
    ['554 after the body', afterBody('554 5.5.0 No'), refused('refusedByProvider', 'SMTP_554_5.5.0')],
    ['554 5.7.1 at RCPT', atRcpt('554 5.7.1 Relay access denied'), slow('SMTP_554_5.7.1')],
    ['550 at MAIL', atMail('550 5.1.8 Bad sender'), slow('SMTP_550_5.1.8')],
    ['530 at MAIL', atMail('530 5.7.0 Authentication required'), slow('SMTP_530_5.7.0')],
  ];
  for (const [name, relayArguments, expected] of table) {
    test(name, async () => {
      const relay = await relayWith(...relayArguments);
      assert.deepEqual(await senderTo(relay.url).send(email, yes, never), expected);
      assert.deepEqual(relay.mails, []);
    });
  }

  test('a wrong password is a fault of the set-up', async () => {
    const relay = await relayWith({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(smtpError('535 5.7.8 Wrong password')),
    });
    const url = relay.url.replace('//', '//user:wrong@');
    const outcome = await senderTo(url).send(email, yes, never);
    assert.ok(outcome.kind === 'notSent' && outcome.configuration && outcome.retry === 'slow');
    assert.match(outcome.code, /^SMTP_535/);
  });

  test('the connection cut after the final dot, before the answer, is ambiguous', async () => {
    const relay = await relayWith({}, () => 'cut');
    const sender = senderTo(relay.url);
    const outcome = await sender.send(email, yes, never);
    assert.equal(outcome.kind, 'ambiguous');
    assert.equal(relay.mails.length, 1, 'and it had arrived');
  });

  test('no answer to the final dot in time is ambiguous', async () => {
    const url = await rawServer((socket, received) => void socket.write(replyTo(received)));
    const outcome = await senderTo(url, { socketTimeoutMs: 300 }).send(email, yes, never);
    assert.deepEqual(outcome, { kind: 'ambiguous', code: 'ETIMEDOUT' });
  });

  test('421 instead of an answer to the message is certain', async () => {
    const url = await rawServer((socket, received) => {
      if (received.endsWith('\r\n.\r\n')) socket.end('421 4.4.2 Closing\r\n');
      else socket.write(replyTo(received));
    });
    assert.deepEqual(await senderTo(url).send(email, yes, never), soon('SMTP_421_4.4.2'));
  });

  test('a greeting that never comes: nothing was sent', async () => {
    const url = await rawServer(() => undefined, '');
    assert.deepEqual(
      await senderTo(url, { greetingTimeoutMs: 200 }).send(email, yes, never),
      soon('ETIMEDOUT'),
    );
  });

  test('a connection dropped before the greeting is not tried again by the pool', async (context) => {
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.destroy();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    context.after(() => void server.close());
    const url = `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const outcome = await senderTo(url).send(email, yes, never);
    assert.ok(outcome.kind === 'notSent' && outcome.retry === 'soon');
    assert.equal(connections, 1);
  });

  test('a relay that says no at once', async () => {
    const url = await rawServer(() => undefined, '554 5.7.1 Not you\r\n');
    assert.deepEqual(await senderTo(url).send(email, yes, never), slow('SMTP_554_5.7.1'));
  });

  test('nobody listens, or the host is unknown', async () => {
    const relay = await startRelay();
    await relay.close();
    assert.deepEqual(await senderTo(relay.url).send(email, yes, never), soon('ECONNREFUSED'));
    const outcome = await senderTo('smtp://relay.invalid:2525').send(email, yes, never);
    assert.ok(outcome.kind === 'notSent' && outcome.retry === 'soon');
  });

  test('no address is ever in a code', async () => {
    const relay = await relayWith(...atRcpt('550 5.1.1anna@example.com unknown'));
    assert.deepEqual(
      await senderTo(relay.url).send(email, yes, never),
      refused('recipientInvalid', 'SMTP_550'),
    );
  });
});

describe('an abort', () => {
  test('before the mark ends the attempt at once, and the pool goes on', async () => {
    const abort = new AbortController();
    const relay = await relayWith({
      onRcptTo: (_address, _session, done) => {
        if (abort.signal.aborted) done();
        else abort.abort();
      },
    });
    const sender = senderTo(relay.url);
    const outcome = await sender.send(email, () => assert.fail('marked'), abort.signal);
    assert.deepEqual(outcome, { kind: 'notSent', retry: 'soon', code: 'EABORT', configuration: false });
    assert.equal((await sender.send(email, yes, never)).kind, 'accepted');
    assert.equal(relay.mails.length, 1);
  });

  test('before the start sends nothing', async () => {
    const relay = await relayWith();
    const outcome = await senderTo(relay.url).send(email, () => assert.fail('marked'), AbortSignal.abort());
    assert.equal(outcome.kind, 'notSent');
    assert.deepEqual(relay.mails, []);
  });

  test('from the mark on is ignored', async () => {
    const relay = await relayWith();
    const abort = new AbortController();
    const mark = () => {
      abort.abort();
      return Promise.resolve(true);
    };
    assert.equal((await senderTo(relay.url).send(email, mark, abort.signal)).kind, 'accepted');
    assert.equal(relay.mails.length, 1);
  });
});
