import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { TextPart } from '../../domain/messages/text-difference.js';
import { textDifference } from '../../domain/messages/text-difference.js';

const without = (parts: readonly TextPart[], kind: TextPart['kind']) =>
  parts
    .filter((part) => part.kind !== kind)
    .map(({ text }) => text)
    .join('');

test('words that went and came stand beside each other, merge fields stay whole', () => {
  assert.deepEqual(
    textDifference('Hello [[client_first_name]], Rex is due.', 'Hello [[client_name]], Rex is due soon.'),
    [
      { kind: 'same', text: 'Hello ' },
      { kind: 'removed', text: '[[client_first_name]]' },
      { kind: 'added', text: '[[client_name]]' },
      { kind: 'same', text: ', Rex is due' },
      { kind: 'added', text: ' soon' },
      { kind: 'same', text: '.' },
    ],
  );
  assert.deepEqual(textDifference('a', 'a'), [{ kind: 'same', text: 'a' }]);
  assert.deepEqual(textDifference('', 'new'), [{ kind: 'added', text: 'new' }]);
});

test('the parts are the one text and the other, and what is the same is as long as can be', () => {
  const text = fc.array(fc.constantFrom('a', 'b', ' ', '\n', '[[x]]', 'å', '🐕', '.'), { maxLength: 14 });
  fc.assert(
    fc.property(text, text, (a, b) => {
      const parts = textDifference(a.join(''), b.join(''));
      assert.equal(without(parts, 'added'), a.join(''));
      assert.equal(without(parts, 'removed'), b.join(''));
      assert.ok(parts.every(({ kind }, index) => kind !== parts[index + 1]?.kind));
    }),
  );
});

test('texts too long for a table are one whole for another', () => {
  const long = (word: string) => Array.from({ length: 1_500 }, (_, index) => `${word}${index}`).join(' ');
  const parts = textDifference(`same ${long('a')}`, `same ${long('b')}`);
  assert.deepEqual(
    parts.map(({ kind }) => kind),
    ['same', 'removed', 'added'],
  );
});
