import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import { ledgerOf } from '../../db/rules/scratch-ledger.js';
import type { RuleDefinition } from '../../entities/rules/rule-version-row.js';
import type { TestDatabase } from '../support/test-database.js';
import { createTestDatabase } from '../support/test-database.js';
import { histories, rulesWith } from './dry-run-histories.js';
import type { LivedClinic } from './dry-run-life.js';
import { clinicToLiveIn, endOf, enforce, eventsOf, linesOf, live, rehearse, takeIn } from './dry-run-life.js';
import { RuleStage } from './rule-stage.js';

/** Stands for the template, which every clinic has for itself. */
const TEMPLATE = '01900000-0000-7000-8000-00000000abcd';

/** Half of the clinics combine what is due to one client. */
const combining = fc.constantFrom(null, 'P7D');

test('for any rule, a dry run on the history and life agree message for message', async (t) => {
  const database: TestDatabase = await createTestDatabase();
  t.after(() => database.close());
  let messages = 0;
  await fc.assert(
    fc.asyncProperty(rulesWith(TEMPLATE), histories, combining, async (rule, history, combineWithin) => {
      const clinic = await clinicToLiveIn(database.db, '2026-01-05', combineWithin);
      const definition = withTemplateOf(clinic, rule);
      await enforce(clinic, definition);
      const lived = await live(clinic, eventsOf(clinic, history));
      messages += lived.length;
      assert.deepEqual(await rehearse(clinic, definition), lived);
    }),
    { numRuns: 40 },
  );
  assert.ok(messages > 10, `only ${messages} messages were compared`);
});

describe('on the real workflows under skipped time', () => {
  const CLINICS = 12;
  const BEGINNING = new Date('2040-01-02T07:00:00Z');
  let stage: RuleStage;
  before(async () => {
    stage = await RuleStage.start();
    await stage.passUntil(BEGINNING);
  });
  after(() => stage.close());

  test('a dry run and life agree message for message', async () => {
    const seed = Date.now();
    const samples = fc.sample(fc.tuple(rulesWith(TEMPLATE), histories), { numRuns: CLINICS, seed });
    const lives = [];
    for (const [rule, history] of samples) {
      const clinic = await clinicToLiveIn(stage.db, '2040-01-09');
      const definition = withTemplateOf(clinic, rule);
      await enforce(clinic, definition);
      lives.push({ clinic, definition, events: eventsOf(clinic, history) });
    }
    const told = lives.flatMap(({ clinic, events }) => events.map((event) => ({ clinic, event })));
    for (const { clinic, event } of told.toSorted((a, b) => a.event.at.getTime() - b.event.at.getTime())) {
      await stage.passUntil(event.at);
      await takeIn(clinic, { ...event, at: stage.clock.last });
      await stage.settle();
    }
    for (const { clinic } of lives) await stage.passUntil(endOf(clinic));
    let messages = 0;
    for (const { clinic, definition } of lives) {
      const lived = linesOf(await ledgerOf(stage.db.reader, clinic.id), new Map());
      messages += lived.length;
      const about = JSON.stringify({ seed, definition });
      assert.deepEqual(await rehearse(clinic, definition), lived, about);
    }
    assert.ok(messages > 5, `only ${messages} messages were compared`);
  });
});

function withTemplateOf(clinic: LivedClinic, rule: RuleDefinition): RuleDefinition {
  return JSON.parse(JSON.stringify(rule).replaceAll(TEMPLATE, clinic.templateId)) as RuleDefinition;
}
