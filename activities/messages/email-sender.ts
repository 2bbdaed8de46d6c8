import {
  createTransport,
  type MailMessage,
  type NodemailerError,
  type SendMailOptions,
  type SMTPPoolSentMessageInfo,
} from 'nodemailer';
import { MarkedBody } from './marked-body.js';
import type { OutgoingEmail, Sender, SendOutcome } from './sender.js';
import { smtpFailure } from './smtp-failure.js';

/** How to reach the relay. The timeouts are for tests; in use the defaults stay. */
export interface EmailSenderOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  readonly smtpUrl: string;
  readonly maxConnections: number;
  readonly connectionTimeoutMs?: number;
  readonly greetingTimeoutMs?: number;
  readonly socketTimeoutMs?: number;
}

/** Closed by us before a relay's own idle limit, so that a mail rarely meets a connection that is just being closed. */
const idleTimeoutMs = 30_000;

/**
 * Sends through one SMTP relay over a pool of connections. The mark is asked for when the relay has accepted sender
 * and recipient and waits for the message (its reply 354): nodemailer first reads the message's stream then.
 */
export function createEmailSender(options: EmailSenderOptions): Sender<OutgoingEmail> {
  const transport = createTransport({
    url: options.smtpUrl,
    pool: true,
    maxConnections: options.maxConnections,
    maxRequeues: 0,
    idleTimeout: idleTimeoutMs,
    connectionTimeout: options.connectionTimeoutMs ?? 15_000,
    greetingTimeout: options.greetingTimeoutMs ?? 15_000,
    socketTimeout: options.socketTimeoutMs ?? 120_000,
    disableFileAccess: true,
    disableUrlAccess: true,
    maxRecipients: 1,
  });
  const bodies = new WeakMap<AbortSignal, MarkedBody>();
  transport.use('stream', (mail, done) => {
    guardBody(mail, bodies);
    done();
  });

  async function send(
    email: OutgoingEmail,
    mark: () => Promise<boolean>,
    signal: AbortSignal,
  ): Promise<SendOutcome> {
    const body = new MarkedBody(mark);
    const untilMarked = new AbortController();
    const abort = (): void => {
      if (body.state === 'waiting') untilMarked.abort();
    };
    signal.addEventListener('abort', abort);
    if (signal.aborted) abort();
    try {
      bodies.set(untilMarked.signal, body);
      return accepted(await transport.sendMail({ ...mailData(email), signal: untilMarked.signal }));
    } catch (error) {
      await body.answered;
      if (body.state === 'failed') throw body.error;
      if (body.state === 'refused') return { kind: 'stopped' };
      return smtpFailure(error as NodemailerError, body.state === 'started');
    } finally {
      signal.removeEventListener('abort', abort);
    }
  }

  return {
    send,
    close: () => {
      transport.close();
      return Promise.resolve();
    },
  };
}

type Mail = MailMessage<SMTPPoolSentMessageInfo>;

function guardBody({ data, message }: Mail, bodies: WeakMap<AbortSignal, MarkedBody>): void {
  const body = data.signal && bodies.get(data.signal);
  if (!body) throw new Error('an email must be sent with its mark');
  const openBody = message.createReadStream.bind(message);
  message.createReadStream = () => body.guard(openBody);
}

function mailData(email: OutgoingEmail): SendMailOptions {
  return {
    messageId: email.messageId,
    from: { ...email.from },
    // As an object: a text would be parsed, and could then name several recipients.
    to: { name: '', address: email.to },
    ...(email.replyTo ? { replyTo: { ...email.replyTo } } : {}),
    subject: email.subject,
    text: email.text,
    html: email.html,
    attachments: (email.attachments ?? []).map(({ name, mediaType, content }) => ({
      filename: name,
      contentType: mediaType,
      content,
      contentDisposition: 'attachment' as const,
      contentTransferEncoding: 'base64' as const,
    })),
    headers: {
      ...email.headers,
      'Auto-Submitted': 'auto-generated',
      ...(email.unsubscribeUrl === undefined ? {} : unsubscribeHeaders(email.unsubscribeUrl)),
    },
    xMailer: false,
  };
}

/** RFC 8058, unfolded: folding has broken a receiver's DKIM check (nodemailer issue 1654). */
function unsubscribeHeaders(url: string) {
  return {
    'List-Unsubscribe': { prepared: true, foldLines: false, value: `<${headerUrl(url)}>` },
    'List-Unsubscribe-Post': { prepared: true, foldLines: false, value: 'List-Unsubscribe=One-Click' },
  };
}

/** A prepared header goes out as it is, so nothing but a serialised address may enter it. */
function headerUrl(url: string): string {
  return new URL(url).href;
}

function accepted(info: SMTPPoolSentMessageInfo): SendOutcome {
  const response = info.response.replace(/\S+@\S+/g, '[address]').slice(0, 200);
  return { kind: 'accepted', providerId: info.serverMessageId ?? null, response };
}
