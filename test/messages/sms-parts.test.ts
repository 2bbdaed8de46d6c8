import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { smsParts } from '../../domain/messages/sms-parts.js';

describe('the parts of an SMS', () => {
  const table: [name: string, text: string, encoding: string, characters: number, parts: number][] = [
    ['empty', '', 'GSM-7', 0, 0],
    ['plain', 'Rex', 'GSM-7', 3, 1],
    ['Swedish and Finnish letters', 'Å är dags för Äpple åäöÅÄÖ', 'GSM-7', 26, 1],
    ['160 septets', 'a'.repeat(160), 'GSM-7', 160, 1],
    ['161 septets', 'a'.repeat(161), 'GSM-7', 161, 2],
    ['two full parts', 'a'.repeat(306), 'GSM-7', 306, 2],
    ['one more', 'a'.repeat(307), 'GSM-7', 307, 3],
    ['an extension character counts two', '€', 'GSM-7', 2, 1],
    ['80 euros fill one part', '€'.repeat(80), 'GSM-7', 160, 1],
    ['81 euros: 76 to a part, none divided', '€'.repeat(81), 'GSM-7', 162, 2],
    [
      'an escape is not divided at the end of a part',
      `${'a'.repeat(152)}€${'a'.repeat(152)}`,
      'GSM-7',
      306,
      3,
    ],
    ['one Polish letter makes the whole text UCS-2', 'ł', 'UCS-2', 1, 1],
    ['a typographic apostrophe too', 'O’Brien', 'UCS-2', 7, 1],
    ['70 units', 'ł'.repeat(70), 'UCS-2', 70, 1],
    ['71 units', 'ł'.repeat(71), 'UCS-2', 71, 2],
    ['134 units', 'ł'.repeat(134), 'UCS-2', 134, 2],
    ['135 units', 'ł'.repeat(135), 'UCS-2', 135, 3],
    ['an emoji is two units', '🐶', 'UCS-2', 2, 1],
    ['35 emojis fill one part', '🐶'.repeat(35), 'UCS-2', 70, 1],
    ['a surrogate pair is not divided: 33 to a part', '🐶'.repeat(67), 'UCS-2', 134, 3],
    ['all extension characters', '\f^{}\\[~]|€', 'GSM-7', 20, 1],
    ['c with cedilla is capital only', 'ç', 'UCS-2', 1, 1],
    ['line breaks', 'a\r\nb', 'GSM-7', 4, 1],
    ['a tab is not in the alphabet', 'a\tb', 'UCS-2', 3, 1],
  ];
  for (const [name, text, encoding, characters, parts] of table) {
    test(name, () => {
      assert.deepEqual(smsParts(text), { encoding, characters, parts });
    });
  }

  test('a longer text never has fewer parts, and parts hold what they must', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '€', 'å', '🐶', 'ł', ' ', '\n'), maxLength: 400 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const first = smsParts(a);
        const both = smsParts(a + b);
        assert.ok(both.parts >= first.parts);
        const room = both.encoding === 'GSM-7' ? { alone: 160, joined: 153 } : { alone: 70, joined: 67 };
        if (both.parts > 1)
          assert.ok(both.characters > room.alone && both.characters <= both.parts * room.joined);
        else assert.ok(both.characters <= room.alone);
      }),
    );
  });
});
