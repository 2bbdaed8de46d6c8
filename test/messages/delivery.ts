import assert from 'node:assert/strict';
import { ApplicationFailure } from '@temporalio/common';
import { MockActivityEnvironment } from '@temporalio/testing';
import { createActivities } from '../../activities/create-activities.js';
import { createEmailSender } from '../../activities/messages/email-sender.js';
import type { OutgoingEmail, OutgoingSms, Sender } from '../../activities/messages/sender.js';
import { createSmsSender } from '../../activities/messages/sms-sender.js';
import type { Database } from '../../db/database.js';
import { createLogger } from '../../log.js';
import type { DeliverRequest, Outcome } from '../../workflows/ports.js';
import { NOW } from '../reminders/scene.js';
import type { Ledger } from './ledger.js';
import { settings } from './ledger.js';

const ACCOUNT = `AC${'0'.repeat(32)}`;

/** Which provider the deliveries of a test go to. */
export interface Transport {
  readonly smtpUrl?: string;
  readonly twilioUrl?: string;
}

/** The activities over a real database and real senders, with a clock that the test sets. */
export class Delivery {
  now = NOW;
  readonly seen: string[] = [];
  readonly logLines: string[] = [];
  readonly #senders: { readonly email: Sender<OutgoingEmail>; readonly sms: Sender<OutgoingSms> };

  constructor(
    readonly ledger: Ledger,
    transport: Transport,
    private readonly db: Database = ledger.scene.db,
  ) {
    const nowhere = 'http://127.0.0.1:9';
    this.#senders = {
      email: createEmailSender({ smtpUrl: transport.smtpUrl ?? 'smtp://127.0.0.1:9', maxConnections: 1 }),
      sms: createSmsSender({
        accountSid: ACCOUNT,
        authToken: 'token',
        baseUrl: transport.twilioUrl ?? nowhere,
        timeoutMs: 1_000,
      }),
    };
  }

  /** One attempt of Temporal's at the activity. */
  async deliver(sendId: string, attempt = 1): Promise<Outcome> {
    const activities = createActivities({
      db: this.db,
      settings,
      senders: this.#senders,
      clock: { now: () => Promise.resolve(this.now) },
      metrics: {
        outcome: (channel, outcome) => void this.seen.push(`${channel} ${outcome}`),
        lateness: () => undefined,
        repaired: () => void this.seen.push('repaired'),
      },
      log: createLogger('worker', 'debug', { write: (line: string) => void this.logLines.push(line) }),
      worker: 'worker-1',
    });
    const request = { reminderId: await this.ledger.ownerOf(sendId), sendId, at: NOW.toISOString() };
    const deliver = (one: DeliverRequest): Promise<Outcome> => activities.deliver(one);
    const environment = new MockActivityEnvironment({ attempt });
    return await environment.run<[DeliverRequest], Outcome, typeof deliver>(deliver, request);
  }

  /** The failure of an attempt that Temporal is to repeat; it must not name anybody. */
  async failure(sendId: string, attempt = 1): Promise<ApplicationFailure> {
    const failure = await this.deliver(sendId, attempt).then(
      () => assert.fail('the attempt did not fail'),
      (error: unknown) => error,
    );
    assert.ok(failure instanceof ApplicationFailure, String(failure));
    assert.ok(!failure.nonRetryable);
    const told = JSON.stringify([failure.message, failure.type, failure.details, String(failure.cause)]);
    const { client } = this.ledger.scene;
    for (const secret of [client.email, client.phone]) assert.ok(!told.includes(secret ?? '@'), told);
    assert.ok(!told.includes('@'), told);
    return failure;
  }

  async close(): Promise<void> {
    await this.#senders.email.close();
    await this.#senders.sms.close();
  }
}
