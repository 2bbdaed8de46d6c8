import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findTerms, numberParts } from '../../domain/registry/find-terms.js';

void describe('what is typed into the Find box', () => {
  it('is a number when it is written like one and has three digits', () => {
    assert.deepEqual(findTerms(' +46 (70) 174-06 05 '), { kind: 'number', digits: '46701740605' });
    assert.deepEqual(findTerms('070'), { kind: 'number', digits: '070' });
    assert.deepEqual(findTerms('07'), { kind: 'words', words: ['07'] });
  });

  it('is words otherwise, at most six', () => {
    assert.deepEqual(findTerms('  Åsa  Öberg '), { kind: 'words', words: ['Åsa', 'Öberg'] });
    assert.deepEqual(findTerms('a b c d e f g'), { kind: 'words', words: ['a', 'b', 'c', 'd', 'e', 'f'] });
    assert.deepEqual(findTerms(' '), { kind: 'nothing' });
  });

  it('takes a leading zero for a national number, two for an international one', () => {
    assert.deepEqual(numberParts('070174', '46'), [' 4670174', '070174']);
    assert.deepEqual(numberParts('0046701', '46'), [' 46701', '0046701']);
    assert.deepEqual(numberParts('0605', null), ['0605']);
    assert.deepEqual(numberParts('605', '46'), ['605']);
  });
});
