import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { textFor, type LocalizedTexts } from '../../domain/messages/localized-texts.js';
import { smsParts } from '../../domain/messages/sms-parts.js';
import { speciesWord } from '../../commands/messages/species-words.js';
import { costOf, worstCase } from '../../commands/messages/sms-cost.js';

const sms = (body: string) => ({ sms: { body } });
const template: LocalizedTexts = {
  ...sms('own'),
  email: { subject: 'own', body: 'own' },
  variants: {
    sv: sms('sv'),
    'sv-FI': sms('sv-FI'),
    fi: { email: { subject: 'fi', body: 'fi' } },
    'pt-BR': sms('pt-BR'),
  },
};

describe('the text for a reader', () => {
  for (const [reader, clinic, expected] of [
    ['sv', 'en', 'sv in sv'],
    ['sv-SE', 'en', 'sv in sv-SE'],
    ['sv-FI', 'en', 'sv-FI in sv-FI'],
    ['SV_fi', 'en', 'sv-FI in SV_fi'],
    [null, 'sv', 'sv in sv'],
    // There is no Finnish SMS: the clinic's language, and its dates, rather than a mixture.
    ['fi', 'sv', 'sv in sv'],
    ['fi', 'en', 'own in fi'],
    ['de', 'sv-FI', 'sv-FI in sv-FI'],
    // A variant of one country is not for the readers of another.
    ['pt', 'en', 'own in pt'],
  ] as const)
    test(`${reader ?? 'no language'} at a clinic of ${clinic}: ${expected}`, () => {
      const found = textFor(template, 'sms', reader, clinic);
      assert.equal(`${found?.text.body ?? ''} in ${found?.locale ?? ''}`, expected);
    });

  test('is the template’s own when that is in the reader’s language, before the clinic’s', () => {
    const english = { ...template, locale: 'en' };
    assert.deepEqual(textFor(english, 'sms', 'en-GB', 'sv'), { text: { body: 'own' }, locale: 'en-GB' });
    assert.deepEqual(textFor(english, 'sms', 'de', 'de'), { text: { body: 'own' }, locale: 'en' });
  });

  test('is there by channel: a variant without one takes it from another, and none is invented', () => {
    assert.equal(textFor(template, 'email', 'fi', 'sv')?.text.subject, 'fi');
    assert.equal(textFor(template, 'email', 'sv', 'sv')?.text.subject, 'own');
    assert.equal(textFor(template, 'letter', 'sv', 'sv'), null);
  });
});

describe('the species', () => {
  for (const [species, locale, expected] of [
    ['dog', 'sv', 'hund'],
    ['Dog', 'fi-FI', 'koira'],
    ['Hund', 'fi', 'koira'],
    ['kissa', 'en', 'cat'],
    ['Canine', 'sv', 'hund'],
    ['guinea pig', 'fi', 'marsu'],
    ['ko', 'en', 'cow'],
    ['axolotl', 'sv', 'axolotl'],
    ['Hund', 'de', 'Hund'],
  ] as const)
    test(`${species} for a reader of ${locale} is ${expected}`, () => {
      assert.equal(speciesWord(species, locale), expected);
    });
});

describe('an SMS at worst', () => {
  const longest = (value: string, special: string | null = null) => [
    { field: 'patient_name' as const, longest: value, longestSpecial: special },
  ];
  const text = `Hej! [[patient_name]]${'.'.repeat(150)}`;

  test('has the longest name of the clinic', () => {
    assert.equal(worstCase(text, { patient_name: 'Bo' }, longest('Bo')).parts, 1);
    assert.equal(worstCase(text, { patient_name: 'Bo' }, longest('Wilhelmina')).parts, 2);
  });
  test('has a shorter name that makes every part smaller, where there is one', () => {
    const worst = worstCase(text, { patient_name: 'Bo' }, longest('Maximilian', 'Zoë'));
    assert.deepEqual(worst, smsParts(`Hej! Zoë${'.'.repeat(150)}`));
    assert.deepEqual([worst.encoding, worst.parts], ['UCS-2', 3]);
  });
  test('is never better than the message itself, and leaves out what the text does not use', () => {
    assert.equal(worstCase(text, { patient_name: 'Wilhelmina' }, longest('Bo')).parts, 2);
    assert.equal(worstCase('Hej!', {}, longest('x'.repeat(500))).parts, 1);
  });
  test('costs its parts', () => {
    assert.deepEqual(costOf(3, { amount: 0.45, currency: 'SEK' }), { amount: 1.35, currency: 'SEK' });
    assert.equal(costOf(3, null), null);
  });
});
