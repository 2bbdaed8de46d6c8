import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { Goal } from '../../../domain/rules/find-witness.js';
import type { LintDetails } from '../../../domain/rules/lint-details.js';
import type { LintCode, LintWarning } from '../../../domain/rules/lint-warning.js';
import { conditionsInWords, quoted, type RuleNames } from './conditions-in-words.js';
import type { LintSpeaker, LintWords } from './lint-speaker.js';
import { lintWordsEn } from './lint-words-en.js';
import { lintWordsFi } from './lint-words-fi.js';
import { lintWordsSv } from './lint-words-sv.js';
import { sentenceWords } from './rule-sentence-words.js';
import { listWords, spanWords } from './span-words.js';

const WORDS: Readonly<Record<MessageLanguage, LintWords>> = {
  en: lintWordsEn,
  sv: lintWordsSv,
  fi: lintWordsFi,
};
/** So many of a list are named. */
const MOST_NAMED = 5;

/** What the linter found, in the reader's language and by the clinic's own names. */
export function lintWords(
  warning: LintWarning,
  language: MessageLanguage,
  names: Pick<RuleNames, 'service'>,
): string {
  return worded(WORDS[language], warning, speakerOf(language, names));
}

function worded<Code extends LintCode>(
  { warnings }: LintWords,
  { code, about }: { readonly code: Code; readonly about: LintDetails[Code] },
  say: LintSpeaker,
): string {
  return warnings[code](about, say);
}

function speakerOf(language: MessageLanguage, names: Pick<RuleNames, 'service'>): LintSpeaker {
  const { notSo, more } = WORDS[language];
  const all = (words: readonly string[]) => listWords(words, language, 'conjunction');
  return {
    part: ({ part, wanted }: Goal) => {
      const tree = { match: 'all' as const, conditions: [part] };
      const clause = conditionsInWords(tree, language, names) ?? '';
      return wanted ? clause : notSo(clause);
    },
    span: (duration) => spanWords(duration, language),
    by: (channel) => sentenceWords(language).by[channel],
    all,
    some: (words) => {
      const left = words.length - MOST_NAMED;
      return all([...words.slice(0, MOST_NAMED), ...(left > 0 ? [more(left)] : [])]);
    },
    quoted,
  };
}
