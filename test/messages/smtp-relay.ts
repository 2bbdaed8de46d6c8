import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A message that the relay accepted with 250: what a mailbox would hold. */
export interface ReceivedMail {
  readonly envelopeTo: readonly string[];
  readonly raw: string;
}

/** A real SMTP server on a free port of this machine. */
export interface Relay {
  readonly url: string;
  readonly mails: readonly ReceivedMail[];
  /** How often a message's DATA was begun, finished or not. */
  readonly dataBegun: () => number;
  close(): Promise<void>;
}

/**
 * Starts a relay. `reply` answers a message that has arrived whole: null accepts it, a text is the refusal, `cut` takes
 * the message over and then drops the connection instead of answering.
 */
export async function startRelay(
  options: SMTPServerOptions = {},
  reply: (mail: ReceivedMail) => string | null = () => null,
): Promise<Relay> {
  const mails: ReceivedMail[] = [];
  let begun = 0;
  const server: SMTPServer = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    closeTimeout: 200,
    onData: (stream, session, done) => {
      begun += 1;
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('error', () => undefined);
      stream.on('end', () => {
        const envelopeTo = session.envelope.rcptTo.map((recipient) => recipient.address);
        const mail = { envelopeTo, raw: Buffer.concat(chunks).toString('utf8') };
        const answer = reply(mail);
        if (answer === null || answer === 'cut') mails.push(mail);
        if (answer === 'cut') {
          for (const connection of server.connections) connection.close();
        } else if (answer === null) {
          done();
        } else {
          done(smtpError(answer));
        }
      });
    },
    ...options,
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    dataBegun: () => begun,
    close: () =>
      new Promise((resolve) => {
        server.close(resolve);
      }),
  };
}

/** The error that makes smtp-server give this reply, as in `550 5.1.1 No such user`. */
export function smtpError(reply: string): Error {
  const error = new Error(reply.slice(4));
  return Object.assign(error, { responseCode: Number(reply.slice(0, 3)) });
}

/** The value of a header, unfolded; null when the mail has none. */
export function headerOf(mail: ReceivedMail, name: string): string | null {
  const head = mail.raw.slice(0, mail.raw.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  const line = head.split('\r\n').find((header) => header.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  return line === undefined ? null : line.slice(name.length + 1).trim();
}
