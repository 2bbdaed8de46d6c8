import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { instantOf } from '../../domain/clinic-time.js';
import type { Account } from './account.js';
import { accountOf } from './account.js';
import type { Deed, RuleCase } from './rule-case.js';
import { RuleStage } from './rule-stage.js';
import { setTheStage } from './set-the-stage.js';
import { faultsOf } from './soundness.js';
import type { Story } from './story.js';

/** A Monday morning in Stockholm, far enough ahead that no machine's clock has passed it. */
const BEGINNING = new Date('2040-01-02T07:00:00Z');
const USUAL_END = '2042-01-01';
const AT_ONCE = 6;

/** A case on its way: what came of it, or what stood in its way. */
interface Played {
  readonly one: RuleCase;
  story: Story | null;
  account: Account | null;
  error: unknown;
}

interface Entry {
  readonly at: Date;
  readonly played: Played;
  readonly deeds: readonly Deed[] | 'account';
}

/** Something that happens to the whole installation: it is done before what the cases have at that instant. */
export interface StageDirection {
  readonly at: Date;
  readonly run: (stage: RuleStage) => Promise<void>;
}

/**
 * Plays all cases at once, each in a clinic of its own, on the one clock that they share; then asks of each case,
 * by its name, whether what came of it is what it says.
 */
export function playCases(
  theme: string,
  cases: readonly RuleCase[],
  directions: readonly StageDirection[] = [],
): void {
  describe(theme, () => {
    let stage: RuleStage;
    const all = cases.map((one): Played => ({ one, story: null, account: null, error: null }));
    before(async () => {
      stage = await RuleStage.start();
      await stage.passUntil(BEGINNING);
      await inLanes(all.entries(), async ([number, played]) => {
        await guarded(played, async () => {
          played.story = await setTheStage(stage, played.one, number + 1);
        });
      });
      await play(stage, all, directions);
    });
    after(() => stage.close());
    for (const played of all) test(played.one.name, () => check(played));
    test('and nobody was forgotten, left halfway or written to twice', async () => {
      assert.deepEqual(await faultsOf(stage), []);
    });
  });
}

async function play(
  stage: RuleStage,
  all: readonly Played[],
  directions: readonly StageDirection[],
): Promise<void> {
  const entries = all.flatMap(entriesOf);
  const instants = [...entries, ...directions].map(({ at }) => at.getTime());
  for (const ms of [...new Set(instants)].sort((a, b) => a - b)) {
    await stage.passUntil(new Date(ms));
    for (const direction of directions) if (direction.at.getTime() === ms) await direction.run(stage);
    const now = entries.filter(({ at }) => at.getTime() === ms);
    await inLanes(now.values(), (entry) => guarded(entry.played, () => happen(stage, entry)));
    await stage.settle();
  }
}

async function happen(stage: RuleStage, { played, deeds }: Entry): Promise<void> {
  const { story } = played;
  if (story === null || played.error !== null) return;
  if (deeds === 'account') played.account = await accountOf(story, stage.senders.sent);
  else for (const deed of deeds) await deed(story);
}

function entriesOf(played: Played): Entry[] {
  const { one } = played;
  const zone = typeof one.clinic?.['timeZone'] === 'string' ? one.clinic['timeZone'] : 'Europe/Stockholm';
  const happenings = one.story.map(({ date, time, deeds }) => ({
    at: instantOf(date, time, zone),
    played,
    deeds,
  }));
  const end: Entry = { at: instantOf(one.until ?? USUAL_END, '07:00', zone), played, deeds: 'account' };
  return [...happenings, end];
}

function check({ one, account, error }: Played): void {
  assert.ifError(error);
  assert.ok(account);
  const { reminders, messages = [], skips = [], waiting = account.waiting } = one;
  assert.deepEqual(account, { reminders, messages, skips, waiting });
}

async function guarded(played: Played, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    played.error ??= error;
  }
}

async function inLanes<T>(work: IterableIterator<T>, each: (one: T) => Promise<void>): Promise<void> {
  const lane = async () => {
    for (const one of work) await each(one);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}
