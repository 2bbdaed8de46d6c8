import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import twilio from 'twilio';
import { allRoutes } from '../../api/all-routes.js';
import type { ConfirmVisit } from '../../commands/messages/confirm-asked-visit.js';
import type { Clinic } from '../../entities/registry/clinic.js';
import type { TestApi } from './test-api.js';
import { startTestApi, TEST_LINK_SECRET, TEST_TWILIO_TOKEN } from './test-api.js';
import type { TestClinic } from './test-clinic.js';
import { createTestClient, createTestClinic } from './test-clinic.js';
import type { TestDatabase } from './test-database.js';
import { createTestDatabase } from './test-database.js';
import { createTestSend } from './test-send.js';

/** A conversation as the API shows it. */
export interface ShownConversation {
  readonly id: string;
  readonly clientId: string | null;
  readonly number: string;
  readonly status: string;
  readonly priority: string;
  readonly assignee: string | null;
  readonly unreadCount: number;
  readonly lastMessage: { readonly direction: string; readonly text: string; readonly state: string };
  readonly messages: readonly {
    readonly id: string;
    readonly direction: string;
    readonly kind: string;
    readonly text: string;
    readonly state: string;
    readonly outcome: string | null;
    readonly read: boolean;
  }[];
}

/** A page of conversations. */
export interface ConversationPage {
  readonly items: readonly ShownConversation[];
  readonly nextCursor: string | null;
}

/** An API with clinics that write from numbers of their own, to which the tests send SMS as Twilio does. */
export class ConversationStage {
  /** What a yes does; every time that it is asked is noted. */
  confirmVisit: ConfirmVisit = () => Promise.resolve('nothingToConfirm');

  private constructor(
    readonly database: TestDatabase,
    readonly api: TestApi,
  ) {}

  static async create(defaultSender = '+46701740600'): Promise<ConversationStage> {
    const database = await createTestDatabase();
    const { db } = database;
    const now = () => new Date();
    const routes = allRoutes({ db, now, tell: () => undefined, linkSecret: TEST_LINK_SECRET });
    const confirmVisit: ConfirmVisit = (...asked) => stage.confirmVisit(...asked);
    const api = await startTestApi({ db, routes, confirmVisit, settings: { smsFrom: defaultSender } });
    const stage: ConversationStage = new ConversationStage(database, api);
    return stage;
  }

  /** A clinic that writes from a number that no other has. */
  async clinic(options: Partial<Clinic> = {}): Promise<TestClinic & { readonly smsFrom: string }> {
    const smsFrom = freshNumber();
    const clinic = await createTestClinic(this.database.db, { smsFrom, ...options });
    return { ...clinic, smsFrom: options.smsFrom ?? smsFrom };
  }

  /** A client of the clinic whose number no other client has. */
  async client(
    clinicId: string,
    phone = freshNumber(),
  ): Promise<{ readonly id: string; readonly phone: string }> {
    const { id } = await createTestClient(this.database.db, clinicId, { phone });
    return { id, phone };
  }

  /** Has Twilio tell of an SMS; answers its id. Fails unless nothing is said in return. */
  async sms(from: string, to: string, body: string, more: Record<string, string> = {}): Promise<string> {
    const MessageSid = more['MessageSid'] ?? `SM${randomBytes(16).toString('hex')}`;
    const form = { MessageSid, From: from, To: to, Body: body, NumMedia: '0', ...more };
    const path = '/callbacks/twilio/inbound';
    const signature = twilio.getExpectedTwilioSignature(TEST_TWILIO_TOKEN, this.api.url + path, form);
    const answer = await this.api.post(path, undefined, {
      raw: new URLSearchParams(form).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
    });
    assert.equal(answer.status, 200, answer.text);
    assert.match(answer.text, /^<\?xml version="1.0" encoding="UTF-8"\?><Response\/>$/);
    return MessageSid;
  }

  async list(key: string, query = ''): Promise<ConversationPage> {
    const answer = await this.api.get<ConversationPage>(`/v1/conversations${query}`, { key });
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  }

  /** The clinic's only conversation, in full. */
  async only(key: string): Promise<ShownConversation> {
    const { items } = await this.list(key);
    assert.equal(items.length, 1, `there are ${items.length} conversations`);
    return await this.read(key, items[0]?.id ?? '');
  }

  async read(key: string, id: string): Promise<ShownConversation> {
    const answer = await this.api.get<ShownConversation>(`/v1/conversations/${id}`, { key });
    assert.equal(answer.status, 200, answer.text);
    return answer.body;
  }

  async change(key: string, id: string, body: object, status = 200): Promise<ShownConversation> {
    const answer = await this.api.call<ShownConversation>('PATCH', `/v1/conversations/${id}`, body, { key });
    assert.equal(answer.status, status, answer.text);
    return answer.body;
  }

  async reply(key: string, id: string, text: string, status = 201, headers = {}): Promise<ShownConversation> {
    const path = `/v1/conversations/${id}/messages`;
    const answer = await this.api.post<ShownConversation>(path, { text }, { key, headers });
    assert.equal(answer.status, status, answer.text);
    return answer.body;
  }

  /** An SMS of the ledger that left for the number so many minutes ago. */
  async told(
    whose: { clinicId: string; clientId: string; patientId: string },
    number: string,
    minutesAgo: number,
    appointmentId?: string,
  ): Promise<string> {
    const id = await createTestSend(this.database.db, whose, { channel: 'sms' });
    await this.database.dataSource.query(
      `update send set recipient = $2, text = 'Told', step = id::text, owner_kind = $4,
          owner_id = coalesce($5, owner_id), transmitting_at = now() - make_interval(mins => $3),
          accepted_at = now() - make_interval(mins => $3)
        where id = $1`,
      [
        id,
        number,
        minutesAgo,
        appointmentId === undefined ? 'reminder' : 'appointment',
        appointmentId ?? null,
      ],
    );
    return id;
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.database.close();
  }
}

let numbers = 0;

/** A Swedish mobile number that no test has had. */
export function freshNumber(): string {
  numbers += 1;
  return `+4670174${String(1_000 + numbers)}`;
}
