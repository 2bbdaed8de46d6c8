import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { composeEmail, composeSms, storedText } from '../../commands/messages/compose-message.js';
import { formatDate, messageLanguage } from '../../commands/messages/message-language.js';
import { textParagraphs } from '../../domain/messages/text-paragraphs.js';

const frame = {
  clinicName: 'Djurkliniken Ekbacken',
  clinicPhone: '+46 8 123 45 67',
  locale: 'sv-SE',
  unsubscribeUrl: 'https://reminders.example/u/abc_DEF-123',
  preferencesUrl: 'https://reminders.example/p/ghi_JKL-456',
  answerUrl: null,
};

const email = (body: string, subject = 'Dags') => composeEmail({ subject, body }, frame);

describe('an email', () => {
  test('has the staff text, the clinic, the reason and the way out in each form', () => {
    const { subject, text, html } = email('Hej Anna!\n\nRex är dags för vaccination.\nVälkommen!');
    assert.equal(subject, 'Dags');
    for (const form of [text, html]) {
      assert.match(form, /Rex är dags för vaccination\./);
      assert.match(form, /Djurkliniken Ekbacken/);
      assert.match(form, /\+46 8 123 45 67/);
      assert.match(form, /Du får det här meddelandet för att du är kund hos/);
      assert.ok(form.includes(frame.unsubscribeUrl));
      assert.ok(form.includes(frame.preferencesUrl));
    }
    assert.match(html, /^<!doctype html>\n<html lang="sv"/);
    assert.match(html, /<p [^>]*>Rex är dags för vaccination\.<br>\s*Välkommen!<\/p>/);
    assert.match(html, /href="tel:\+4681234567"/);
    assert.match(html, /prefers-color-scheme: dark/);
  });

  test('escapes what staff or a client wrote, in HTML only', () => {
    const { subject, text, html } = composeEmail(
      { subject: `O'Brien & <Rex>`, body: `<script>alert(1)</script> O'Brien & "Rex" <%= it.words %> [[x]]` },
      { ...frame, clinicName: `<b>Vet</b> "O'Hara"` },
    );
    assert.equal(subject, `O'Brien & <Rex>`);
    assert.match(text, /^<script>alert\(1\)<\/script> O'Brien & "Rex" <%= it\.words %> \[\[x\]\]\n/);
    assert.ok(!/<script|<b>Vet|<Rex>/.test(html));
    assert.match(
      html,
      /&lt;script&gt;alert\(1\)&lt;\/script&gt; O&#39;Brien &amp; &quot;Rex&quot; &lt;%= it\.words %&gt;/,
    );
    assert.match(html, /<title>O&#39;Brien &amp; &lt;Rex&gt;<\/title>/);
  });

  test('a line break in a merged value cannot begin another header', () => {
    const { subject } = email('x', 'Rex\r\nBcc: victim@example.com\u2028X: y\u0000');
    assert.equal(subject, 'Rex Bcc: victim@example.com X: y');
  });

  test('control characters do not travel', () => {
    const { text, html } = email('a\u001b[31mb\u0000c\r\nd\u2028e');
    assert.match(text, /^a\[31mbc\nd\ne\n/);
    assert.ok(!html.includes('\u001b') && !html.includes('\u0000'));
  });

  test('only web addresses become links', () => {
    const { html } = email('See https://vet.example/a?b=1&c="x. Not javascript:alert(1) or data:text/html,x');
    assert.match(
      html,
      /<a href="https:\/\/vet\.example\/a\?b=1&amp;c=" [^>]*>https:\/\/vet\.example\/a\?b=1&amp;c=<\/a>&quot;x\./,
    );
    assert.ok(!/href="(javascript|data)/.test(html));
  });

  test('without a phone there is none', () => {
    const { text, html } = composeEmail(
      { subject: 's', body: 'b' },
      { ...frame, clinicPhone: null, locale: 'en' },
    );
    assert.ok(!text.includes('Phone') && !html.includes('tel:'));
    assert.match(text, /\n\n-- \nDjurkliniken Ekbacken\n\nYou receive this message because/);
  });

  test('speaks Finnish to a Finnish reader, and English where we have no words', () => {
    assert.match(
      composeEmail({ subject: 's', body: 'b' }, { ...frame, locale: 'fi-FI' }).html,
      /lang="fi"[^]*Saat tämän viestin/,
    );
    assert.match(
      composeEmail({ subject: 's', body: 'b' }, { ...frame, locale: 'de' }).html,
      /lang="en"[^]*You receive/,
    );
  });
});

describe('paragraphs', () => {
  const links = (text: string) =>
    textParagraphs(text)
      .flat(2)
      .flatMap((run) => run.href ?? []);

  test('are parted by blank lines', () => {
    const lines = textParagraphs('\n\n a\r\nb\n \n\n\nc  \n\n').map((paragraph) =>
      paragraph.map((runs) => runs.map((run) => run.text)),
    );
    assert.deepEqual(lines, [[['a'], ['b']], [['c']]]);
    assert.deepEqual(textParagraphs(' \n \n'), []);
  });

  const table: [text: string, hrefs: string[]][] = [
    ['(see https://a.example/b).', ['https://a.example/b']],
    ['https://a.example/wiki/Dog_(animal), yes', ['https://a.example/wiki/Dog_(animal)']],
    ['HTTPS://A.EXAMPLE and http://b.example!', ['HTTPS://A.EXAMPLE', 'http://b.example']],
    ['https://', []],
    ['xhttps://a.example', ['https://a.example']],
    ['ftp://a.example www.a.example a@b.example', []],
    ['https://a.example/?q="onmouseover=alert(1)', ['https://a.example/?q=']],
    ["https://a.example/'x", ['https://a.example/']],
    ['https://[bad', []],
  ];
  for (const [text, hrefs] of table) {
    test(`links of ${text}`, () => {
      assert.deepEqual(links(text), hrefs);
      const shown = textParagraphs(text)
        .flat(2)
        .map((run) => run.text);
      assert.equal(shown.join(''), text);
    });
  }

  test('a long hostile text is divided without delay', () => {
    const startedAt = performance.now();
    for (const text of [
      ')'.repeat(20_000),
      ' '.repeat(20_000),
      '\n '.repeat(10_000),
      'https://'.repeat(2_500),
    ]) {
      textParagraphs(`https://a.example/${text}x`);
    }
    assert.ok(performance.now() - startedAt < 2_000);
  });
});

describe('an SMS', () => {
  test('says what staff wrote, unescaped, and what it costs', () => {
    const sms = composeSms(`O'Brien & <Rex> "dags" åäö\r\n`);
    assert.deepEqual(sms, {
      text: `O'Brien & <Rex> "dags" åäö`,
      encoding: 'GSM-7',
      characters: 26,
      parts: 1,
    });
  });
});

describe('the stored text', () => {
  test('has [link] in place of each personal link', () => {
    const url = 'https://reminders.example/u/abc';
    assert.equal(
      storedText(`a ${url} b ${url}x ${url}?p=1 c`, [url, `${url}?p=1`]),
      'a [link] b [link]x [link] c',
    );
    assert.equal(
      storedText('<a href="https://x.example/?a=1&amp;b=2">', ['https://x.example/?a=1&b=2']),
      '<a href="[link]">',
    );
    assert.equal(storedText('unchanged', ['']), 'unchanged');
  });
});

describe('dates', () => {
  const table: [date: string, locale: string, shown: string][] = [
    ['2027-03-03', 'sv', '3 mars 2027'],
    ['2027-03-03', 'sv-FI', '3 mars 2027'],
    ['2027-03-03', 'fi', '3. maaliskuuta 2027'],
    ['2027-03-03', 'en', '3 March 2027'],
    ['2027-03-03', 'en-US', 'March 3, 2027'],
    ['2027-03-03', 'de_DE', '3. März 2027'],
    ['2028-02-29', 'sv', '29 februari 2028'],
    ['2027-12-31', 'not a locale', '31 December 2027'],
  ];
  for (const [date, locale, shown] of table) {
    test(`${date} in ${locale}`, () => {
      assert.equal(formatDate(date, locale), shown);
    });
  }

  test('only dates are formatted', () => {
    for (const bad of ['2027-13-01', '2027-3-3', '2027-03-03T00:00:00Z', ''])
      assert.throws(() => formatDate(bad, 'sv'), RangeError);
  });

  test('the language is that of the locale', () => {
    assert.deepEqual(['sv', 'sv-SE', 'FI', 'fi_FI', 'en-GB', 'svx', ''].map(messageLanguage), [
      'sv',
      'sv',
      'fi',
      'fi',
      'en',
      'en',
      'en',
    ]);
  });
});
