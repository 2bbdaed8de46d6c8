import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { careList, patientNames } from '../../commands/messages/care-list.js';
import type { CareItem } from '../../commands/messages/care-list.js';
import { combinedEmail, combinedSms } from '../../commands/messages/combined-texts.js';
import type { MergeValues } from '../../domain/messages/merge-field.js';
import { smsParts } from '../../domain/messages/sms-parts.js';

const item = (patientName: string, what = 'Rabies vaccination'): CareItem => ({
  patientId: patientName,
  patientName,
  what,
  dueOn: '2027-03-03',
});
const bella = item('Bella');
const rex = item('Rex', 'Dental check');

const valuesOf = (items: readonly CareItem[], locale: string, change: MergeValues = {}): MergeValues => ({
  client_first_name: 'Åsa',
  clinic_name: 'Ekbacken',
  clinic_phone: '08-411 80 00',
  booking_url: 'https://ekbacken.example/book',
  patient_names: patientNames(items, locale),
  care_list: careList(items, locale),
  ...change,
});

describe('the list of what is due', () => {
  const lists: readonly (readonly [string, string, string])[] = [
    [
      'en',
      'Bella and Rex',
      'Bella: Rabies vaccination, due 3 March 2027\nRex: Dental check, due 3 March 2027',
    ],
    [
      'sv',
      'Bella och Rex',
      'Bella: Rabies vaccination, dags 3 mars 2027\nRex: Dental check, dags 3 mars 2027',
    ],
    [
      'fi',
      'Bella ja Rex',
      'Bella: Rabies vaccination, ajankohta 3. maaliskuuta 2027\nRex: Dental check, ajankohta 3. maaliskuuta 2027',
    ],
    ['de', 'Bella und Rex', 'Bella: Rabies vaccination, 3. März 2027\nRex: Dental check, 3. März 2027'],
  ];
  for (const [locale, names, lines] of lists) {
    test(`is said in ${locale}`, () => {
      assert.equal(patientNames([bella, rex], locale), names);
      assert.equal(careList([bella, rex], locale), lines);
    });
  }

  test('names a patient once, and two of the same name twice', () => {
    assert.equal(patientNames([bella, { ...bella, what: 'Dental check' }], 'en'), 'Bella');
    assert.equal(patientNames([bella, { ...bella, patientId: 'other' }], 'en'), 'Bella and Bella');
  });
});

describe('our own words', () => {
  for (const locale of ['en', 'sv', 'fi', 'de']) {
    test(`say in an email to a reader of ${locale} what is due and how to book`, () => {
      const { subject, body } = combinedEmail(valuesOf([bella, rex], locale), locale);
      assert.ok(subject.includes('Bella') && subject.includes('Rex') && !subject.includes('\n'));
      for (const part of ['Åsa', 'Rabies vaccination', 'Dental check', 'https://ekbacken.example/book'])
        assert.ok(body.includes(part), `${part} in ${body}`);
      assert.ok(!body.includes('08-411'));
    });
  }

  test('name the number where there is no page to book on, and neither where there is none', () => {
    const call = combinedEmail(valuesOf([bella], 'en', { booking_url: null }), 'en');
    assert.ok(call.body.includes('08-411 80 00'));
    const none = combinedEmail(valuesOf([bella], 'en', { booking_url: null, clinic_phone: null }), 'en');
    assert.ok(none.body.endsWith('due 3 March 2027'));
  });

  for (const locale of ['en', 'sv', 'fi']) {
    test(`list in an SMS in ${locale} what fits into two parts, then name, then count`, () => {
      const short = combinedSms(valuesOf([bella, rex], locale), locale);
      assert.ok(short.includes('Dental check') && short.includes('https://ekbacken.example/book'));
      assert.deepEqual([smsParts(short).encoding, smsParts(short).parts <= 2], ['GSM-7', true]);
      const many = ['Alva', 'Bosse', 'Cleo', 'Doris', 'Elsa', 'Ferdinand', 'Greta', 'Hugo'].map((name) =>
        item(name),
      );
      const named = combinedSms(valuesOf(many, locale), locale);
      assert.ok(named.includes('Ferdinand') && !named.includes('vaccination'));
      assert.ok(smsParts(named).parts <= 2);
      const crowd = Array.from({ length: 60 }, (_, index) => item(`Patient number ${index}`));
      const counted = combinedSms(valuesOf(crowd, locale), locale);
      assert.ok(!counted.includes('Patient') && smsParts(counted).parts === 1, counted);
    });
  }
});
