import assert from 'node:assert/strict';
import type { Claim, ClaimedSend } from '../../commands/messages/claim-send.js';
import { claimSend } from '../../commands/messages/claim-send.js';
import type { SaidAlong } from '../../commands/messages/combine-sends.js';
import type { Mark } from '../../commands/messages/mark-send.js';
import { markSend } from '../../commands/messages/mark-send.js';
import type { SendingSettings } from '../../commands/messages/sending-settings.js';
import type { ManualReminderInput } from '../../commands/reminders/create-manual-reminder.js';
import { Send } from '../../entities/messages/send.js';
import type { Outcome } from '../../workflows/ports.js';
import { NOW, Scene } from '../reminders/scene.js';
import { TEST_LINK_SECRET, TEST_SMS_FROM } from '../support/test-api.js';

export const settings: SendingSettings = {
  publicUrl: 'https://reminders.example',
  linkSecret: TEST_LINK_SECRET,
  mailFrom: 'reminders@reminders.example',
  smsFrom: TEST_SMS_FROM,
};

const WORKER = 'worker-1';

/** The ledger as an activity uses it, on the sends of one scene. */
export class Ledger {
  constructor(readonly scene: Scene) {}

  static async create(...options: Parameters<typeof Scene.create>): Promise<Ledger> {
    return new Ledger(await Scene.create(...options));
  }

  /** A manual reminder with one send on that channel that is due at that instant; answers the send's id. */
  async due(
    channel: Send['channel'] = 'email',
    at = NOW,
    input: Partial<ManualReminderInput> = {},
  ): Promise<string> {
    const schedule = [{ name: 'now', at: at.toISOString() }];
    return await this.sendOf(await this.scene.manual({ channels: [channel], schedule, ...input }, at));
  }

  async sendOf(reminderId: string): Promise<string> {
    const [send] = await this.scene.sends(reminderId);
    assert.ok(send);
    return send.id;
  }

  async row(sendId: string): Promise<Send> {
    return await this.scene.db.reader.findOneByOrFail(Send, { id: sendId });
  }

  /** The row's state, with its reason. */
  async state(sendId: string): Promise<string> {
    const { state, reason } = await this.row(sendId);
    return reason === null ? state : `${state}(${reason})`;
  }

  async ownerOf(sendId: string): Promise<string> {
    return (await this.row(sendId)).ownerId;
  }

  async claim(sendId: string, at = NOW): Promise<Claim> {
    return await claimSend(this.scene.db, settings, { sendId, worker: WORKER, at });
  }

  async claimed(sendId: string, at = NOW): Promise<ClaimedSend> {
    const claim = await this.claim(sendId, at);
    assert.ok(claim.kind === 'claimed', claim.kind);
    return claim.claimed;
  }

  async answered(sendId: string, at = NOW): Promise<Outcome> {
    const claim = await this.claim(sendId, at);
    assert.ok(claim.kind === 'answered', claim.kind);
    return claim.outcome;
  }

  async mark(sendId: string, fence: string, at = NOW, said: readonly SaidAlong[] = []): Promise<Mark> {
    return await markSend(this.scene.db, { sendId, fence, said, worker: WORKER, at });
  }

  /** What the mark said when it did not let the message go. */
  async refused(sendId: string, fence: string, at = NOW): Promise<Outcome['kind']> {
    const mark = await this.mark(sendId, fence, at);
    assert.ok(!mark.go, 'the mark let the message go');
    return mark.outcome.kind;
  }

  attempt(sendId: string, fence: string, at = NOW) {
    return { sendId, fence, worker: WORKER, at };
  }

  /** The states through which the send went, by its timeline. */
  async history(sendId: string): Promise<string[]> {
    const rows = await this.scene.db.dataSource.query<{ line: string }[]>(
      `select state || coalesce('(' || reason || ')', '') as line from send_event where send_id = $1 order by at, id`,
      [sendId],
    );
    return rows.map(({ line }) => line);
  }

  async set(
    table: 'clinic' | 'client' | 'patient' | 'reminder' | 'send',
    id: string,
    change: string,
  ): Promise<void> {
    await this.scene.db.dataSource.query(`update ${table} set ${change} where id = $1`, [id]);
  }
}
