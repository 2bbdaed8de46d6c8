import type { RefusalReason, SendOutcome } from './sender.js';

/** What nodemailer tells of a failed attempt. */
export interface SmtpFailure {
  readonly code?: string | undefined;
  /** The system's own code beneath `code`, such as `ECONNREFUSED`. */
  readonly originalCode?: string | undefined;
  readonly responseCode?: number | undefined;
  readonly response?: string | undefined;
  /** The SMTP command that was answered; `CONN` for the connection itself, `API` for nodemailer's own checks. */
  readonly command?: string | undefined;
}

/**
 * The class of a failed SMTP attempt. A reply of the server is certain whenever it comes.
 * Without one the attempt is certain only if the body had not been started, whatever nodemailer calls the error: it
 * names a lost connection the same before and after the final dot.
 */
export function smtpFailure(failure: SmtpFailure, bodyStarted: boolean): SendOutcome {
  const reply = failure.responseCode ?? 0;
  if (reply >= 400 && reply <= 599) return replied(reply, failure);
  const code = failure.originalCode ?? failure.code ?? 'SMTP_FAILED';
  if (bodyStarted) return { kind: 'ambiguous', code };
  if (failure.code === 'EENVELOPE') return { kind: 'refused', reason: 'recipientInvalid', code };
  if (failure.code === 'EMESSAGE') return { kind: 'refused', reason: 'messageInvalid', code };
  return configurationCodes.has(failure.code ?? '') || certificateFault.test(failure.originalCode ?? '')
    ? configuration(code)
    : { kind: 'notSent', retry: 'soon', code, configuration: false };
}

const configurationCodes = new Set([
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'ETLS',
  'EREQUIRETLS',
  'ECONFIG',
  'EPROXY',
]);
const certificateFault = /CERT|_TLS_|_SSL_|UNABLE_TO_|SELF_SIGNED/;

/** RFC 5321 4.2.3: the replies that ask for a login, or say that it failed. */
const loginReplies = new Set([530, 534, 535, 538]);

function replied(reply: number, failure: SmtpFailure): SendOutcome {
  const enhanced = enhancedCode(failure.response);
  const code = enhanced === null ? `SMTP_${reply}` : `SMTP_${reply}_${enhanced}`;
  // 503 says that the session was out of step, not that the message was refused.
  if (reply < 500 || reply === 503) return { kind: 'notSent', retry: 'soon', code, configuration: false };
  if (loginReplies.has(reply) || failure.code === 'EAUTH' || failure.code === 'ETLS')
    return configuration(code);
  const reason = (enhanced === null ? null : byEnhancedCode(enhanced)) ?? byReply(reply, failure.command);
  return reason === 'configuration' ? configuration(code) : { kind: 'refused', reason, code };
}

type Fault = RefusalReason | 'configuration';

/** RFC 3463: the second number is the subject. Null where the basic reply says more. */
function byEnhancedCode(enhanced: string): Fault | null {
  if (/^5\.1\.[78]$/.test(enhanced) || enhanced.startsWith('5.7.')) return 'configuration';
  if (enhanced.startsWith('5.1.') || enhanced === '5.2.1') return 'recipientInvalid';
  if (enhanced === '5.2.2') return 'refusedByProvider';
  if (enhanced === '5.2.3' || enhanced === '5.3.4' || enhanced.startsWith('5.6.')) return 'messageInvalid';
  return null;
}

function byReply(reply: number, command: string | undefined): Fault {
  if (reply === 552) return 'messageInvalid';
  if (command === 'RCPT TO')
    return [501, 550, 551, 553].includes(reply) ? 'recipientInvalid' : 'refusedByProvider';
  // In answer to the message itself the recipient is refused by 550, 551 and 553 only; all else is about the message.
  if (command === 'DATA') return [550, 551, 553].includes(reply) ? 'recipientInvalid' : 'refusedByProvider';
  return 'configuration';
}

function enhancedCode(response: string | undefined): string | null {
  return /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})(?!\S)/.exec(response ?? '')?.[1] ?? null;
}

function configuration(code: string): SendOutcome {
  return { kind: 'notSent', retry: 'slow', code, configuration: true };
}
