import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { stateOf } from './clinic-state.js';
import { ConnectorWorld, MORNING, type ConnectedClinic } from './connector-world.js';
import { DAY } from './provet-day.js';
import { ProvetStub } from './provet-stub.js';

/** Each seed is another way in which a day can go wrong. */
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];

let world: ConnectorWorld;
let clean: Awaited<ReturnType<typeof stateOf>>;

before(async () => {
  world = await ConnectorWorld.start();
  const stub = await ProvetStub.start();
  const clinic = await firstRun(stub);
  let payloads = 0;
  for (const happening of DAY) {
    await happen(stub, happening);
    payloads += stub.hooks.length;
    for (const hook of stub.hooks.splice(0)) await clinic.hook(hook);
    await clinic.work();
  }
  assert.ok(payloads >= 30, `${payloads} payloads`);
  clean = await evening(clinic, stub);
});
after(async () => {
  await world.close();
});

describe('a day of events at the vendor', () => {
  test('leaves what a person at the clinic would expect', () => {
    const about = (list: string, id: string) =>
      (clean[list] ?? []).filter((line) => line.startsWith(`${id}|`));
    assert.deepEqual(about('facts', '21'), [
      '21|EXAM|2025-06-02|true',
      '21|RAB|2025-06-02|true',
      '21|RAB|2026-06-10|true',
    ]);
    assert.deepEqual(about('facts', '28'), ['28|DENT|2026-06-10|true', '28|RAB|2025-06-12|true']);
    assert.deepEqual(about('facts', '27'), ['27|DENT|2026-06-10|false']);
    const reminders = (clean['reminders'] ?? []).map((line) => line.split('|').slice(0, 6).join('|'));
    console.log(clean);
    assert.ok(reminders.length > 5);
  });

  for (const seed of SEEDS) {
    test(`ends the same when it is doubled, shuffled and cut off: seed ${seed}`, async () => {
      const stub = await ProvetStub.start();
      world.now = MORNING;
      const clinic = await firstRun(stub);
      await badDay(clinic, stub, seed);
      assert.deepEqual(await evening(clinic, stub), clean);
      const doubled = await clinic.query<{ n: number }>(
        `select count(*)::int as n from inbound_event where clinic_id = $1 group by type, effect, event_id having count(*) > 1`,
      );
      assert.deepEqual(doubled, []);
    });
  }
});

async function firstRun(stub: ProvetStub): Promise<ConnectedClinic> {
  world.now = MORNING;
  const clinic = await world.connect(stub);
  await clinic.work();
  return clinic;
}

/** The vendor's clock and ours go on to that time of the day, in Stockholm's summer. */
async function happen(stub: ProvetStub, { at, do: act }: (typeof DAY)[number]): Promise<void> {
  stub.clock = `2026-06-10T${at}:00`;
  world.now = new Date(`2026-06-10T${at}:00+02:00`);
  act(stub);
  await Promise.resolve();
}

/** Hooks are lost, doubled and late; the vendor falls silent; workers are killed in the middle of their work. */
async function badDay(clinic: ConnectedClinic, stub: ProvetStub, seed: number): Promise<void> {
  const [dice] = fc.sample(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), {
    seed,
    numRuns: 1,
  });
  assert.ok(dice);
  const chance = () => Number(dice.next().value);
  const late: Record<string, string>[] = [];
  for (const happening of DAY) {
    await happen(stub, happening);
    for (const hook of stub.hooks.splice(0)) {
      if (chance() < 0.25) continue;
      late.push(hook);
      if (chance() < 0.4) late.push(hook);
    }
    late.sort(() => chance() - 0.5);
    const now = late.splice(0, Math.floor(chance() * (late.length + 1)));
    for (const hook of now) await clinic.hook(hook);
    stub.isDown = chance() < 0.25;
    if (chance() < 0.3) stub.mishaps.push({ status: chance() < 0.5 ? 500 : 429 });
    if (chance() < 0.2) stub.expireTokens();
    if (chance() < 0.7) await workAndDie(clinic, chance() < 0.4);
  }
  stub.isDown = false;
  stub.mishaps.length = 0;
}

/** A worker, which may be gone before it is done; the next one is another. */
async function workAndDie(clinic: ConnectedClinic, dies: boolean): Promise<void> {
  if (!dies) {
    await clinic.work();
    return;
  }
  const runner = world.runner();
  await runner.pass();
  await runner.stop();
}

/** Some hours later everything was caught up with, and the state does not change any more. */
async function evening(
  clinic: ConnectedClinic,
  stub: ProvetStub,
): Promise<Awaited<ReturnType<typeof stateOf>>> {
  stub.clock = '2026-06-10T20:00:00';
  for (const hour of [19, 21, 23]) {
    world.now = new Date(`2026-06-10T${hour}:00:00+02:00`);
    await clinic.work();
  }
  const state = await stateOf(clinic);
  await stub.stop();
  return state;
}
