import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { settledLiveReminders } from '../../db/reminders/coverage.js';
import { takeMissedWakes } from '../../db/reminders/missed-wakes.js';
import { leaseUntold } from '../../db/reminders/outbox.js';
import { readScaleOptions } from '../../local/scale/scale-options.js';
import { seedScale } from '../../local/scale/seed-scale.js';
import { createTestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

void describe('npm run seed', () => {
  let database: TestDatabase;
  before(async () => {
    database = await createTestDatabase();
  });
  after(async () => {
    await database.close();
  });
  const count = async (sql: string) => {
    const rows: { count: number }[] = await database.db.reader.query(
      `select count(*)::int as count from ${sql}`,
    );
    return rows[0]?.count;
  };

  it('makes a clinic of that size, goes on where it stopped, and tells how far it is', async () => {
    const told: number[] = [];
    const made = await seedScale(database.url, 90, (done) => told.push(done));
    assert.deepEqual({ reminders: made.reminders, made: made.made }, { reminders: 100, made: 100 });
    assert.deepEqual(told, [0, 100]);
    assert.equal((await seedScale(database.url, 100, () => undefined)).made, 0);
    assert.equal((await seedScale(database.url, 200, () => undefined)).made, 100);
    assert.equal(await count('reminder'), 200);
    assert.equal(await count('client'), 80);
    assert.equal(await count('patient'), 120);
    assert.equal(
      await count('client_line l join client_search s using (client_id) where s.line = l.line'),
      80,
    );
    assert.equal(
      await count('reminder_line l join reminder_search s using (reminder_id) where s.line = l.line'),
      200,
    );
    assert.equal(
      await count('appointment'),
      await count(
        'appointment_patient v join appointment a on a.id = v.appointment_id and v.patient_id = any(a.patient_ids)',
      ),
    );
    assert.equal(
      await count('patient p where not exists (select 1 from client c where c.id = p.client_id)'),
      0,
    );
  });

  it('wakes nobody', async () => {
    const { db } = database;
    const { clinicId } = await seedScale(database.url, 100, () => undefined);
    const inAnHour = new Date(Date.now() + 3_600_000);
    const settled = { after: null, before: inAnHour, most: 10 };
    assert.deepEqual(await settledLiveReminders(db.reader, clinicId, settled), []);
    assert.deepEqual(await takeMissedWakes(db.reader, 10), []);
    assert.deepEqual(await leaseUntold(db.reader, 'single', 10), []);
    assert.deepEqual(await leaseUntold(db.reader, 'bulk', 10), []);
    assert.equal(await count('webhook_event'), 0);
    assert.equal(await count(`clinic where delivery_mode = '{"mode":"shadow"}'`), 1);
  });

  it('leaves a clinic alone that it has not made', async () => {
    const other = await createTestDatabase();
    await createTestClinic(other.db, { name: 'Scale' });
    await assert.rejects(
      seedScale(other.url, 25, () => undefined),
      /left alone/,
    );
    await other.close();
  });

  it('says what is wrong with the command', () => {
    assert.equal(readScaleOptions([]), 1_000_000);
    assert.equal(readScaleOptions(['--reminders', '5,000']), 5_000);
    assert.match(String(readScaleOptions(['--reminders', 'many'])), /whole number/);
    assert.match(String(readScaleOptions(['--much'])), /--much/);
  });
});
