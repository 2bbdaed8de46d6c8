import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CountedMessages } from '../../domain/reports/step-results.js';
import { resultsByRule, stepResults } from '../../domain/reports/step-results.js';

const counted = (change: Partial<CountedMessages>): CountedMessages => ({
  kind: 'automatic',
  ruleId: 'rabies',
  ruleName: 'Rabies',
  step: 'first',
  channel: 'email',
  state: 'delivered',
  reason: null,
  messages: 1,
  bookedByLink: 0,
  bookedAfter: 0,
  visited: 0,
  completed: 0,
  revenue: 0,
  cases: 0,
  casesBooked: 0,
  casesCompleted: 0,
  casesRevenue: 0,
  ...change,
});

void describe('what messages have led to', () => {
  const figures = [
    counted({ messages: 5, bookedByLink: 2, completed: 1 }),
    counted({ step: 'second', channel: 'sms', state: 'accepted', messages: 3, bookedAfter: 1, completed: 1 }),
    counted({ state: 'skipped', reason: 'noConsent', messages: 40 }),
    counted({ channel: 'staffTask', messages: 7 }),
    counted({ ruleId: 'teeth', ruleName: 'Teeth', messages: 2 }),
    counted({ kind: 'manual', ruleId: null, ruleName: null, messages: 9 }),
    counted({ kind: 'appointment', ruleId: null, ruleName: null, messages: 11 }),
  ];

  it('is added up by rule over its steps and channels; tasks, visits and what was left out do not count', () => {
    assert.deepEqual(Object.fromEntries(resultsByRule(figures)), {
      rabies: { sent: 8, booked: 3, completed: 2 },
      teeth: { sent: 2, booked: 0, completed: 0 },
    });
  });

  it('is told apart by step and channel, with what was made by hand as one', () => {
    assert.deepEqual(
      stepResults(figures).map(({ ruleId, step, channel, sent }) => [ruleId, step, channel, sent]),
      [
        ['rabies', 'first', 'email', 5],
        ['rabies', 'second', 'sms', 3],
        ['teeth', 'first', 'email', 2],
        [null, null, 'email', 9],
      ],
    );
  });
});
