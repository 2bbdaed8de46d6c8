import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { mergeClients } from '../../commands/registry/merge-clients.js';
import { Refused } from '../../commands/refusal.js';
import { forgetMerges, separateClients } from '../../commands/registry/separate-clients.js';
import { newestConsents } from '../../db/consent/newest-consents.js';
import { SEPARABLE_MS } from '../../domain/staff/call-back-times.js';
import { ConversationStage } from '../support/conversation-stage.js';
import { Scene } from '../reminders/scene.js';
import { createTestClient, createTestPatient } from '../support/test-clinic.js';
import { rowsOfClinic, twoClients, type HouseholdPlan, type TwoClients } from './separated-household.js';

const PLAIN: HouseholdPlan = {
  sharesNumber: false,
  ownTalks: 1,
  otherTalks: 1,
  ownReplies: 0,
  otherReplies: 0,
  isArchived: false,
  hasOlderTwin: false,
  coOwns: false,
  bothPropose: false,
  closes: false,
};

/** Plans that differ in everything, the same in every run. */
function plans(count: number): HouseholdPlan[] {
  return Array.from({ length: count }, (_, seed) => {
    const is = (place: number) => ((seed * 2_654_435_761) >>> (place + 8)) % 2 === 1;
    const some = (place: number) => ((seed * 2_654_435_761) >>> (place + 12)) % 3;
    return {
      sharesNumber: is(0),
      ownTalks: some(1),
      otherTalks: some(3),
      ownReplies: some(5),
      otherReplies: some(7),
      isArchived: is(2),
      hasOlderTwin: is(3),
      coOwns: is(4),
      bothPropose: is(5),
      closes: is(6),
    };
  });
}

describe('two clients who were merged', () => {
  let stage: ConversationStage;
  before(async () => {
    stage = await ConversationStage.create();
  });
  after(() => stage.close());

  const acting = ({ clinic }: TwoClients, at = new Date()) => ({ clinicId: clinic.id, actor: 'test', at });
  const merge = (two: TwoClients, from = two.from.id, into = two.into.id) =>
    mergeClients(stage.database.db, acting(two), from, { id: into }, null);
  const separate = (two: TwoClients, from = two.from.id, at = new Date()) =>
    separateClients(stage.database.db, acting(two, at), from);
  const refusal = async (work: Promise<unknown>) => {
    const error = await work.then(
      () => assert.fail('it was not refused'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof Refused, String(error));
    return error.refusal.kind === 'conflict' ? error.refusal.code : error.refusal.kind;
  };
  const valueOf = async <T>(sql: string, id: string): Promise<T | undefined> => {
    const [row] = await stage.database.dataSource.query<{ value: T }[]>(sql, [id]);
    return row?.value;
  };
  const ownerOf = (table: string, id: string) =>
    valueOf<string>(`select client_id as value from ${table} where id = $1`, id);
  const talks = async ({ clinic, from, into }: TwoClients) => {
    const said = [];
    for (const { id } of [from, into]) {
      const [one] = (await stage.list(clinic.key, `?clientId=${id}`)).items;
      if (one === undefined) {
        said.push(null);
        continue;
      }
      const { number, unreadCount, lastMessage, messages } = await stage.read(clinic.key, one.id);
      said.push({ number, unreadCount, last: lastMessage.text, texts: messages.map(({ text }) => text) });
    }
    return said;
  };

  for (const [place, plan] of plans(16).entries()) {
    it(`are exactly as before when they are separated at once (${place})`, async () => {
      const two = await twoClients(stage, plan);
      const was = await rowsOfClinic(stage.database.db, two.clinic.id);
      await merge(two);
      assert.notDeepEqual(await rowsOfClinic(stage.database.db, two.clinic.id), was);
      assert.deepEqual(await separate(two), { intoId: two.into.id, stay: 0 });
      assert.deepEqual(await rowsOfClinic(stage.database.db, two.clinic.id), was);
    });
  }

  it('keep what was changed since, and get back what nobody has given to somebody else', async () => {
    const two = await twoClients(stage, PLAIN);
    const { clinic, from, into, fromPet, fromVisit } = two;
    const { key } = clinic;
    const { id: sold } = await createTestPatient(stage.database.db, clinic.id, from.id);
    const third = await stage.client(clinic.id);
    await merge(two);
    await stage.api.call('PATCH', `/v1/patients/${fromPet}`, { name: 'Renamed' }, { key });
    await stage.api.call('PATCH', `/v1/patients/${sold}`, { clientId: third.id }, { key });
    await stage.api.call('PATCH', `/v1/appointments/${fromVisit}`, { notes: 'Nervous' }, { key });
    assert.deepEqual(await separate(two), { intoId: into.id, stay: 1 });
    assert.equal(await ownerOf('patient', fromPet), from.id);
    assert.equal(await valueOf('select name as value from patient where id = $1', fromPet), 'Renamed');
    assert.equal(await ownerOf('patient', sold), third.id);
    assert.equal(await ownerOf('appointment', fromVisit), from.id);
    assert.equal(await valueOf('select notes as value from appointment where id = $1', fromVisit), 'Nervous');
  });

  it('share what came since by whose pet it is about', async () => {
    const two = await twoClients(stage, PLAIN);
    const { clinic, from, into, fromPet, intoPet } = two;
    await merge(two);
    const startsAt = new Date(Date.now() + 86_400_000).toISOString();
    const made = async (path: string, body: object) =>
      (await stage.api.post<{ id: string }>(path, { clientId: into.id, ...body }, { key: clinic.key })).body
        .id;
    const book = (...patientIds: string[]) => made('/v1/appointments', { patientIds, startsAt });
    const visits = [await book(fromPet), await book(intoPet), await book(fromPet, intoPet)];
    const task = { title: 'Call', dueOn: '2030-01-01' };
    const tasks = [await made('/v1/tasks', { ...task, patientId: fromPet }), await made('/v1/tasks', task)];
    await separate(two);
    assert.deepEqual(await Promise.all(visits.map((id) => ownerOf('appointment', id))), [
      from.id,
      into.id,
      into.id,
    ]);
    assert.deepEqual(await Promise.all(tasks.map((id) => ownerOf('task', id))), [from.id, into.id]);
  });

  it('each go on with what was said with their own number', async () => {
    const two = await twoClients(stage, { ...PLAIN, ownReplies: 1, otherReplies: 2 });
    const { clinic, from, into } = two;
    await merge(two);
    const { id } = await stage.only(clinic.key);
    await stage.change(clinic.key, id, { read: true });
    await stage.sms(into.phone, clinic.smsFrom, 'From the one');
    await stage.sms(from.phone, clinic.smsFrom, 'From the other');
    await stage.reply(clinic.key, id, 'To the other');
    await separate(two);
    assert.deepEqual(await talks(two), [
      {
        ...{ number: from.phone, unreadCount: 1, last: 'To the other' },
        texts: ['Said 1', 'Replied 1', 'From the other', 'To the other'],
      },
      {
        ...{ number: into.phone, unreadCount: 1, last: 'From the one' },
        texts: ['Said 1', 'Replied 1', 'Replied 2', 'From the one'],
      },
    ]);
  });

  it('each get a conversation of their own when only one of them had one, or neither', async () => {
    const lone = await twoClients(stage, { ...PLAIN, otherTalks: 0 });
    await merge(lone);
    await stage.sms(lone.into.phone, lone.clinic.smsFrom, 'Now I write, too');
    await separate(lone);
    assert.deepEqual(await talks(lone), [
      { number: lone.from.phone, unreadCount: 1, last: 'Said 1', texts: ['Said 1'] },
      { number: lone.into.phone, unreadCount: 1, last: 'Now I write, too', texts: ['Now I write, too'] },
    ]);
    const silent = await twoClients(stage, { ...PLAIN, ownTalks: 0, otherTalks: 0 });
    await merge(silent);
    await stage.sms(silent.from.phone, silent.clinic.smsFrom, 'Hello');
    await separate(silent);
    assert.deepEqual(await talks(silent), [
      { number: silent.from.phone, unreadCount: 1, last: 'Hello', texts: ['Hello'] },
      null,
    ]);
    const other = await twoClients(stage, { ...PLAIN, ownTalks: 0 });
    await merge(other);
    await stage.sms(other.from.phone, other.clinic.smsFrom, 'Hello');
    await separate(other);
    assert.deepEqual(await talks(other), [
      { number: other.from.phone, unreadCount: 1, last: 'Hello', texts: ['Hello'] },
      { number: other.into.phone, unreadCount: 1, last: 'Said 1', texts: ['Said 1'] },
    ]);
  });

  it('are refused whatever either has refused, before the merge or since', async () => {
    const two = await twoClients(stage, PLAIN);
    const { clinic, from, into } = two;
    const say = (id: string, channel: string, purpose: string, granted: boolean) =>
      stage.api.post(
        `/v1/clients/${id}/consents`,
        { channel, purpose, granted, givenBy: 'client' },
        { key: clinic.key },
      );
    const refused = async (id: string) =>
      (await newestConsents(stage.database.db.reader, [id]))
        .filter(({ granted }) => !granted)
        .map(({ channel, purpose }) => `${channel} ${purpose}`);
    await say(from.id, 'email', 'care', false);
    await say(into.id, 'email', 'marketing', false);
    await merge(two);
    await stage.sms(into.phone, clinic.smsFrom, 'STOP');
    await separate(two);
    const bySms = ['sms appointment', 'sms care', 'sms marketing'];
    assert.deepEqual(await refused(from.id), ['email care', ...bySms]);
    assert.deepEqual(await refused(into.id), ['email care', 'email marketing', ...bySms]);
  });

  it('use no address of one that was found unusable with the other', async () => {
    const two = await twoClients(stage, { ...PLAIN, sharesNumber: true });
    const { from, into } = two;
    await merge(two);
    await stage.database.dataSource.query(
      `update contact_point set usable = false, unusable_reason = 'wrongPerson' where client_id = $1 and value = $2`,
      [into.id, into.phone],
    );
    await separate(two);
    assert.equal(
      await valueOf(
        `select unusable_reason as value from contact_point where client_id = $1 and kind = 'phone'`,
        from.id,
      ),
      'wrongPerson',
    );
  });

  it('have their reminders asked again by what their own client is', async () => {
    const scene = await Scene.create(stage.database.db);
    const { db } = stage.database;
    const abroad = {
      match: 'all' as const,
      conditions: [{ field: 'clientTag', operator: 'is', value: 'abroad' }],
    };
    await scene.rule(['RAB-1'], { pauseWhen: abroad } as Parameters<Scene['rule']>[1]);
    await scene.report('RAB-1');
    const other = await createTestClient(db, scene.clinic.id, { tags: ['abroad'] });
    const status = async () => (await scene.only()).status;
    const plan = async () => (await scene.only()).planVersion;
    await mergeClients(db, scene.acting(), scene.client.id, { id: other.id }, null);
    assert.equal(await status(), 'paused');
    const merged = await plan();
    await separateClients(db, scene.acting(), scene.client.id);
    assert.equal(await status(), 'open');
    assert.ok((await plan()) > merged, 'the workflow is not told');
  });

  it('are separated in the order from the last merge to the first', async () => {
    const two = await twoClients(stage, PLAIN);
    const third = await stage.client(two.clinic.id);
    const was = await rowsOfClinic(stage.database.db, two.clinic.id);
    await merge(two);
    await merge(two, two.into.id, third.id);
    assert.equal(await refusal(separate(two)), 'mergedOn');
    await separate(two, two.into.id);
    await separate(two);
    assert.deepEqual(await rowsOfClinic(stage.database.db, two.clinic.id), was);
    assert.equal(await refusal(separate(two)), 'missing');
    await merge(two);
    await separate(two);
  });

  it('stay merged after a month, and what went over is forgotten', async () => {
    const two = await twoClients(stage, PLAIN);
    await merge(two);
    const later = new Date(Date.now() + SEPARABLE_MS + 1_000);
    assert.equal(await refusal(separate(two, two.from.id, later)), 'tooLate');
    assert.ok((await forgetMerges(stage.database.db, later, 1_000)) > 0);
    assert.equal(await refusal(separate(two)), 'tooLate');
  });
});
