import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonWords } from '../../domain/messages/reason-words.js';
import { CANCEL_REASONS, FAIL_REASONS, SKIP_REASONS } from '../../domain/messages/send-state.js';

test('every reason is said in words', () => {
  const wordless = [...SKIP_REASONS, ...CANCEL_REASONS, ...FAIL_REASONS].filter(
    (reason) => reasonWords(reason) === reason,
  );
  assert.deepEqual(wordless, []);
  assert.equal(reasonWords('unheardOf'), 'unheardOf');
});
