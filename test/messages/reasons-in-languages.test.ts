import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reasonIn } from '../../api/console/messages/reason-in.js';
import { CANCEL_REASONS, FAIL_REASONS, SKIP_REASONS } from '../../domain/messages/send-state.js';

test('every reason is said in the language of the staff', () => {
  const reasons = [...SKIP_REASONS, ...CANCEL_REASONS, ...FAIL_REASONS, 'heldByStop'];
  for (const language of ['sv', 'fi'] as const)
    assert.deepEqual(
      reasons.filter((reason) => reasonIn(language, reason) === reasonIn('en', reason)),
      [],
      language,
    );
});
