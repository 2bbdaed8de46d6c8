import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestClient, createTestClinic, createTestPatient } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

void describe('the lines that are searched', () => {
  let database: TestDatabase;
  let clinicId: string;
  before(async () => {
    database = await createTestDatabase();
    clinicId = (await createTestClinic(database.db)).id;
  });
  after(async () => {
    await database.close();
  });
  const query = (sql: string, values: unknown[]) => database.db.reader.query<unknown>(sql, values);
  const lineOf = async (clientId: string) => {
    const rows: { line: string }[] = await database.db.reader.query(
      'select line from client_search where client_id = $1',
      [clientId],
    );
    return rows[0]?.line ?? null;
  };

  it('follow names, pets and numbers, without accents', async () => {
    const options = { firstName: 'Åsa', lastName: 'Öberg', email: null, phone: '+46701740605' };
    const client = await createTestClient(database.db, clinicId, options);
    const other = await createTestClient(database.db, clinicId, { lastName: 'Ek', email: null, phone: null });
    const pet = await createTestPatient(database.db, clinicId, client.id, { name: 'Zoë' });
    assert.equal(await lineOf(client.id), ' asa oberg zoe 46701740605');
    await query(`update client set last_name = 'Ström' where id = $1`, [client.id]);
    await query(`update contact_point set value = '+46701740606' where client_id = $1`, [client.id]);
    assert.equal(await lineOf(client.id), ' asa strom zoe 46701740606');
    await query('update patient set client_id = $2 where id = $1', [pet.id, other.id]);
    assert.equal(await lineOf(client.id), ' asa strom 46701740606');
    assert.equal(await lineOf(other.id), ' asa ek zoe');
    await query('delete from contact_point where client_id = $1', [client.id]);
    assert.equal(await lineOf(client.id), ' asa strom');
    await query('update client set merged_into_id = $2 where id = $1', [client.id, other.id]);
    assert.equal(await lineOf(client.id), null);
  });

  it('lose nothing when two add to a household at once', async () => {
    const client = await createTestClient(database.db, clinicId, { email: null, phone: null });
    await Promise.all(
      ['Alfa', 'Beta', 'Gamma', 'Delta'].map((name) =>
        createTestPatient(database.db, clinicId, client.id, { name }),
      ),
    );
    const line = await lineOf(client.id);
    for (const name of ['alfa', 'beta', 'gamma', 'delta']) assert.match(line ?? '', new RegExp(name));
  });
});
