import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { v7 as uuid } from 'uuid';
import { ensureClientLink, type WantedLink } from '../../commands/messages/ensure-client-link.js';
import { noteLinkUse, readClientLink } from '../../commands/messages/read-client-link.js';
import { revokeClientLinks } from '../../commands/messages/revoke-client-links.js';
import { ClientLink } from '../../entities/messages/client-link.js';
import { forgetOldRows } from '../../worker/forget-old-rows.js';
import { createTestClient, createTestClinic } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

const SECRET = 'the secret of now, with more than 32 characters';
const OLDER = 'the secret of before, with more than 32 characters';
const NOW = new Date('2026-05-04T10:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);

describe('a client’s link', () => {
  let database: TestDatabase;
  let clinicId: string;
  let clientId: string;
  let wanted: WantedLink;

  before(async () => {
    database = await createTestDatabase();
    clinicId = (await createTestClinic(database.db)).id;
  });
  beforeEach(async () => {
    clientId = (await createTestClient(database.db, clinicId)).id;
    wanted = { clinicId, clientId, subjectKind: 'appointment', subjectId: uuid(), expiresAt: inDays(10) };
  });
  after(() => database.close());

  const ensure = (change: Partial<WantedLink> = {}, secret: string | readonly string[] = SECRET) =>
    database.db.transaction((tx) => ensureClientLink(tx, { ...wanted, ...change }, secret));
  const read = (token: string, at = NOW) => readClientLink(database.db.reader, token, at);
  const rowsOfClient = () => database.dataSource.getRepository(ClientLink).findBy({ clientId });
  const revoke = (meant: Parameters<typeof revokeClientLinks>[2]) =>
    database.db.transaction((tx) => revokeClientLinks(tx, clinicId, meant, NOW));
  const why = async (token: string, at = NOW) => {
    const answer = await read(token, at);
    return answer.ok ? 'ok' : answer.why;
  };

  test('opens what it was made for, and is the same each time it is asked for', async () => {
    const first = await ensure();
    const { expiresAt, ...place } = wanted;
    assert.deepEqual(await read(first.token), { ok: true, link: { id: first.id, ...place, expiresAt } });
    assert.deepEqual(await ensure(), first);
    assert.equal((await rowsOfClient()).length, 1);
  });

  test('is one for each subject and client', async () => {
    const { id: otherId } = await createTestClient(database.db, clinicId);
    const links = [
      await ensure(),
      await ensure({ subjectKind: 'reminder' }),
      await ensure({ subjectId: uuid() }),
      await ensure({ clientId: otherId }),
    ];
    assert.equal(new Set(links.map(({ token }) => token)).size, 4);
  });

  test('is made once, by however many transactions at the same moment', async () => {
    const asked = Array.from({ length: 20 }, (_, turn) => ensure({ expiresAt: inDays(turn) }));
    const links = await Promise.all(asked);
    assert.equal(new Set(links.map(({ token }) => token)).size, 1);
    const rows = await rowsOfClient();
    assert.deepEqual(
      rows.map((row) => row.expiresAt),
      [inDays(19)],
    );
  });

  test('is kept or lost with its transaction', async () => {
    const failed = database.db.transaction(async (tx) => {
      await ensureClientLink(tx, wanted, SECRET);
      throw new Error('the message was not written');
    });
    await assert.rejects(failed, /was not written/);
    assert.deepEqual(await rowsOfClient(), []);
  });

  test('holds longer when asked to, never shorter', async () => {
    const { token } = await ensure();
    assert.equal((await ensure({ expiresAt: inDays(3) })).token, token);
    assert.equal(await why(token, inDays(9)), 'ok');
    assert.equal((await ensure({ expiresAt: inDays(30) })).token, token);
    assert.equal(await why(token, inDays(29)), 'ok');
    assert.equal(await why(token, inDays(30)), 'expired');
  });

  test('that has expired is the same again when it is asked for again', async () => {
    const { token } = await ensure({ expiresAt: inDays(-1) });
    assert.equal(await why(token), 'expired');
    assert.equal((await ensure()).token, token);
    assert.equal(await why(token), 'ok');
  });

  test('that was revoked never comes back: another one is made', async () => {
    const first = await ensure();
    const { subjectKind, subjectId } = wanted;
    assert.equal(await revoke({ subjectKind, subjectId }), 1);
    assert.equal(await why(first.token), 'revoked');
    const second = await ensure();
    assert.notEqual(second.token, first.token);
    assert.deepEqual([await why(first.token), await why(second.token)], ['revoked', 'ok']);
  });

  test('is revoked by subject or by client, and nobody else’s with it', async () => {
    const mine = await ensure();
    const household = await ensure({ subjectKind: 'household', subjectId: clientId });
    const { id: otherId } = await createTestClient(database.db, clinicId);
    const theirs = await ensure({ clientId: otherId });
    const { subjectKind, subjectId } = wanted;
    assert.equal(await revoke({ subjectKind: 'reminder', subjectId }), 0);
    const elsewhere = await createTestClinic(database.db);
    await database.db.transaction((tx) => revokeClientLinks(tx, elsewhere.id, { clientId }, NOW));
    assert.deepEqual([await why(mine.token), await why(household.token)], ['ok', 'ok']);
    assert.equal(await revoke({ clientId }), 2);
    assert.deepEqual([await why(mine.token), await why(household.token)], ['revoked', 'revoked']);
    assert.equal(await why(theirs.token), 'ok');
    assert.equal(await revoke({ subjectKind, subjectId }), 1);
    assert.equal(await why(theirs.token), 'revoked');
  });

  test('of a merged client is the other one’s, and ends with the other one’s', async () => {
    const visit = await ensure();
    const household = await ensure({ subjectKind: 'household', subjectId: clientId });
    const { id: intoId } = await createTestClient(database.db, clinicId);
    await database.dataSource.query('update client set merged_into_id = $2 where id = $1', [
      clientId,
      intoId,
    ]);
    const opened = await read(visit.token);
    assert.deepEqual(opened.ok && [opened.link.clientId, opened.link.subjectId], [intoId, wanted.subjectId]);
    const home = await read(household.token);
    assert.deepEqual(home.ok && [home.link.clientId, home.link.subjectId], [intoId, intoId]);
    assert.equal(await revoke({ clientId: intoId }), 2);
    assert.equal(await why(visit.token), 'revoked');
  });

  test('goes on working while its secret is replaced, and is said again with it', async () => {
    const before = await ensure({}, OLDER);
    assert.equal((await ensure({}, [SECRET, OLDER])).token, before.token);
    assert.equal(await why(before.token), 'ok');
  });

  test('whose secret is gone stays with those who have it; messages carry another one', async () => {
    const before = await ensure({}, OLDER);
    const anew = await Promise.all(Array.from({ length: 8 }, () => ensure()));
    assert.equal(new Set(anew.map(({ token }) => token)).size, 1);
    assert.notEqual(anew[0]?.token, before.token);
    assert.deepEqual([await why(before.token), await why(anew[0]?.token ?? '')], ['ok', 'ok']);
    assert.equal(await revoke({ clientId }), 2);
  });

  test('stands in no column: who has the database alone has no token', async () => {
    const { token } = await ensure();
    const [row] = await database.dataSource.query<{ text: string }[]>(
      'select client_link::text as text from client_link where client_id = $1',
      [clientId],
    );
    const bytes = Buffer.from(token, 'base64url');
    for (const form of [token, bytes.toString('hex'), Buffer.from(token).toString('hex')]) {
      assert.ok(row !== undefined && !row.text.includes(form));
    }
  });

  test('is unknown if nobody made it', async () => {
    const { token } = await ensure();
    const swapped = token.startsWith('A') ? `B${token.slice(1)}` : `A${token.slice(1)}`;
    for (const text of [swapped, token.slice(1), '', `${token}\0`, "' or true --"]) {
      assert.equal(await why(text), 'unknown', JSON.stringify(text));
    }
  });

  test('notes what was done by it once a minute, and nothing when it is read', async () => {
    const { id, token } = await ensure();
    const usedAt = async () => (await rowsOfClient())[0]?.lastUsedAt ?? null;
    await read(token);
    assert.equal(await usedAt(), null);
    await noteLinkUse(database.db, id, NOW);
    await noteLinkUse(database.db, id, new Date(NOW.getTime() + 59_000));
    assert.deepEqual(await usedAt(), NOW);
    await noteLinkUse(database.db, id, new Date(NOW.getTime() + 61_000));
    assert.deepEqual(await usedAt(), new Date(NOW.getTime() + 61_000));
  });

  test('is removed a month after its end, revoked or not', async () => {
    const ended = await ensure({ expiresAt: inDays(-31) });
    const revoked = await ensure({ subjectId: uuid(), expiresAt: inDays(-31) });
    await revoke({ clientId });
    const lately = await ensure({ subjectId: uuid(), expiresAt: inDays(-29) });
    const restMs = await forgetOldRows(database.db, { now: () => Promise.resolve(NOW) });
    assert.ok(restMs > 0);
    assert.deepEqual(
      [await why(ended.token), await why(revoked.token), await why(lately.token)],
      ['unknown', 'unknown', 'expired'],
    );
  });
});
