import { once, setMaxListeners } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach } from 'node:test';
import { createEmailSender, type EmailSenderOptions } from '../../activities/messages/email-sender.js';
import type { OutgoingEmail } from '../../activities/messages/sender.js';
import { startRelay, type Relay } from './smtp-relay.js';

/** A mail with all that a mail can have. */
export const email: OutgoingEmail = {
  channel: 'email',
  messageId: '<0192f0c1-2345-7abc-8def-0123456789ab@reminders.example>',
  from: { name: 'Djurkliniken Ekbacken, Åbo', address: 'reminders@reminders.example' },
  to: 'anna@example.com',
  replyTo: { name: 'Ekbacken', address: 'info@ekbacken.example' },
  subject: 'Rex är dags för vaccination',
  text: 'Hej Anna!\n.\nRex är dags.',
  html: '<p>Hej Anna!</p>',
  unsubscribeUrl:
    'https://reminders-of-a-clinic-with-a-long-name.example.com/u/AZLwwSNFerye8BIjRWeJq0ABZm9vYmFyYmF6cXV4cXV1eA',
  headers: { 'X-Entity-Ref-ID': 'one' },
};

/** A mark that is granted. */
export const yes = () => Promise.resolve(true);
/** A signal that nobody raises. */
export const never = new AbortController().signal;
setMaxListeners(0, never);
const cleanups: (() => Promise<void> | void)[] = [];

afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

/** A relay that is closed after the test. */
export async function relayWith(...args: Parameters<typeof startRelay>): Promise<Relay> {
  const relay = await startRelay(...args);
  cleanups.push(() => relay.close());
  return relay;
}

/** A sender over one connection that is closed after the test. */
export function senderTo(smtpUrl: string, options: Partial<EmailSenderOptions> = {}) {
  const sender = createEmailSender({ smtpUrl, maxConnections: 1, ...options });
  cleanups.push(() => sender.close());
  return sender;
}

/** A server with bad manners: `talk` gets each connection's bytes as text. */
export async function rawServer(
  talk: (socket: Socket, received: string) => void,
  greeting = '220 relay ESMTP\r\n',
): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('data', (data) => talk(socket, data.toString('utf8')));
    if (greeting !== '') socket.write(greeting);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanups.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A polite answer to a command; the message itself is answered by the test. */
export function replyTo(received: string): string {
  if (/^DATA/i.test(received)) return '354 go ahead\r\n';
  return /^(EHLO|MAIL|RCPT|RSET|QUIT)/i.test(received) ? '250 ok\r\n' : '';
}
