import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { postSignedWebhook } from '../../local/sms/signed-webhook.js';
import { twilioMessage } from '../../local/sms/twilio-json.js';

/** A message that the provider created: the independent truth about SMS. */
export interface CreatedSms {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly statusCallback: string;
  /** When its request came, by this machine's clock. */
  readonly requestedAtMs: number;
}

/** What becomes of the answer to a request whose message was created. */
export interface SmsManners {
  /** The answer waits for it. */
  readonly beforeAnswer?: () => Promise<void>;
  readonly answer?: 'created' | 'reset' | 'error500';
  /** Left out of the list of messages, so that a callback is the only evidence. */
  readonly unlisted?: boolean;
  /** Tells the product that it was delivered, after the answer. */
  readonly tellsDelivery?: boolean;
}

/** A provider that speaks as Twilio does and creates every message that it is asked for. */
export interface FaultTwilio {
  readonly url: string;
  readonly messages: readonly CreatedSms[];
  /** The manners for messages whose text has that word. */
  treat(word: string, manners: SmsManners): void;
  /** With this token status callbacks are signed. */
  useToken(authToken: string): void;
  close(): void;
}

/** Starts the provider on a free port. */
export async function startFaultTwilio(): Promise<FaultTwilio> {
  const messages: CreatedSms[] = [];
  const manners: { word: string; manners: SmsManners }[] = [];
  const mannersFor = (text: string) => manners.find(({ word }) => text.includes(word))?.manners ?? {};
  let authToken = '';

  const create = async (request: IncomingMessage, response: ServerResponse, requestedAtMs: number) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
    const field = (name: string) => form.get(name) ?? '';
    const message: CreatedSms = {
      sid: `SM${randomBytes(16).toString('hex')}`,
      to: field('To'),
      from: field('From'),
      body: field('Body'),
      statusCallback: field('StatusCallback'),
      requestedAtMs,
    };
    messages.push(message);
    const { beforeAnswer, answer = 'created', tellsDelivery = false } = mannersFor(message.body);
    await beforeAnswer?.();
    if (answer === 'reset') request.socket.resetAndDestroy();
    else if (answer === 'error500') json(response, 500, { code: 20500, message: 'Internal Server Error' });
    else json(response, 201, shown(message));
    if (tellsDelivery) {
      const form = { MessageSid: message.sid, MessageStatus: 'delivered', To: message.to };
      await postSignedWebhook(message.statusCallback, form, authToken);
    }
  };

  const server = createServer((request, response) => {
    const requestedAtMs = Date.now();
    const url = new URL(request.url ?? '/', 'http://twilio');
    if (request.method === 'POST') {
      create(request, response, requestedAtMs).catch(() => request.socket.destroy());
      return;
    }
    const to = url.searchParams.get('To');
    const listed = messages.filter((one) => one.to === to && mannersFor(one.body).unlisted !== true);
    json(response, 200, { messages: listed.map(shown), page: 0, page_size: 1000, next_page_uri: null });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    treat: (word, wanted) => void manners.unshift({ word, manners: wanted }),
    useToken: (token) => void (authToken = token),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function shown({ requestedAtMs, ...message }: CreatedSms): Record<string, unknown> {
  const at = new Date(requestedAtMs).toISOString();
  return twilioMessage(`AC${'0'.repeat(32)}`, { ...message, at, status: 'sent' });
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
