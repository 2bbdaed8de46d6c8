import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { linkUrl, readLink, signLink } from '../../commands/messages/link-token.js';

const secret = 'a secret of the tests, longer than 32 characters';
const other = 'another secret of the tests, as long as the first';
const sendId = '0192f0c1-2345-7abc-8def-0123456789ab';

describe('the token of a link', () => {
  test('says whose it is, and for what', () => {
    const uuid = fc.uuid({ version: 7 });
    fc.assert(
      fc.property(uuid, (id) => {
        const token = signLink(secret, { sendId: id, purpose: 'unsubscribe' });
        assert.match(token, /^[A-Za-z0-9_-]{48}$/);
        assert.deepEqual(readLink(secret, token), { sendId: id, purpose: 'unsubscribe' });
      }),
    );
  });

  test('any one bit changed makes it worthless', () => {
    const token = signLink(secret, { sendId, purpose: 'unsubscribe' });
    const bytes = Buffer.from(token, 'base64url');
    for (let bit = 0; bit < bytes.length * 8; bit += 1) {
      const tampered = Buffer.from(bytes);
      tampered[bit >> 3] = (tampered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.equal(readLink(secret, tampered.toString('base64url')), null, `bit ${bit}`);
    }
  });

  test('nothing else is read as a token', () => {
    const token = signLink(secret, { sendId, purpose: 'unsubscribe' });
    for (const text of [
      '',
      token.slice(1),
      `${token}A`,
      `${token}=`,
      ` ${token}`,
      token.replace(/.$/, '+'),
      'é'.repeat(48),
    ]) {
      assert.equal(readLink(secret, text), null);
    }
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readLink(secret, text) === null));
  });

  test('belongs to its secret; a replaced secret is accepted beside the new one', () => {
    const token = signLink(secret, { sendId, purpose: 'unsubscribe' });
    assert.equal(readLink(other, token), null);
    assert.equal(readLink([], token), null);
    assert.deepEqual(readLink([other, secret], token), { sendId, purpose: 'unsubscribe' });
  });

  test('is the same at each signing, and its address fits on one line', () => {
    const token = signLink(secret, { sendId, purpose: 'unsubscribe' });
    assert.equal(signLink(secret, { sendId, purpose: 'unsubscribe' }), token);
    const header = `List-Unsubscribe: <${linkUrl('https://reminders.example.com', token)}>`;
    assert.ok(header.length < 120);
  });

  test('is not made for what is not a send', () => {
    assert.throws(() => signLink(secret, { sendId: 'x', purpose: 'unsubscribe' }), TypeError);
  });
});
