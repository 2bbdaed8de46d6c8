import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { addConsent } from '../../commands/consent/add-consent.js';
import type { NewConsent } from '../../commands/consent/add-consent.js';
import { mergeClients } from '../../commands/registry/merge-clients.js';
import { ConsentEvent } from '../../entities/consent/consent-event.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import { Ledger } from '../messages/ledger.js';
import { NOW } from '../reminders/scene.js';
import { createTestClient } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let database: TestDatabase;
let ledger: Ledger;
let clientId: string;
let clinicId: string;
let work: string;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await Ledger.create(database.db);
  clientId = ledger.scene.client.id;
  clinicId = ledger.scene.clinic.id;
  work = await address('work@example.com', 1);
});
after(async () => {
  await database.close();
});

async function address(value: string, position: number): Promise<string> {
  const contact = { id: uuid(), clinicId, clientId, kind: 'email' as const, value, position };
  await database.dataSource.getRepository(ContactPoint).insert({ ...contact, purposes: [], usable: true });
  return contact.id;
}
async function firstAddress(): Promise<string> {
  const found = await database.dataSource
    .getRepository(ContactPoint)
    .findOneByOrFail({ clientId, kind: 'email', position: 0 });
  return found.id;
}
const say = async (statement: Partial<NewConsent>): Promise<string> => {
  const said = { channel: 'email', purpose: 'care', granted: true, givenBy: 'client', ...statement } as const;
  return await addConsent(database.db, { clinicId, actor: 'test', at: NOW }, clientId, said);
};
const evidence = async (sendId: string) => {
  const { recipient, consentEventId, state, reason } = await ledger.row(sendId);
  return { recipient, consentEventId, state, reason };
};

describe('a message', () => {
  test('goes to the first address that the client allows, and names the statement that it relied on', async () => {
    await say({ granted: false, contactPointId: await firstAddress() });
    const agreed = await say({ contactPointId: work, policyVersion: 'privacy-3' });
    const sendId = await ledger.due();
    const { fence } = await ledger.claimed(sendId);
    assert.ok((await ledger.mark(sendId, fence)).go);
    assert.deepEqual(await evidence(sendId), {
      recipient: 'work@example.com',
      consentEventId: agreed,
      state: 'transmitting',
      reason: null,
    });
  });

  test('is stopped at the mark when its address was refused after the claim, and then goes to the next', async () => {
    const sendId = await ledger.due();
    const { fence, message } = await ledger.claimed(sendId);
    assert.equal(message.to, ledger.scene.client.email);
    await say({ granted: false, contactPointId: await firstAddress() });
    assert.equal(await ledger.refused(sendId, fence), 'replan');
    assert.equal((await ledger.claimed(sendId)).message.to, 'work@example.com');
  });

  test('is skipped when a consent has run out, and names it', async () => {
    const sendId = await ledger.due();
    const expired = await say({ validTo: NOW });
    await ledger.answered(sendId);
    assert.deepEqual(await evidence(sendId), {
      recipient: null,
      consentEventId: expired,
      state: 'skipped',
      reason: 'noConsent',
    });
  });

  test('is skipped when every address was refused, one by one', async () => {
    const sendId = await ledger.due();
    const first = await say({ granted: false, contactPointId: await firstAddress() });
    await say({ granted: false, contactPointId: work });
    await ledger.answered(sendId);
    const { state, reason, consentEventId } = await evidence(sendId);
    assert.deepEqual([state, reason, consentEventId], ['skipped', 'optedOut', first]);
  });

  test('follows what was said about an address, not about the place where it stood', async () => {
    const first = await firstAddress();
    await say({ granted: false, contactPointId: first });
    await database.dataSource.getRepository(ContactPoint).update({ id: first }, { value: 'new@example.org' });
    assert.equal((await ledger.claimed(await ledger.due())).message.to, 'new@example.org');
  });
});

test('a merge keeps refused what was refused of an address', async () => {
  const other = await createTestClient(database.db, clinicId);
  const contact = { id: uuid(), clinicId, clientId: other.id, kind: 'email' as const, position: 1 };
  const value = 'shared@example.org';
  await database.dataSource
    .getRepository(ContactPoint)
    .insert({ ...contact, value, purposes: [], usable: true });
  const acting = { clinicId, actor: 'test', at: NOW };
  const refusal = { channel: 'email', purpose: 'care', granted: false, givenBy: 'client' } as const;
  await addConsent(database.db, acting, other.id, { ...refusal, contactPointId: contact.id });
  await mergeClients(database.db, acting, other.id, { id: clientId }, null);
  const said = await database.dataSource.getRepository(ConsentEvent).findBy({ clientId });
  assert.deepEqual(
    said.map(({ granted, contactValue, givenBy }) => ({ granted, contactValue, givenBy })),
    [{ granted: false, contactValue: value, givenBy: 'client' }],
  );
});

describe('what was said', () => {
  test('cannot be changed, removed or emptied by any statement of ours', async () => {
    const id = await say({});
    const { dataSource } = database;
    const never = /never changed/;
    await assert.rejects(
      dataSource.query(`update consent_event set granted = false where id = $1`, [id]),
      never,
    );
    await assert.rejects(dataSource.query(`delete from consent_event where id = $1`, [id]), never);
    await assert.rejects(dataSource.query(`truncate consent_event`), never);
    assert.equal((await dataSource.getRepository(ConsentEvent).findOneByOrFail({ id })).granted, true);
  });

  test('gives way to an erasure that says so, for its own transaction alone', async () => {
    const id = await say({ contactPointId: work });
    await database.dataSource.transaction(async (tx) => {
      await tx.query(`set local reminders.erasure = 'on'`);
      await tx.query(`update consent_event set contact_value = '[erased]' where id = $1`, [id]);
    });
    const { contactValue } = await database.dataSource.getRepository(ConsentEvent).findOneByOrFail({ id });
    assert.equal(contactValue, '[erased]');
    await assert.rejects(database.dataSource.query(`delete from consent_event where id = $1`, [id]));
  });
});
