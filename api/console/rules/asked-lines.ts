import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { ExplainedTree } from '../../../domain/rules/explain-conditions.js';
import { conditionInWords, type RuleNames } from './conditions-in-words.js';
import { conditionWords } from './condition-words.js';

/** One condition, or the head of a group, with what it found. */
export interface AskedLine {
  readonly depth: number;
  readonly text: string;
  readonly found: string | null;
  readonly holds: boolean;
}

/** What a rule asked, line by line, with what was found. */
export function askedLines(
  tree: ExplainedTree,
  language: MessageLanguage,
  names: Pick<RuleNames, 'service'>,
  depth = 0,
): AskedLine[] {
  const words = conditionWords(language);
  return tree.conditions.flatMap((part) => {
    if ('match' in part) {
      const head = { depth, text: words.matches[part.match], found: null, holds: part.holds };
      return [head, ...askedLines(part, language, names, depth + 1)];
    }
    const { actual } = part;
    const values = actual === null ? [] : [actual].flat().map((value) => foundInWords(value, words));
    const found = values.length === 0 ? words.unknown : values.join(', ');
    return [{ depth, text: conditionInWords(part, language, names), found, holds: part.holds }];
  });
}

function foundInWords(
  value: string | number | boolean,
  words: { readonly yes: string; readonly no: string },
): string {
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  return String(value);
}
