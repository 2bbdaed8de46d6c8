import type { MovedBy } from '../../../domain/messages/forecast-send.js';
import type { ReminderStatus } from '../../../domain/reminders/reminder-status.js';
import type { RuleVerdict } from '../../../domain/rules/explain-rule.js';
import type { Priority } from '../../../domain/rules/rule.js';

/** What the page of one reminder says; what is done to it is said by the deed words. */
export interface ReminderWords {
  readonly statuses: Readonly<Record<ReminderStatus, string>>;
  readonly kinds: Readonly<Record<'manual' | 'automatic', string>>;
  readonly about: string;
  readonly patient: string;
  readonly client: string;
  readonly service: string;
  readonly location: string;
  readonly rule: string;
  readonly ruleOff: string;
  readonly ruleGone: string;
  readonly dueDate: string;
  readonly lastDone: string;
  readonly priority: string;
  readonly purpose: string;
  readonly marketing: string;
  readonly priorities: Readonly<Record<Priority, string>>;
  readonly pausedUntil: (when: string) => string;
  readonly pausedOpen: string;
  readonly snoozedUntil: (when: string) => string;
  readonly visit: (when: string) => string;
  readonly died: (when: string) => string;
  readonly whyDate: string;
  readonly why: {
    readonly byPerson: string;
    readonly byHand: string;
    readonly repeats: (every: string, occurrence: number, times: number | null, from: string) => string;
    readonly fromBirth: (rule: string, after: string) => string;
    readonly byRule: (rule: string, after: string) => string;
    readonly fromService: (rule: string, after: string, service: string | null, on: string) => string;
  };
  readonly ahead: string;
  readonly aheadNone: string;
  readonly willSend: (channel: string, to: string | null, when: string) => string;
  readonly willNot: (channel: string, when: string, reason: string) => string;
  readonly movedBy: Readonly<Record<MovedBy, string>>;
  readonly whyGot: string;
  readonly whyGotNoService: string;
  readonly timeline: string;
  readonly timelineAhead: string;
  readonly timelinePast: string;
  readonly messages: string;
  readonly messagesNone: string;
  readonly tasks: string;
  readonly taskStates: Readonly<Record<'open' | 'done' | 'cancelled', string>>;
  readonly engine: string;
  readonly by: (name: string) => string;
  readonly conditions: string;
  readonly holds: string;
  readonly holdsNot: string;
  readonly verdicts: Readonly<Record<RuleVerdict, string>>;
  readonly facts: string;
  readonly factsNone: string;
  readonly rulesNone: string;
  readonly back: string;
}

/** The page of one reminder in English. */
export const reminderWordsEn: ReminderWords = {
  statuses: {
    open: 'Open',
    paused: 'Paused',
    completed: 'Completed',
    cancelled: 'Cancelled',
    declined: 'Declined',
    lapsed: 'Given up',
  },
  kinds: { manual: 'Made by hand', automatic: 'Made by a rule' },
  about: 'About',
  patient: 'Patient',
  client: 'Client',
  service: 'Service',
  location: 'Location',
  rule: 'Rule',
  ruleOff: 'switched off: nothing is sent',
  ruleGone: 'deleted',
  dueDate: 'Due',
  lastDone: 'Last done',
  priority: 'Priority',
  purpose: 'Purpose',
  marketing: 'Marketing: only with the client’s consent to that',
  priorities: { low: 'Low', normal: 'Normal', high: 'High' },
  pausedUntil: (when) => `Paused until ${when}.`,
  pausedOpen: 'Paused until somebody resumes it.',
  snoozedUntil: (when) => `Snoozed until ${when}: nothing is sent before.`,
  visit: (when) => `Next visit: ${when}`,
  died: (when) => `Died on ${when}`,
  whyDate: 'Why this date',
  why: {
    byPerson: 'Somebody at the clinic set this date; it holds until the service is done.',
    byHand: 'It was set when the reminder was made by hand.',
    repeats: (every, occurrence, times, from) =>
      `It comes every ${every} since ${from}; this is time ${occurrence}${times === null ? '' : ` of ${times}`}.`,
    fromBirth: (rule, after) => `The rule “${rule}” asks for it ${after} after birth.`,
    byRule: (rule, after) => `The rule “${rule}” asks for it ${after} after what set it off.`,
    fromService: (rule, after, service, on) =>
      `${service ?? 'The service'} was done on ${on}, and the rule “${rule}” asks for it again after ${after}.`,
  },
  ahead: 'What will be sent',
  aheadNone: 'Nothing more is planned.',
  willSend: (channel, to, when) => `${channel}${to === null ? '' : ` to ${to}`}: ${when}`,
  willNot: (channel, when, reason) => `${channel}, ${when}: will not be sent, since ${reason}`,
  movedBy: {
    window: 'moved into the hours in which the clinic sends',
    snoozed: 'moved to the end of the snooze',
    late: 'late: leaves at once',
    frequencyBudget: 'put off, so that the client does not get too many',
    combined: 'said together with another message',
  },
  whyGot: 'Why was one sent, or not?',
  whyGotNoService: 'No service belongs to this reminder; its timeline says everything.',
  timeline: 'Timeline',
  timelineAhead: 'Still to come',
  timelinePast: 'What happened',
  messages: 'Messages as sent',
  messagesNone: 'Nothing has been sent yet.',
  tasks: 'Tasks',
  taskStates: { open: 'To do', done: 'Done', cancelled: 'Taken off the list' },
  engine: 'Open its workflow in Temporal',
  by: (name) => `by ${name}`,
  conditions: 'Conditions, asked again today',
  holds: 'holds',
  holdsNot: 'does not hold',
  verdicts: {
    setOff: 'answered it',
    noFact: 'has had nothing to answer',
    factVoided: 'has nothing to answer: the service was withdrawn',
    ruleMadeLater: 'was made only after that',
    notListening: 'does not listen to how it was reported',
    ruleOff: 'is switched off',
    conditionsNotMet: 'asks for what is not so',
    wouldMatchNow: 'would answer it by what is known now, but did not then',
  },
  facts: 'What was reported',
  factsNone: 'The service was never reported for this patient.',
  rulesNone: 'No rule of the clinic has to do with this service.',
  back: 'Back to the reminder',
};
