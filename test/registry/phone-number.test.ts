import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isCountry, readPhone } from '../../commands/registry/phone-number.js';

const table: readonly (readonly [text: string, country: string, expected: string | null])[] = [
  ['070-174 06 05', 'SE', '+46701740605'],
  ['+46 (0)70 174 06 05', 'SE', '+46701740605'],
  ['0046701740605', 'SE', '+46701740605'],
  ['+46701740605', 'FI', '+46701740605'],
  ['040 1234567', 'FI', '+358401234567'],
  ['(212) 555-0123', 'US', '+12125550123'],
  ['+46701740605', '', '+46701740605'],
  ['0701740605', '', null],
  ['12345', 'SE', null],
  ['call 0701740605 now', 'SE', null],
  ['0701740605 ext. 12', 'SE', null],
  ['', 'SE', null],
];

for (const [text, country, expected] of table) {
  test(`"${text}" in ${country === '' ? 'no country' : country} is ${expected ?? 'no number'}`, () => {
    assert.equal(readPhone(text, country), expected);
  });
}

test('countries are told by their two letters', () => {
  assert.ok(isCountry('SE'));
  assert.ok(!isCountry('ZZ') && !isCountry('se') && !isCountry('SWE'));
});
