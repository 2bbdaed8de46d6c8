import assert from 'node:assert/strict';
import type { SessionNotice } from '../../entities/staff/staff-session.js';
import { startConsole, type ConsoleStage, type Player } from './console-stage.js';
import { createTestClient, createTestPatient } from './test-clinic.js';

const SECOND_MS = 1_000;

/** A message as the ledger has it. */
export interface SendRow {
  readonly id: string;
  readonly step: string;
  readonly state: string;
  readonly reason: string | null;
  readonly plannedAt: Date;
}

/** The console with a clock of its own, on which forms are sent and taken back by what their notices offer. */
export class UndoStage {
  now = new Date(Math.floor(Date.now() / SECOND_MS) * SECOND_MS);
  #phones = 0;

  #console: ConsoleStage | null = null;

  /** Starts it; the clinic tells clients by SMS of bookings, changes and cancellations. */
  static async create(): Promise<UndoStage> {
    const stage = new UndoStage();
    stage.#console = await startConsole(() => stage.now);
    const notice = { channels: ['sms'] };
    const settings = { confirmation: notice, change: notice, cancellation: notice };
    const path = '/v1/appointment-reminder-settings';
    const saved = await stage.console.world.api.call('PUT', path, settings, {});
    assert.ok(saved.status < 300, saved.text);
    return stage;
  }

  get console(): ConsoleStage {
    assert.ok(this.#console);
    return this.#console;
  }

  async rows<Row>(sql: string, ...values: unknown[]): Promise<Row[]> {
    return await this.console.world.db.reader.query<Row[]>(sql, values);
  }

  async sendsOf(ownerId: string): Promise<SendRow[]> {
    return await this.rows<SendRow>(
      `select id, step, state, reason, planned_at as "plannedAt" from send where owner_id = $1 order by id`,
      ownerId,
    );
  }

  /** A client with a number of their own, and a dog. */
  async person(): Promise<{ clinicId: string; clientId: string; patientId: string }> {
    const { db, mine } = this.console.world;
    this.#phones += 1;
    const phone = `+4670${String(1_740_700 + this.#phones)}`;
    const { id: clientId } = await createTestClient(db, mine.id, { phone });
    const { id: patientId } = await createTestPatient(db, mine.id, clientId);
    return { clinicId: mine.id, clientId, patientId };
  }

  /** The notice that the next page would show. */
  async notice(player: Player = 'staff'): Promise<SessionNotice> {
    const [session] = await this.rows<{ notice: SessionNotice }>(
      'select notice from staff_session where user_id = $1',
      this.console.staff[player].userId,
    );
    assert.ok(session?.notice, 'something is said of it');
    return session.notice;
  }

  /** Sends a form as somebody of the staff; answers what is said of it. */
  async act(
    path: string,
    fields: Record<string, string> = {},
    player: Player = 'staff',
  ): Promise<SessionNotice> {
    const answer = await this.console.post(player, path, fields);
    assert.equal(answer.status, 303, answer.text.slice(0, 2_000));
    return await this.notice(player);
  }

  /** Presses the undo of a notice. */
  async undo(
    { undo: back }: SessionNotice,
    player: Player = 'staff',
  ): Promise<SessionNotice & { readonly location: string }> {
    assert.ok(back, 'it has an undo');
    const answer = await this.console.post(player, back.action, back.fields);
    assert.equal(answer.status, 303, answer.text.slice(0, 2_000));
    return { ...(await this.notice(player)), location: answer.location ?? '' };
  }

  later(ms: number): Date {
    this.now = new Date(this.now.getTime() + ms);
    return this.now;
  }

  async close(): Promise<void> {
    await this.console.close();
  }
}
