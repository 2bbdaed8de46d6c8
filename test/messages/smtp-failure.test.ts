import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { smtpFailure, type SmtpFailure } from '../../activities/messages/smtp-failure.js';

const reply = (command: string, response: string, code = 'EENVELOPE'): SmtpFailure => ({
  code,
  command,
  response,
  responseCode: Number(response.slice(0, 3)),
});

describe('the class of an SMTP failure', () => {
  const table: [failure: SmtpFailure, outcome: string][] = [
    [reply('RCPT TO', '550 No such user'), 'recipientInvalid SMTP_550'],
    [reply('RCPT TO', '551 User not local'), 'recipientInvalid SMTP_551'],
    [reply('RCPT TO', '501 Bad address'), 'recipientInvalid SMTP_501'],
    [reply('RCPT TO', '550 5.2.1 Mailbox disabled'), 'recipientInvalid SMTP_550_5.2.1'],
    [reply('RCPT TO', '552 5.2.2 Mailbox full'), 'refusedByProvider SMTP_552_5.2.2'],
    [reply('RCPT TO', '550 5.7.1 Relaying denied'), 'configuration SMTP_550_5.7.1'],
    [reply('RCPT TO', '550-5.1.1 No\n550 such user'), 'recipientInvalid SMTP_550_5.1.1'],
    [reply('MAIL FROM', '550 Sender unknown'), 'configuration SMTP_550'],
    [reply('MAIL FROM', '552 5.3.4 Too big'), 'messageInvalid SMTP_552_5.3.4'],
    [reply('DATA', '554 Transaction failed', 'EMESSAGE'), 'refusedByProvider SMTP_554'],
    [reply('DATA', '554 5.7.1 Sender refused', 'EMESSAGE'), 'configuration SMTP_554_5.7.1'],
    [reply('DATA', '554 5.6.0 Bad content', 'EMESSAGE'), 'messageInvalid SMTP_554_5.6.0'],
    [reply('DATA', '451 4.7.1 Greylisted', 'EMESSAGE'), 'soon SMTP_451_4.7.1'],
    [reply('DATA', '503 Out of step', 'EMESSAGE'), 'soon SMTP_503'],
    [reply('AUTH PLAIN', '535 5.7.8 Wrong', 'EAUTH'), 'configuration SMTP_535_5.7.8'],
    [reply('AUTH PLAIN', '454 4.7.0 Temporary failure', 'EAUTH'), 'soon SMTP_454_4.7.0'],
    [reply('AUTH PLAIN', '500 Unknown', 'EAUTH'), 'configuration SMTP_500'],
    [reply('CONN', '554 No service', 'EPROTOCOL'), 'configuration SMTP_554'],
    [{ code: 'EAUTH', command: 'API' }, 'configuration EAUTH'],
    [{ code: 'ETLS', command: 'CONN' }, 'configuration ETLS'],
    [
      { code: 'ESOCKET', originalCode: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      'configuration DEPTH_ZERO_SELF_SIGNED_CERT',
    ],
    [{ code: 'EDNS', originalCode: 'ENOTFOUND' }, 'soon ENOTFOUND'],
    [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED' }, 'soon ECONNREFUSED'],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, 'soon ETIMEDOUT'],
    [{ code: 'EMESSAGE', command: 'MAIL FROM' }, 'messageInvalid EMESSAGE'],
    [{}, 'soon SMTP_FAILED'],
  ];
  for (const [failure, expected] of table) {
    test(`${failure.command ?? ''} ${failure.response ?? failure.originalCode ?? failure.code ?? 'nothing'}`, () => {
      const outcome = smtpFailure(failure, false);
      assert.ok(outcome.kind === 'refused' || outcome.kind === 'notSent');
      const kind =
        outcome.kind === 'refused' ? outcome.reason : outcome.configuration ? 'configuration' : outcome.retry;
      assert.equal(`${kind} ${outcome.code}`, expected);
      if (outcome.kind === 'notSent') assert.equal(outcome.retry, outcome.configuration ? 'slow' : 'soon');
      const started = smtpFailure(failure, true);
      assert.deepEqual(started, failure.responseCode ? outcome : { kind: 'ambiguous', code: outcome.code });
    });
  }

  test('an error that carries an accepting reply proves nothing once the body was begun', () => {
    const odd = reply('CONN', '250 ok', 'EPROTOCOL');
    assert.deepEqual(smtpFailure(odd, true), { kind: 'ambiguous', code: 'EPROTOCOL' });
    assert.equal(smtpFailure(odd, false).kind, 'notSent');
  });
});
