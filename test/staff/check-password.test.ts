import assert from 'node:assert/strict';
import { test } from 'node:test';
import { passwordFault } from '../../commands/staff/check-password.js';

const password = 'fyra lugna katter i regn';

test('Passwords: long, not common, not one’s own name; no rules about kinds of characters', () => {
  const known = ['anna.andersson@ekbacken.example', 'Ekbacken'];
  const faults: [string, string | null][] = [
    ['kort', 'short'],
    ['hejhejhej12', 'short'],
    ['a'.repeat(201), 'long'],
    ['a'.repeat(30), 'guessable'],
    ['password1234', 'guessable'],
    ['qwertyuiop123', 'guessable'],
    ['1234567890123', 'guessable'],
    ['ekbackenekbacken', 'guessable'],
    ['Anna.Andersson', 'guessable'],
    ['P@ssw0rd12345', 'guessable'],
    [password, null],
    ['correct horse battery', null],
    ['ÅÄÖåäö 🐈 kissa', null],
  ];
  for (const [word, fault] of faults) assert.equal(passwordFault(word, known), fault, word);
});
