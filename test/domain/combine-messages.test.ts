import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Combinable } from '../../domain/messages/combine-messages.js';
import { goesAlong } from '../../domain/messages/combine-messages.js';

const NOW = new Date('2026-10-20T08:00:00Z');
const WEEK = { within: 'P7D', zone: 'Europe/Stockholm' };
const one: Combinable = {
  channel: 'email',
  plannedAt: NOW,
  exact: false,
  isResend: false,
  ownWords: false,
  heldByAnother: false,
  triedTogether: false,
  clientId: 'åsa',
  address: 'asa@example.org',
};

const table: readonly (readonly [string, Partial<Combinable>, Partial<Combinable>, boolean])[] = [
  ['due now', {}, {}, true],
  ['due within the week', {}, { plannedAt: new Date('2026-10-26T08:00:00Z') }, true],
  [
    'due a calendar week ahead, an hour more since summer time ends',
    {},
    { plannedAt: new Date('2026-10-27T09:00:00Z') },
    true,
  ],
  ['due later', {}, { plannedAt: new Date('2026-10-27T09:00:01Z') }, false],
  ['to somebody else', {}, { clientId: 'bo' }, false],
  ['to another address', {}, { address: 'home@example.org' }, false],
  ['to nowhere', { address: null }, { address: null }, false],
  ['on another channel', {}, { channel: 'sms' }, false],
  ['as letters', { channel: 'letter' }, { channel: 'letter' }, false],
  ['at an instant that a person chose', {}, { exact: true }, false],
  ['while the other one has such an instant', { exact: true }, {}, false],
  ['both of them once more, as a person wants', { exact: true }, { exact: true, triedTogether: true }, true],
  ['sent once more', {}, { isResend: true }, false],
  ['in words of its own', {}, { ownWords: true }, false],
  ['while the other one has words of its own', { ownWords: true }, {}, false],
  ['asked for by another message', {}, { heldByAnother: true }, false],
];
for (const [name, carrier, other, expected] of table) {
  test(`a message ${name} ${expected ? 'goes along' : 'goes alone'}`, () => {
    assert.equal(goesAlong({ ...one, ...carrier }, { ...one, ...other }, WEEK, NOW), expected);
  });
}

test('nothing goes along at a clinic that does not combine', () => {
  assert.equal(goesAlong(one, one, { ...WEEK, within: null }, NOW), false);
});
