import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { SendState } from '../../domain/messages/send-state.js';
import { isNews, SEND_STATES } from '../../domain/messages/send-state.js';

type Reported = Parameters<typeof isNews>[1];
const reports = fc.constantFrom<Reported>('accepted', 'delivered', 'bounced', 'failed');

test('only what may have left can be news of a provider', () => {
  const moved = SEND_STATES.filter((state) => isNews(state, 'delivered'));
  assert.deepEqual(moved, ['transmitting', 'accepted', 'unknown']);
});

test('a doubled report is no news', () => {
  for (const reported of ['accepted', 'delivered', 'bounced', 'failed'] as const)
    assert.equal(isNews(reported, reported), false);
});

test('reports in any order only ever carry a message on, and as far as the farthest of them', () => {
  const start = fc.constantFrom<SendState>('transmitting', 'unknown', 'accepted');
  fc.assert(
    fc.property(start, fc.array(reports, { minLength: 1 }), (first, shuffled) => {
      const states = [first];
      for (const reported of shuffled) {
        const current = states.at(-1) ?? first;
        states.push(isNews(current, reported) ? reported : current);
      }
      const farthest = Math.max(rank(first), ...shuffled.map(rank));
      assert.equal(rank(states.at(-1) ?? first), farthest);
      for (const [place, state] of states.entries())
        assert.ok(rank(state) >= rank(states[place - 1] ?? first));
    }),
  );
});

function rank(state: SendState): number {
  if (state === 'transmitting' || state === 'unknown') return 0;
  return state === 'accepted' ? 1 : 2;
}
