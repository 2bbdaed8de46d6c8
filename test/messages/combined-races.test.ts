import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { recordAccepted, releaseSend } from '../../commands/messages/record-outcome.js';
import { completeReminder } from '../../commands/reminders/complete-reminder.js';
import { cancelReminder } from '../../commands/reminders/end-reminder.js';
import { NOW } from '../reminders/scene.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import type { Waiting } from './combined-household.js';
import { Household } from './combined-household.js';

const HOUSEHOLDS = 12;
const PATIENTS = 6;
/** How often a workflow asks again about a send before the test takes it for lost. */
const MOST_TRIES = 200;
const NAMES = ['Alfa', 'Bravo', 'Charlie', 'Delta', 'Echo', 'Foxtrot'];

let database: TestDatabase;

before(async () => {
  database = await createTestDatabase();
});
after(async () => {
  await database.close();
});

/** What a household has been told, and what had been stopped when each message was marked. */
class Mailbox {
  readonly messages: string[] = [];
  readonly stopped = new Set<string>();

  constructor(readonly home: Household) {}

  /** What a workflow does with its send, until nothing of it waits any more. */
  async bringOut(sendId: string): Promise<void> {
    const { ledger } = this.home;
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      await sleep(Math.random() * 4);
      const claim = await ledger.claim(sendId);
      assert.notEqual(claim.kind, 'lost');
      if (claim.kind === 'claimed') await this.#transmit(sendId, claim.claimed);
      const { state, decidedAt } = await ledger.row(sendId);
      // What went along is told to its workflow again if its message comes back.
      if (state !== 'planned' && state !== 'claimed' && decidedAt !== null) return;
    }
    assert.fail(`${sendId} still waits`);
  }

  async #transmit(sendId: string, { fence, said, message }: Claimed): Promise<void> {
    const { ledger } = this.home;
    await sleep(Math.random() * 6);
    const stoppedBefore = [...this.stopped];
    const mark = await ledger.mark(sendId, fence, NOW, said);
    if (!mark.go) return;
    for (const name of stoppedBefore)
      assert.ok(!message.text.includes(name), `${name} was stopped before the mark`);
    await sleep(Math.random() * 4);
    const attempt = ledger.attempt(sendId, fence);
    if (Math.random() < 0.25) {
      await releaseSend(database.db, attempt, 'busy');
      return;
    }
    this.messages.push(message.text);
    await recordAccepted(database.db, attempt, { providerId: null, response: null });
  }
}

type Claimed = Awaited<ReturnType<Household['ledger']['claimed']>>;

test(`${HOUSEHOLDS} households wake at once while patients die and services are done: each thing is said once or stopped`, async () => {
  const seen = { messages: 0, combined: 0, stopped: 0, said: 0 };
  for (let round = 0; round < HOUSEHOLDS; round++) {
    const mailbox = new Mailbox(await Household.create(database.db));
    const sends = await wake(mailbox);
    for (const [index, send] of sends.entries()) {
      const row = await mailbox.home.row(send);
      const times = mailbox.messages.filter((text) => text.includes(NAMES[index] ?? '?')).length;
      const isSaid = row.state === 'accepted' || row.state === 'merged';
      assert.ok(isSaid || row.state === 'cancelled', `${row.state}(${row.reason})`);
      assert.equal(times, isSaid ? 1 : 0, `${NAMES[index]} is ${row.state} and was said ${times} times`);
      if (row.state === 'merged') {
        assert.ok(row.mergedIntoId);
        assert.equal(await mailbox.home.ledger.state(row.mergedIntoId), 'accepted');
      }
      seen[isSaid ? 'said' : 'stopped'] += 1;
      await mailbox.home.scene.consistent(send.reminderId);
    }
    seen.messages += mailbox.messages.length;
    if (mailbox.messages.length < PATIENTS / 2) seen.combined += 1;
  }
  assert.ok(seen.said > HOUSEHOLDS && seen.stopped > HOUSEHOLDS, `no race: ${JSON.stringify(seen)}`);
  assert.ok(seen.combined > HOUSEHOLDS / 2, `hardly anything was combined: ${JSON.stringify(seen)}`);
});

test('a message that comes back and claims of what it carried never wait for each other in a circle', async () => {
  const home = await Household.create(database.db);
  const sends: Waiting[] = [];
  for (const name of NAMES) sends.push(await home.waiting(name));
  const [carrier, ...others] = sends;
  assert.ok(carrier);
  for (let round = 0; round < 24; round++) {
    const { fence, said } = await home.marked(carrier);
    assert.equal(said.length, others.length, 'all of it came back');
    const claims = others.map(async ({ sendId }, index) => {
      await sleep(index % 3);
      await home.ledger.claim(sendId);
    });
    const attempt = home.ledger.attempt(carrier.sendId, fence);
    const release = sleep(round % 4).then(() => releaseSend(database.db, attempt, 'busy'));
    await Promise.all([...claims, home.ledger.claim(carrier.sendId), release]);
  }
});

/** Lets the workflows of a household run against the stops of some of its reminders. */
async function wake(mailbox: Mailbox): Promise<Waiting[]> {
  const { home } = mailbox;
  const { scene } = home;
  const sends: Waiting[] = [];
  for (const name of NAMES) sends.push(await home.waiting(name));
  const stops = [
    (one: Waiting) => home.died(one),
    ({ reminderId }: Waiting) => completeReminder(database.db, scene.acting(), { reminderId }, null),
    ({ reminderId }: Waiting) => cancelReminder(database.db, scene.acting(), { reminderId }, null),
  ];
  const stopping = stops.map(async (stop, index) => {
    const place = index * 2 + Math.floor(Math.random() * 2);
    const [send, name] = [sends[place], NAMES[place]];
    assert.ok(send && name);
    await sleep(Math.random() * 30);
    await stop(send);
    // Whatever was marked before the stop may be on its way.
    mailbox.stopped.add(name);
  });
  await Promise.all([...sends.map(({ sendId }) => mailbox.bringOut(sendId)), ...stopping]);
  return sends;
}
