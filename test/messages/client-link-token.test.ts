import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import {
  clientLinkHash,
  clientLinkToken,
  clientPageUrl,
  isClientLinkToken,
} from '../../commands/messages/client-link-token.js';
import { signLink } from '../../commands/messages/link-token.js';

const secret = 'a secret of the tests, longer than 32 characters';
const id = '0192f0c1-2345-7abc-8def-0123456789ab';
const nonce = Buffer.alloc(16, 7);

describe('the token of a client’s link', () => {
  test('is the same each time, has 192 bits, and is looked up by its hash', () => {
    const token = clientLinkToken(secret, { id, nonce });
    assert.equal(clientLinkToken(secret, { id, nonce }), token);
    assert.equal(Buffer.from(token, 'base64url').length, 24);
    assert.equal(clientLinkHash(token).length, 32);
    // Fixed for ever: a release that made other tokens would word a repeated message differently.
    assert.equal(token, 'Y_kwzo8IE7csNUZ29aRc5nSvPYhP02FM');
  });

  test('depends on every bit of the nonce, on the id and on the secret', () => {
    const others = Array.from({ length: 128 }, (_, bit) => {
      const changed = Buffer.from(nonce);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      return clientLinkToken(secret, { id, nonce: changed });
    });
    const tokens = [
      clientLinkToken(secret, { id, nonce }),
      clientLinkToken(`${secret}!`, { id, nonce }),
      clientLinkToken(secret, { id: id.replace('b', 'c'), nonce }),
      ...others,
    ];
    assert.equal(new Set(tokens).size, tokens.length);
  });

  test('shares nothing with the token of a message’s links under the same secret', () => {
    const signed = signLink(secret, { sendId: id, purpose: 'preferences' });
    assert.equal(isClientLinkToken(signed), false);
    assert.ok(!signed.includes(clientLinkToken(secret, { id, nonce }).slice(0, 8)));
  });

  test('is told from anything else before it is looked up', () => {
    const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(bytes, fc.uuid({ version: 7 }), (random, linkId) => {
        const token = clientLinkToken(secret, { id: linkId, nonce: Buffer.from(random) });
        return isClientLinkToken(token);
      }),
    );
    const token = clientLinkToken(secret, { id, nonce });
    for (const text of [
      '',
      token.slice(1),
      `${token}A`,
      `${token}\n`,
      ` ${token.slice(1)}`,
      'é'.repeat(32),
    ]) {
      assert.equal(isClientLinkToken(text), false, JSON.stringify(text));
    }
  });

  test('stands in an address that fits into an SMS', () => {
    const url = clientPageUrl('https://reminders.example.com', clientLinkToken(secret, { id, nonce }));
    assert.match(url, /^https:\/\/reminders\.example\.com\/v\/[A-Za-z0-9_-]{32}$/);
    assert.ok(url.length < 70);
  });
});
