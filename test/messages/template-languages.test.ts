import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { startEngineApi, type EngineApi } from '../support/engine-api.js';
import type { ProblemBody } from '../support/registry-api.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import { NOW, Scene } from '../reminders/scene.js';
import { createTestTemplate } from '../reminders/test-template.js';
import { Ledger } from './ledger.js';

interface Size {
  readonly parts: number;
  readonly characters: number;
  readonly encoding: string;
  readonly cost?: { readonly amount: number; readonly currency: string };
}
interface Preview {
  readonly email?: { readonly subject: string; readonly text: string; readonly html: string };
  readonly sms?: Size & { readonly text: string; readonly worstCase: Size };
}

let world: EngineApi;
before(async () => {
  world = await startEngineApi();
});
after(() => world.close());

const preview = (body: object) => world.post<Preview>('/v1/templates/preview', body, 200);
const sms = (body: string) => ({ sms: { body } });

describe('the languages of a template', () => {
  test('are kept by version, one at a time, and null takes one or all away', async () => {
    const made = await world.post<{ id: string; version: number; variants: object }>(
      '/v1/templates',
      { name: 'Due', locale: 'en', ...sms('own'), variants: { 'sv-fi': sms('sv-FI'), fi: sms('fi') } },
      201,
    );
    assert.deepEqual(made.variants, { 'sv-FI': sms('sv-FI'), fi: sms('fi') });
    const path = `/v1/templates/${made.id}`;
    const change = async (variants: unknown) =>
      (await world.patch<{ version: number; variants: object }>(path, { variants })).body;
    const email = { subject: 's', body: 'b' };
    const grown = await change({ fi: { email }, de: sms('de') });
    assert.equal(grown.version, 2);
    assert.deepEqual(grown.variants, { 'sv-FI': sms('sv-FI'), fi: { email, ...sms('fi') }, de: sms('de') });
    assert.deepEqual((await change({ 'sv-FI': null, fi: { sms: null } })).variants, {
      fi: { email },
      de: sms('de'),
    });
    assert.deepEqual((await change(null)).variants, {});
    assert.equal((await change({})).version, 4);
    const renamed = await world.patch<{ version: number }>(path, { locale: 'sv' });
    assert.equal(renamed.body.version, 5);
  });

  test('are checked like its own texts, all errors at once, each in its language', async () => {
    const body = {
      name: 'Due',
      ...sms('[[pet]]'),
      variants: { sv: sms('[[patient_nam]]'), fi: { email: { subject: 'a\nb', body: ' ' } } },
    };
    const { errors } = await world.post<ProblemBody>('/v1/templates', body, 400);
    assert.deepEqual(errors.map(({ pointer, code }) => [pointer, code]).sort(), [
      ['/sms/body', 'unknownField'],
      ['/variants/fi/email/body', 'blank'],
      ['/variants/fi/email/subject', 'controlCharacter'],
      ['/variants/sv/sms/body', 'unknownField'],
    ]);
    for (const variants of [{ 'not a language': sms('x') }, { sv: { fax: 'x' } }, 'sv'])
      await world.post('/v1/templates', { name: 'Due', ...sms('x'), variants }, 400);
    const empty = await world.post<ProblemBody>(
      '/v1/templates',
      { name: 'x', ...sms('x'), variants: { sv: {} } },
      422,
    );
    assert.equal(empty.errors[0]?.pointer, '/variants/sv/email');
  });

  test('are those of the reader when a message leaves, with its dates, species and words', async () => {
    const scene = await Scene.create(world.db, { locale: 'en' });
    const ledger = new Ledger(scene);
    const templateId = await createTestTemplate(world.db, scene.clinic.id, {
      email: { subject: 'Due', body: '[[patient_species]] [[due_date]]' },
      variants: {
        fi: { email: { subject: 'Aika', body: '[[patient_species]] [[due_date]] [[preferences_url]]' } },
      },
    });
    const worded = async (locale: string) => {
      await ledger.set('client', scene.client.id, `locale = '${locale}'`);
      return (await ledger.claimed(await ledger.due('email', NOW, { templateId, dueOn: '2027-03-03' })))
        .message;
    };
    const finnish = await worded('fi-FI');
    assert.equal(finnish.subject, 'Aika');
    assert.match(finnish.text, /^koira 3\. maaliskuuta 2027 https:\/\/reminders\.example\/p\/[\w-]{48}\n/);
    assert.match(finnish.text, /Valitse, mitä haluat saada: https:\/\/reminders\.example\/p\//);
    assert.match(finnish.storedText, /^koira 3\. maaliskuuta 2027 \[link\]\n/);
    assert.ok(!/\/[pu]\/[\w-]{48}/.test(finnish.storedText));
    assert.match((await worded('sv')).text, /^hund 3 mars 2027\n/);
    assert.match((await worded('en-US')).text, /^dog March 3, 2027\n/);
  });
});

describe('a preview', () => {
  test('is in the client’s language, or in the one that is asked for', async () => {
    const { db, mine } = world;
    const client = await createTestClient(db, mine.id, { locale: 'fi' });
    const patient = await createTestPatient(db, mine.id, client.id, { name: 'Musti', species: 'cat' });
    const template = {
      ...sms('[[patient_name]] the [[patient_species]]'),
      variants: {
        fi: sms('[[patient_name]] on [[patient_species]]'),
        sv: sms('[[patient_name]] är en [[patient_species]]'),
      },
    };
    const text = async (more: object) =>
      (await preview({ template, patientId: patient.id, ...more })).sms?.text;
    assert.equal(await text({}), 'Musti on kissa');
    assert.equal(await text({ locale: 'sv' }), 'Musti är en katt');
    assert.equal(await text({ locale: 'de' }), 'Musti är en katt');
    await world.post('/v1/templates/preview', { template, locale: 'no such' }, 400);
  });

  test('tells what an SMS costs, with this patient and with the longest names of the clinic', async () => {
    const { db, mine } = world;
    const { body } = await world.patch<{ smsPricePerPart: object }>('/v1/clinic', {
      smsPricePerPart: { amount: 0.45, currency: 'SEK' },
    });
    assert.deepEqual(body.smsPricePerPart, { amount: 0.45, currency: 'SEK' });
    const short = await createTestPatient(db, mine.id, mine.clientId, { name: 'Bo' });
    const template = sms(`[[patient_name]]${'.'.repeat(150)}`);
    const ask = async () => (await preview({ template, patientId: short.id })).sms;
    await createTestPatient(db, mine.id, mine.clientId, {
      name: 'Gone for ever and ever',
      deceasedOn: '2026-01-01',
    });
    await createTestPatient(db, mine.id, mine.clientId, { name: 'Maximilian von' });
    assert.deepEqual(await ask(), {
      text: `Bo${'.'.repeat(150)}`,
      parts: 1,
      characters: 152,
      encoding: 'GSM-7',
      cost: { amount: 0.45, currency: 'SEK' },
      worstCase: { parts: 2, characters: 164, encoding: 'GSM-7', cost: { amount: 0.9, currency: 'SEK' } },
    });
    await createTestPatient(db, mine.id, mine.clientId, { name: 'Zoë' });
    const special = await ask();
    assert.deepEqual(special?.worstCase, {
      parts: 3,
      characters: 153,
      encoding: 'UCS-2',
      cost: { amount: 1.35, currency: 'SEK' },
    });
    await world.patch('/v1/clinic', { smsPricePerPart: null });
    assert.equal((await ask())?.cost, undefined);
  });

  test('counts a link at its length though it shows none', async () => {
    const shown = await preview({ template: sms('Stop: [[unsubscribe_url]]') });
    const { text, characters = 0 } = { ...shown.sms };
    assert.equal(text, 'Stop: [link]');
    assert.ok(characters > 80, String(characters));
  });
});
