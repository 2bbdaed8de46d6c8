import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { addToInstant } from '../../domain/clinic-time.js';
import type { BudgetQuestion, MessageAhead } from '../../domain/messages/frequency-budget.js';
import { decideBudget } from '../../domain/messages/frequency-budget.js';
import { PRIORITIES } from '../../domain/rules/rule.js';

const ZONE = 'Europe/Stockholm';
const NOW = new Date('2026-06-10T10:00:00Z');
const DAY_MS = 24 * 3_600_000;

const inDays = (days: number): Date => new Date(NOW.getTime() + days * DAY_MS);
const question = (change: Partial<BudgetQuestion> = {}): BudgetQuestion => ({
  budget: { messages: 1, per: 'P7D', zone: ZONE },
  priority: 'normal',
  untilAt: inDays(3),
  sent: [],
  ahead: [],
  combineWithin: null,
  nextOpening: (at) => at,
  ...change,
});
const ahead = (
  days: number,
  priority: MessageAhead['priority'],
  channel: MessageAhead['channel'] = 'email',
) => ({
  at: inDays(days),
  channel,
  priority,
});

describe('the budget of a client', () => {
  const table: readonly (readonly [string, Partial<BudgetQuestion>, 'send' | 'skip' | Date])[] = [
    ['nothing was sent', {}, 'send'],
    ['a message was sent a week ago to the minute', { sent: [inDays(-7)] }, 'send'],
    ['one was sent six days ago: it waits a day', { sent: [inDays(-6)] }, inDays(1)],
    ['the room comes too late', { sent: [inDays(-1)] }, 'skip'],
    ['the room comes at the very end of its time', { sent: [inDays(-4)] }, 'skip'],
    [
      'there is room for two',
      { budget: { messages: 2, per: 'P7D', zone: ZONE }, sent: [inDays(-1)] },
      'send',
    ],
    [
      'the oldest of two makes room',
      { budget: { messages: 2, per: 'P7D', zone: ZONE }, sent: [inDays(-1), inDays(-6)] },
      inDays(1),
    ],
    ['it is of high priority', { priority: 'high', sent: [inDays(-1)] }, 'send'],
    ['a more important one is planned in two days', { ahead: [ahead(2, 'high')] }, 'skip'],
    ['a more important one is planned in a week', { ahead: [ahead(7, 'high')] }, 'send'],
    ['one as important is planned in two days', { ahead: [ahead(2, 'normal')] }, 'send'],
    ['a less important one is planned in two days', { ahead: [ahead(2, 'low')] }, 'send'],
    [
      'it is of low priority, a normal one is planned',
      { priority: 'low', ahead: [ahead(2, 'normal')] },
      'skip',
    ],
    [
      'a more important one was due already',
      { ahead: [ahead(-1, 'high')], untilAt: inDays(8), budget: { messages: 1, per: 'P7D', zone: ZONE } },
      inDays(7),
    ],
    [
      'two more important ones go out as one',
      {
        budget: { messages: 2, per: 'P7D', zone: ZONE },
        ahead: [ahead(1, 'high'), ahead(2, 'high')],
        combineWithin: 'P2D',
      },
      'send',
    ],
    [
      'two more important ones on two channels do not',
      {
        budget: { messages: 2, per: 'P7D', zone: ZONE },
        ahead: [ahead(1, 'high'), ahead(2, 'high', 'sms')],
        combineWithin: 'P2D',
      },
      'skip',
    ],
    [
      'two letters do not',
      {
        budget: { messages: 2, per: 'P7D', zone: ZONE },
        ahead: [ahead(1, 'high', 'letter'), ahead(2, 'high', 'letter')],
        combineWithin: 'P2D',
      },
      'skip',
    ],
    [
      'the room comes by night: it waits for the opening',
      { sent: [inDays(-6)], nextOpening: (at) => new Date(at.getTime() + 3_600_000) },
      new Date(inDays(1).getTime() + 3_600_000),
    ],
    [
      'a month is a month of the calendar',
      {
        budget: { messages: 1, per: 'P1M', zone: ZONE },
        sent: [new Date('2026-05-12T08:00:00Z')],
      },
      new Date('2026-06-12T08:00:00Z'),
    ],
  ];
  for (const [name, change, expected] of table) {
    test(name, () => {
      const verdict = decideBudget(question(change), NOW);
      assert.deepEqual(verdict.verdict === 'defer' ? verdict.until : verdict.verdict, expected);
    });
  }
});

const budgets = fc.record({
  messages: fc.integer({ min: 1, max: 4 }),
  per: fc.constantFrom('P1D', 'P7D', 'P14D', 'P1M'),
  zone: fc.constant(ZONE),
});
const hours = (min: number, max: number) =>
  fc.integer({ min, max }).map((hour) => new Date(NOW.getTime() + hour * 3_600_000));

/** The most messages that fall into any one stretch. */
function fullest(sent: readonly Date[], { per, zone }: BudgetQuestion['budget']): number {
  return Math.max(
    0,
    ...sent.map((last) => sent.filter((at) => at <= last && addToInstant(at, per, zone) > last).length),
  );
}

describe('whatever happens', () => {
  test('a clinic that asks about each message never writes more often than it allows itself', () => {
    const messages = fc.array(
      fc.record({ at: hours(0, 2_000), patience: fc.integer({ min: 1, max: 200 }) }),
      {
        maxLength: 25,
      },
    );
    fc.assert(
      fc.property(budgets, messages, (budget, planned) => {
        const sent: Date[] = [];
        const queue = planned.map((one) => ({
          at: one.at,
          untilAt: new Date(one.at.getTime() + one.patience * 3_600_000),
        }));
        while (queue.length > 0) {
          queue.sort((a, b) => a.at.getTime() - b.at.getTime());
          const next = queue.shift();
          assert.ok(next);
          const verdict = decideBudget(question({ budget, sent, untilAt: next.untilAt }), next.at);
          if (verdict.verdict === 'send') sent.push(next.at);
          if (verdict.verdict !== 'defer') continue;
          assert.ok(
            verdict.until > next.at && verdict.until < next.untilAt,
            'it waits within its time, and for a while',
          );
          queue.push({ ...next, at: verdict.until });
        }
        assert.ok(fullest(sent, budget) <= budget.messages);
      }),
    );
  });

  test('a message never takes a place that a more important one will need', () => {
    const plans = fc.array(
      fc.record({
        at: hours(-48, 1_000),
        channel: fc.constantFrom('email' as const, 'sms' as const),
        priority: fc.constantFrom(...PRIORITIES),
      }),
      { maxLength: 6 },
    );
    const ranks = fc.constantFrom('normal' as const, 'low' as const);
    fc.assert(
      fc.property(
        budgets,
        plans,
        fc.array(hours(-900, -1), { maxLength: 5 }),
        ranks,
        (budget, plan, sent, priority) => {
          const verdict = decideBudget(
            question({ budget, ahead: plan, sent, priority, untilAt: inDays(40) }),
            NOW,
          );
          if (verdict.verdict === 'skip') return;
          const at = verdict.verdict === 'defer' ? verdict.until : NOW;
          const important = plan
            .filter((one) => PRIORITIES.indexOf(one.priority) < PRIORITIES.indexOf(priority))
            .map((one) => (one.at < NOW ? NOW : one.at));
          for (const one of [...important, at].filter((other) => other >= at)) {
            const until = [...sent, ...important, at].filter((other) => other <= one);
            const within = until.filter((other) => addToInstant(other, budget.per, budget.zone) > one);
            const touched = within.includes(at);
            assert.ok(
              !touched || within.length <= budget.messages,
              'a stretch with this message holds too many',
            );
          }
        },
      ),
    );
  });
});
