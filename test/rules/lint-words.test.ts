import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lintWords } from '../../api/console/rules/lint-words.js';
import type { LintCode, LintWarning } from '../../domain/rules/lint-warning.js';
import { LINT_CODES } from '../../domain/rules/lint-warning.js';
import { all, CAT, DOG, lint, RABIES, rule, step } from '../domain/lint-cases.js';

const LANGUAGES = ['en', 'sv', 'fi'] as const;
const names = { service: (code: string) => (code === 'RAB-1' ? 'Rabies vaccination' : null) };
const inWords = (warning: LintWarning) => LANGUAGES.map((language) => lintWords(warning, language, names));
const found = (code: LintCode, ...from: Parameters<typeof lint>) =>
  lint(...from).find((warning) => warning.code === code) ?? assert.fail(`nothing is said of ${code}`);

/** What each warning names, whatever the language. */
const NAMED: readonly (readonly [warning: LintWarning, names: RegExp])[] = [
  [found('neverHolds', { conditions: all(RABIES, DOG, CAT) }), /“dog”.*“cat”/],
  [found('unknownService', { satisfiedBy: ['RAB-1', 'rab-3'] }), /“rab-3”.*“RAB-3”/],
  [found('noText', { steps: [step('post', '-P7D', { channels: ['letter'] })] }), /“post”.*“Rabies”/],
  [found('unknownTemplate', { steps: [step('post', '-P7D', { templateId: 'X' })] }), /“post”/],
  [
    found('overlap', {}, rule({ id: 'other', name: 'Dogs', conditions: all(RABIES, DOG) })),
    /“Dogs”.*RAB-1; dog/,
  ],
  [found('stepsCollide', { steps: [step('a', '-P30D'), step('b', '-P30D')] }), /“a”.*“b”/],
  [
    found('holdOutUrgent', {
      priority: 'high',
      steps: [step('a', '-P30D', { holdOut: { percent: 20 } })],
    }),
    /“a”.*20/,
  ],
  [found('longSilence', { steps: [step('a', '-P200D')] }), /200/],
  [
    found('marketingWithoutStop', {
      purpose: 'marketing',
      steps: [step('a', '-P30D', { channels: ['sms'] })],
    }),
    /“a”.*“Rabies”.*STOP/,
  ],
];

describe('what the linter says', () => {
  test('names in each language what it is about', () => {
    for (const [warning, named] of NAMED) {
      const said = inWords(warning);
      for (const text of said) assert.match(text, named);
      assert.equal(new Set(said).size, LANGUAGES.length);
    }
  });

  test('is said of conditions as people speak', () => {
    const [warning] = lint({ conditions: all(RABIES, DOG, CAT) });
    assert.ok(warning);
    assert.deepEqual(inWords(warning), [
      'It can never be that the species is “dog” and the species is “cat”: the rule makes no reminder.',
      'Det kan aldrig vara så att djurslaget är “dog” och djurslaget är “cat”: regeln gör inga påminnelser.',
      'Ei voi koskaan olla niin, että eläinlaji on “dog” ja eläinlaji on “cat”: sääntö ei luo yhtään muistutusta.',
    ]);
  });

  test('has words for every code in which nothing is undefined', () => {
    const about = { step: 'a', percent: 5, because: 'priority', tree: 'conditions', parts: [], items: 'any' };
    const rest = { species: 'most', channels: ['email'], lapseAfter: 'P1M', channel: 'sms', template: 't' };
    const part = { part: DOG, wanted: false };
    const others = { rule: 'R', word: 'w', service: 's', known: null, earlier: 'a', later: 'b', days: 3 };
    const flags = { certain: false, followsUp: true };
    for (const code of LINT_CODES) {
      const warning = { code, pointer: '', severity: 'notice', message: '', about: {} };
      Object.assign(warning.about, about, rest, others, flags, { part });
      for (const text of inWords(warning as unknown as LintWarning))
        assert.ok(text.endsWith('.') && !/undefined|null|\[object/.test(text), `${code}: ${text}`);
    }
  });
});
