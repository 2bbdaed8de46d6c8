import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { signLink } from '../../commands/messages/link-token.js';
import { ConsentEvent } from '../../entities/consent/consent-event.js';
import { ContactPoint } from '../../entities/registry/contact-point.js';
import { startTestApi, TEST_LINK_SECRET, type TestApi } from '../support/test-api.js';
import { createTestClient, createTestClinic, createTestPatient } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestSend } from '../support/test-send.js';

describe('the link to the page of choices', () => {
  let database: TestDatabase;
  let api: TestApi;

  before(async () => {
    database = await createTestDatabase();
    api = await startTestApi({ db: database.db });
  });
  after(async () => {
    await api.close();
    await database.close();
  });

  async function message(locale: string | null = null) {
    const { db } = database;
    const { id: clinicId } = await createTestClinic(db, { locale: 'sv' });
    const { id: clientId } = await createTestClient(db, clinicId, { locale });
    const { id: patientId } = await createTestPatient(db, clinicId, clientId);
    const sendId = await createTestSend(db, { clinicId, clientId, patientId });
    const contacts = await database.dataSource.getRepository(ContactPoint).findBy({ clientId });
    const keyOf = (kind: string) => contacts.find((contact) => contact.kind === kind)?.id ?? '';
    const email = contacts.find(({ kind }) => kind === 'email')?.value ?? '';
    return { clinicId, clientId, sendId, path: pathTo(sendId), keyOf, email };
  }
  const pathTo = (sendId: string, purpose: 'preferences' | 'unsubscribe' = 'preferences') =>
    `/p/${signLink(TEST_LINK_SECRET, { sendId, purpose })}`;
  const submit = (path: string, fields: readonly (readonly [string, string])[]) =>
    api.post(path, undefined, {
      key: null,
      raw: new URLSearchParams(fields.map(([name, value]): [string, string] => [name, value])).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
  const said = async (clientId: string) => {
    const events = await database.dataSource.getRepository(ConsentEvent).findBy({ clientId });
    return events
      .map(({ channel, purpose, granted }) => `${channel} ${purpose} ${granted ? 'on' : 'off'}`)
      .sort();
  };

  it('shows what is on in the client’s language, shows no address whole, and changes nothing', async () => {
    const { path, clientId, email } = await message('fi-FI');
    const page = await api.get(path, { key: null });
    assert.equal(page.status, 200);
    assert.match(page.text, /<html lang="fi">[\s\S]*Viestisi klinikalta[\s\S]*Hoitomuistutukset/);
    assert.ok(!page.text.includes(email));
    assert.match(page.text, /c•••@example\.org/);
    assert.equal((page.text.match(/ checked/g) ?? []).length, 4);
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.match(page.headers.get('content-security-policy') ?? '', /default-src 'none'/);
    assert.ok(!/<script|<style|style=|onclick/.test(page.text));
    await api.call('HEAD', path);
    assert.deepEqual(await said(clientId), []);
  });

  it('records one statement for each change, with the link and the words that were read', async () => {
    const { path, clientId, keyOf, sendId } = await message();
    const boxes = ['care', 'appointment', 'marketing'].map((purpose) => `${keyOf('phone')}:${purpose}`);
    const fields = boxes.map((key) => ['box', key] as const);
    const page = await submit(path, [...fields, ['on', boxes[1] ?? ''], ['on', boxes[2] ?? '']]);
    assert.equal(page.status, 200);
    assert.match(page.text, /Dina val är sparade/);
    assert.deepEqual(await said(clientId), ['sms care off', 'sms marketing on']);
    const event = await database.dataSource
      .getRepository(ConsentEvent)
      .findOneByOrFail({ clientId, purpose: 'care' });
    assert.deepEqual(
      [event.givenBy, event.sendId, event.policyVersion, event.contactPointId],
      ['link', sendId, 'preferences-1/sv', null],
    );
    await submit(path, [...fields, ['on', boxes[1] ?? ''], ['on', boxes[2] ?? '']]);
    assert.equal((await said(clientId)).length, 2);
  });

  it('does nothing for boxes of somebody else, for no boxes, and for a body that is no form', async () => {
    const { path, clientId } = await message();
    const other = await message();
    await submit(path, [['box', `${other.keyOf('email')}:care`]]);
    await submit(path, [['box', 'email:care; drop table']]);
    await submit(path, []);
    await api.post(path, { stop: 'everything' }, { key: null });
    assert.deepEqual([await said(clientId), await said(other.clientId)], [[], []]);
    assert.equal((await submit(path, [['box', 'x'.repeat(61)]])).status, 400);
    const large = await submit(path, [['box', 'x'.repeat(40_000)]]);
    assert.equal(large.status, 413);
  });

  it('stops everything at once, and leads back exactly to what was so before', async () => {
    const { path, clientId, keyOf } = await message('en');
    await submit(path, [
      ['box', `${keyOf('email')}:marketing`],
      ['on', `${keyOf('email')}:marketing`],
      ['box', `${keyOf('phone')}:care`],
    ]);
    const before = await api.get(path, { key: null });
    const stopped = await submit(path, [['stop', 'everything']]);
    assert.match(stopped.text, /Everything is switched off/);
    assert.ok(!stopped.text.includes(' checked'));
    const undo = /role="status">([\s\S]*?)<\/form>/.exec(stopped.text)?.[1] ?? '';
    const fields = [...undo.matchAll(/name="(box|on)" value="([^"]+)"/g)].map(
      ([, name = '', value = '']) => [name, value] as const,
    );
    await submit(path, fields);
    const after = await api.get(path, { key: null });
    assert.equal(after.text, before.text);
    assert.ok((await said(clientId)).includes('letter care on'));
  });

  it('of a merged client is about the one that remains', async () => {
    const { path, clientId, clinicId } = await message();
    const { id: intoId } = await createTestClient(database.db, clinicId);
    await database.dataSource.query('update client set merged_into_id = $2 where id = $1', [
      clientId,
      intoId,
    ]);
    await submit(path, [['stop', 'everything']]);
    assert.deepEqual([(await said(clientId)).length, (await said(intoId)).length], [0, 12]);
  });

  it('leads nowhere when it was not made for this, cut short, or is of no message', async () => {
    const { sendId, clientId } = await message();
    for (const path of [pathTo(sendId, 'unsubscribe'), pathTo(sendId).slice(0, -1), pathTo(uuid())]) {
      const page = await api.get(path, { key: null, headers: { 'accept-language': 'sv' } });
      assert.deepEqual([page.status, /Länken är inte hel/.test(page.text)], [404, true], path);
      assert.equal((await submit(path, [['stop', 'everything']])).status, 404);
    }
    assert.equal((await api.get(`/u/${pathTo(sendId).slice(3)}`, { key: null })).status, 404);
    assert.deepEqual(await said(clientId), []);
  });

  it('ends after 400 days, in the client’s language', async () => {
    const { sendId, path, clientId } = await message('fi');
    const age = (days: number) =>
      database.dataSource.query(
        'update send set transmitting_at = now() - make_interval(days => $2) where id = $1',
        [sendId, days],
      );
    await age(399);
    assert.equal((await api.get(path, { key: null })).status, 200);
    await age(401);
    const page = await api.get(path, { key: null });
    assert.deepEqual([page.status, /Linkki on liian vanha/.test(page.text)], [410, true]);
    assert.equal((await submit(path, [['stop', 'everything']])).status, 410);
    assert.deepEqual(await said(clientId), []);
  });

  it('stands in no log', async () => {
    const { path } = await message();
    await submit(path, [['stop', 'everything']]);
    const log = api.logLines.join('');
    assert.ok(log.includes('/p/{token}') && !log.includes(path.slice(3)));
  });

  it('is counted by address', async () => {
    const { path } = await message();
    const limited = await Promise.all(Array.from({ length: 600 }, () => api.get(path, { key: null })));
    const refused = limited.filter(({ status }) => status === 429);
    assert.ok(refused.length > 0 && refused.length < 300, `${refused.length} refused`);
    assert.ok(Number(refused[0]?.headers.get('retry-after')) >= 1);
  });
});
