import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareSent } from '../../domain/messages/compare-sent.js';

type Ours = Parameters<typeof compareSent>[0][number];
type Theirs = Parameters<typeof compareSent>[1][number];

const our = (id: string, patients: string, on = '2026-06-10', clientId = 'c'): Ours => ({
  id,
  clientId,
  patientIds: Array.from(patients),
  on,
});
const their = (
  id: string,
  patientId: string | null,
  on = '2026-06-10',
  clientId: string | null = 'c',
): Theirs => ({
  id,
  clientId,
  patientId,
  on,
});

const cases: readonly [string, Ours[], Theirs[], string[], string[], string[]][] = [
  ['the same day', [our('A', 'p')], [their('a', 'p')], ['A=a 0'], [], []],
  ['a day later', [our('A', 'p', '2026-06-11')], [their('a', 'p')], ['A=a 1'], [], []],
  ['two days are two messages', [our('A', 'p', '2026-06-12')], [their('a', 'p')], [], ['A'], ['a']],
  ['another patient', [our('A', 'q')], [their('a', 'p')], [], ['A'], ['a']],
  ['a patient that nobody names', [our('A', 'q')], [their('a', null)], ['A=a 0'], [], []],
  ['another client', [our('A', 'p', undefined, 'd')], [their('a', 'p')], [], ['A'], ['a']],
  ['a client that nobody knows', [our('A', 'p')], [their('a', 'p', undefined, null)], [], ['A'], ['a']],
  [
    'the same day before a day apart',
    [our('B', 'p', '2026-06-09'), our('A', 'p')],
    [their('a', 'p')],
    ['A=a 0', 'B=a -1'],
    [],
    [],
  ],
  [
    'a day apart only what has none on the day',
    [our('A', 'p', '2026-06-09'), our('B', 'p')],
    [their('a', 'p'), their('b', 'p', '2026-06-08')],
    ['A=b 1', 'B=a 0'],
    [],
    [],
  ],
  ['ours combines', [our('A', 'pq')], [their('a', 'p'), their('b', 'q')], ['A=a 0', 'A=b 0'], [], []],
  ['ours has two channels', [our('A', 'p'), our('B', 'p')], [their('a', 'p')], ['A=a 0', 'B=a 0'], [], []],
  ['nothing of theirs', [our('A', 'p')], [], [], ['A'], []],
];

for (const [name, ours, theirs, matched, onlyOurs, onlyTheirs] of cases) {
  test(`of two lists of messages: ${name}`, () => {
    const found = compareSent(ours, theirs);
    assert.deepEqual(
      found.matched.map((one) => `${one.ours.id}=${one.theirs.id} ${one.daysApart}`).sort(),
      matched,
    );
    assert.deepEqual(
      found.onlyOurs.map(({ id }) => id),
      onlyOurs,
    );
    assert.deepEqual(
      found.onlyTheirs.map(({ id }) => id),
      onlyTheirs,
    );
  });
}
