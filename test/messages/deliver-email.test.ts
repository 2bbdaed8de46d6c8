import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { createDataSource } from '../../db/data-source.js';
import { Database } from '../../db/database.js';
import { cancelReminder } from '../../commands/reminders/end-reminder.js';
import { headerOf, smtpError, startRelay } from './smtp-relay.js';
import type { Relay } from './smtp-relay.js';
import { NOW } from '../reminders/scene.js';
import { startBreakableProxy } from '../support/breakable-proxy.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Delivery } from './delivery.js';
import { Ledger } from './ledger.js';

let database: TestDatabase;
let ledger: Ledger;
const cleanups: (() => Promise<unknown>)[] = [];

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await Ledger.create(database.db);
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});
after(async () => {
  await database.close();
});

/** A relay that gives these replies in turn, `null` for the rest, and deliveries to it. */
async function withRelay(
  replies: readonly (string | null)[] = [],
  options: Parameters<typeof startRelay>[0] = {},
): Promise<{ relay: Relay; delivery: Delivery }> {
  const queue = [...replies];
  const relay = await startRelay(options, () => queue.shift() ?? null);
  const delivery = new Delivery(ledger, { smtpUrl: relay.url });
  cleanups.push(
    () => relay.close(),
    () => delivery.close(),
  );
  return { relay, delivery };
}

const isUsable = async (): Promise<boolean | undefined> => {
  const rows = await database.dataSource.query<{ usable: boolean }[]>(
    `select usable from contact_point where client_id = $1 and kind = 'email'`,
    [ledger.scene.client.id],
  );
  return rows[0]?.usable;
};

describe('an email', () => {
  test('is accepted once, however often it is delivered', async () => {
    const { relay, delivery } = await withRelay();
    const sendId = await ledger.due();
    const outcome = await delivery.deliver(sendId);
    assert.deepEqual([outcome.kind, outcome.plan.items.map(({ kind }) => kind)], ['done', ['lapse']]);
    assert.equal((await delivery.deliver(sendId, 2)).kind, 'done');
    const [mail, ...more] = relay.mails;
    assert.ok(mail);
    assert.equal(more.length, 0);
    assert.deepEqual(mail.envelopeTo, [ledger.scene.client.email]);
    assert.equal(headerOf(mail, 'Message-ID'), `<${sendId}@reminders.example>`);
    assert.match(headerOf(mail, 'List-Unsubscribe') ?? '', /^<https:\/\/reminders\.example\/u\/[\w-]{48}>$/);
    assert.deepEqual(await ledger.history(sendId), ['claimed', 'transmitting', 'accepted']);
    assert.deepEqual(delivery.seen, ['email accepted', 'any done']);
  });

  test('refused for now is planned again, and tried with patience that grows', async () => {
    const busy = {
      onRcptTo: (_: unknown, __: unknown, done: (error?: Error) => void) => done(smtpError('451 4.3.0 busy')),
    };
    const { relay, delivery } = await withRelay([], busy);
    const sendId = await ledger.due();
    for (const [attempt, delayMs] of [
      [1, 10_000],
      [2, 60_000],
      [9, 1_800_000],
    ] as const) {
      const failure = await delivery.failure(sendId, attempt);
      assert.deepEqual(
        [failure.type, failure.message, failure.nextRetryDelay],
        ['notSent', 'SMTP_451_4.3.0', delayMs],
      );
      assert.equal(await ledger.state(sendId), 'planned');
    }
    assert.equal(relay.dataBegun(), 0);
    await cancelReminder(
      database.db,
      ledger.scene.acting(),
      { reminderId: await ledger.ownerOf(sendId) },
      null,
    );
    assert.equal((await delivery.deliver(sendId, 10)).kind, 'done');
    assert.equal(await ledger.state(sendId), 'cancelled(cancelled)');
  });

  test('refused for now after its body is planned again as well', async () => {
    const { relay, delivery } = await withRelay(['452 4.2.2 full']);
    const sendId = await ledger.due();
    await delivery.failure(sendId);
    assert.equal(await ledger.state(sendId), 'planned');
    assert.equal((await delivery.deliver(sendId, 2)).kind, 'done');
    assert.equal(relay.mails.length, 1);
    assert.equal((await ledger.row(sendId)).resentAfterLoss, false);
  });

  test('to nobody has failed, and the address is not used again', async () => {
    const { delivery } = await withRelay(['550 5.1.1 no such user']);
    const sendId = await ledger.due();
    const next = await ledger.due();
    assert.equal((await delivery.deliver(sendId)).kind, 'done');
    assert.equal(await ledger.state(sendId), 'failed(recipientInvalid)');
    assert.equal(await isUsable(), false);
    await delivery.deliver(next);
    assert.equal(await ledger.state(next), 'skipped(noContact)');
  });

  test('with a sender that is set up wrongly waits for a person', async () => {
    const { delivery } = await withRelay(['550 5.7.1 relaying denied']);
    const sendId = await ledger.due();
    const failure = await delivery.failure(sendId);
    assert.deepEqual([failure.type, failure.nextRetryDelay], ['notSent', 1_800_000]);
    assert.equal(await isUsable(), true);
  });

  test('that cannot reach a relay is planned again', async () => {
    const delivery = new Delivery(ledger, {});
    cleanups.push(() => delivery.close());
    const sendId = await ledger.due();
    assert.equal((await delivery.failure(sendId)).message, 'ECONNREFUSED');
    assert.equal(await ledger.state(sendId), 'planned');
  });
});

describe('an email whose answer was lost', () => {
  test('is sent once more with the same Message-ID, and then no more', async () => {
    const { relay, delivery } = await withRelay(['cut', 'cut', 'cut']);
    const sendId = await ledger.due();
    const failure = await delivery.failure(sendId);
    assert.deepEqual([failure.type, failure.nextRetryDelay], ['answerLost', 5_000]);
    assert.equal(await ledger.state(sendId), 'transmitting');
    assert.equal((await delivery.failure(sendId, 2)).type, 'answerLost');
    assert.equal((await delivery.deliver(sendId, 3)).kind, 'done');
    assert.equal(await ledger.state(sendId), 'unknown(answerLost)');
    assert.equal((await delivery.deliver(sendId, 4)).kind, 'done');
    assert.equal(relay.mails.length, 2);
    assert.equal(new Set(relay.mails.map((mail) => headerOf(mail, 'Message-ID'))).size, 1);
  });

  test('is accepted when the repetition is', async () => {
    const { relay, delivery } = await withRelay(['cut']);
    const sendId = await ledger.due();
    await delivery.failure(sendId);
    assert.equal((await delivery.deliver(sendId, 2)).kind, 'done');
    const row = await ledger.row(sendId);
    assert.deepEqual([row.state, row.resentAfterLoss, row.attempt], ['accepted', true, 2]);
    assert.equal(relay.mails.length, 2);
  });

  test('stays lost while the repetition finds the relay away, and still leaves one extra mail at most', async () => {
    const { relay, delivery } = await withRelay(['cut']);
    const sendId = await ledger.due();
    await delivery.failure(sendId);
    const nobody = new Delivery(ledger, {});
    cleanups.push(() => nobody.close());
    assert.equal((await nobody.failure(sendId, 2)).message, 'ECONNREFUSED');
    assert.equal(
      await ledger.state(sendId),
      'transmitting',
      'it may have arrived, so it must not be planned again',
    );
    assert.equal((await delivery.deliver(sendId, 3)).kind, 'done');
    assert.deepEqual([(await ledger.row(sendId)).resentAfterLoss, relay.mails.length], [true, 2]);
  });

  test('is unknown, not failed, when the repetition is refused', async () => {
    const { delivery } = await withRelay(['cut', '550 5.1.1 no such user']);
    const sendId = await ledger.due();
    await delivery.failure(sendId);
    assert.equal((await delivery.deliver(sendId, 2)).kind, 'done');
    assert.equal(await ledger.state(sendId), 'unknown(refusedAfterLoss)');
    assert.equal(await isUsable(), false);
  });

  test('is tried again when the repetition was refused for now', async () => {
    const { relay, delivery } = await withRelay(['cut', '452 4.2.2 full']);
    const sendId = await ledger.due();
    await delivery.failure(sendId);
    assert.equal((await delivery.failure(sendId, 2)).type, 'notSent');
    assert.equal(await ledger.state(sendId), 'transmitting');
    assert.equal((await delivery.deliver(sendId, 3)).kind, 'done');
    assert.deepEqual([await ledger.state(sendId), relay.mails.length], ['accepted', 2]);
  });

  test('is unknown when its reminder was stopped before the repetition', async () => {
    const { relay, delivery } = await withRelay(['cut']);
    const sendId = await ledger.due();
    await delivery.failure(sendId);
    await cancelReminder(
      database.db,
      ledger.scene.acting(),
      { reminderId: await ledger.ownerOf(sendId) },
      null,
    );
    assert.equal((await delivery.deliver(sendId, 2)).kind, 'done');
    assert.equal(await ledger.state(sendId), 'unknown(stoppedAfterLoss)');
    assert.equal(relay.mails.length, 1);
  });

  test('is not repeated where the clinic holds it, and is unknown after 15 minutes', async () => {
    await ledger.set('clinic', ledger.scene.clinic.id, `after_lost_answer = 'hold'`);
    const { relay, delivery } = await withRelay(['cut']);
    const sendId = await ledger.due();
    await delivery.failure(sendId);
    const waiting = await delivery.failure(sendId, 2);
    assert.deepEqual([waiting.message, waiting.nextRetryDelay], ['NO_EVIDENCE_YET', 30_000]);
    delivery.now = new Date(NOW.getTime() + 15 * 60_000);
    assert.equal((await delivery.deliver(sendId, 3)).kind, 'done');
    assert.deepEqual([await ledger.state(sendId), relay.mails.length], ['unknown(answerLost)', 1]);
  });
});

describe('a database that is away for a moment', () => {
  test('after the message was accepted does not make it unknown', async () => {
    const proxy = await startBreakableProxy(database.url);
    const pool = createDataSource({
      url: proxy.url,
      poolSize: 3,
      statementTimeoutMs: 2_000,
      applicationName: 'away',
    });
    await pool.initialize();
    let mended = Promise.resolve();
    const relay = await startRelay({}, () => {
      mended = proxy
        .cut()
        .then(() => new Promise<void>((resolve) => setTimeout(resolve, 2_000)))
        .then(() => proxy.mend());
      return null;
    });
    const delivery = new Delivery(ledger, { smtpUrl: relay.url }, new Database(pool));
    cleanups.push(
      () => proxy.cut(),
      () => relay.close(),
      () => pool.destroy(),
      () => delivery.close(),
    );
    const sendId = await ledger.due();
    assert.equal((await delivery.deliver(sendId)).kind, 'done');
    await mended;
    assert.deepEqual([await ledger.state(sendId), relay.mails.length], ['accepted', 1]);
  });

  test('before it lets nothing leave, and the failure names nobody', async () => {
    const proxy = await startBreakableProxy(database.url);
    const pool = createDataSource({
      url: proxy.url,
      poolSize: 3,
      statementTimeoutMs: 2_000,
      applicationName: 'away',
    });
    await pool.initialize();
    const options = { onRcptTo: (_: unknown, __: unknown, done: () => void) => void proxy.cut().then(done) };
    const relay = await startRelay(options);
    const delivery = new Delivery(ledger, { smtpUrl: relay.url }, new Database(pool));
    cleanups.push(
      () => relay.close(),
      () => pool.destroy(),
      () => delivery.close(),
    );
    const sendId = await ledger.due();
    const failure = await delivery.failure(sendId);
    assert.ok(['databaseAway', 'unexpected'].includes(failure.type ?? ''), failure.type ?? '');
    assert.deepEqual([await ledger.state(sendId), relay.mails.length], ['claimed', 0]);
    assert.ok(
      delivery.logLines.length > 0 && !delivery.logLines.join('').includes(ledger.scene.client.email ?? '@'),
    );
  });
});
