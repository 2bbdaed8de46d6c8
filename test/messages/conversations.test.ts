import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createTestPatient } from '../support/test-clinic.js';
import { ConversationStage, freshNumber } from '../support/conversation-stage.js';

describe('conversations', () => {
  let stage: ConversationStage;
  before(async () => {
    stage = await ConversationStage.create();
  });
  after(() => stage.close());

  const unread = async (key: string, query = '') =>
    (await stage.api.get(`/v1/conversations/unread-count${query}`, { key })).body;
  const ids = async (key: string, query: string) => (await stage.list(key, query)).items.map(({ id }) => id);

  it('are listed newest first, by state, assignee, client, unread and words, page by page', async () => {
    const clinic = await stage.clinic();
    const clients = [];
    for (const text of ['One', 'Two rabbits', 'Three']) {
      const client = await stage.client(clinic.id);
      await stage.sms(client.phone, clinic.smsFrom, text);
      clients.push(client);
    }
    await stage.sms(clients[0]?.phone ?? '', clinic.smsFrom, 'One more');
    const all = await stage.list(clinic.key);
    assert.deepEqual(
      all.items.map(({ lastMessage, unreadCount }) => [lastMessage.text, unreadCount]),
      [
        ['One more', 2],
        ['Three', 1],
        ['Two rabbits', 1],
      ],
    );
    const [one = '', three = '', two = ''] = all.items.map(({ id }) => id);
    assert.deepEqual(await unread(clinic.key), { conversations: 3, messages: 4 });
    await stage.change(clinic.key, two, { assignee: 'Anna', priority: 'high' });
    await stage.change(clinic.key, three, { status: 'closed', read: true });
    assert.deepEqual(await unread(clinic.key), { conversations: 2, messages: 3 });
    assert.deepEqual(await unread(clinic.key, '?assignee=Anna'), { conversations: 1, messages: 1 });
    assert.deepEqual(await ids(clinic.key, '?state=open'), [one, two]);
    assert.deepEqual(await ids(clinic.key, '?state=closed'), [three]);
    assert.deepEqual(await ids(clinic.key, '?unread=true'), [one, two]);
    assert.deepEqual(await ids(clinic.key, '?unread=false'), [three]);
    assert.deepEqual(await ids(clinic.key, '?assignee=Anna,Bo'), [two]);
    assert.deepEqual(await ids(clinic.key, `?clientId=${clients[2]?.id ?? ''}`), [three]);
    assert.deepEqual(await ids(clinic.key, '?priority=high,low'), [two]);
    assert.deepEqual(await ids(clinic.key, '?q=rabbit'), [two]);
    assert.deepEqual(await ids(clinic.key, `?q=${encodeURIComponent(clients[2]?.phone ?? '')}`), [three]);
    assert.deepEqual(await ids(clinic.key, '?q=berg%20more'), [one]);
    const first = await stage.list(clinic.key, '?limit=2&state=open&unread=true&count=true');
    assert.deepEqual([first.items.length, first.nextCursor], [2, null]);
    const page = await stage.list(clinic.key, '?limit=2');
    const next = await stage.list(clinic.key, `?limit=2&cursor=${page.nextCursor ?? ''}`);
    assert.deepEqual(
      [...page.items, ...next.items].map(({ id }) => id),
      [one, three, two],
    );
    const expanded = await stage.list(clinic.key, '?expand=client&limit=1');
    assert.equal((expanded.items[0] as unknown as { client: { id: string } }).client.id, clients[0]?.id);
  });

  it('are opened again, and unread, by a new message', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    await stage.sms(client.phone, clinic.smsFrom, 'Hello');
    const { id } = await stage.only(clinic.key);
    const closed = await stage.change(clinic.key, id, { status: 'closed', read: true });
    assert.deepEqual([closed.status, closed.unreadCount, closed.messages[0]?.read], ['closed', 0, true]);
    await stage.sms(client.phone, clinic.smsFrom, 'Are you there?');
    const again = await stage.only(clinic.key);
    assert.deepEqual([again.id, again.status, again.unreadCount], [id, 'open', 1]);
    assert.deepEqual(
      again.messages.map(({ read }) => read),
      [true, false],
    );
  });

  it('are not marked as read past what was seen', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    await stage.sms(client.phone, clinic.smsFrom, 'Hello');
    const { id } = await stage.only(clinic.key);
    const seen = await stage.api.get(`/v1/conversations/${id}`, { key: clinic.key });
    await stage.sms(client.phone, clinic.smsFrom, 'It is urgent');
    const headers = { 'if-match': seen.headers.get('etag') ?? '' };
    const answer = await stage.api.call(
      'PATCH',
      `/v1/conversations/${id}`,
      { read: true },
      {
        key: clinic.key,
        headers,
      },
    );
    assert.equal(answer.status, 412);
    assert.equal((await stage.only(clinic.key)).unreadCount, 2);
  });

  it('show both sides in order, also what the engine sent', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    const patient = await createTestPatient(stage.database.db, clinic.id, client.id);
    await stage.told({ clinicId: clinic.id, clientId: client.id, patientId: patient.id }, client.phone, 9);
    await stage.sms(client.phone, clinic.smsFrom, 'Which day?');
    const { id } = await stage.only(clinic.key);
    const { messages, lastMessage } = await stage.reply(clinic.key, id, 'Monday, [[patient_name]] 🐕');
    const said = messages.map(({ direction, kind, text, state }) => [direction, kind, text, state]);
    assert.deepEqual(said, [
      ['out', 'reminder', 'Told', 'accepted'],
      ['in', 'inbound', 'Which day?', 'received'],
      ['out', 'reply', 'Monday, [[patient_name]] 🐕', 'planned'],
    ]);
    assert.deepEqual([lastMessage.direction, lastMessage.state], ['out', 'planned']);
    const pages: string[] = [];
    let cursor = '';
    do {
      const { body } = await stage.api.get<{ items: { id: string }[]; nextCursor: string | null }>(
        `/v1/conversations/${id}/messages?limit=1${cursor}`,
        { key: clinic.key },
      );
      pages.push(...body.items.map((item) => item.id));
      cursor = body.nextCursor === null ? '' : `&cursor=${body.nextCursor}`;
    } while (cursor !== '');
    assert.deepEqual(pages, messages.map((message) => message.id).reverse());
    const { body } = await stage.api.get<{ items: Record<string, unknown>[] }>(
      `/v1/clients/${client.id}/communication`,
      { key: clinic.key },
    );
    assert.deepEqual(
      body.items.map((item) => [item['direction'], item['state'], item['outcome'], item['conversationId']]),
      [
        ['out', 'planned', null, id],
        ['in', 'received', 'forPerson', id],
        ['out', 'accepted', null, null],
      ],
    );
    assert.deepEqual(body.items[0]?.['about'], []);
  });

  it('take a reply once for each Idempotency-Key', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    await stage.sms(client.phone, clinic.smsFrom, 'Which day?');
    const { id } = await stage.only(clinic.key);
    for (let time = 0; time < 2; time += 1)
      await stage.reply(clinic.key, id, 'Monday', 201, { 'idempotency-key': 'monday' });
    assert.equal((await stage.only(clinic.key)).messages.length, 2);
    await stage.reply(clinic.key, id, '', 400);
    await stage.reply(clinic.key, id, 'x'.repeat(1_601), 400);
  });

  it('refuse a reply to whom said STOP, be it a client or an unknown number', async () => {
    const clinic = await stage.clinic();
    for (const number of [(await stage.client(clinic.id)).phone, freshNumber()]) {
      await stage.sms(number, clinic.smsFrom, 'Hello');
      await stage.sms(number, clinic.smsFrom, 'STOP');
      const [id = ''] = await ids(clinic.key, '?limit=1');
      await stage.reply(clinic.key, id, 'Why?', 409);
      assert.equal((await stage.read(clinic.key, id)).messages.length, 2);
      await stage.sms(number, clinic.smsFrom, 'START');
      await stage.reply(clinic.key, id, 'Good to hear', 201);
    }
  });

  it('of an unknown number are tied to a client for good, with what the number had refused', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    const number = freshNumber();
    await stage.sms(number, clinic.smsFrom, 'It is Åsa with a new number');
    await stage.sms(number, clinic.smsFrom, 'STOP');
    const { id } = await stage.only(clinic.key);
    const tied = await stage.change(clinic.key, id, { clientId: client.id });
    assert.deepEqual([tied.id, tied.clientId], [id, client.id]);
    await stage.reply(clinic.key, id, 'Hello Åsa', 409);
    await stage.sms(number, clinic.smsFrom, 'START');
    await stage.sms(number, clinic.smsFrom, 'Sorry, wrong button');
    assert.equal((await stage.only(clinic.key)).unreadCount, 2);
    await stage.reply(clinic.key, id, 'Hello Åsa', 201);
    const other = await stage.client(clinic.id);
    await stage.change(clinic.key, id, { clientId: other.id }, 409);
  });

  it('of a client and of a number that turns out to be theirs become one', async () => {
    const clinic = await stage.clinic();
    const client = await stage.client(clinic.id);
    const number = freshNumber();
    await stage.sms(client.phone, clinic.smsFrom, 'First');
    const own = await stage.only(clinic.key);
    await stage.reply(clinic.key, own.id, 'Second');
    await stage.sms(number, clinic.smsFrom, 'Third');
    const [unknown = ''] = await ids(clinic.key, '?limit=1');
    await stage.reply(clinic.key, unknown, 'Fourth');
    const joined = await stage.change(clinic.key, unknown, { clientId: client.id });
    assert.equal(joined.id, own.id);
    assert.deepEqual(
      joined.messages.map(({ text }) => text),
      ['First', 'Second', 'Third', 'Fourth'],
    );
    assert.deepEqual([joined.unreadCount, joined.number], [2, number]);
    assert.deepEqual(await ids(clinic.key, ''), [own.id]);
    assert.equal((await stage.api.get(`/v1/conversations/${unknown}`, { key: clinic.key })).status, 404);
  });

  it('of a number that has become a client’s contact go along with its next message', async () => {
    const clinic = await stage.clinic();
    const number = freshNumber();
    await stage.sms(number, clinic.smsFrom, 'Hello');
    const client = await stage.client(clinic.id, number);
    await stage.sms(number, clinic.smsFrom, 'Do you know me now?');
    const conversation = await stage.only(clinic.key);
    assert.deepEqual([conversation.clientId, conversation.messages.length], [client.id, 2]);
  });

  it('of two clients who are one person become one when they are merged', async () => {
    const clinic = await stage.clinic();
    const [from, into] = [await stage.client(clinic.id), await stage.client(clinic.id)];
    await stage.sms(from.phone, clinic.smsFrom, 'From');
    await stage.sms(into.phone, clinic.smsFrom, 'Into');
    const merged = await stage.api.post(
      `/v1/clients/${from.id}/merge`,
      { intoClientId: into.id },
      { key: clinic.key },
    );
    assert.equal(merged.status, 200, merged.text);
    const conversation = await stage.only(clinic.key);
    assert.deepEqual([conversation.clientId, conversation.unreadCount], [into.id, 2]);
    await stage.sms(from.phone, clinic.smsFrom, 'Again');
    assert.equal((await stage.only(clinic.key)).unreadCount, 3);
  });

  it('name a client of the clinic, or none', async () => {
    const [clinic, other] = [await stage.clinic(), await stage.clinic()];
    const stranger = await stage.client(other.id);
    await stage.sms(freshNumber(), clinic.smsFrom, 'Hello');
    const { id } = await stage.only(clinic.key);
    await stage.change(clinic.key, id, { clientId: stranger.id }, 422);
    assert.equal((await stage.only(clinic.key)).clientId, null);
  });
});
