import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { email, never, rawServer, relayWith, replyTo, senderTo, yes } from './email-harness.js';
import { headerOf, smtpError } from './smtp-relay.js';

describe('an accepted email', () => {
  test('arrives once, whole, with its own Message-ID and the headers of one-click unsubscription', async () => {
    const relay = await relayWith();
    const outcome = await senderTo(relay.url).send(email, yes, never);
    assert.equal(outcome.kind, 'accepted');
    assert.equal(relay.mails.length, 1);
    const [mail] = relay.mails;
    assert.ok(mail);
    assert.deepEqual(mail.envelopeTo, ['anna@example.com']);
    assert.equal(headerOf(mail, 'Message-ID'), email.messageId);
    assert.equal(headerOf(mail, 'To'), 'anna@example.com');
    assert.equal(headerOf(mail, 'Reply-To'), 'Ekbacken <info@ekbacken.example>');
    assert.ok(mail.raw.includes(`\r\nList-Unsubscribe: <${email.unsubscribeUrl}>\r\n`), 'on one line');
    assert.ok(mail.raw.includes('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n'));
    assert.equal(headerOf(mail, 'Auto-Submitted'), 'auto-generated');
    assert.equal(headerOf(mail, 'X-Entity-Ref-ID'), 'one');
    assert.equal(headerOf(mail, 'X-Mailer'), null);
    assert.match(headerOf(mail, 'Content-Type') ?? '', /^multipart\/alternative/);
    assert.match(mail.raw, /\r\nHej Anna!\r\n\.\r\nRex =C3=A4r dags\./);
  });

  test('an address or a subject never becomes a second recipient or header', async () => {
    const relay = await relayWith();
    const hostile = { ...email, to: 'a@example.com, b@example.com', subject: 'x\r\nBcc: c@example.com' };
    await senderTo(relay.url).send(hostile, yes, never);
    for (const mail of relay.mails) {
      assert.equal(mail.envelopeTo.length, 1);
      assert.equal(headerOf(mail, 'Bcc'), null);
    }
  });

  test('many at a time share few connections, and each is marked once', async () => {
    const relay = await relayWith();
    const sender = senderTo(relay.url, { maxConnections: 3 });
    const marks = new Map<string, number>();
    const sent = Array.from({ length: 30 }, (_, index) => {
      const messageId = `<${index}@reminders.example>`;
      const mark = () => {
        marks.set(messageId, (marks.get(messageId) ?? 0) + 1);
        return Promise.resolve(true);
      };
      return sender.send({ ...email, messageId }, mark, never);
    });
    assert.ok((await Promise.all(sent)).every((outcome) => outcome.kind === 'accepted'));
    const ids = relay.mails.map((mail) => headerOf(mail, 'Message-ID'));
    assert.deepEqual([...ids].sort(), [...marks.keys()].sort());
    assert.ok([...marks.values()].every((count) => count === 1));
  });

  test("the relay's words are kept without addresses", async () => {
    const url = await rawServer((socket, received) => {
      socket.write(
        received.endsWith('\r\n.\r\n') ? '250 2.0.0 queued for <anna@example.com>\r\n' : replyTo(received),
      );
    });
    assert.deepEqual(await senderTo(url).send(email, yes, never), {
      kind: 'accepted',
      providerId: null,
      response: '250 2.0.0 queued for [address]',
    });
  });
});

describe('the mark', () => {
  for (const pipelining of [true, false]) {
    test(`is asked for after DATA is answered, before any byte of the message (pipelining ${pipelining})`, async () => {
      const heard: string[] = [];
      const url = await rawServer((socket, received) => {
        for (const line of received.match(/[^\n]*\n/g) ?? []) {
          const verb = line.trimEnd().split(' ')[0] ?? '';
          if (['EHLO', 'MAIL', 'RCPT', 'DATA'].includes(verb)) heard.push(verb);
          else if (heard.at(-1) !== 'body') heard.push('body');
          if (verb === 'EHLO') socket.write(pipelining ? '250-relay\r\n250 PIPELINING\r\n' : '250 relay\r\n');
          else if (line === '.\r\n') socket.write('250 ok\r\n');
          else socket.write(replyTo(line));
        }
      });
      const heardAtMark: string[][] = [];
      const outcome = await senderTo(url).send(
        email,
        async () => {
          heardAtMark.push([...heard]);
          // Bytes that were already written would arrive meanwhile.
          await new Promise((resolve) => setTimeout(resolve, 100));
          heardAtMark.push([...heard]);
          return true;
        },
        never,
      );
      assert.equal(outcome.kind, 'accepted');
      const envelope = ['EHLO', 'MAIL', 'RCPT', 'DATA'];
      assert.deepEqual(heardAtMark, [envelope, envelope]);
      assert.deepEqual(heard, [...envelope, 'body']);
    });
  }

  test('false: nothing is accepted, and the pool goes on with the next mail', async () => {
    const relay = await relayWith();
    const sender = senderTo(relay.url);
    assert.deepEqual(await sender.send(email, () => Promise.resolve(false), never), { kind: 'stopped' });
    assert.equal((await sender.send({ ...email, messageId: '<2@x.example>' }, yes, never)).kind, 'accepted');
    assert.equal(relay.dataBegun(), 2, 'the first had been asked for its body');
    assert.deepEqual(
      relay.mails.map((mail) => headerOf(mail, 'Message-ID')),
      ['<2@x.example>'],
    );
  });

  test('thrown: the error comes out as it was, nothing is accepted, the pool goes on', async () => {
    const relay = await relayWith();
    const sender = senderTo(relay.url);
    const fault = Object.assign(new Error('the database is away'), { code: '57P01' });
    await assert.rejects(
      sender.send(email, () => Promise.reject(fault), never),
      (error) => error === fault && fault.code === '57P01',
    );
    assert.equal((await sender.send({ ...email, messageId: '<2@x.example>' }, yes, never)).kind, 'accepted');
    assert.deepEqual(
      relay.mails.map((mail) => headerOf(mail, 'Message-ID')),
      ['<2@x.example>'],
    );
  });

  test('granted after the relay has gone: certain that nothing was sent', async () => {
    const url = await rawServer((socket, received) => {
      if (/^DATA/i.test(received))
        socket.write('354 go ahead\r\n', () => setTimeout(() => socket.destroy(), 30));
      else socket.write(replyTo(received));
    });
    const mark = () => new Promise<boolean>((resolve) => setTimeout(() => resolve(true), 200));
    const outcome = await senderTo(url).send(email, mark, never);
    assert.ok(outcome.kind === 'notSent' && outcome.retry === 'soon', outcome.kind);
  });

  test('is not asked for when the relay refuses the recipient', async () => {
    const relay = await relayWith({
      onRcptTo: (_address, _session, done) => done(smtpError('550 5.1.1 No such user')),
    });
    let marks = 0;
    const outcome = await senderTo(relay.url).send(email, () => Promise.resolve((marks += 1) > 0), never);
    assert.deepEqual(outcome, { kind: 'refused', reason: 'recipientInvalid', code: 'SMTP_550_5.1.1' });
    assert.equal(marks, 0);
  });
});
