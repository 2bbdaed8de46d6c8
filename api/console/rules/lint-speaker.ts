import type { LintDetails } from '../../../domain/rules/lint-details.js';
import type { LintCode } from '../../../domain/rules/lint-warning.js';
import type { Goal } from '../../../domain/rules/find-witness.js';
import type { IsoDuration } from '../../../domain/clinic-time.js';
import type { Channel } from '../../../domain/reminders/step.js';

/** How a language says the parts of a warning. */
export interface LintSpeaker {
  /** A condition as a clause: "the species is “dog”". */
  readonly part: (goal: Goal) => string;
  readonly span: (duration: IsoDuration) => string;
  /** "by email". */
  readonly by: (channel: Channel) => string;
  readonly all: (words: readonly string[]) => string;
  /** The first few of them, and how many more there are. */
  readonly some: (words: readonly string[]) => string;
  readonly quoted: (text: string) => string;
}

/** What the linter says in a language, by code. */
export interface LintWords {
  /** Of a condition that is not to hold: "it is not so that …". */
  readonly notSo: (clause: string) => string;
  readonly more: (count: number) => string;
  readonly warnings: {
    readonly [Code in LintCode]: (about: LintDetails[Code], say: LintSpeaker) => string;
  };
}
