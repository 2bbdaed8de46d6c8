import type { IsoDuration } from '../clinic-time.js';
import type { Channel } from '../reminders/step.js';
import type { Goal } from './find-witness.js';

/** A tree of conditions in a rule, by its field. */
export type LintedTree = 'conditions' | 'pauseWhen' | 'cancelWhen';

interface OfStep {
  readonly step: string;
}
interface OfOtherRule {
  /** Its name. */
  readonly rule: string;
}
interface Meeting extends OfOtherRule {
  /** Codes that both answer; `any`: neither names one; `unnamed`: only what neither names. */
  readonly items: readonly string[] | 'any' | 'unnamed';
  readonly species: readonly string[] | 'every' | 'most';
}
interface OfPart {
  readonly part: Goal;
}
/** Nothing more is to be said. */
type Nothing = Readonly<Record<string, never>>;

/** What a warning of each code is about: all that its message names, for who says it in other words. */
export interface LintDetails {
  /** `parts` is empty where no single condition is at fault. */
  readonly neverHolds: { readonly tree: LintedTree; readonly parts: readonly Goal[] };
  readonly branchNeverHolds: OfPart;
  readonly conditionRedundant: OfPart;
  readonly alwaysHolds: { readonly tree: LintedTree };
  readonly tooComplex: Nothing;
  readonly overlap: Meeting;
  readonly sameServiceTwice: Meeting;
  /** `word` stands in the names of both. */
  readonly fanOut: OfOtherRule & { readonly word: string };
  readonly severalLines: Nothing;
  readonly everyItem: Nothing;
  /** `known`: the service that is written otherwise. */
  readonly unknownService: { readonly service: string; readonly known: string | null };
  readonly unknownTemplate: OfStep;
  /** `template: null`: the step names none. */
  readonly noText: OfStep & { readonly channel: Channel; readonly template: string | null };
  readonly neverCompleted: { readonly followsUp: boolean };
  readonly noSteps: Nothing;
  readonly stepAlwaysTooLate: OfStep;
  readonly stepOftenTooLate: OfStep;
  readonly stepAfterLapse: OfStep & { readonly lapseAfter: IsoDuration };
  readonly lapseBeforeLastStep: { readonly lapseAfter: IsoDuration };
  readonly stepBeyondInterval: OfStep;
  readonly stepsCollide: {
    readonly earlier: string;
    readonly later: string;
    readonly channels: readonly Channel[];
    readonly certain: boolean;
  };
  readonly nothingBeforeDue: Nothing;
  readonly nothingAfterDue: Nothing;
  readonly longSilence: { readonly days: number };
  readonly holdOutUrgent: OfStep & {
    readonly percent: number;
    readonly because: 'priority' | 'followsUp';
  };
  readonly holdOutUnmeasured: OfStep & { readonly percent: number };
  readonly marketingWithoutStop: OfStep & { readonly template: string };
}
