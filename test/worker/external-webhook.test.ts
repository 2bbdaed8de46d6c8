import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { Webhook } from 'standardwebhooks';
import { isHostAllowed, isPublicAddress, publicLookup } from '../../commands/integration/public-address.js';
import type { WebhookOptions } from '../../activities/messages/webhook-sender.js';
import { callWebhook } from '../../activities/messages/webhook-sender.js';
import { ExternalSend } from '../../entities/messages/external-send.js';
import { createLogger } from '../../log.js';
import { tellGateways } from '../../worker/tell-gateways.js';
import { Ledger } from '../messages/ledger.js';
import { NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { WebhookReceiver } from '../support/webhook-receiver.js';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const SECOND_MS = 1_000;

let database: TestDatabase;
let ledger: Ledger;
let receiver: WebhookReceiver;
const logLines: string[] = [];
const log = createLogger('worker', 'debug', { write: (line: string) => void logLines.push(line) });

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  await database.dataSource.query('delete from external_send');
  ledger = await Ledger.create(database.db);
  receiver = new WebhookReceiver();
  await receiver.start();
  await setGateway(receiver.url);
});
afterEach(async () => {
  await receiver.stop();
});
after(async () => {
  await database.close();
});

async function setGateway(url: string): Promise<void> {
  const gateway = JSON.stringify({ url, secret: SECRET, answerWithin: 'PT24H' });
  await ledger.set('clinic', ledger.scene.clinic.id, `external_gateway = '${gateway}'`);
}

async function handedOver(): Promise<string> {
  const sendId = await ledger.due('external');
  await ledger.answered(sendId);
  const { id } = await database.db.reader.findOneByOrFail(ExternalSend, { sendId });
  return id;
}

/** One pass of the worker, so many seconds later. */
async function pass(
  seconds: number,
  webhooks: WebhookOptions = { allowPrivateAddresses: true },
): Promise<void> {
  const now = new Date(NOW.getTime() + seconds * SECOND_MS);
  await tellGateways({ db: database.db, clock: { now: () => Promise.resolve(now) }, webhooks, log });
}

const row = (id: string) => database.db.reader.findOneByOrFail(ExternalSend, { id });

describe('the webhook of a clinic', () => {
  test('is told once, by ids alone, with a signature that its library accepts', async () => {
    const id = await handedOver();
    await pass(0);
    await pass(5);
    assert.equal(receiver.received.length, 1);
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.received;
    const told = new Webhook(SECRET).verify(body, headers as Record<string, string>) as {
      data: { id: string };
    };
    assert.equal(told.data.id, id);
    assert.equal(headers['webhook-id'], id);
    assert.equal((JSON.parse(body) as { type: string }).type, 'externalSend.waiting');
    const { client, patient } = ledger.scene;
    for (const secret of [client.email, client.phone, patient.name, 'Berg', SECRET]) {
      assert.ok(!(body + logLines.join()).includes(secret ?? '@'), secret ?? '');
    }
    assert.ok((await row(id)).notifiedAt);
    assert.throws(() => new Webhook(SECRET).verify(body.replace(id, 'x'), headers as Record<string, string>));
  });

  test('is told again under the same id until it has answered, ever more slowly', async () => {
    const id = await handedOver();
    receiver.status = 503;
    const told: number[] = [];
    for (const seconds of [0, 4, 5, 34, 35, 154, 155]) {
      const before = receiver.received.length;
      await pass(seconds);
      if (receiver.received.length > before) told.push(seconds);
    }
    assert.deepEqual(told, [0, 5, 35, 155]);
    assert.equal((await row(id)).notifyProblem, 'HTTP 503');
    receiver.status = 200;
    await pass(755);
    await pass(10_000);
    assert.equal(receiver.received.length, 5);
    assert.deepEqual([...new Set(receiver.received.map(({ headers }) => headers['webhook-id']))], [id]);
    assert.equal(new Set(receiver.received.map(({ body }) => body)).size, 1, 'and says the same each time');
    assert.equal((await row(id)).notifyProblem, null);
  });

  test('is not told of what was stopped, nor by two workers at once', async () => {
    await handedOver();
    await Promise.all([pass(0), pass(0), pass(0)]);
    assert.equal(receiver.received.length, 1);
    const stopped = await handedOver();
    await database.dataSource.query(`update external_send set state = 'withdrawn' where id = $1`, [stopped]);
    await pass(1);
    assert.equal(receiver.received.length, 1);
  });

  test('is forgotten once the clinic has taken it away', async () => {
    const id = await handedOver();
    await ledger.set('clinic', ledger.scene.clinic.id, `external_gateway = '{"answerWithin": "PT24H"}'`);
    await pass(0);
    assert.equal((await row(id)).notifyAfter, null);
    await setGateway(receiver.url);
    await pass(3_600);
    assert.equal(receiver.received.length, 0);
  });

  test('that redirects, or keeps silent, was not reached', async () => {
    const id = await handedOver();
    const elsewhere = new WebhookReceiver();
    await elsewhere.start();
    Object.assign(receiver, { status: 307, location: elsewhere.url });
    await pass(0);
    assert.equal(elsewhere.received.length, 0, 'a redirect is not followed');
    await elsewhere.stop();
    assert.equal((await row(id)).notifyProblem, 'HTTP 307');
    receiver.silent = true;
    await pass(5, { allowPrivateAddresses: true, timeLimitMs: 100 });
    assert.equal((await row(id)).notifyProblem, 'timedOut');
  });

  test('is not called on an address of ours, however it is written, unless that is configured', async () => {
    const id = await handedOver();
    await pass(0, { allowPrivateAddresses: false });
    assert.equal((await row(id)).notifyProblem, 'httpsRequired');
    await setGateway(receiver.url.replace('http:', 'https:'));
    await pass(5, { allowPrivateAddresses: false });
    assert.equal((await row(id)).notifyProblem, 'privateAddress');
    assert.equal(receiver.received.length, 0);
  });
});

describe('an address that may be called', () => {
  const call = (url: string, options: Partial<WebhookOptions> = {}) =>
    callWebhook({ url, secrets: [SECRET], id: 'x', body: {} }, { allowPrivateAddresses: false, ...options });

  test('is a public one', () => {
    const ours = [
      ...['127.0.0.1', '127.1.2.3', '0.0.0.0', '10.0.0.1', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
      ...[
        '169.254.169.254',
        '100.64.0.1',
        '192.0.2.1',
        '198.18.0.1',
        '224.0.0.1',
        '255.255.255.255',
        '240.0.0.1',
      ],
      ...['::1', '::', 'fe80::1', 'fc00::1', 'fd12::1', 'ff02::1', '2001:db8::1', '64:ff9b::7f00:1'],
      ...['::ffff:127.0.0.1', '::ffff:10.0.0.1', '::ffff:7f00:1', '2002:7f00:1::', '[::1]', 'no address', ''],
    ];
    assert.deepEqual(
      ours.filter((address) => isPublicAddress(address)),
      [],
    );
    for (const address of ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '::ffff:8.8.8.8'])
      assert.ok(isPublicAddress(address), address);
    assert.ok(isHostAllowed('gateway.example'), 'a name is judged when it is resolved');
  });

  test('is asked for in each spelling that a URL has for the same host', async () => {
    const spellings = [
      '127.1',
      '2130706433',
      '0x7f.1',
      '017700000001',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '0',
      '127.0.0.1.',
    ];
    for (const host of spellings) {
      const result = await call(`https://${host}/hook`);
      assert.deepEqual(result, { arrived: false, status: null, problem: 'privateAddress' }, host);
    }
  });

  test('is judged where it is connected to: a name that leads to us is refused', async () => {
    assert.deepEqual(await call('https://localhost/hook'), {
      arrived: false,
      status: null,
      problem: 'privateAddress',
    });
    const found = await new Promise<unknown>((resolve) => {
      publicLookup('localhost', { all: true }, (error, addresses) => {
        resolve(error === null ? addresses : error.name);
      });
    });
    assert.equal(found, 'AddressRefused');
  });
});
