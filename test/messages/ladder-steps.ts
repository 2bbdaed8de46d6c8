import assert from 'node:assert/strict';
import { recordDeliveryStatus } from '../../commands/messages/record-delivery-status.js';
import { recordAccepted } from '../../commands/messages/record-outcome.js';
import type { ManualReminderInput } from '../../commands/reminders/create-manual-reminder.js';
import type { Database } from '../../db/database.js';
import type { Channel } from '../../domain/reminders/step.js';
import { NOW } from '../reminders/scene.js';
import { Ledger } from './ledger.js';

const HOUR_MS = 3_600_000;

/** So many hours after the instant at which the tests begin. */
export function hoursOn(hours: number): Date {
  return new Date(NOW.getTime() + hours * HOUR_MS);
}

/** Reminders whose step wants the first channel that works, and what providers say of its messages. */
export class LadderSteps {
  private constructor(readonly ledger: Ledger) {}

  static async create(db: Database): Promise<LadderSteps> {
    return new LadderSteps(await Ledger.create(db));
  }

  get db(): Database {
    return this.ledger.scene.db;
  }

  acting(at = NOW) {
    return this.ledger.scene.acting(at);
  }

  target(reminderId: string) {
    return this.ledger.scene.target(reminderId);
  }

  /** A reminder whose one step, due now, is to go by the first of these channels that works. */
  async ladder(
    channels: readonly Channel[] = ['sms', 'email', 'staffTask'],
    step: Partial<ManualReminderInput['schedule'][number]> = {},
  ): Promise<string> {
    const schedule = [
      { name: 'now', at: NOW.toISOString(), channelMode: 'first' as const, channels, ...step },
    ];
    return await this.ledger.scene.manual({ schedule, channels });
  }

  /** The same with a step that counts from the due date: it has three days of grace, and its SMS twelve hours. */
  async dueLadder(): Promise<string> {
    const reminderId = await this.ladder(['sms', 'email'], { at: undefined, offset: 'P0D' });
    const [send] = await this.ledger.scene.sends(reminderId);
    assert.ok(send);
    const dates = `planned_at = '${NOW.toISOString()}', until_at = '${hoursOn(12).toISOString()}'`;
    await this.ledger.set('send', send.id, dates);
    return reminderId;
  }

  /** The SMS of its step was not delivered; the email waits. */
  async fallen(): Promise<string> {
    const reminderId = await this.ladder();
    const sms = await this.sendOn(reminderId, 'sms');
    await this.accepted(sms, 'SM1');
    await this.undelivered(sms, 'SM1', NOW);
    const lines = (await this.lines(reminderId)).sort();
    assert.deepEqual(lines, ['1 now email planned', '1 now sms failed(undelivered)']);
    return reminderId;
  }

  async sendOn(reminderId: string, channel: Channel, resend = 0): Promise<string> {
    const sends = await this.ledger.scene.sends(reminderId);
    const found = sends.find((one) => one.channel === channel && one.resend === resend);
    assert.ok(found, `no send by ${channel}: ${(await this.lines(reminderId)).join(', ')}`);
    return found.id;
  }

  /** Brings a message past its mark; answers its fence. */
  async left(sendId: string, at = NOW): Promise<string> {
    const { fence } = await this.ledger.claimed(sendId, at);
    assert.deepEqual(await this.ledger.mark(sendId, fence, at), { go: true });
    return fence;
  }

  async accepted(sendId: string, providerId: string, at = NOW): Promise<void> {
    const fence = await this.left(sendId, at);
    await recordAccepted(this.db, this.ledger.attempt(sendId, fence, at), { providerId, response: null });
  }

  async undelivered(sendId: string, providerId: string, at: Date): Promise<boolean> {
    const report = { sendId, providerId, status: 'undelivered', errorCode: '30005' };
    return await recordDeliveryStatus(this.db, report, at);
  }

  async lines(reminderId: string): Promise<string[]> {
    return await this.ledger.scene.ledger(reminderId);
  }
}
