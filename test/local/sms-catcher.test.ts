import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import twilio from 'twilio';
import { createSmsCatcher } from '../../local/sms/sms-catcher.js';
import { twilioAccount, twilioAt } from './twilio-at.js';

interface Callback {
  readonly signature: string;
  readonly form: Readonly<Record<string, string>>;
}

const folder = mkdtempSync(join(tmpdir(), 'sms-'));
const stopped = new AbortController();
const settings = { ...twilioAccount, file: join(folder, 'sms.jsonl'), signal: stopped.signal };
const callbacks: Callback[] = [];
const callbackServer = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()));
    callbacks.push({ signature: String(request.headers['x-twilio-signature']), form });
    response.writeHead(204).end();
  });
});
let catcher: Server;
let baseUrl: string;
let callbackUrl: string;

before(async () => {
  catcher = createSmsCatcher(settings).listen(0, '127.0.0.1');
  callbackServer.listen(0, '127.0.0.1');
  await Promise.all([once(catcher, 'listening'), once(callbackServer, 'listening')]);
  baseUrl = addressOf(catcher);
  callbackUrl = `${addressOf(callbackServer)}/callbacks/twilio/status?send=0199`;
});

after(() => {
  stopped.abort();
  for (const server of [catcher, callbackServer]) {
    server.close();
    server.closeAllConnections();
  }
  rmSync(folder, { recursive: true, force: true });
});

test("Twilio's client sends, and is told of each step with a signature that its own check accepts", async () => {
  const sent = await twilioAt(baseUrl).messages.create({
    to: '+46701740605',
    from: '+46701740699',
    body: 'Rex: dags för vaccination',
    statusCallback: callbackUrl,
  });
  assert.match(sent.sid, /^SM[0-9a-f]{32}$/);
  assert.equal(sent.status, 'queued');
  await until(() => callbacks.length === 2);
  assert.deepEqual(
    callbacks.map(({ form }) => [form['MessageSid'], form['MessageStatus']]),
    [
      [sent.sid, 'sent'],
      [sent.sid, 'delivered'],
    ],
  );
  for (const { signature, form } of callbacks) {
    assert.ok(twilio.validateRequest(settings.authToken, signature, callbackUrl, form));
    assert.ok(!twilio.validateRequest('another token', signature, callbackUrl, form));
  }
  assert.equal((await twilioAt(baseUrl).messages(sent.sid).fetch()).status, 'delivered');
});

test("Twilio's client lists by recipient and day, over several pages", async () => {
  const client = twilioAt(baseUrl);
  for (const number of [1, 2, 3])
    await client.messages.create({ to: '+46701740606', from: '+46701740699', body: `number ${number}` });
  const found = await client.messages.list({ to: '+46701740606', pageSize: 2 });
  assert.deepEqual(
    found.map(({ body }) => body),
    ['number 3', 'number 2', 'number 1'],
  );
  const hourMs = 3_600_000;
  const ask = (dateSentAfter: Date) => client.messages.list({ to: '+46701740606', dateSentAfter });
  assert.equal((await ask(new Date(Date.now() - hourMs))).length, 3);
  assert.equal((await ask(new Date(Date.now() + hourMs))).length, 0);
});

test('A wrong token, a missing body and a number that takes no SMS are refused as Twilio does', async () => {
  const message = { to: '+46701740605', from: '+46701740699', body: 'x' };
  await assert.rejects(twilioAt(baseUrl, 'wrong').messages.create(message), { status: 401, code: 20_003 });
  await assert.rejects(twilioAt(baseUrl).messages.create({ ...message, body: '' }), {
    status: 400,
    code: 21_602,
  });
  await assert.rejects(twilioAt(baseUrl).messages.create({ ...message, to: '12' }), {
    status: 400,
    code: 21_211,
  });
  await assert.rejects(twilioAt(baseUrl).messages.create({ ...message, to: '+15005550004' }), {
    code: 21_610,
  });
});

test('A restart keeps what was taken; the list and the page show it', async () => {
  const again = createSmsCatcher(settings).listen(0, '127.0.0.1');
  await once(again, 'listening');
  try {
    const response = await fetch(`${addressOf(again)}/messages`);
    const [first, ...rest] = (await response.json()) as Record<string, unknown>[];
    assert.equal(rest.length, 3);
    assert.deepEqual(Object.keys(first ?? {}), ['sid', 'to', 'from', 'body', 'statusCallback', 'at']);
    assert.equal(first?.['statusCallback'], callbackUrl);
    const page = await (await fetch(addressOf(again))).text();
    assert.ok(page.includes('Rex: dags för vaccination'));
  } finally {
    again.close();
    again.closeAllConnections();
  }
});

test('An answer written on the page goes to the product as Twilio would send it, and is shown', async () => {
  const inboundUrl = `${addressOf(callbackServer)}/callbacks/twilio/inbound`;
  const file = join(folder, 'answers.jsonl');
  const answering = createSmsCatcher({ ...settings, file, inboundUrl, ownNumber: '+46701740699' });
  const server = answering.listen(0, '127.0.0.1');
  try {
    await once(server, 'listening');
    const form = { from: '+46701740607', to: '+46701740699', body: 'Ja <3' };
    const known = callbacks.length;
    await fetch(`${addressOf(server)}/inbound`, { method: 'POST', body: new URLSearchParams(form) });
    const [told, ...more] = callbacks.slice(known);
    assert.deepEqual(more, []);
    assert.deepEqual(
      [told?.form['From'], told?.form['To'], told?.form['Body']],
      [form.from, form.to, form.body],
    );
    assert.match(told?.form['MessageSid'] ?? '', /^SM[0-9a-f]{32}$/);
    assert.ok(
      twilio.validateRequest(settings.authToken, told?.signature ?? '', inboundUrl, told?.form ?? {}),
    );
    const page = await (await fetch(addressOf(server))).text();
    assert.ok(page.includes('Ja &lt;3') && page.includes('received'));
    assert.ok(page.includes('Write to +46701740699 as anybody'));
  } finally {
    server.close();
    server.closeAllConnections();
  }
});

function addressOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
