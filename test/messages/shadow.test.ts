import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { setImmediate } from 'node:timers/promises';
import { changeClinic } from '../../commands/registry/change-clinic.js';
import { retrySend } from '../../commands/messages/decide-by-person.js';
import { closeDeliveryGate } from '../../db/messages/delivery-gate.js';
import { newestDeliveryChanges } from '../../db/registry/delivery-change-store.js';
import type { Clinic, DeliveryMode } from '../../entities/registry/clinic.js';
import { NOW } from '../reminders/scene.js';
import { createTestTemplate } from '../reminders/test-template.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Household } from './combined-household.js';
import { Delivery } from './delivery.js';
import type { Ledger } from './ledger.js';
import { startRelay, type Relay } from './smtp-relay.js';
import { json, startTwilioStub } from './twilio-stub.js';

const HOUR_MS = 3_600_000;
const SHADOW: DeliveryMode = { mode: 'shadow' };
const LIVE: DeliveryMode = { mode: 'live' };

let database: TestDatabase;
let relay: Relay;
let twilio: Awaited<ReturnType<typeof startTwilioStub>>;
let ledger: Ledger;
let delivery: Delivery;

before(async () => {
  database = await createTestDatabase();
  relay = await startRelay();
  twilio = await startTwilioStub((response) =>
    json(response, 201, { sid: `SM${'0'.repeat(32)}`, status: 'queued' }),
  );
});
beforeEach(async () => {
  await rehearse();
});
after(async () => {
  await delivery.close();
  await relay.close();
  twilio.close();
  await database.close();
});

/** A clinic in shadow whose worker has a real relay and a real provider to send by. */
async function rehearse(clinic: Partial<Clinic> = {}): Promise<Household> {
  const household = await Household.create(database.db, { deliveryMode: SHADOW, ...clinic });
  ledger = household.ledger;
  await (delivery as Delivery | undefined)?.close();
  delivery = new Delivery(ledger, { smtpUrl: relay.url, twilioUrl: twilio.baseUrl });
  return household;
}

const change = async (values: Parameters<typeof changeClinic>[2], at = NOW) =>
  await changeClinic(database.db, { ...ledger.scene.acting(at), actor: 'staff:anna' }, values, null);
const left = () => relay.mails.length + twilio.requests.length;

describe('in shadow', () => {
  test('a message is decided and written as if it left, and nothing leaves', async () => {
    const before = left();
    for (const channel of ['email', 'sms'] as const) {
      const sendId = await ledger.due(channel);
      assert.equal((await delivery.deliver(sendId)).kind, 'done');
      const row = await ledger.row(sendId);
      assert.deepEqual([row.state, row.reason, row.decidedAt], ['skipped', 'shadow', NOW]);
      const { client, patient } = ledger.scene;
      assert.deepEqual(
        [row.clientId, row.recipient],
        [client.id, channel === 'email' ? client.email : client.phone],
      );
      assert.ok(row.text?.includes(patient.name), 'its whole text is kept');
      assert.equal(row.transmittingAt, null);
      await ledger.scene.consistent(await ledger.ownerOf(sendId));
    }
    assert.equal(left(), before);
  });

  test('a letter and a hand-over to another system are written, not made', async () => {
    const { clinic } = ledger.scene;
    const templateId = await createTestTemplate(database.db, clinic.id, {
      email: { subject: 'S', body: 'Dear [[client_name]]' },
    });
    const sendId = await ledger.due('external', NOW, { templateId });
    await delivery.deliver(sendId);
    assert.equal(await ledger.state(sendId), 'skipped(shadow)');
    assert.ok((await ledger.row(sendId)).text?.startsWith('Dear Åsa'));
    const [{ made } = { made: -1 }] = await database.dataSource.query<{ made: number }[]>(
      'select (select count(*)::int from external_send where send_id = $1) as made',
      [sendId],
    );
    assert.equal(made, 0);
  });

  test('what would go in one message is written as one', async () => {
    const household = await rehearse({ combineWithin: 'P7D' });
    const [rex, mia] = [await household.waiting('Rex'), await household.waiting('Mia', 2)];
    await delivery.deliver(rex.sendId);
    assert.deepEqual(await household.states(rex, mia), ['skipped(shadow)', 'skipped(shadow)']);
    const [message, along] = [await household.row(rex), await household.row(mia)];
    assert.ok(message.text?.includes('Rex') && message.text.includes('Mia'));
    assert.deepEqual([message.mergedIntoId, along.mergedIntoId], [null, rex.sendId]);
    assert.ok(along.text?.includes('Mia'));
  });

  test('the budget of a client counts what would have left, and is whole again when the clinic is live', async () => {
    await rehearse({ frequencyBudget: { messages: 1, per: 'P7D' }, combineWithin: null });
    const schedule = [{ name: 'first', offset: '-P60D', time: '12:00' }];
    const next = async () => await ledger.sendOf(await ledger.scene.manual({ schedule }));
    const [first, second] = [await next(), await next()];
    await delivery.deliver(first);
    await delivery.deliver(second);
    assert.equal(await ledger.state(first), 'skipped(shadow)');
    assert.equal(await ledger.state(second), 'skipped(frequencyBudget)');
    await change({ deliveryMode: LIVE });
    const third = await next();
    assert.equal((await ledger.claim(third)).kind, 'claimed');
  });
});

describe('a clinic that leaves the shadow', () => {
  test('does not send what was due in it, but all that comes', async () => {
    const before = left();
    const missed = await ledger.due('email', NOW);
    const coming = await ledger.due('email', new Date(NOW.getTime() + 2 * HOUR_MS));
    const at = new Date(NOW.getTime() + HOUR_MS);
    await change({ deliveryMode: LIVE }, at);
    delivery.now = at;
    await delivery.deliver(missed);
    assert.equal(await ledger.state(missed), 'skipped(shadow)');
    assert.equal(left(), before);
    delivery.now = new Date(NOW.getTime() + 2 * HOUR_MS);
    await delivery.deliver(coming);
    assert.equal(await ledger.state(coming), 'accepted');
    assert.equal(left(), before + 1);
  });

  test('sends one of them when a person asks for it', async () => {
    const sendId = await ledger.due();
    await delivery.deliver(sendId);
    await change({ deliveryMode: LIVE });
    const again = await ledger.row(sendId);
    await retrySend(database.db, ledger.scene.acting(), again.id);
    await delivery.deliver(sendId);
    assert.equal(await ledger.state(sendId), 'accepted');
  });

  test('writes down who let what leave, and how many were planned', async () => {
    await ledger.due('email', new Date(NOW.getTime() + HOUR_MS));
    await change({ deliveryMode: LIVE, dailyCap: 20 });
    await change({ name: 'Another name' });
    await change({ deliveryMode: SHADOW });
    const changes = await newestDeliveryChanges(database.db.reader, ledger.scene.clinic.id, 10);
    assert.deepEqual(
      changes.map(({ actor, was, becomes, plannedNextDay }) => [
        actor,
        was.mode.mode,
        becomes.mode.mode,
        becomes.dailyCap,
        plannedNextDay,
      ]),
      [
        ['staff:anna', 'live', 'shadow', 20, 1],
        ['staff:anna', 'shadow', 'live', 20, 1],
      ],
    );
  });
});

test('what was claimed before the clinic went into shadow is stopped at the mark', async () => {
  await change({ deliveryMode: LIVE });
  const sendId = await ledger.due();
  const { fence } = await ledger.claimed(sendId);
  await change({ deliveryMode: SHADOW });
  assert.equal(await ledger.refused(sendId, fence), 'done');
  assert.equal(await ledger.state(sendId), 'skipped(shadow)');
});

test('a mark waits for a change of what leaves that is under way, and goes by it', async () => {
  await change({ deliveryMode: LIVE });
  const sendId = await ledger.due('sms');
  const { fence } = await ledger.claimed(sendId);
  const changing = await database.dataSource.transaction(async (tx) => {
    await closeDeliveryGate(tx, ledger.scene.clinic.id);
    const mark = ledger.mark(sendId, fence);
    await someoneWaits();
    await tx.query(`update clinic set delivery_mode = '{"mode": "shadow"}' where id = $1`, [
      ledger.scene.clinic.id,
    ]);
    return { mark };
  });
  assert.equal((await changing.mark).go, false);
  assert.equal(await ledger.state(sendId), 'skipped(shadow)');
});

/** Waits until somebody stands at a gate. */
async function someoneWaits(): Promise<void> {
  for (;;) {
    const rows = await database.dataSource.query<unknown[]>(
      `select 1 from pg_locks where locktype = 'advisory' and not granted
          and database = (select oid from pg_database where datname = current_database())`,
    );
    if (rows.length > 0) return;
    await setImmediate();
  }
}

test('a clinic that redirects sends each channel to its own address or number', async () => {
  await change({ deliveryMode: { mode: 'redirect', to: ['test@clinic.example', '+46701740600'] } });
  const [mail, sms] = [await ledger.due('email'), await ledger.due('sms')];
  await delivery.deliver(mail);
  await delivery.deliver(sms);
  assert.deepEqual(
    [(await ledger.row(mail)).recipient, (await ledger.row(sms)).recipient],
    ['test@clinic.example', '+46701740600'],
  );
  assert.deepEqual([await ledger.state(mail), await ledger.state(sms)], ['accepted', 'accepted']);
});

test('answers to its emails go where the clinic wants them', async () => {
  await change({ deliveryMode: LIVE, emailReplyTo: 'desk@clinic.example' });
  const sendId = await ledger.due();
  await delivery.deliver(sendId);
  assert.match(relay.mails.at(-1)?.raw ?? '', /Reply-To: .*desk@clinic\.example/);
});
