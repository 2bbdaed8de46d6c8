import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { unprintableIn } from '../../commands/messages/letter-fonts.js';
import type { LetterPaper } from '../../commands/messages/letter-pdf.js';
import { envelopeLines, lettersPdf } from '../../commands/messages/letter-pdf.js';
import { pdfPages, pdfTexts } from '../support/pdf-text.js';

const letter: LetterPaper = {
  recipientName: 'Åsa Berg',
  address: 'Storgatan 12 B\n123 45 Göteborg',
  letterhead: {
    clinicName: 'Djurkliniken Ekbacken',
    placeName: 'Södra',
    address: 'Klinikvägen 3\n411 04 Göteborg',
    phone: '+46311234567',
  },
  locale: 'sv',
  datedOn: '2026-06-10',
  body: 'Hej Åsa,\n\ndet är dags för Rex.\nBoka: https://boka.example/rex',
};
const paragraph =
  'Det är dags för en ny vaccination, som gäller i ett år. Välkommen att boka en tid hos oss.';
const long = { ...letter, body: Array.from({ length: 60 }, () => paragraph).join('\n\n') };

describe('a letter on paper', () => {
  test('says who writes, when, to whom, and what, in letters that can be read from the file', async () => {
    const [page = []] = pdfPages(await lettersPdf([letter]));
    assert.deepEqual(
      page.map(({ text }) => text.trim()),
      [
        'Djurkliniken Ekbacken',
        'Södra  ·  Klinikvägen 3 411 04 Göteborg  ·  +46311234567',
        'Djurkliniken Ekbacken · Klinikvägen 3 411 04 Göteborg',
        'Åsa Berg',
        'Storgatan 12 B',
        '123 45 Göteborg',
        '10 juni 2026',
        'Hej Åsa,',
        'det är dags för Rex.',
        'Boka: https://boka.example/rex',
      ],
    );
  });

  test('has its address, and nothing else, in the window of DIN 5008 form B', async () => {
    const crowded = {
      ...letter,
      address: `c/o ${'Mycket Långt Företagsnamn '.repeat(6)}\nPostbox 12\nVåning 3\nPort 7\n123 45 Göteborg\nSverige`,
    };
    for (const one of [letter, crowded]) {
      const [page = []] = pdfPages(await lettersPdf([one]));
      const inWindow = page.filter(({ x, y }) => x >= 20 && x < 105 && y >= 62.7 && y <= 90);
      const shown = inWindow.map(({ text }) => text.trim()).join(' ');
      assert.equal(shown, envelopeLines(one).join(' ').replace(/\s+/g, ' '));
      const between = page.filter(({ y }) => y > 90 && y < 98);
      assert.deepEqual(between, [], 'nothing slips into sight');
    }
  });

  test('does not repeat a name with which the address begins', () => {
    assert.deepEqual(envelopeLines({ ...letter, address: 'Familjen Berg\nStorgatan 12 B' }), [
      'Familjen Berg',
      'Storgatan 12 B',
    ]);
  });

  test('numbers its pages only if it has more than one, each letter by itself', async () => {
    const texts = pdfTexts(
      await lettersPdf([letter, { ...long, locale: 'en' }, { ...long, locale: 'fi' }, letter]),
    );
    const numbers = texts.map((text) => /(?:Page|Sida|Sivu) .*$/.exec(text)?.[0] ?? null);
    assert.deepEqual(numbers, [
      null,
      ...['Page 1 of 3', 'Page 2 of 3', 'Page 3 of 3'],
      ...['Sivu 1/3', 'Sivu 2/3', 'Sivu 3/3'],
      null,
    ]);
  });

  test('carries names in Greek and Cyrillic, and shows that it lacks others', async () => {
    const body = 'Αθηνά, Дмитрий, Łódź, a\u030a – “ok” 我 😀 קרן';
    assert.equal(unprintableIn([body, 'Åsa']), '我😀קרן');
    const [text = ''] = pdfTexts(await lettersPdf([{ ...letter, body }]));
    assert.match(text, /Αθηνά, Дмитрий, Łódź, å – “ok” \uFFFD \uFFFD \uFFFD{3}/);
  });
});
