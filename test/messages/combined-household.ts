import assert from 'node:assert/strict';
import type { ClaimedSend } from '../../commands/messages/claim-send.js';
import type { ManualReminderInput } from '../../commands/reminders/create-manual-reminder.js';
import type { Database } from '../../db/database.js';
import { addToDate } from '../../domain/clinic-time.js';
import type { Send } from '../../entities/messages/send.js';
import type { Clinic } from '../../entities/registry/clinic.js';
import { createTestPatient } from '../support/test-clinic.js';
import { Ledger } from './ledger.js';

/** One patient of a household with a reminder that has one send. */
export interface Waiting {
  readonly patientId: string;
  readonly reminderId: string;
  readonly sendId: string;
}

/** A client with several patients at a clinic that combines what falls due within a week. */
export class Household {
  private constructor(readonly ledger: Ledger) {}

  static async create(db: Database, clinic: Partial<Clinic> = {}): Promise<Household> {
    return new Household(await Ledger.create(db, { combineWithin: 'P7D', locale: 'en', ...clinic }));
  }

  get scene() {
    return this.ledger.scene;
  }

  /** A patient of the client with one message that is due so many days from now. */
  async waiting(
    name: string,
    inDays = 0,
    input: Partial<ManualReminderInput> = {},
    patient: Parameters<typeof createTestPatient>[3] = {},
  ): Promise<Waiting> {
    const { db, clinic, client } = this.scene;
    const { id: patientId } = await createTestPatient(db, clinic.id, client.id, { name, ...patient });
    return await this.another(patientId, inDays, input);
  }

  /** One more message about a patient. */
  async another(patientId: string, inDays = 0, input: Partial<ManualReminderInput> = {}): Promise<Waiting> {
    const dueOn = addToDate('2026-07-10', `P${inDays}D`);
    const reminderId = await this.scene.manual({
      patientId,
      title: 'Vaccination',
      dueOn,
      schedule: [{ name: 'ahead', offset: '-P30D', time: '12:00' }],
      ...input,
    });
    return { patientId, reminderId, sendId: await this.ledger.sendOf(reminderId) };
  }

  /** The states of these sends, with their reasons. */
  async states(...sends: readonly Waiting[]): Promise<string[]> {
    return await Promise.all(sends.map(({ sendId }) => this.ledger.state(sendId)));
  }

  async row({ sendId }: Waiting): Promise<Send> {
    return await this.ledger.row(sendId);
  }

  /** Claims and marks a message; answers what it says. */
  async marked({ sendId }: Waiting): Promise<ClaimedSend> {
    const claimed = await this.ledger.claimed(sendId);
    const mark = await this.ledger.mark(sendId, claimed.fence, undefined, claimed.said);
    assert.deepEqual(mark, { go: true });
    return claimed;
  }

  async died({ patientId }: Waiting): Promise<void> {
    await this.scene.tell({ type: 'patient.deceased', patientId, deceasedOn: null });
  }
}
