import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { optOutByLink } from '../../commands/consent/opt-out-by-link.js';
import { recordConsent } from '../../commands/consent/record-consent.js';
import { stopForDeath } from '../../commands/reminders/stop-for-death.js';
import { lockPatient, writeDeath } from '../../db/registry/patient-lock.js';
import { NOW } from '../reminders/scene.js';
import { createTestPatient } from '../support/test-clinic.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { Ledger } from './ledger.js';

let database: TestDatabase;
let ledger: Ledger;
let other: string;

before(async () => {
  database = await createTestDatabase();
});
beforeEach(async () => {
  ledger = await Ledger.create(database.db);
  const { clinic, client } = ledger.scene;
  other = (await createTestPatient(database.db, clinic.id, client.id, { name: 'Misse' })).id;
});
after(async () => {
  await database.close();
});

const agree = async () => {
  const { clinic, client } = ledger.scene;
  const statement = { clinicId: clinic.id, clientId: client.id, channel: 'email' as const, granted: true };
  await database.db.transaction((tx) =>
    recordConsent(tx, { ...statement, purposes: ['marketing'], givenBy: 'client' }),
  );
};
const offer = async () => {
  await agree();
  return await ledger.due('email', NOW, { purpose: 'marketing' });
};
const die = async (patientId: string, on = '2026-06-01') => {
  const { clinic } = ledger.scene;
  await database.db.transaction(async (tx) => {
    await lockPatient(tx, clinic.id, patientId);
    await writeDeath(tx, patientId, on);
    await stopForDeath(tx, { clinicId: clinic.id, patientId, actor: 'test', at: NOW });
  });
};

describe('marketing', () => {
  test('goes to a household that has agreed to it', async () => {
    const { fence } = await ledger.claimed(await offer());
    assert.ok(fence);
  });

  test('does not without a consent of its own', async () => {
    const input = { purpose: 'marketing' as const };
    await assert.rejects(
      ledger.due('email', NOW, input),
      (error: Error) => error.message === 'refused: fields',
    );
  });

  test('is not claimed while the household mourns another animal', async () => {
    const sendId = await offer();
    await die(other);
    await ledger.answered(sendId);
    assert.equal(await ledger.state(sendId), 'skipped(mourning)');
  });

  test('is not marked when the animal dies after the claim', async () => {
    const sendId = await offer();
    const { fence } = await ledger.claimed(sendId);
    await die(other);
    await ledger.refused(sendId, fence);
    assert.equal(await ledger.state(sendId), 'skipped(mourning)');
  });

  test('goes once the time is over, and where the clinic keeps none', async () => {
    await die(other, '2026-01-01');
    assert.ok((await ledger.claimed(await offer())).fence);
    await die((await createTestPatient(database.db, ledger.scene.clinic.id, ledger.scene.client.id, {})).id);
    await ledger.set('clinic', ledger.scene.clinic.id, 'mourning_days = 0');
    assert.ok((await ledger.claimed(await offer())).fence);
  });

  test('also keeps silent towards who only cares for the animal too', async () => {
    const { clinic, client } = ledger.scene;
    const sendId = await offer();
    const theirs = await createTestPatient(database.db, clinic.id, client.id, {});
    await ledger.set('patient', theirs.id, `co_client_ids = array['${client.id}'::uuid]`);
    await die(theirs.id);
    await ledger.answered(sendId);
    assert.equal(await ledger.state(sendId), 'skipped(mourning)');
  });

  test('leaves care of the living as it was', async () => {
    const sendId = await ledger.due();
    await die(other);
    assert.ok((await ledger.claimed(sendId)).fence);
  });

  test('is unsubscribed from by its own link', async () => {
    const sendId = await offer();
    await ledger.claimed(sendId);
    assert.equal(await optOutByLink(database.db, sendId), true);
    const rows = await database.db.dataSource.query<{ purpose: string }[]>(
      `select purpose from consent_event where send_id = $1 and not granted order by purpose`,
      [sendId],
    );
    assert.deepEqual(
      rows.map(({ purpose }) => purpose),
      ['appointment', 'care', 'marketing'],
    );
  });
});
