import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decideReply, type ReplyQuestion, type ReplyVerdict } from '../../domain/messages/decide-reply.js';

const midnight = new Date('2026-06-10T22:00:00Z');
const nextDayAt = new Date('2026-06-11T07:00:00Z');
const ready: ReplyQuestion = {
  untilAt: new Date('2026-06-11T10:00:00Z'),
  refusal: null,
  held: false,
  capReached: false,
  nextDayAt,
  shadow: false,
};

/** Every obstacle, the one that counts most first. */
const obstacles: readonly (readonly [Partial<ReplyQuestion>, ReplyVerdict])[] = [
  [{ held: true }, { verdict: 'held' }],
  [{ untilAt: midnight }, { verdict: 'skip', reason: 'tooLate' }],
  [{ refusal: 'optedOut' }, { verdict: 'skip', reason: 'optedOut' }],
  [{ capReached: true }, { verdict: 'defer', until: nextDayAt }],
  [{ shadow: true }, { verdict: 'skip', reason: 'shadow' }],
];

test('a reply leaves at any hour', () => {
  assert.deepEqual(decideReply(ready, midnight), { verdict: 'send' });
});

test('what stands against a reply counts in its order', () => {
  for (const [index, [, verdict]] of obstacles.entries()) {
    const all = obstacles.slice(index).map(([change]) => change);
    assert.deepEqual(decideReply(Object.assign({}, ready, ...all) as ReplyQuestion, midnight), verdict);
  }
});
