import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { inboundDropped } from '../../commands/reminders/engine-metrics.js';
import type { YesBySms } from '../../commands/messages/confirm-asked-visit.js';
import { createTestPatient } from '../support/test-clinic.js';
import { ConversationStage, freshNumber } from '../support/conversation-stage.js';

const DEFAULT_SENDER = '+46701740600';

describe('an SMS of a client', () => {
  let stage: ConversationStage;
  const asked: YesBySms[] = [];
  before(async () => {
    stage = await ConversationStage.create(DEFAULT_SENDER);
  });
  after(() => stage.close());

  function answerVisitsWith(answer: 'confirmed' | 'nothingToConfirm' | 'ambiguous'): void {
    asked.length = 0;
    stage.confirmVisit = (_tx, _acting, yes) => {
      asked.push(yes);
      return Promise.resolve(answer);
    };
  }
  const kept = async (number: string) =>
    await stage.database.dataSource.query<{ clinicId: string; outcome: string }[]>(
      `select clinic_id as "clinicId", outcome from inbound_sms where from_number = $1 order by clinic_id`,
      [number],
    );
  const permits = async (clientId: string) => {
    const [row] = await stage.database.dataSource.query<{ granted: boolean }[]>(
      `select granted from consent_event where client_id = $1 and purpose = 'care' order by created_at desc limit 1`,
      [clientId],
    );
    return row?.granted ?? null;
  };

  it('that is no plain answer waits for a person, once, however often it is told', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    answerVisitsWith('confirmed');
    const text = 'Yes but can we come later?';
    const sid = await stage.sms(client.phone, clinic.smsFrom, text);
    for (let time = 0; time < 3; time += 1)
      await stage.sms(client.phone, clinic.smsFrom, text, { MessageSid: sid });
    const conversation = await stage.only(clinic.key);
    assert.deepEqual(
      [conversation.clientId, conversation.status, conversation.unreadCount, conversation.number],
      [client.id, 'open', 1, client.phone],
    );
    assert.deepEqual(
      conversation.messages.map(({ direction, text: said, outcome, read }) => [
        direction,
        said,
        outcome,
        read,
      ]),
      [['in', text, 'forPerson', false]],
    );
    assert.deepEqual(asked, []);
    assert.ok(!stage.api.logLines.join('').includes(client.phone.slice(1)));
    assert.ok(!stage.api.logLines.join('').includes('come later'));
  });

  it('that is told by two at the same moment is kept once', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    await Promise.all(
      Array.from({ length: 6 }, () =>
        stage.sms(client.phone, clinic.smsFrom, 'Hello', { MessageSid: `SM-twice-${client.id}` }),
      ),
    );
    assert.equal((await stage.only(clinic.key)).unreadCount, 1);
    assert.equal((await kept(client.phone)).length, 1);
  });

  it('that says yes to the visit that was asked about is answered by the machine', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    answerVisitsWith('confirmed');
    await stage.sms(client.phone, clinic.smsFrom, 'Ja! 👍');
    const [yes] = asked;
    assert.deepEqual([yes?.clientIds, yes?.number], [[client.id], client.phone]);
    const conversation = await stage.only(clinic.key);
    assert.deepEqual([conversation.status, conversation.unreadCount], ['closed', 0]);
    assert.deepEqual(
      conversation.messages.map(({ outcome, read }) => [outcome, read]),
      [['confirmed', true]],
    );
  });

  it('that says yes to nothing, or to one of several visits, waits for a person', async () => {
    for (const answer of ['nothingToConfirm', 'ambiguous'] as const) {
      const clinic = await stage.clinic();
      const client = await stage.client(clinic.id);
      answerVisitsWith(answer);
      await stage.sms(client.phone, clinic.smsFrom, 'Kyllä');
      const conversation = await stage.only(clinic.key);
      assert.deepEqual([conversation.status, conversation.unreadCount], ['open', 1]);
      assert.equal(asked.length, 1);
    }
  });

  it('is kept for a person when the visit cannot be confirmed, whatever the reason', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    stage.confirmVisit = async (tx) => {
      await tx.query('update client set first_name = $$changed$$ where id = $1', [client.id]);
      await tx.query('select 1 / 0');
      return 'confirmed';
    };
    await stage.sms(client.phone, clinic.smsFrom, 'Yes');
    assert.equal((await stage.only(clinic.key)).unreadCount, 1);
    const { body } = await stage.api.get(`/v1/clients/${client.id}`, { key: clinic.key });
    assert.notEqual(body['firstName'], 'changed');
  });

  it('with a picture is never a command', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    answerVisitsWith('confirmed');
    await stage.sms(client.phone, clinic.smsFrom, 'Yes', { NumMedia: '1' });
    assert.deepEqual(asked, []);
    assert.equal((await stage.only(clinic.key)).unreadCount, 1);
  });

  it('that says STOP opts out and confirms nothing, and YES takes it back before it answers anything', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    answerVisitsWith('confirmed');
    for (const word of ['STOP', 'Cancel', 'ARRET', 'opt-out']) {
      await stage.sms(client.phone, clinic.smsFrom, word);
      assert.equal(await permits(client.id), false);
    }
    await stage.sms(client.phone, clinic.smsFrom, 'YES', { OptOutType: 'START' });
    assert.equal(await permits(client.id), true);
    assert.deepEqual(asked, []);
    await stage.sms(client.phone, clinic.smsFrom, 'YES', { OptOutType: 'START' });
    assert.equal(asked.length, 1);
    const conversation = await stage.only(clinic.key);
    assert.deepEqual(
      conversation.messages.map(({ outcome }) => outcome),
      ['optedOut', 'optedOut', 'optedOut', 'optedOut', 'optedIn', 'confirmed'],
    );
    assert.deepEqual([conversation.status, conversation.unreadCount], ['closed', 0]);
  });

  it('that says YES is no consent for somebody who never said STOP', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    answerVisitsWith('nothingToConfirm');
    await stage.sms(client.phone, clinic.smsFrom, 'YES', { OptOutType: 'START' });
    assert.equal(await permits(client.id), null);
    assert.equal((await stage.only(clinic.key)).unreadCount, 1);
  });

  it('of a family belongs to whom the clinic wrote last, and shows with each of them', async () => {
    const clinic = await stage.clinic();
    const [mother, son] = [await stage.client(clinic.id), await stage.client(clinic.id)];
    await stage.database.dataSource.query('update contact_point set value = $2 where client_id = $1', [
      son.id,
      mother.phone,
    ]);
    const patient = await createTestPatient(stage.database.db, clinic.id, son.id);
    await stage.told({ clinicId: clinic.id, clientId: son.id, patientId: patient.id }, mother.phone, 5);
    await stage.sms(mother.phone, clinic.smsFrom, 'Which day?');
    assert.equal((await stage.only(clinic.key)).clientId, son.id);
    for (const { id } of [mother, son]) {
      const { body } = await stage.api.get<{ items: { direction: string; text: string }[] }>(
        `/v1/clients/${id}/communication`,
        { key: clinic.key },
      );
      const inbound = body.items.filter(({ direction }) => direction === 'in');
      assert.deepEqual(
        inbound.map(({ text }) => text),
        ['Which day?'],
      );
    }
  });

  it('that says yes to one of two clinics behind the same number waits for people at both', async () => {
    const number = freshNumber();
    const sharing = [await stage.clinic(), await stage.clinic({ smsFrom: null })] as const;
    await stage.database.dataSource.query('update clinic set sms_from = $1 where id = any($2)', [
      number,
      sharing.map(({ id }) => id),
    ]);
    const client = await stage.client(sharing[0].id);
    await stage.client(sharing[1].id, client.phone);
    answerVisitsWith('confirmed');
    await stage.sms(client.phone, number, 'Ja');
    assert.deepEqual(asked, []);
    for (const { key } of sharing) assert.equal((await stage.only(key)).unreadCount, 1);
  });

  it('of an unknown number that said STOP binds the client who turns out to have it, until YES', async () => {
    const clinic = await stage.clinic();
    const number = freshNumber();
    await stage.sms(number, clinic.smsFrom, 'STOP');
    await stage.sms(number, clinic.smsFrom, 'Yes');
    await stage.sms(number, clinic.smsFrom, 'STOP');
    const client = await stage.client(clinic.id, number);
    await stage.sms(number, clinic.smsFrom, 'Hello');
    assert.equal(await permits(client.id), false);
    await stage.sms(number, clinic.smsFrom, 'Yes');
    assert.equal(await permits(client.id), true);
    assert.deepEqual(
      (await stage.only(clinic.key)).messages.map(({ outcome }) => outcome),
      ['optedOut', 'optedIn', 'optedOut', 'forPerson', 'optedIn'],
    );
  });

  it('of an unknown number is kept at the clinic whose number it is, whatever other clinics know', async () => {
    const [clinic, other] = [await stage.clinic(), await stage.clinic()];
    const client = await stage.client(other.id);
    await stage.sms(client.phone, clinic.smsFrom, 'Do you take rabbits?');
    const conversation = await stage.only(clinic.key);
    assert.deepEqual([conversation.clientId, conversation.unreadCount], [null, 1]);
    assert.deepEqual((await stage.list(other.key)).items, []);
    assert.equal(
      (await stage.api.get(`/v1/conversations/${conversation.id}`, { key: other.key })).status,
      404,
    );
  });

  it('to a Messaging Service is for the clinic that writes by it', async () => {
    const service = `MG${'1'.repeat(32)}`;
    const clinic = await stage.clinic({ smsFrom: service });
    const client = await stage.client(clinic.id);
    await stage.sms(client.phone, freshNumber(), 'Hello', { MessagingServiceSid: service });
    assert.equal((await stage.only(clinic.key)).clientId, client.id);
  });

  it('to a number that several clinics share goes to those who know the writer, else it is dropped and counted', async () => {
    const sharing = [await stage.clinic({ smsFrom: null }), await stage.clinic({ smsFrom: null })] as const;
    const client = await stage.client(sharing[0].id);
    const stranger = freshNumber();
    const counted = async () => (await inboundDropped.get()).values[0]?.value ?? 0;
    const before = await counted();
    await stage.sms(client.phone, DEFAULT_SENDER, 'Hello');
    await stage.sms(stranger, DEFAULT_SENDER, 'Hello');
    assert.deepEqual(
      (await kept(client.phone)).map(({ clinicId }) => clinicId),
      [sharing[0].id],
    );
    assert.deepEqual(await kept(stranger), []);
    assert.equal((await counted()) - before, 1);
  });
});

describe('the installation’s own number', () => {
  it('belongs to the one clinic that writes from it', async () => {
    const stage = await ConversationStage.create(DEFAULT_SENDER);
    try {
      const clinic = await stage.clinic({ smsFrom: null });
      await stage.clinic();
      await stage.sms(freshNumber(), DEFAULT_SENDER, 'Do you take rabbits?');
      assert.equal((await stage.only(clinic.key)).clientId, null);
    } finally {
      await stage.close();
    }
  });
});
