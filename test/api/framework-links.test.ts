import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { v7 as uuid } from 'uuid';
import { signLink } from '../../commands/messages/link-token.js';
import { Client } from '../../entities/registry/client.js';
import { ConsentEvent } from '../../entities/consent/consent-event.js';
import { startTestApi, TEST_LINK_SECRET, type TestApi } from '../support/test-api.js';
import { createTestClient, createTestClinic, createTestPatient } from '../support/test-clinic.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { createTestSend } from '../support/test-send.js';

describe('the unsubscribe link', () => {
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

  async function message(channel: 'email' | 'sms' = 'email', locale = 'sv') {
    const { db } = database;
    const { id: clinicId } = await createTestClinic(db, { name: 'Djurkliniken <Söder> & co', locale });
    const { id: clientId } = await createTestClient(db, clinicId);
    const { id: patientId } = await createTestPatient(db, clinicId, clientId);
    const sendId = await createTestSend(db, { clinicId, clientId, patientId }, { channel });
    return { clinicId, clientId, sendId, path: `/u/${linkTo(sendId)}` };
  }
  const linkTo = (sendId: string, secret = TEST_LINK_SECRET) =>
    signLink(secret, { sendId, purpose: 'unsubscribe' });
  const consents = (clientId: string) => database.dataSource.getRepository(ConsentEvent).findBy({ clientId });

  it('shows on GET whose messages would stop, in the client’s language, and changes nothing', async () => {
    const { path, clientId } = await message('email', 'fi-FI');
    const page = await api.get(path);
    assert.equal(page.status, 200);
    assert.match(page.headers.get('content-type') ?? '', /^text\/html/);
    assert.match(page.text, /<html lang="fi">/);
    assert.match(page.text, /Lopetetaanko sähköpostimuistutukset\?/);
    assert.match(page.text, /Djurkliniken &lt;Söder&gt; &amp; co/);
    assert.match(page.text, /<form method="post"/);
    assert.match(page.text, /href="tel:\+4684118000"/);
    assert.equal(page.headers.get('referrer-policy'), 'no-referrer');
    assert.match(page.headers.get('x-robots-tag') ?? '', /noindex/);
    assert.equal(page.headers.get('cache-control'), 'no-store');
    assert.equal((await api.call('HEAD', path)).status, 200);
    assert.deepEqual(await consents(clientId), []);
  });

  it('stops care and appointment messages of that channel on one click, once', async () => {
    const { path, clientId, clinicId, sendId } = await message('sms');
    const oneClick = {
      raw: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    };
    for (let click = 0; click < 3; click += 1)
      assert.equal((await api.post(path, undefined, oneClick)).status, 200);
    const events = await consents(clientId);
    assert.deepEqual(events.map(({ channel, purpose, granted }) => [channel, purpose, granted]).sort(), [
      ['sms', 'appointment', false],
      ['sms', 'care', false],
    ]);
    for (const event of events) {
      assert.deepEqual([event.givenBy, event.sendId, event.clinicId], ['link', sendId, clinicId]);
    }
  });

  it('acts on the page’s own button and on a form of several parts, and answers in the page’s language', async () => {
    const { path, clientId } = await message();
    const page = await api.get(path);
    const action = /action="([^"]+)"/.exec(page.text)?.[1] ?? '';
    const done = await fetch(api.url + action, { method: 'POST', body: new FormData() });
    assert.equal(done.status, 200);
    assert.match(await done.text(), /<html lang="sv">[\s\S]*Klart/);
    assert.equal((await consents(clientId)).length, 2);
  });

  it('stops messages of the client into whom the recipient was merged', async () => {
    const { path, clientId, clinicId } = await message();
    const { id: intoId } = await createTestClient(database.db, clinicId);
    await database.dataSource.getRepository(Client).update({ id: clientId }, { mergedIntoId: intoId });
    await api.post(path);
    assert.equal((await consents(intoId)).length, 2);
  });

  it('counts anew after the client has agreed again', async () => {
    const { path, clientId } = await message();
    await api.post(path);
    await database.dataSource.query(
      `insert into consent_event (id, clinic_id, client_id, channel, purpose, granted, given_by)
       select $2, clinic_id, client_id, channel, purpose, true, 'staff' from consent_event
        where client_id = $1 and purpose = 'care'`,
      [clientId, uuid()],
    );
    await api.post(path);
    assert.equal((await consents(clientId)).filter(({ purpose }) => purpose === 'care').length, 3);
    assert.equal((await consents(clientId)).filter(({ purpose }) => purpose === 'appointment').length, 1);
  });

  it('answers the same to tokens that we never made, or made for nothing', async () => {
    const { path } = await message();
    const known = await api.post(path);
    const foreign = linkTo(uuid(), 'another secret that has more than 32 characters');
    for (const token of ['x', 'y'.repeat(48), foreign, linkTo(uuid())]) {
      const unknown = await api.post(`/u/${token}`);
      assert.deepEqual([unknown.status, unknown.text], [known.status, known.text]);
    }
    assert.equal((await api.get(`/u/${foreign}`)).status, 404);
  });

  it('writes no token into the log', async () => {
    const { path } = await message();
    await api.get(path);
    await api.post(path);
    const log = api.logLines.join('');
    assert.ok(log.includes('/u/{token}'));
    assert.ok(!log.includes(path.slice(3)));
  });
});
