import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { STOP_WORDS } from '../../domain/consent/opt-out-words.js';
import { readAnswer } from '../../domain/messages/read-answer.js';

const confirming = [
  ...['Yes', 'YES', 'yes.', ' yes! ', 'Y', 'Yep', 'yeah', 'Yes please', 'confirm', 'Confirmed!', 'I confirm'],
  ...['Ja', 'JA.', 'Ja!', 'ja tack', 'Japp', 'Jajamen', 'Bekräftar', 'BEKRAFTAR', 'Bekra\u0308fta', '"Ja"'],
  ...['Kyllä', 'KYLLA', 'Kyllä kiitos', 'joo', 'Joo!', 'Vahvistan', 'vahvista.'],
  ...['yes 👍', 'Ja 👍🏽', 'Ja :)', 'Kyllä 😊', 'YES ❤️', 'Ｙｅｓ', 'Ja\n', 'Yes, please!'],
];

const forPeople = [
  ...['', ' ', '👍', '!', '...', 'OK', 'Okay', 'Thanks', 'Tack', 'Kiitos', '1', 'C', 'Nej', 'No', 'Ei', 'Jo'],
  ...['yes but can we come later', 'Yes, but later', 'Ja men kan vi komma senare?', 'Kyllä mutta myöhemmin'],
  ...[
    'Yes?',
    'Ja?',
    'Yes 👎',
    'Ja :(',
    'yes no',
    'No yes',
    'not yes',
    'Yes 10:30',
    'yes1',
    'yesterday',
    'jaha',
  ],
  ...[
    'Jag kommer inte',
    'Cancel',
    'avboka',
    'peru',
    'HELP',
    'START',
    'unstop',
    'Loved “Your visit on Monday”',
  ],
];

describe('an answer by SMS', () => {
  for (const body of confirming)
    test(`${JSON.stringify(body)} confirms`, () => assert.equal(readAnswer(body), 'confirm'));
  for (const body of forPeople)
    test(`${JSON.stringify(body)} is for a person`, () => assert.equal(readAnswer(body), 'forPerson'));
});

const optOutWord = fc.constantFrom(
  ...STOP_WORDS,
  ...['STOP', 'UNSUBSCRIBE', 'END', 'QUIT', 'STOPALL', 'REVOKE', 'OPTOUT', 'CANCEL'],
  ...['ARRET', 'OPT-OUT', 'REMOVE', 'TD', 'START', 'UNSTOP'],
);
const decoration = fc
  .array(fc.constantFrom(' ', '.', '!', ',', '"', "'", '*', ':)', '👍', '❤️', '\n', '\u0301'))
  .map((parts) => parts.join(''));
const anyCase = (word: string) =>
  fc
    .array(fc.boolean(), { minLength: word.length, maxLength: word.length })
    .map((upper) =>
      upper.map((isUpper, at) => (isUpper ? word.charAt(at) : word.charAt(at).toLowerCase())).join(''),
    );

test('a word by which a carrier opts somebody out is never a command, however it is written', () => {
  const written = fc.tuple(decoration, optOutWord.chain(anyCase), decoration);
  fc.assert(
    fc.property(written, ([before, word, after]) => {
      assert.equal(readAnswer(before + word + after), 'forPerson');
    }),
  );
});

test('a confirming word among other words is never a command', () => {
  const others = fc
    .stringMatching(/^[a-zA-ZåäöÅÄÖ0-9?]{4,12}$/)
    .filter((word) => !/^(please|kiitos)$/i.test(word));
  fc.assert(
    fc.property(fc.constantFrom('Yes', 'Ja', 'Kyllä'), others, fc.boolean(), (yes, other, isFirst) => {
      assert.equal(readAnswer(isFirst ? `${yes}, ${other}` : `${other} ${yes}`), 'forPerson');
    }),
  );
});
