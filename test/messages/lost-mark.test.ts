import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, before, test } from 'node:test';
import type { Tx } from '../../db/database.js';
import { Database } from '../../db/database.js';
import { json, startTwilioStub } from './twilio-stub.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Delivery } from './delivery.js';
import { Ledger } from './ledger.js';

let database: TestDatabase;

before(async () => {
  database = await createTestDatabase();
});
after(async () => {
  await database.close();
});

/** A database that goes away once, after it has kept a mark and before it has said so. */
class ForgetfulDatabase extends Database {
  #hasForgotten = false;

  override async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await super.transaction(work);
    const [row] = await this.dataSource.query<{ count: number }[]>(
      "select count(*)::int as count from send where state = 'transmitting'",
    );
    if (!this.#hasForgotten && row?.count === 1) {
      this.#hasForgotten = true;
      throw Object.assign(new Error('terminating connection'), { code: '57P01' });
    }
    return result;
  }
}

test('a mark whose answer was lost is taken back, since nothing has left: the SMS is sent once', async () => {
  const ledger = await Ledger.create(database.db);
  const twilio = await startTwilioStub((response, { method }) =>
    method === 'POST'
      ? json(response, 201, { sid: `SM${randomBytes(16).toString('hex')}`, status: 'queued' })
      : json(response, 200, { messages: [], page: 0, page_size: 50, next_page_uri: null }),
  );
  const db = new ForgetfulDatabase(database.dataSource);
  const delivery = new Delivery(ledger, { twilioUrl: twilio.baseUrl }, db);
  try {
    const sendId = await ledger.due('sms');
    assert.equal((await delivery.failure(sendId)).type, 'databaseAway');
    assert.equal(twilio.requests.length, 0);
    assert.equal(await ledger.state(sendId), 'planned');
    assert.equal((await delivery.deliver(sendId, 2)).kind, 'done');
    assert.equal(await ledger.state(sendId), 'accepted');
    assert.equal(twilio.requests.length, 1);
  } finally {
    twilio.close();
    await delivery.close();
  }
});
