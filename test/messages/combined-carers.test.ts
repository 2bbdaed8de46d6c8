import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { recordConsent } from '../../commands/consent/record-consent.js';
import { fieldsOf, NOW } from '../reminders/scene.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Household } from './combined-household.js';

interface Person {
  readonly id: string;
  readonly email: string | null;
}

let database: TestDatabase;
let home: Household;
let first: Person;
let second: Person;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  home = await Household.create(database.db);
  first = await createTestClient(database.db, home.scene.clinic.id, {
    firstName: 'Per',
    email: null,
    phone: null,
  });
  second = await createTestClient(database.db, home.scene.clinic.id, { firstName: 'Siv' });
});
after(async () => {
  await database.close();
});

const shared = () => ({ coClientIds: [first.id, second.id] });
const says = async (clientId: string, granted: boolean) => {
  const clinicId = home.scene.clinic.id;
  const statement = { clinicId, clientId, channel: 'email', purposes: ['care'], givenBy: 'link' } as const;
  await database.db.transaction((tx) => recordConsent(tx, { ...statement, granted }));
};

describe('a patient for whom several people care', () => {
  test('is written about to its client', async () => {
    const bella = await home.waiting('Bella', 0, {}, shared());
    const { message } = await home.ledger.claimed(bella.sendId);
    assert.equal(message.to, home.scene.client.email);
  });

  test('is written about to the first of the others who can be reached where its client cannot', async () => {
    const bella = await home.waiting('Bella', 0, {}, shared());
    await says(home.scene.client.id, false);
    await says(second.id, true);
    const { message, fence } = await home.ledger.claimed(bella.sendId);
    assert.equal(message.to, second.email);
    assert.ok(message.text.includes('Hello Siv'));
    const row = await home.row(bella);
    const [consent] = await database.dataSource.query<{ id: string }[]>(
      'select id from consent_event where client_id = $1',
      [second.id],
    );
    assert.deepEqual(
      [row.clientId, row.recipient, row.consentEventId],
      [second.id, second.email, consent?.id],
    );
    assert.ok((await home.ledger.mark(bella.sendId, fence)).go);
  });

  test('is written about to nobody when none of them can be reached', async () => {
    const bella = await home.waiting('Bella', 0, {}, shared());
    for (const { id } of [home.scene.client, second]) await says(id, false);
    await home.ledger.answered(bella.sendId);
    assert.deepEqual(await home.states(bella), ['skipped(optedOut)']);
    assert.equal((await home.row(bella)).clientId, null);
  });

  test('is not written about to an archived one, nor in place of an archived client', async () => {
    const [bella, rex] = [
      await home.waiting('Bella', 0, {}, shared()),
      await home.waiting('Rex', 0, {}, shared()),
    ];
    await says(home.scene.client.id, false);
    await home.ledger.set('client', second.id, 'archived_at = now()');
    await home.ledger.answered(bella.sendId);
    assert.deepEqual(await home.states(bella), ['skipped(optedOut)']);
    await home.ledger.set('client', second.id, 'archived_at = null');
    await home.ledger.set('client', home.scene.client.id, 'archived_at = now()');
    await home.ledger.answered(rex.sendId);
    assert.deepEqual(await home.states(rex), ['skipped(archived)']);
  });

  test('is not written about to one who opts out after the claim', async () => {
    const bella = await home.waiting('Bella', 0, {}, shared());
    await says(home.scene.client.id, false);
    const { fence } = await home.ledger.claimed(bella.sendId);
    await says(second.id, false);
    assert.equal(await home.ledger.refused(bella.sendId, fence), 'done');
    assert.deepEqual(await home.states(bella), ['skipped(optedOut)']);
  });

  test('keeps the opt-out of each of them waiting while a message is being marked', async () => {
    const bella = await home.waiting('Bella', 0, {}, shared());
    await says(home.scene.client.id, false);
    const { fence } = await home.ledger.claimed(bella.sendId);
    const blocker = database.dataSource.createQueryRunner();
    await blocker.startTransaction();
    await blocker.query('select 1 from send where id = $1 for update', [bella.sendId]);
    const marking = home.ledger.mark(bella.sendId, fence);
    await database.dataSource.query('select pg_sleep(0.2)');
    const order: string[] = [];
    const optingOut = says(second.id, false).then(() => order.push('opted out'));
    await database.dataSource.query('select pg_sleep(0.1)');
    order.push('released');
    await blocker.commitTransaction();
    await blocker.release();
    assert.deepEqual(await marking, { go: true });
    await optingOut;
    assert.deepEqual(order, ['released', 'opted out']);
  });

  test('goes in a message of its own when others of the household are written about to somebody else', async () => {
    const bella = await home.waiting('Bella', 0, {}, shared());
    const rex = await home.waiting('Rex', 0, {}, { coClientIds: [second.id] });
    const kim = await home.waiting('Kim');
    await says(home.scene.client.id, false);
    const { said } = await home.ledger.claimed(bella.sendId);
    assert.deepEqual(
      said.map(({ sendId }) => sendId),
      [rex.sendId],
    );
    await home.ledger.answered(kim.sendId);
    assert.deepEqual(await home.states(kim), ['skipped(optedOut)']);
  });
});

describe('a manual reminder', () => {
  test('is made where a second carer can be reached, and refused where nobody can', async () => {
    const { db, clinic } = home.scene;
    const owner = await createTestClient(db, clinic.id, { email: null });
    const schedule = [{ at: NOW.toISOString() }];
    const { id } = await createTestPatient(db, clinic.id, owner.id, { coClientIds: [second.id] });
    await home.scene.manual({ patientId: id, schedule });
    const { id: lonely } = await createTestPatient(db, clinic.id, owner.id, { coClientIds: [first.id] });
    assert.deepEqual(await fieldsOf(home.scene.manual({ patientId: lonely, schedule })), [
      '/channels noContact',
    ]);
  });
});
