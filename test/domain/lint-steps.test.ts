import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { LintedRule } from '../../domain/rules/lint-warning.js';
import { DOG, all, step, lint, told } from './lint-cases.js';

describe('steps', () => {
  const cases: readonly (readonly [string, Partial<LintedRule>, readonly string[]])[] = [
    [
      'before the event',
      {
        due: { after: 'P30D', from: 'event' },
        steps: [step('a', '-P60D'), step('b', '-P1D'), step('c', 'P5D')],
      },
      ['stepAlwaysTooLate /steps/0/offset'],
    ],
    [
      'before the event, counted from it',
      { steps: [step('a', '-P1D', { from: 'event' }), step('b', '-P1D'), step('c', 'P5D')] },
      ['stepAlwaysTooLate /steps/0/offset'],
    ],
    [
      'a birthday may lie anywhere',
      {
        due: { after: 'P12W', from: 'birth' },
        steps: [step('a', '-P20W'), step('b', '-P1D'), step('c', 'P5D')],
      },
      [],
    ],
    [
      'on the day of the event',
      { steps: [step('a', 'P0D', { from: 'event' }), step('b', '-P1D'), step('c', 'P5D')] },
      ['stepOftenTooLate /steps/0/offset'],
    ],
    [
      'four hours after the event',
      { steps: [step('a', 'PT4H', { from: 'event' }), step('b', '-P1D'), step('c', 'P5D')] },
      [],
    ],
    [
      'after the lapse',
      { lapseAfter: 'P1M', steps: [step('a', '-P1D'), step('b', 'P2M')] },
      ['stepAfterLapse /steps/1/offset', 'lapseBeforeLastStep /lapseAfter'],
    ],
    [
      'a whole interval late',
      { lapseAfter: null, steps: [step('a', '-P1D'), step('b', 'P13M')] },
      ['stepBeyondInterval /steps/1/offset'],
    ],
    [
      'the same day, the same channel',
      { steps: [step('a', '-P1W'), step('b', '-P7D'), step('c', 'P5D')] },
      ['stepsCollide /steps/1'],
    ],
    [
      'the same day, other channels',
      { steps: [step('a', '-P1W'), step('b', '-P7D', { channels: ['sms'] }), step('c', 'P5D')] },
      [],
    ],
    [
      'the same day from the other end',
      {
        due: { after: 'P1Y', from: 'event' },
        steps: [step('a', '-P7D'), step('b', 'P1Y', { from: 'event' }), step('c', 'P0D')],
      },
      ['stepsCollide /steps/2', 'nothingAfterDue /steps'],
    ],
    ['only afterwards', { steps: [step('a', 'P7D')] }, ['nothingBeforeDue /steps']],
    ['only before', { steps: [step('a', '-P7D')] }, ['nothingAfterDue /steps']],
    ['long before', { steps: [step('a', '-P6M'), step('b', 'P7D')] }, ['longSilence /steps']],
    ['no steps', { steps: [] }, ['noSteps /steps']],
  ];
  for (const [name, change, expected] of cases) {
    test(name, () => assert.deepEqual(told(lint(change)), expected));
  }

  test('what follows an event up, or waits for an absence, has no gaps to fill', () => {
    const phone = step('phone', 'P0D', { channels: ['staffTask'] });
    const followUp = {
      due: { after: 'P3D', from: 'event' as const },
      satisfiedBy: [],
      steps: [phone, step('again', 'P7D')],
    };
    assert.deepEqual(lint(followUp), []);
    const conditions = all(DOG);
    const trigger = { workflow: 'absence' as const, after: 'P18M' };
    const due = { after: 'P0D', from: 'event' as const };
    assert.deepEqual(
      lint({
        trigger,
        conditions,
        due,
        satisfiedBy: [],
        steps: [step('miss', 'P0D'), step('still', 'P30D')],
      }),
      [],
    );
  });

  test('months differ: what collides on some days only is a notice', () => {
    const steps = [step('a', '-P1M'), step('b', '-P30D'), step('c', 'P5D')];
    const [found] = lint({ steps });
    assert.deepEqual([found?.code, found?.severity], ['stepsCollide', 'notice']);
  });
});
