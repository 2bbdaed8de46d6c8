import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { mergeMetadata } from '../../domain/registry/merge-metadata.js';
import { patientDateFaults } from '../../domain/registry/patient-dates.js';

const none = { dateOfBirth: null, registeredOn: null, deceasedOn: null };

test('dates up to today are possible, later ones are not', () => {
  assert.deepEqual(patientDateFaults({ ...none, dateOfBirth: '2030-06-15' }, '2030-06-15'), []);
  assert.deepEqual(patientDateFaults({ ...none, deceasedOn: '2030-06-16' }, '2030-06-15'), [
    { field: 'deceasedOn', code: 'inTheFuture' },
  ]);
});

test('nothing dies before it is born', () => {
  const dates = { ...none, dateOfBirth: '2030-02-01', deceasedOn: '2030-01-31' };
  assert.deepEqual(patientDateFaults(dates, '2030-06-15'), [{ field: 'deceasedOn', code: 'beforeBirth' }]);
  assert.deepEqual(patientDateFaults({ ...dates, deceasedOn: '2030-02-01' }, '2030-06-15'), []);
});

test('a metadata patch sets, takes away and leaves the rest, also for names that objects know', () => {
  assert.deepEqual(mergeMetadata({ a: '1', b: '2' }, { a: null, c: '3' }), { b: '2', c: '3' });
  assert.deepEqual(
    Object.keys(mergeMetadata({}, JSON.parse('{"__proto__":"x"}') as Record<string, string>)),
    ['__proto__'],
  );
});

test('a metadata patch applied twice is the same as once', () => {
  const pairs = fc.dictionary(fc.string(), fc.string());
  const patch = fc.dictionary(fc.string(), fc.option(fc.string()));
  fc.assert(
    fc.property(pairs, patch, (before, change) => {
      const once = mergeMetadata(before, change);
      assert.deepEqual(mergeMetadata(once, change), once);
    }),
  );
});
