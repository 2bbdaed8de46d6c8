import assert from 'node:assert/strict';
import type pg from 'pg';
import type { FaultReminder } from '../support/fault-household.js';
import type { FaultStage } from '../support/fault-stage.js';
import { eventually, Latch } from '../support/fault-wait.js';

/** Sends whose first attempt the partners hold at a known point, so that a worker can be lost exactly there. */
export class HeldSends {
  readonly #released = new Latch();

  private constructor(
    private readonly stage: FaultStage,
    /** Held before the message: claimed, not marked. */
    readonly unmarked: readonly FaultReminder[],
    /** Taken over by the relay, which has not said so yet. */
    readonly unanswered: readonly FaultReminder[],
    /** SMS that were created, the answer to which has not come yet. */
    readonly texts: readonly FaultReminder[],
  ) {}

  /** Plans so many of each kind for that instant. */
  static async plan(stage: FaultStage, at: Date, each: number): Promise<HeldSends> {
    const [unmarked, unanswered, texts] = await Promise.all([
      stage.remindAll(each, at),
      stage.remindAll(each, at),
      stage.remindAll(each, at, ['sms']),
    ]);
    const held = new HeldSends(stage, unmarked, unanswered, texts);
    const once = () => {
      let tries = 0;
      return async () => {
        tries += 1;
        if (tries === 1) await held.#released.happened;
      };
    };
    for (const one of unmarked) stage.relay.treat(one.email, { beforeRecipient: once() });
    for (const one of unanswered) stage.relay.treat(one.email, { beforeAnswer: once() });
    for (const one of texts) stage.twilio.treat(one.token, { beforeAnswer: once() });
    return held;
  }

  get all(): readonly FaultReminder[] {
    return [...this.unmarked, ...this.unanswered, ...this.texts];
  }

  async untilHeld(): Promise<void> {
    const { stage } = this;
    await eventually(
      'all sends are held by the partners',
      () =>
        this.unmarked.every(({ email }) => stage.relay.triesTo(email) > 0) &&
        this.unanswered.every((one) => stage.mailsTo(one).length > 0) &&
        this.texts.every((one) => stage.smsFor(one).length > 0),
    );
  }

  release(): void {
    this.#released.happen();
  }

  /** Waits until the ledger says that all were accepted. */
  async untilAccepted(): Promise<void> {
    await untilAllAre(this.stage, this.all, ['accepted', 'delivered']);
  }

  /** What must have come, whatever died: never a silent second message. */
  assertMessages(): void {
    const { stage } = this;
    for (const one of this.unmarked) assert.equal(stage.mailsTo(one).length, 1, 'a mail that was not marked');
    for (const one of this.unanswered) {
      const ids = stage.mailsTo(one).map(({ messageId }) => messageId);
      assert.ok(ids.length <= 2, `${ids.length} mails after one lost answer`);
      assert.equal(new Set(ids).size, 1, 'a repetition has the same Message-ID');
    }
    for (const one of this.texts) assert.equal(stage.smsFor(one).length, 1, 'an SMS without its answer');
  }
}

/** Mails whose acceptance the worker has heard of, but cannot write down: their rows are locked. */
export async function holdRecords(
  stage: FaultStage,
  reminders: readonly FaultReminder[],
): Promise<pg.Client> {
  const database = await stage.database();
  await database.query('begin');
  for (const { id, email } of reminders) {
    let tries = 0;
    stage.relay.treat(email, {
      beforeAnswer: async () => {
        tries += 1;
        if (tries === 1) await database.query('select 1 from reminder where id = $1 for update', [id]);
      },
    });
  }
  return database;
}

/** Waits until so many of the worker's transactions wait for a row. */
export async function untilWaiting(stage: FaultStage, least: number): Promise<void> {
  const watcher = await stage.database();
  await eventually(`${least} transactions of the worker wait for a row`, async () => {
    const { rows } = await watcher.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
        where application_name = 'reminders-worker' and wait_event_type = 'Lock'`,
    );
    return (rows[0]?.count ?? 0) >= least;
  });
  await watcher.end();
}

/** Waits until every send of these reminders is in one of the states. */
export async function untilAllAre(
  stage: FaultStage,
  reminders: readonly FaultReminder[],
  states: readonly string[],
  api = stage.api,
): Promise<void> {
  const ids = reminders.map(({ id }) => id);
  const wanted = reminders.reduce((sum, { channels }) => sum + channels.length, 0);
  await eventually(`${wanted} sends are ${states.join(' or ')}`, async () => {
    const sends = await api.sendsOf(ids);
    const left = sends.filter(({ state }) => !states.includes(state));
    if (sends.length === wanted && left.length === 0) return true;
    throw new Error(JSON.stringify(left.slice(0, 5)));
  });
}
