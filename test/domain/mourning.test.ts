import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { mournsUntil, respectMourning } from '../../domain/consent/mourning.js';
import type { PermissionNow } from '../../domain/consent/mourning.js';
import type { Permission, Purpose } from '../../domain/consent/permission.js';

const LOSS = { on: '2026-03-10', quietDays: 90, zone: 'Europe/Stockholm' };
const yes: Permission = { allowed: true, consentId: 'c1' };
const no: Permission = { allowed: false, reason: 'optedOut', consentId: 'c2' };
const mourns: PermissionNow = { allowed: false, reason: 'mourning', consentId: 'c1' };

describe('a household in mourning', () => {
  const cases: readonly (readonly [string, Purpose, Permission, string, PermissionNow])[] = [
    ['gets no marketing', 'marketing', yes, '2026-04-01T10:00:00Z', mourns],
    ['none on the last day', 'marketing', yes, '2026-06-08T21:59:00Z', mourns],
    ['some from the day after', 'marketing', yes, '2026-06-08T22:00:00Z', yes],
    ['is told of care', 'care', yes, '2026-03-11T10:00:00Z', yes],
    ['is told of visits', 'appointment', yes, '2026-03-11T10:00:00Z', yes],
    ['that refused has refused', 'marketing', no, '2026-03-11T10:00:00Z', no],
  ];
  for (const [name, purpose, permission, at, expected] of cases) {
    test(name, () => {
      assert.deepEqual(respectMourning(permission, purpose, LOSS, new Date(at)), expected);
    });
  }

  test('mourns for as long as the clinic says', () => {
    assert.equal(mournsUntil(LOSS), '2026-06-08');
    assert.equal(mournsUntil({ on: null, quietDays: 90 }), null);
    assert.equal(mournsUntil({ ...LOSS, quietDays: 0 }), null);
  });
});
