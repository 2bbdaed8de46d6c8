import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from 'node:net';

/** A message that reached the relay: the independent truth about mails. Instants are of this machine's clock. */
export interface RelayedMail {
  readonly to: string;
  readonly messageId: string;
  readonly raw: string;
  /** When the relay said that it waits for the message; the sender's mark comes after this. */
  readonly goAheadAtMs: number;
}

/** How the relay treats one try to one recipient; each answer is given when its promise resolves. `tries` begins at 1. */
export interface MailManners {
  readonly beforeRecipient?: (tries: number) => Promise<void>;
  /** The message is taken over and recorded by now. */
  readonly beforeAnswer?: (tries: number) => Promise<void>;
}

/** A relay that takes every message, and has the manners that a test gives it for single recipients. */
export interface FaultRelay {
  readonly url: string;
  readonly mails: readonly RelayedMail[];
  /** The lower-case addresses whose message was begun, and the instants of the go-aheads; more than `mails` has. */
  readonly begun: readonly { readonly to: string; readonly goAheadAtMs: number }[];
  /** How often a message to that address was announced. */
  triesTo(address: string): number;
  treat(address: string, manners: MailManners): void;
  close(): void;
}

/** Starts the relay on a free port. */
export async function startFaultRelay(): Promise<FaultRelay> {
  const mails: RelayedMail[] = [];
  const begun: { to: string; goAheadAtMs: number }[] = [];
  const tries = new Map<string, number>();
  const manners = new Map<string, MailManners>();
  const sockets = new Set<Socket>();

  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => undefined);
    const say = (line: string) => {
      if (!socket.destroyed) socket.write(`${line}\r\n`);
    };
    let to = '';
    let goAheadAtMs = 0;
    let isBody = false;
    let hasBegun = false;
    let buffered = '';

    const take = async (raw: string) => {
      const messageId = /^message-id: *(\S+)/im.exec(raw)?.[1] ?? '';
      mails.push({ to, messageId, raw, goAheadAtMs });
      await manners.get(to)?.beforeAnswer?.(tries.get(to) ?? 0);
      say('250 2.0.0 taken');
    };
    const obey = async (line: string) => {
      const command = line.slice(0, 4).toUpperCase();
      if (command === 'RCPT') {
        to = (/<([^>]*)>/.exec(line)?.[1] ?? '').toLowerCase();
        const count = (tries.get(to) ?? 0) + 1;
        tries.set(to, count);
        await manners.get(to)?.beforeRecipient?.(count);
        say('250 2.1.5 ok');
      } else if (command === 'DATA') {
        [isBody, hasBegun, goAheadAtMs] = [true, false, Date.now()];
        say('354 go ahead');
      } else if (command === 'QUIT') {
        say('221 2.0.0 bye');
        socket.end();
      } else say('250 2.0.0 ok');
    };

    socket.on('data', (chunk) => {
      buffered += chunk.toString('utf8');
      if (isBody && !hasBegun) {
        hasBegun = true;
        begun.push({ to, goAheadAtMs });
      }
      for (;;) {
        const ending = isBody ? '\r\n.\r\n' : '\r\n';
        const end = buffered.indexOf(ending);
        if (end < 0) return;
        const text = buffered.slice(0, end);
        buffered = buffered.slice(end + ending.length);
        if (isBody) {
          isBody = false;
          void take(text);
        } else void obey(text);
      }
    });
    say('220 relay.example ESMTP');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    mails,
    begun,
    triesTo: (address) => tries.get(address) ?? 0,
    treat: (address, wanted) => void manners.set(address, wanted),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
