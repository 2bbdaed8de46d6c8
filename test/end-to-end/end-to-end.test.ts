import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { FaultReminder } from '../support/fault-household.js';
import { makeHouseholds } from '../support/fault-household.js';
import { FaultStage } from '../support/fault-stage.js';
import { eventually, untilInstant } from '../support/fault-wait.js';
import { killAll } from './chained-kills.js';
import { HeldSends, holdRecords, untilAllAre, untilWaiting } from './held-sends.js';
import { compareLedger } from './ledger-check.js';
import { assertRunsMatchRows, historyLength, listedRuns, personalDataIn } from './operator-view.js';
import type { Race } from './stop-races.js';
import { hasStartedTooLate, raceMails, raceTexts, STOPS, withBeginnings } from './stop-races.js';
import { loseTemporalStore, passThreeMinutes } from './store-loss.js';
import { SuspendedWorker } from './suspended-worker.js';

const SENT = ['accepted', 'delivered'];
const DAY_MS = 86_400_000;
const inSeconds = (seconds: number) => new Date(Date.now() + seconds * 1_000);

describe('the product under faults, with real processes', () => {
  let stage: FaultStage;
  before(async () => {
    stage = await FaultStage.start();
  });
  after(async () => {
    await stage.close();
  });

  describe('while workers are lost', { concurrency: true }, () => {
    let asleep: FaultReminder[];
    let missed: FaultReminder[];
    let killed: HeldSends;
    let unrecorded: FaultReminder[];
    let late: HeldSends;
    let suspended: SuspendedWorker;

    before(async () => {
      [missed, asleep] = await Promise.all([
        stage.remindAll(4, inSeconds(2), ['email', 'sms']),
        stage.remindAll(4, new Date(Date.now() + 40 * DAY_MS)),
      ]);
      await untilInstant(inSeconds(2.5));
      assert.ok(missed.every((one) => stage.mailsTo(one).length === 0));

      const [first, ...held] = await Promise.all([
        stage.startWorker(),
        HeldSends.plan(stage, inSeconds(4), 3),
        stage.remindAll(2, inSeconds(4)),
      ]);
      [killed, unrecorded] = held;
      const locks = await holdRecords(stage, unrecorded);
      await killed.untilHeld();
      await untilWaiting(stage, unrecorded.length);
      await first.kill();
      await locks.end();

      [suspended, late] = await Promise.all([
        SuspendedWorker.start(stage),
        HeldSends.plan(stage, inSeconds(4), 3),
      ]);
      await late.untilHeld();
      await suspended.suspend();
      await stage.startWorker();
    });

    it('sends what fell due while no worker ran', async () => {
      await untilAllAre(stage, missed, SENT);
    });

    it('takes a killed worker up: before the message, before the answer, before the record (rows 1, 2, 3)', async () => {
      await killed.untilAccepted();
      await untilAllAre(stage, unrecorded, SENT);
      killed.assertMessages();
      for (const one of unrecorded) {
        const mails = stage.mailsTo(one);
        assert.ok(mails.length <= 2, `${mails.length} mails`);
        assert.equal(new Set(mails.map(({ messageId }) => messageId)).size, 1);
      }
    });

    it('lets a worker that was taken for dead do nothing when it wakes (row 4)', async () => {
      await late.untilAccepted();
      await suspended.resume();
      late.release();
      assert.equal(await suspended.stop(), 0);
      late.assertMessages();
      const sends = await stage.api.sendsOf(late.all.map(({ id }) => id));
      assert.ok(sends.every(({ state }) => SENT.includes(state)));
    });

    it('starts nothing after an acknowledged completion, opt-out or death (row 24)', async () => {
      const started = await Promise.all([raceMails(stage, 80), raceTexts(stage, 20)]);
      const all = started.flat().map(({ reminder }) => reminder);
      await untilAllAre(stage, all, [...SENT, 'cancelled', 'skipped']);
      const races = withBeginnings(stage, started.flat());
      assert.equal(races.length, 300);
      for (const stop of STOPS) assertBothOutcomes(races.filter((race) => race.stop === stop));
      const marks = await marksOf(stage, all);
      const tooLate = races.filter((race) => hasStartedTooLate(race, marks.get(race.reminder.id)));
      assert.deepEqual(tooLate, []);
    });

    it('resolves an SMS whose answer was lost, by looking it up or by its callback', async () => {
      const [looked, called] = await Promise.all([
        makeHouseholds(stage.api, 4),
        makeHouseholds(stage.api, 4),
      ]);
      for (const [index, { token }] of looked.entries())
        stage.twilio.treat(token, { answer: index % 2 === 0 ? 'reset' : 'error500' });
      for (const { token } of called)
        stage.twilio.treat(token, { answer: 'error500', unlisted: true, tellsDelivery: true });
      const sent = await stage.remindThem([...looked, ...called], inSeconds(1), ['sms']);
      await untilAllAre(stage, sent, SENT);
      assert.deepEqual(
        sent.map((one) => stage.smsFor(one).length),
        sent.map(() => 1),
      );
    });

    it('shows sleepers to the operator by their ids, each with at most 2 events', async () => {
      const ids = asleep.map(({ id }) => `reminder/${id}`);
      await eventually('the sleepers are listed', async () => {
        const listed = (await listedRuns(stage)).map(({ execution }) => execution.workflowId);
        return ids.every((id) => listed.includes(id));
      });
      for (const id of ids) assert.ok((await historyLength(stage, id)) <= 2);
    });

    it('cancels the reminder whose workflow the operator cancels', async () => {
      const [one] = await stage.remindAll(1, new Date(Date.now() + DAY_MS));
      assert.ok(one);
      const workflowId = `reminder/${one.id}`;
      await eventually('it has a run', () => historyLength(stage, workflowId));
      await stage.temporalCli('workflow', 'cancel', '--workflow-id', workflowId);
      const shown = await eventually('the reminder is cancelled', async () => {
        const reminder = await stage.api.reminder(one.id);
        return reminder.status === 'cancelled' && reminder;
      });
      assert.equal(shown.statusReason, 'byOperator');
      assert.deepEqual(
        shown.sends.map(({ state }) => state),
        ['cancelled'],
      );
    });

    it('sends once after a terminated run was told again', async () => {
      const [one] = await stage.remindAll(1, inSeconds(15), ['email', 'sms']);
      assert.ok(one);
      const workflowId = `reminder/${one.id}`;
      await eventually('it has a run', () => historyLength(stage, workflowId));
      await stage.temporalCli('workflow', 'terminate', '--workflow-id', workflowId, '--reason', 'test');
      await stage.api.insist('PATCH', `/v1/reminders/${one.id}`, {
        metadata: { told: 'again' },
        title: 'Blodprov 2',
      });
      await untilAllAre(stage, [one], SENT);
      assert.equal(stage.mailsTo(one).length, 1);
      assert.equal(stage.smsFor(one).length, 1);
    });
  });

  describe('while processes restart', () => {
    it('finishes the sends under way when it is asked to stop (row 5)', async () => {
      const held = await HeldSends.plan(stage, inSeconds(2), 3);
      await held.untilHeld();
      const stopped = stage.newestWorker.stop();
      await untilInstant(inSeconds(1));
      held.release();
      assert.equal(await stopped, 0);
      const sends = await stage.api.sendsOf(held.all.map(({ id }) => id));
      assert.deepEqual(
        sends.map(({ state, attempts }) => ({ state, attempts })),
        sends.map(() => ({ state: 'accepted', attempts: 1 })),
      );
      await stage.startWorker();
    });

    it('loses and doubles nothing when api, temporal and postgres are killed among 30 sends (rows 6, 10, 12)', async () => {
      const { due, foreign, completed, answers, unclaimed } = await killAll(stage);
      const refused = answers.filter(({ status }) => status !== 200 && status !== 201);
      assert.deepEqual(refused, [], 'accepted while Temporal hangs');
      assert.ok(medianOf(answers.map(({ tookMs }) => tookMs)) < 1_000, 'nobody waits for Temporal');
      assert.equal(unclaimed, 0);
      await Promise.all([untilAllAre(stage, due, SENT), untilAllAre(stage, foreign, SENT, stage.otherApi)]);
      for (const { id } of completed) assert.equal((await stage.api.reminder(id)).status, 'completed');
    });

    it('has one run for each reminder that waits, and none for the others', async () => {
      await assertRunsMatchRows(stage);
    });

    it('has told Temporal and the logs nothing about people', () => {
      const known = stage.reminders.get(stage.api)?.[0]?.id ?? '';
      assert.deepEqual(personalDataIn(stage, known), []);
    });
  });

  describe('after the loss of all that Temporal knew', () => {
    it('makes the workflows anew from the rows, and repeats nothing (row 13)', async () => {
      const received = stage.relay.mails.length + stage.twilio.messages.length;
      const due = await stage.remindAll(8, inSeconds(5));
      await loseTemporalStore(stage);
      await untilInstant(due[0]?.at ?? new Date());
      await passThreeMinutes(stage, due);
      await stage.startWorker();
      await untilAllAre(stage, due, SENT);
      assert.equal(stage.relay.mails.length + stage.twilio.messages.length, received + due.length);
    });

    it('agrees with its partners about every message of the run', async () => {
      const { sends, messages, problems } = await compareLedger(stage);
      assert.deepEqual(problems, []);
      assert.ok(sends > 400 && messages > 250, `${sends} sends, ${messages} messages`);
    });
  });
});

/** Races that only ever end one way prove nothing. */
function assertBothOutcomes(races: readonly Race[]): void {
  const sent = races.filter(({ beganAtMs }) => beganAtMs !== null).length;
  assert.ok(sent >= 5 && races.length - sent >= 5, `${sent} of ${races.length} were sent`);
}

/** The instants of the marks in the timelines, by reminder. */
async function marksOf(stage: FaultStage, reminders: readonly FaultReminder[]): Promise<Map<string, number>> {
  const marks = new Map<string, number>();
  for (const { id, channels } of reminders) {
    if (!channels.includes('sms')) continue;
    const path = `/v1/reminders/${id}/timeline`;
    const { body } = await stage.api.insist<{ items: { type: string; at: string }[] }>('GET', path);
    const mark = body.items.find(({ type }) => type === 'send.transmitting');
    if (mark !== undefined) marks.set(id, Date.parse(mark.at));
  }
  return marks;
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;
}
