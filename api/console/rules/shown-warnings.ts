import type { MessageLanguage } from '../../../commands/messages/message-language.js';
import type { LintWarning } from '../../../domain/rules/lint-warning.js';
import type { RuleNames } from './conditions-in-words.js';
import { lintWords } from './lint-words.js';

/** What the linter found, as a page shows it. */
export interface ShownWarning {
  readonly severity: LintWarning['severity'];
  readonly text: string;
  /** The part of the editor that it is about. */
  readonly place: string;
  readonly ruleIds: readonly string[];
}

const PLACES: readonly (readonly [prefix: string, place: string])[] = [
  ['/conditions', 'conditions'],
  ['/steps', 'steps'],
  ['/satisfiedBy', 'end'],
  ['/lapseAfter', 'end'],
  ['/pauseWhen', 'pause'],
  ['/cancelWhen', 'pause'],
  ['/due', 'due'],
];

/** Warnings before notices, in the reader's language. */
export function shownWarnings(
  warnings: readonly LintWarning[],
  language: MessageLanguage,
  names: Pick<RuleNames, 'service'>,
): ShownWarning[] {
  return warnings
    .map((warning) => ({
      severity: warning.severity,
      text: lintWords(warning, language, names),
      place: PLACES.find(([prefix]) => warning.pointer.startsWith(prefix))?.[1] ?? 'about',
      ruleIds: warning.ruleIds ?? [],
    }))
    .sort((a, b) => Number(a.severity === 'notice') - Number(b.severity === 'notice'));
}
