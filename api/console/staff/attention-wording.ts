import type { AttentionKind } from '../../../domain/staff/attention-kind.js';

/** What a kind is called, what it means and what helps. */
interface KindWords {
  readonly title: string;
  readonly help: string;
}

/** What the page of what needs a person says. */
export interface AttentionWords {
  readonly title: string;
  readonly lead: string;
  readonly calm: string;
  readonly calmText: string;
  readonly kinds: Readonly<Record<AttentionKind, KindWords>>;
  readonly who: string;
  readonly what: string;
  readonly when: string;
  readonly why: string;
  readonly remedy: string;
  readonly more: string;
  readonly firstOf: string;
  readonly overview: string;
  readonly retry: string;
  readonly retried: string;
  readonly wasSent: string;
  readonly wasNotSent: string;
  readonly resolved: string;
  readonly makeTask: string;
  readonly taskTitle: string;
  readonly taskMade: string;
  readonly wake: string;
  readonly woken: string;
  readonly aside: string;
  readonly allAside: string;
  readonly putAside: string;
  readonly broughtBack: string;
  readonly openClient: string;
  readonly openReminder: string;
  readonly openVisit: string;
  readonly openTemplate: string;
  readonly openStop: string;
  readonly holdChannel: string;
  readonly openSettings: string;
  readonly openJob: string;
  readonly answer: string;
  readonly unknownNumber: string;
  readonly jobKinds: Readonly<Record<string, string>>;
  readonly jobTitle: string;
  readonly jobDone: string;
  readonly jobProblems: string;
  readonly jobNoProblems: string;
  readonly jobNoProblemsYet: string;
  readonly jobFile: string;
  readonly line: string;
  readonly field: string;
  readonly codes: Readonly<Record<string, string>>;
}
