import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { ActivityDeps } from '../../activities/activity-deps.js';
import { createEmailSender } from '../../activities/messages/email-sender.js';
import { createSmsSender } from '../../activities/messages/sms-sender.js';
import { claimReply, markReply } from '../../commands/messages/claim-reply.js';
import { recordDeliveryStatus } from '../../commands/messages/record-delivery-status.js';
import { Send } from '../../entities/messages/send.js';
import type { Clinic } from '../../entities/registry/clinic.js';
import { createLogger } from '../../log.js';
import { sendReplies } from '../../worker/send-replies.js';
import { createTestPatient } from '../support/test-clinic.js';
import { ConversationStage, freshNumber } from '../support/conversation-stage.js';
import { settings } from './ledger.js';
import { json, startTwilioStub } from './twilio-stub.js';

const MINUTE_MS = 60_000;

describe('a reply of a person', () => {
  let stage: ConversationStage;
  let twilio: Awaited<ReturnType<typeof startTwilioStub>>;
  let answer: (response: ServerResponse) => void;
  let sid: string;
  let deps: ActivityDeps;
  /** How far ahead of now the worker's clock is. */
  let aheadMs = 0;
  const logLines: string[] = [];

  before(async () => {
    stage = await ConversationStage.create();
    twilio = await startTwilioStub((response) => answer(response));
    deps = {
      db: stage.database.db,
      settings,
      senders: {
        email: createEmailSender({ smtpUrl: 'smtp://127.0.0.1:9', maxConnections: 1 }),
        sms: createSmsSender({
          accountSid: `AC${'0'.repeat(32)}`,
          authToken: 'token',
          baseUrl: twilio.baseUrl,
          timeoutMs: 1_000,
        }),
      },
      clock: { now: () => Promise.resolve(new Date(Date.now() + aheadMs)) },
      metrics: { outcome: () => undefined, lateness: () => undefined, repaired: () => undefined },
      log: createLogger('worker', 'debug', { write: (line: string) => void logLines.push(line) }),
      worker: 'worker-1',
    };
  });
  beforeEach(() => {
    aheadMs = 0;
    twilio.requests.length = 0;
    sid = `SM${randomBytes(16).toString('hex')}`;
    answer = (response) => json(response, 201, { sid, status: 'queued' });
  });
  after(async () => {
    twilio.close();
    await stage.close();
  });

  const posted = () => twilio.requests.filter(({ method }) => method === 'POST');

  /** Somebody has written, and a person has answered. */
  async function written(options: Partial<Clinic> = {}, phone?: string) {
    const clinic = await stage.clinic(options);
    const number = phone ?? (await stage.client(clinic.id)).phone;
    await stage.sms(number, clinic.smsFrom, 'Which day?');
    const { id } = await stage.only(clinic.key);
    await stage.reply(clinic.key, id, 'Monday at nine');
    const send = await stage.database.dataSource.getRepository(Send).findOneByOrFail({ ownerId: id });
    return { clinic, number, conversationId: id, sendId: send.id };
  }
  async function stateOf(sendId: string): Promise<string> {
    const { state, reason } = await stage.database.dataSource
      .getRepository(Send)
      .findOneByOrFail({ id: sendId });
    return reason === null ? state : `${state}(${reason})`;
  }
  async function history(sendId: string): Promise<string[]> {
    const rows = await stage.database.dataSource.query<{ state: string }[]>(
      'select state from send_event where send_id = $1 order by at, id',
      [sendId],
    );
    return rows.map(({ state }) => state);
  }

  it('leaves at once, from the number that was written to, and is settled by the carrier’s report', async () => {
    const { clinic, number, conversationId, sendId } = await written({
      sendWindow: { from: '03:00', to: '03:01' },
    });
    await sendReplies(deps);
    await sendReplies(deps);
    const [sms, ...more] = posted();
    assert.deepEqual(more, []);
    assert.deepEqual([sms?.form['To'], sms?.form['From']], [number, clinic.smsFrom]);
    assert.equal(sms?.form['Body'], 'Monday at nine');
    assert.ok(sms.form['StatusCallback']?.endsWith(`/callbacks/twilio/status?send=${sendId}`));
    assert.deepEqual(await history(sendId), ['planned', 'claimed', 'transmitting', 'accepted']);
    const report = { sendId, providerId: sid, status: 'delivered', errorCode: null };
    assert.ok(await recordDeliveryStatus(stage.database.db, report, new Date()));
    assert.ok(!(await recordDeliveryStatus(stage.database.db, report, new Date())));
    const { lastMessage, status } = await stage.read(clinic.key, conversationId);
    assert.deepEqual([lastMessage.state, status], ['delivered', 'open']);
    assert.ok(!logLines.join('').includes(number));
  });

  it('reaches a number that nobody knows, and a client whose only pet has died', async () => {
    const unknown = await written({}, freshNumber());
    const bereft = await stage.clinic();
    const client = await stage.client(bereft.id);
    await createTestPatient(stage.database.db, bereft.id, client.id, { deceasedOn: '2026-01-01' });
    await stage.sms(client.phone, bereft.smsFrom, 'Thank you for everything');
    await stage.reply(bereft.key, (await stage.only(bereft.key)).id, 'We are so sorry');
    await sendReplies(deps);
    assert.equal(await stateOf(unknown.sendId), 'accepted');
    assert.deepEqual(
      posted()
        .map(({ form }) => form['To'])
        .sort(),
      [unknown.number, client.phone].sort(),
    );
  });

  it('does not leave after a STOP, up to the mark', async () => {
    const early = await written();
    await stage.sms(early.number, early.clinic.smsFrom, 'STOP');
    await sendReplies(deps);
    assert.equal(await stateOf(early.sendId), 'skipped(optedOut)');

    const late = await written();
    const at = new Date(Date.now() + 1_000);
    const attempt = { sendId: late.sendId, worker: 'worker-1', at };
    const claim = await claimReply(stage.database.db, attempt);
    assert.ok(claim?.kind === 'claimed');
    await stage.sms(late.number, late.clinic.smsFrom, 'STOP');
    assert.equal(await markReply(stage.database.db, { ...attempt, fence: claim.claimed.fence }), false);
    assert.equal(await stateOf(late.sendId), 'skipped(optedOut)');
    assert.equal((await stage.read(late.clinic.key, late.conversationId)).status, 'open');
    assert.deepEqual(posted(), []);
  });

  it('keeps to the delivery mode of the clinic', async () => {
    const redirected = await written({ deliveryMode: { mode: 'redirect', to: '+46701740649' } });
    const shadowed = await written({ deliveryMode: { mode: 'shadow' } });
    await sendReplies(deps);
    assert.deepEqual(
      posted().map(({ form }) => form['To']),
      ['+46701740649'],
    );
    assert.equal(await stateOf(redirected.sendId), 'accepted');
    assert.equal(await stateOf(shadowed.sendId), 'skipped(shadow)');
  });

  it('keeps to the daily cap, and leaves the next morning', async () => {
    const { clinic, conversationId, sendId } = await written({ dailyCap: 1 });
    await sendReplies(deps);
    await stage.reply(clinic.key, conversationId, 'Or Tuesday');
    await sendReplies(deps);
    assert.equal(posted().length, 1);
    assert.equal(await stateOf(sendId), 'accepted');
    const waiting = await stage.database.dataSource
      .getRepository(Send)
      .findOneByOrFail({ ownerId: conversationId, state: 'planned' });
    const local = waiting.plannedAt.toLocaleTimeString('sv-SE', { timeZone: 'Europe/Stockholm' });
    assert.equal(local, '09:00:00');
    aheadMs = 2 * 24 * 60 * MINUTE_MS;
    await stage.database.dataSource.query('update clinic set daily_cap = null where id = $1', [clinic.id]);
    await stage.database.dataSource.query(
      'update send set until_at = until_at + interval $$2 days$$ where id = $1',
      [waiting.id],
    );
    await sendReplies(deps);
    assert.equal(posted().length, 2);
  });

  it('that was certainly not sent is tried again; that was refused opens the conversation', async () => {
    const { clinic, conversationId, sendId } = await written();
    answer = (response) => json(response, 429, { code: 20429, status: 429 }, { 'retry-after': '7' });
    await sendReplies(deps);
    assert.equal(await stateOf(sendId), 'planned');
    await sendReplies(deps);
    assert.equal(posted().length, 1);
    await stage.change(clinic.key, conversationId, { status: 'closed' });
    aheadMs = 10_000;
    answer = (response) => json(response, 400, { code: 21610, status: 400, message: 'x' });
    await sendReplies(deps);
    assert.equal(posted().length, 2);
    assert.equal(await stateOf(sendId), 'failed(optedOutAtCarrier)');
    const { status, lastMessage } = await stage.read(clinic.key, conversationId);
    assert.deepEqual([status, lastMessage.state], ['open', 'failed']);
    await stage.reply(clinic.key, conversationId, 'Hello?', 409);
  });

  it('whose answer was lost is looked for, never sent again, and unknown in the end', async () => {
    const { clinic, conversationId, sendId } = await written();
    answer = (response) => response.destroy();
    await sendReplies(deps);
    assert.equal(await stateOf(sendId), 'transmitting');
    const sent = posted().length;
    const none = { messages: [], next_page_uri: null, page: 0, page_size: 50 };
    answer = (response) => json(response, 200, none);
    aheadMs = MINUTE_MS;
    await sendReplies(deps);
    assert.equal(await stateOf(sendId), 'transmitting');
    aheadMs = 16 * MINUTE_MS;
    await sendReplies(deps);
    assert.equal(await stateOf(sendId), 'unknown(answerLost)');
    assert.equal(posted().length, sent);
    assert.equal((await stage.read(clinic.key, conversationId)).lastMessage.state, 'unknown');
    const resolved = await stage.api.post(`/v1/sends/${sendId}/resolve`, { as: 'sent' }, { key: clinic.key });
    assert.deepEqual([resolved.status, resolved.body['code']], [409, 'conversationReply']);
    const report = { sendId, providerId: sid, status: 'delivered', errorCode: null };
    await recordDeliveryStatus(stage.database.db, report, new Date());
    assert.equal((await stage.read(clinic.key, conversationId)).lastMessage.state, 'delivered');
  });

  it('that its process left before the mark is taken up by another', async () => {
    const { sendId } = await written();
    const at = new Date(Date.now() + 1_000);
    const first = await claimReply(stage.database.db, { sendId, worker: 'worker-0', at });
    assert.ok(first?.kind === 'claimed');
    aheadMs = 30_000;
    await sendReplies(deps);
    assert.deepEqual(posted(), []);
    aheadMs = 2 * MINUTE_MS;
    await sendReplies(deps);
    assert.equal(posted().length, 1);
    const late = { sendId, worker: 'worker-0', at, fence: first.claimed.fence };
    assert.equal(await markReply(stage.database.db, late), false);
    assert.equal(await stateOf(sendId), 'accepted');
  });
});
