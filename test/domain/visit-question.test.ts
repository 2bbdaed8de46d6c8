import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answerFileName } from '../../domain/appointments/answer-file-name.js';
import { questionLabel, readAnswer, readDecimal } from '../../domain/appointments/visit-question.js';
import type { VisitQuestion } from '../../domain/appointments/visit-settings.js';

const question = (kind: VisitQuestion['kind'], more: Partial<VisitQuestion> = {}): VisitQuestion => ({
  key: 'q',
  label: 'Question',
  kind,
  required: true,
  ...more,
});

test('an answer is read by the kind of its question', () => {
  const cases: [VisitQuestion, string, ReturnType<typeof readAnswer>][] = [
    [question('text'), '  Limps\r\nsince Monday ', { ok: true, value: 'Limps\nsince Monday' }],
    [question('text'), ' \n', { ok: true, value: null }],
    [question('text'), 'x'.repeat(2_001), { ok: false, fault: 'tooLong' }],
    [question('text'), 'a\0b', { ok: false, fault: 'notText' }],
    [question('text'), '\ud800', { ok: false, fault: 'notText' }],
    [question('number'), '12,50', { ok: true, value: 12.5 }],
    [question('number'), '0', { ok: true, value: 0 }],
    [question('number'), '1e9', { ok: false, fault: 'notNumber' }],
    [question('number'), '9999999999999', { ok: false, fault: 'notNumber' }],
    [question('date'), '2028-02-29', { ok: true, value: '2028-02-29' }],
    [question('date'), '2027-02-29', { ok: false, fault: 'notDate' }],
    [question('choice', { choices: ['a', 'b'] }), 'b', { ok: true, value: 'b' }],
    [question('choice', { choices: ['a', 'b'] }), 'c', { ok: false, fault: 'notChoice' }],
  ];
  for (const [asked, typed, read] of cases) assert.deepEqual(readAnswer(asked, typed), read, typed);
});

test('a number is what people write as one', () => {
  const cases: [string, number | null][] = [
    ['4.5', 4.5],
    ['4,5', 4.5],
    ['1 200', 1_200],
    ['-3', -3],
    ['1,2,3', null],
    ['1.200,5', null],
    ['NaN', null],
    ['0x10', null],
    ['', null],
  ];
  for (const [text, value] of cases) assert.equal(readDecimal(text), value, text);
});

test('a question is asked in the reader’s language, as far as it was written in it', () => {
  const labels = { sv: 'Fråga', 'fi-FI': 'Kysymys' };
  const asked = question('text', { labels });
  const cases = {
    sv: 'Fråga',
    'sv-FI': 'Fråga',
    'fi-FI': 'Kysymys',
    fi: 'Question',
    en: 'Question',
    sv_SE: 'Fråga',
  };
  for (const [locale, label] of Object.entries(cases)) assert.equal(questionLabel(asked, locale), label);
});

test('a file is named by what it is, and by nothing that could lead elsewhere', () => {
  const cases: [string, string][] = [
    ['IMG 1.JPG', 'IMG 1.JPG'],
    ['scan.jpeg', 'scan.jpeg'],
    ['run.exe', 'run.exe.jpg'],
    ['..\\..\\a/b.jpg', 'b.jpg'],
    ['../.jpg', 'jpg.jpg'],
    ['', 'file.jpg'],
    ['a\u202egpj.exe', 'agpj.exe.jpg'],
    ['a"; filename="b.html', 'a; filename=b.html.jpg'],
    ['å'.repeat(300), `${'å'.repeat(100)}.jpg`],
  ];
  for (const [given, name] of cases) assert.equal(answerFileName(given, 'image/jpeg'), name);
});
