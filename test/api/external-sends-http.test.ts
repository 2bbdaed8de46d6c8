import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, test } from 'node:test';
import { expireExternalSends } from '../../commands/messages/expire-external-sends.js';
import type { EngineApi } from '../support/engine-api.js';
import { event, startEngineApi } from '../support/engine-api.js';
import { handedOver, handOverInHouse, ledgerOf, sendsOf } from '../support/in-house-sends.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';

interface ExternalBody {
  readonly id: string;
  readonly state: string;
  readonly reason: string | null;
  readonly held: boolean;
  readonly expiresAt: string;
  readonly locale: string;
  readonly texts: {
    readonly email?: object;
    readonly sms?: { readonly body: string };
    readonly letter?: object;
  };
  readonly client: { readonly contacts: readonly { readonly kind: string; readonly value: string }[] };
  readonly patient: { readonly name: string };
  readonly reminder: { readonly title: string; readonly dueOn: string };
  readonly providerId: string | null;
}
interface ClinicBody {
  readonly externalGateway: object | null;
}

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const HOUR_MS = 3_600_000;
let now = new Date('2026-05-04T10:00:00Z');
let world: EngineApi;

before(async () => {
  world = await startEngineApi(() => now);
});
beforeEach(async () => {
  now = new Date('2026-05-04T10:00:00Z');
  await world.db.dataSource.query(`update external_send set state = 'withdrawn' where state = 'waiting'`);
  const client = await createTestClient(world.db, world.mine.id);
  const patient = await createTestPatient(world.db, world.mine.id, client.id);
  Object.assign(world.mine, { clientId: client.id, patientId: patient.id });
});
after(() => world.close());

const list = async (query: string) =>
  (await world.get<{ items: ExternalBody[] }>(`/v1/external-sends?${query}`)).items;
const read = (id: string) => world.get<ExternalBody>(`/v1/external-sends/${id}`);
const answer = (id: string, word: 'succeeded' | 'failed', body: object = {}, status = 200) =>
  world.post<ExternalBody & { code: string }>(`/v1/external-sends/${id}/${word}`, body, status);

/** A message in the other system's list, its reminder, and its send. */
async function waiting(channels: readonly string[] = ['external', 'email'], change: object = {}) {
  const { reminderId, sendId } = await handedOver(world, now, channels, change);
  const [message] = await list(`reminderId=${reminderId}&state=waiting`);
  assert.ok(message, (await ledgerOf(world, reminderId)).join());
  return { reminderId, sendId, id: message.id, message };
}

describe('a message for another system', () => {
  test('stands in its list with all that it needs', async () => {
    const { message, reminderId, sendId } = await waiting();
    assert.deepEqual(await ledgerOf(world, reminderId), ['external accepted']);
    assert.equal(message.expiresAt, '2026-05-05T10:00:00.000Z', 'a day, if the clinic does not say');
    assert.equal(message.locale, 'sv');
    assert.deepEqual(
      message.client.contacts.map(({ kind }) => kind),
      ['email', 'phone'],
    );
    assert.deepEqual([message.reminder.title, message.reminder.dueOn], ['Stool sample', '2026-06-13']);
    assert.deepEqual(message.texts.sms, { body: `${message.patient.name} is due 13 juni 2026.` });
    assert.ok(message.texts.email);
    const [send] = await sendsOf(world, reminderId);
    assert.deepEqual(send?.id, sendId);
  });

  test('that it has brought out is delivered; said again it stays so, and the contrary is refused', async () => {
    const { id, reminderId } = await waiting();
    for (let time = 0; time < 2; time += 1) {
      const told = await answer(id, 'succeeded', { providerId: 'wa-1' });
      assert.deepEqual([told.state, told.providerId], ['succeeded', 'wa-1']);
    }
    assert.equal((await answer(id, 'failed', {}, 409)).code, 'alreadyAnswered');
    assert.equal((await answer(id, 'succeeded', { providerId: 'wa-2' }, 409)).code, 'alreadyAnswered');
    assert.deepEqual(await ledgerOf(world, reminderId), ['external delivered']);
    assert.deepEqual(await list(`reminderId=${reminderId}&state=waiting`), []);
  });

  test('that it could not bring out gives way to the next channel', async () => {
    const { id, reminderId } = await waiting();
    for (let time = 0; time < 2; time += 1) {
      assert.equal((await answer(id, 'failed', { reason: 'no such user' })).reason, 'no such user');
    }
    assert.equal((await answer(id, 'succeeded', {}, 409)).code, 'alreadyAnswered');
    assert.deepEqual(await ledgerOf(world, reminderId), [
      'external failed(refusedElsewhere)',
      'email planned',
    ]);
    assert.ok(world.told.includes(reminderId));
  });

  test('that nobody answers for in time gives way, too; a late success stops what has not left', async () => {
    const { id, reminderId } = await waiting();
    assert.equal(await expireExternalSends(world.db, new Date(now.getTime() + 23 * HOUR_MS)), 0);
    now = new Date(now.getTime() + 24 * HOUR_MS);
    assert.equal(await expireExternalSends(world.db, now), 1);
    assert.equal(await expireExternalSends(world.db, now), 0);
    assert.deepEqual(await ledgerOf(world, reminderId), ['external failed(unanswered)', 'email planned']);
    assert.equal((await answer(id, 'succeeded')).state, 'succeeded');
    assert.deepEqual(await ledgerOf(world, reminderId), [
      'external delivered',
      'email cancelled(deliveredAfterAll)',
    ]);
  });

  test('has the time of its channel, where the step gives it less than the clinic', async () => {
    const step = { name: 'now', at: now.toISOString(), channelMode: 'first', fallbackAfter: 'PT2H' };
    const ladder = { schedule: [{ ...step, channels: ['external', 'email'] }] };
    assert.equal((await waiting(undefined, ladder)).message.expiresAt, '2026-05-04T12:00:00.000Z');
    const last = { schedule: [{ ...step, channels: ['external'] }] };
    assert.equal((await waiting(['external'], last)).message.expiresAt, '2026-05-05T10:00:00.000Z');
  });

  test('is withdrawn by what stops its reminder, and recorded as what it is if it went all the same', async () => {
    const [done, dead] = [await waiting(), await waiting()];
    await world.post(`/v1/reminders/${done.reminderId}/complete`, {}, 200);
    await world.post('/v1/events', event('patient.deceased', { patientId: world.mine.patientId }), 202);
    assert.deepEqual(
      [await read(done.id), await read(dead.id)].map(({ state, reason }) => [state, reason]),
      [
        ['withdrawn', 'completed'],
        ['withdrawn', 'deceased'],
      ],
    );
    assert.deepEqual(await ledgerOf(world, dead.reminderId), ['external cancelled(deceased)']);
    assert.equal((await answer(dead.id, 'failed', { reason: 'stopped' })).state, 'failed');
    assert.deepEqual(await ledgerOf(world, dead.reminderId), ['external cancelled(deceased)']);
    assert.equal((await answer(done.id, 'succeeded')).state, 'succeeded');
    assert.deepEqual(await ledgerOf(world, done.reminderId), ['external delivered']);
  });

  test('is withdrawn when the client opts out, and not listed while a pause holds it', async () => {
    const { id, reminderId } = await waiting();
    await world.post(`/v1/reminders/${reminderId}/pause`, {}, 200);
    assert.deepEqual(await list(`reminderId=${reminderId}`), []);
    assert.equal((await read(id)).held, true);
    now = new Date(now.getTime() + 30 * HOUR_MS);
    assert.equal(await expireExternalSends(world.db, now), 0, 'it could not answer');
    await world.post(`/v1/reminders/${reminderId}/resume`, {}, 200);
    const [listed] = await list(`reminderId=${reminderId}&state=waiting`);
    assert.equal(listed?.expiresAt, '2026-05-06T16:00:00.000Z', 'its time begins anew');
    const said = { channel: 'external', purpose: 'care', granted: false, givenBy: 'client' };
    await world.post(`/v1/clients/${world.mine.clientId}/consents`, said, 201);
    assert.deepEqual([(await read(id)).state, (await read(id)).reason], ['withdrawn', 'optedOut']);
    assert.deepEqual(await ledgerOf(world, reminderId), ['external skipped(optedOut)', 'email planned']);
  });

  test('that is tried again is another message', async () => {
    const { id, reminderId, sendId } = await waiting();
    await answer(id, 'failed');
    await world.post(`/v1/sends/${sendId}/retry`, {}, 200);
    await handOverInHouse(world, sendId, now);
    const [again] = await list(`reminderId=${reminderId}&state=waiting`);
    assert.notEqual(again?.id, id);
    assert.deepEqual(await ledgerOf(world, reminderId), ['external accepted', 'email cancelled(triedAgain)']);
  });

  test('has no text that needs a personal link, and is skipped if that leaves none', async () => {
    const sms = { body: 'Stop: [[unsubscribe_url]]' };
    const text = { sms, email: { subject: 'Hi', body: 'Hello' } };
    const { message } = await waiting(undefined, { templateId: undefined, text });
    assert.deepEqual(message.texts, { email: { subject: 'Hi', body: 'Hello' } });
    const only = { templateId: undefined, text: { sms } };
    const { reminderId } = await handedOver(world, now, ['external', 'staffTask'], only);
    assert.deepEqual(await ledgerOf(world, reminderId), [
      'external skipped(templateFieldMissing)',
      'staffTask planned',
    ]);
  });
});

describe('the other system’s address', () => {
  const change = (externalGateway: object | null) =>
    world.patch<ClinicBody & { errors: { pointer: string; code: string }[] }>('/v1/clinic', {
      externalGateway,
    });

  test('is a setting whose secret is never shown again', async () => {
    const set = await change({ url: 'https://gateway.example/hook', secret: SECRET, answerWithin: 'PT4H' });
    assert.deepEqual(set.body.externalGateway, {
      url: 'https://gateway.example/hook',
      hasSecret: true,
      answerWithin: 'PT4H',
    });
    assert.ok(!set.text.includes(SECRET));
    assert.ok(!world.api.logLines.join().includes(SECRET));
    assert.equal((await waiting()).message.expiresAt, '2026-05-04T14:00:00.000Z');
    await change({ answerWithin: 'PT6H' });
    const kept = (await world.get<ClinicBody>('/v1/clinic')).externalGateway;
    assert.deepEqual(kept, { url: 'https://gateway.example/hook', hasSecret: true, answerWithin: 'PT6H' });
    await change({ url: null });
    assert.deepEqual((await world.get<ClinicBody>('/v1/clinic')).externalGateway, {
      ...{ url: null, hasSecret: true, answerWithin: 'PT6H' },
    });
    await change(null);
    assert.equal((await world.get<ClinicBody>('/v1/clinic')).externalGateway, null);
  });

  test('must be secure, signed, and given a time that makes sense', async () => {
    const url = 'https://gateway.example/hook';
    const cases: [object, string][] = [
      [{ url: 'http://gateway.example/hook', secret: SECRET }, '/externalGateway/url notSecure'],
      [{ url: 'https://a:b@gateway.example/', secret: SECRET }, '/externalGateway/url wrongForm'],
      [{ url, secret: 'whsec_short' }, '/externalGateway/secret wrongForm'],
      [{ url }, '/externalGateway/secret required'],
      [{ answerWithin: 'PT5S' }, '/externalGateway/answerWithin wrongForm'],
      [{ answerWithin: 'P2M' }, '/externalGateway/answerWithin wrongForm'],
    ];
    for (const [gateway, expected] of cases) {
      const { status, body } = await change(gateway);
      assert.ok(status === 400 || status === 422, `${expected}: ${status}`);
      assert.deepEqual(
        body.errors.map(({ pointer, code }) => `${pointer} ${code}`),
        [expected],
      );
    }
  });
});
