import assert from 'node:assert/strict';
import { test } from 'node:test';
import { placeChoices, type PlaceKind } from '../../api/console/registry/place-choices.js';
import { clinicChange } from '../../api/registry/clinic-schema.js';

const BODIES: Readonly<Record<PlaceKind, (code: string) => unknown>> = {
  zone: (timeZone) => ({ timeZone }),
  language: (locale) => ({ locale }),
  country: (country) => ({ country }),
  holidayCountry: (holidays) => ({ holidays }),
  currency: (currency) => ({ smsPricePerPart: { amount: 1, currency } }),
};

for (const [kind, bodyOf] of Object.entries(BODIES) as [PlaceKind, (code: string) => unknown][])
  test(`whatever can be chosen as ${kind} is accepted, and is called by a word`, () => {
    const all = placeChoices(kind, 'fi-FI', 'FI').groups.flatMap(({ choices }) => choices);
    assert.ok(all.length > 100, `only ${all.length}`);
    for (const { value, label } of all) {
      const read = clinicChange.safeParse(bodyOf(value));
      assert.ok(read.success, `${value} is refused`);
      assert.ok(label.length > 1);
    }
  });

test('what belongs to the country comes first, in the language of the reader', () => {
  const firstOf = (kind: PlaceKind, locale: string, country: string) =>
    placeChoices(kind, locale, country).groups[0];
  const zones = firstOf('zone', 'sv-SE', 'FI');
  assert.deepEqual(zones, { heading: 'Finland', choices: [{ value: 'Europe/Helsinki', label: 'Helsinki' }] });
  const languages = firstOf('language', 'fi-FI', 'FI');
  assert.equal(languages?.heading, 'Suomi');
  assert.ok(languages.choices.some(({ value }) => value === 'sv-FI'));
});

test('a code that is not offered is still called by its name, and nonsense is called as it is', () => {
  const { labelOf } = placeChoices('language', 'sv-SE', 'SE');
  assert.equal(labelOf('en-GB'), 'brittisk engelska');
  assert.equal(labelOf('no such language!'), 'no such language!');
  assert.equal(
    placeChoices('zone', 'sv-SE', 'SE').labelOf('America/Argentina/Buenos_Aires'),
    'Buenos Aires, Argentina',
  );
});
