import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ConsentStatement, Contact } from '../../domain/consent/permission.js';
import { contactFor, permissionFor, reachOf } from '../../domain/consent/permission.js';

const now = new Date('2026-06-10T10:00:00Z');
const said = (more: Partial<ConsentStatement>): ConsentStatement => ({
  id: 'one',
  channel: 'email',
  purpose: 'care',
  granted: true,
  validFrom: null,
  validTo: null,
  givenBy: 'client',
  ...more,
});

describe('permission', () => {
  test('nothing said allows care and appointments, not marketing', () => {
    assert.deepEqual(permissionFor([], 'email', 'care', now), { allowed: true, consentId: null });
    assert.deepEqual(permissionFor([], 'sms', 'appointment', now), { allowed: true, consentId: null });
    const refused = { allowed: false, reason: 'noConsent', consentId: null };
    assert.deepEqual(permissionFor([], 'email', 'marketing', now), refused);
  });

  test('a word on one channel or purpose says nothing of another', () => {
    const refusal = [said({ granted: false })];
    assert.equal(permissionFor(refusal, 'email', 'care', now).allowed, false);
    assert.equal(permissionFor(refusal, 'sms', 'care', now).allowed, true);
    assert.equal(permissionFor(refusal, 'email', 'appointment', now).allowed, true);
    assert.equal(permissionFor([said({ purpose: 'marketing' })], 'email', 'marketing', now).allowed, true);
  });

  test('the newest word counts', () => {
    const changed = [said({ id: 'new', granted: false }), said({ id: 'old' })];
    assert.deepEqual(permissionFor(changed, 'email', 'care', now), {
      allowed: false,
      reason: 'optedOut',
      consentId: 'new',
    });
    assert.equal(permissionFor(changed.toReversed(), 'email', 'care', now).allowed, true);
  });

  for (const [givenBy, reason] of [
    ['client', 'optedOut'],
    ['link', 'optedOut'],
    ['carrier', 'optedOut'],
    ['integration', 'optedOut'],
    ['staff', 'noConsent'],
  ] as const) {
    test(`a refusal by ${givenBy} is shown as ${reason}`, () => {
      const permission = permissionFor([said({ granted: false, givenBy })], 'email', 'care', now);
      assert.deepEqual(permission, { allowed: false, reason, consentId: 'one' });
    });
  }

  for (const [name, validity, expected] of [
    ['begins now', { validFrom: '2026-06-10T10:00:00Z' }, true],
    ['begins in a moment', { validFrom: '2026-06-10T10:00:00.001Z' }, false],
    ['ends in a moment', { validTo: '2026-06-10T10:00:00.001Z' }, true],
    ['ends now', { validTo: '2026-06-10T10:00:00Z' }, false],
    ['has begun, in another zone', { validFrom: '2026-06-10T12:00:00+02:00' }, true],
  ] as const) {
    test(`a consent that ${name} ${expected ? 'allows' : 'does not allow'}`, () => {
      assert.equal(permissionFor([said(validity)], 'email', 'care', now).allowed, expected);
    });
  }
});

test('the contact is the first usable one of the channel that may serve the purpose', () => {
  const contact = (id: string, more: Partial<Contact>): Contact => ({
    id,
    kind: 'email',
    value: id,
    purposes: [],
    usable: true,
    ...more,
  });
  const contacts = [
    contact('gone', { usable: false }),
    contact('offers', { purposes: ['marketing'] }),
    contact('phone', { kind: 'phone' }),
    contact('post', { kind: 'post' }),
    contact('care', { purposes: ['care', 'appointment'] }),
    contact('any', {}),
  ];
  assert.equal(contactFor(contacts, 'email', 'care')?.id, 'care');
  assert.equal(contactFor(contacts, 'email', 'marketing')?.id, 'offers');
  assert.equal(contactFor(contacts, 'sms', 'care')?.id, 'phone');
  assert.equal(contactFor(contacts.slice(0, 2), 'email', 'care'), null);
});

describe('consent for one address', () => {
  const home: Contact = { id: 'home', kind: 'email', value: 'h', purposes: [], usable: true };
  const work: Contact = { ...home, id: 'work', value: 'w' };
  const both = [home, work];

  for (const [name, statements, expected] of [
    ['nothing said: the first', [], 'home allowed -'],
    [
      'home refused: the next',
      [said({ id: 'no', granted: false, contactPointId: 'home' })],
      'work allowed -',
    ],
    [
      'both refused: none, by the word about the first',
      [
        said({ id: 'w', granted: false, contactPointId: 'work' }),
        said({ id: 'h', granted: false, contactPointId: 'home' }),
      ],
      'home optedOut h',
    ],
    [
      'the whole channel refused after work was agreed to',
      [said({ id: 'all', granted: false }), said({ id: 'w', contactPointId: 'work' })],
      'home optedOut all',
    ],
    [
      'work agreed to after the whole channel was refused',
      [said({ id: 'w', contactPointId: 'work' }), said({ id: 'all', granted: false })],
      'work allowed w',
    ],
    [
      'the whole channel agreed to after home was refused',
      [said({ id: 'all' }), said({ id: 'h', granted: false, contactPointId: 'home' })],
      'home allowed all',
    ],
    [
      'the consent for home has expired',
      [said({ id: 'h', validTo: '2026-06-10T10:00:00Z', contactPointId: 'home' })],
      'work allowed -',
    ],
    [
      'of another channel',
      [said({ channel: 'sms', granted: false, contactPointId: 'home' })],
      'home allowed -',
    ],
  ] as const)
    test(`${name}: ${expected}`, () => {
      const { contact, permission } = reachOf(both, statements, 'email', 'care', now);
      const verdict = permission.allowed ? 'allowed' : permission.reason;
      const id = contact === null || contact === 'elsewhere' ? contact : contact.id;
      assert.equal(`${id ?? 'nobody'} ${verdict} ${permission.consentId ?? '-'}`, expected);
      const sentTo = contactFor(both, 'email', 'care', { statements, at: now })?.id ?? null;
      assert.equal(sentTo, permission.allowed ? id : null);
    });

  test('a channel of another system has no contact and no word about one', () => {
    const refused = [said({ channel: 'external', granted: false })];
    assert.deepEqual(reachOf([], refused, 'external', 'care', now).contact, 'elsewhere');
    assert.equal(reachOf([], refused, 'external', 'care', now).permission.allowed, false);
    assert.equal(reachOf([], [], 'letter', 'care', now).contact, null);
  });
});
