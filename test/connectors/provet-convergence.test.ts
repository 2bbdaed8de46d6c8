import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Dice } from '../../bench/simulate/dice.js';
import { stateOf } from './clinic-state.js';
import { ConnectorWorld, MORNING, type ConnectedClinic } from './connector-world.js';
import { DAY } from './provet-day.js';
import { ProvetStub } from './provet-stub.js';

/** Each seed is another way in which a day can go wrong. */
const SEEDS = [1, 2, 3];

let world: ConnectorWorld;
type State = Awaited<ReturnType<typeof stateOf>>;

/** After all hooks, in their order, without any catch-up; and in the evening of that day. */
let byHooks: State;
let clean: State;

before(async () => {
  world = await ConnectorWorld.start();
  const stub = await ProvetStub.start();
  const clinic = await firstRun(stub);
  await clinic.query(
    `update connection set next_catch_up_at = '2026-06-10T19:00:00+02:00' where clinic_id = $1`,
  );
  let payloads = 0;
  for (const happening of DAY) {
    await happen(stub, happening);
    payloads += stub.hooks.length;
    for (const hook of stub.hooks.splice(0)) await clinic.hook(hook);
    await clinic.work();
  }
  assert.ok(payloads >= 30, `${payloads} payloads`);
  byHooks = await stateOf(clinic);
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
    assert.deepEqual(about('facts', '27'), ['27|34|2026-02-11|false', '27|DENT|2026-06-10|false']);
    const form = /^(\d+)\|.*?\|(open|cancelled)\|(?:[a-z]+\|)?(\d{4}-\d\d-\d\d)\|(\d)/;
    assert.deepEqual(
      (clean['reminders'] ?? []).map((line) => form.exec(line)?.slice(1).join(' ')).sort(),
      [
        '21 open 2027-06-10 2',
        '22 open 2026-07-15 1',
        '23 cancelled 2026-06-20 1',
        '26 open 2027-06-09 1',
        '28 open 2026-06-12 1',
        '28 open 2026-12-10 1',
        '29 open 2026-06-17 1',
      ],
      'the death, the removed row and the invoice of yesterday have had their effect',
    );
    assert.deepEqual(
      (clean['appointments'] ?? []).map((line) => line.split('|').slice(0, 2).join(' ')),
      ['71 completed', '73 booked', '74 cancelled', '75 cancelled', '76 noShow', '77 booked', '79 booked'],
    );
    assert.ok(
      clean['clients']?.includes(
        '17|Greta|Ivarsson|false|email greta@example.org true, phone +46701740608 true',
      ),
    );
  });

  test('needs no catch-up when every hook arrives', () => {
    assert.deepEqual(byHooks, clean);
  });

  for (const seed of SEEDS) {
    test(`ends the same when it is doubled, shuffled and cut off: seed ${seed}`, async () => {
      const stub = await ProvetStub.start();
      world.now = MORNING;
      const clinic = await firstRun(stub);
      await badDay(clinic, stub, seed);
      assert.deepEqual(await evening(clinic, stub), clean);
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
  const dice = new Dice(seed);
  const late: Record<string, string>[] = [];
  for (const happening of DAY) {
    await happen(stub, happening);
    for (const hook of stub.hooks.splice(0)) {
      if (dice.chance(0.25)) continue;
      late.push(hook);
      if (dice.chance(0.4)) late.push(hook);
    }
    shuffle(late, dice);
    const now = late.splice(0, dice.between(0, late.length));
    for (const hook of now) await clinic.hook(hook);
    stub.isDown = dice.chance(0.25);
    if (dice.chance(0.3)) stub.mishaps.push({ status: dice.chance(0.5) ? 500 : 429 });
    if (dice.chance(0.2)) stub.expireTokens();
    if (dice.chance(0.7)) await workAndDie(clinic, dice.chance(0.4));
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
async function evening(clinic: ConnectedClinic, stub: ProvetStub): Promise<State> {
  stub.clock = '2026-06-10T20:00:00';
  for (const hour of [19, 21, 23]) {
    world.now = new Date(`2026-06-10T${hour}:00:00+02:00`);
    await clinic.work();
  }
  const state = await stateOf(clinic);
  await stub.stop();
  return state;
}

function shuffle(list: unknown[], dice: Dice): void {
  for (let last = list.length - 1; last > 0; last--) {
    const other = dice.between(0, last);
    [list[last], list[other]] = [list[other], list[last]];
  }
}
