import type { ReminderPurpose } from '../../../domain/consent/permission.js';
import type { Channel } from '../../../domain/reminders/step.js';
import type { Priority } from '../../../domain/rules/rule.js';
import type { SpanUnit } from './span-draft.js';

/** What the editor of a rule says. */
export interface RuleEditorWords {
  readonly newRule: string;
  readonly change: (name: string) => string;
  readonly save: string;
  readonly saved: string;
  readonly made: string;
  readonly show: string;
  readonly showHint: string;
  readonly tryOut: string;
  readonly parts: Readonly<
    Record<'start' | 'about' | 'trigger' | 'conditions' | 'due' | 'steps' | 'end' | 'pause' | 'more', string>
  >;
  readonly startHint: string;
  readonly name: string;
  readonly nameHint: string;
  readonly enabled: string;
  readonly location: string;
  readonly everywhere: string;
  readonly trigger: string;
  readonly absence: string;
  readonly absenceHint: string;
  readonly match: string;
  readonly matches: Readonly<Record<'all' | 'any' | 'none', string>>;
  readonly noConditions: string;
  readonly field: string;
  readonly operator: string;
  readonly value: string;
  readonly upTo: string;
  readonly choose: string;
  readonly condition: string;
  readonly group: string;
  readonly addCondition: string;
  readonly addGroup: string;
  readonly remove: string;
  readonly amount: string;
  readonly unit: string;
  readonly units: Readonly<Record<SpanUnit, string>>;
  readonly dueAfter: string;
  readonly dueFrom: Readonly<Record<'event' | 'birth', string>>;
  readonly countedFrom: string;
  readonly step: (number: number) => string;
  readonly stepName: string;
  readonly sides: Readonly<Record<'before' | 'on' | 'after', string>>;
  readonly side: string;
  readonly stepFrom: Readonly<Record<'due' | 'event', string>>;
  readonly time: string;
  readonly timeHint: string;
  readonly channel: (number: number) => string;
  readonly channels: Readonly<Record<Channel, string>>;
  readonly channelMode: string;
  readonly channelModes: Readonly<Record<'all' | 'first', string>>;
  readonly fallbackAfter: string;
  readonly leadTime: (channel: string) => string;
  readonly holdOut: string;
  readonly holdOutHint: string;
  readonly template: string;
  readonly noTemplate: string;
  readonly moreOfStep: string;
  readonly addStep: string;
  readonly removeStep: string;
  readonly upStep: string;
  readonly completion: string;
  readonly completions: Readonly<Record<'named' | 'listed', string>>;
  readonly service: string;
  readonly lapse: string;
  readonly lapses: Readonly<Record<'after' | 'never', string>>;
  readonly pause: string;
  readonly pauses: Readonly<Record<'own' | 'never' | 'when', string>>;
  readonly cancel: string;
  readonly cancels: Readonly<Record<'never' | 'when', string>>;
  readonly whenHint: string;
  readonly late: string;
  readonly lates: Readonly<Record<'' | 'skip' | 'sendNearest', string>>;
  readonly priority: string;
  readonly priorities: Readonly<Record<Priority, string>>;
  readonly purpose: string;
  readonly purposes: Readonly<Record<ReminderPurpose, string>>;
  readonly purposeHint: string;
  readonly duplicates: string;
  readonly duplicatesText: string;
  readonly sentence: string;
  readonly noSentence: string;
  readonly warnings: string;
  readonly noWarnings: string;
  readonly severities: Readonly<Record<'warning' | 'notice', string>>;
  readonly toPlace: string;
  readonly starts: Readonly<Record<string, string>>;
  readonly staleTitle: string;
  readonly staleText: string;
  readonly theirs: string;
  readonly yours: string;
  readonly saveYours: string;
  readonly takeTheirs: string;
}

/** The editor of a rule in English. */
export const ruleEditorWordsEn: RuleEditorWords = {
  newRule: 'New rule',
  change: (name) => `Change “${name}”`,
  save: 'Save rule',
  saved: 'The rule is saved.',
  made: 'The rule is made.',
  show: 'Check',
  showHint: 'Shows the sentence and the warnings for what stands in the form. Nothing is saved.',
  tryOut: 'Try on the past',
  parts: {
    start: 'Begin with an example',
    about: 'Name and place',
    trigger: 'When it happens',
    conditions: 'For whom',
    due: 'When the next care falls due',
    steps: 'Who is told, when and how',
    end: 'What completes it',
    pause: 'When it pauses or ends',
    more: 'More',
  },
  startHint: 'Each fills in the whole form; change what is different at your clinic.',
  name: 'Name',
  nameHint: 'Clients may read it: it is the title of the reminders.',
  enabled: 'Switched on: it answers events from the moment it is saved',
  location: 'Location',
  everywhere: 'All locations',
  trigger: 'What sets it off',
  absence: 'How long the patient has not come',
  absenceHint: 'Only for “a patient has not come”.',
  match: 'These conditions hold',
  matches: { all: 'All of them', any: 'At least one of them', none: 'None of them' },
  noConditions: 'No conditions: every patient.',
  field: 'What',
  operator: 'How',
  value: 'Value',
  upTo: 'up to',
  choose: 'Choose',
  condition: 'Condition',
  group: 'Group',
  addCondition: 'Add a condition',
  addGroup: 'Add a group',
  remove: 'Remove',
  amount: 'How long',
  unit: 'Unit',
  units: {
    minute: 'minutes',
    hour: 'hours',
    day: 'days',
    week: 'weeks',
    month: 'months',
    year: 'years',
    iso: 'as ISO 8601',
  },
  dueAfter: 'Due after',
  dueFrom: { event: 'the event', birth: 'the patient’s birth' },
  countedFrom: 'Counted from',
  step: (number) => `Step ${number}`,
  stepName: 'Name of the step',
  sides: { before: 'before', on: 'on the day', after: 'after' },
  side: 'Before or after',
  stepFrom: { due: 'the due date', event: 'the event' },
  time: 'Time of day',
  timeHint: 'Empty: the clinic’s send time.',
  channel: (number) => `Channel ${number}`,
  channels: {
    email: 'Email',
    sms: 'SMS',
    letter: 'Letter',
    external: 'Another system',
    staffTask: 'Task for the staff',
  },
  channelMode: 'If there are several channels',
  channelModes: { all: 'Send on all of them', first: 'Send on the first that works' },
  fallbackAfter: 'How long each has before the next is tried',
  leadTime: (channel) => `Begin earlier: ${channel}`,
  holdOut: 'Withhold from so many per cent of patients',
  holdOutHint: 'To measure what the step achieves; at most 50. Leave empty to send to everybody.',
  template: 'Text',
  noTemplate: 'No text',
  moreOfStep: 'More about this step',
  addStep: 'Add a step',
  removeStep: 'Remove the step',
  upStep: 'Move up',
  completion: 'The reminder is completed by',
  completions: { named: 'the services that the conditions name', listed: 'these services' },
  service: 'Code of a service',
  lapse: 'It is given up',
  lapses: { after: 'so long after the due date', never: 'never' },
  pause: 'It pauses',
  pauses: {
    own: 'while a visit that would complete it is booked',
    never: 'never',
    when: 'while these conditions hold',
  },
  cancel: 'It is cancelled',
  cancels: { never: 'never by itself', when: 'when these conditions hold' },
  whenHint: 'Conditions count only if this is chosen above.',
  late: 'Steps that would come too late',
  lates: { '': 'as the clinic has set', skip: 'are skipped', sendNearest: 'the nearest is sent at once' },
  priority: 'How important its messages are',
  priorities: { high: 'High: never held back by the frequency budget', normal: 'Normal', low: 'Low' },
  purpose: 'What its messages are for',
  purposes: { care: 'Care of the patient', marketing: 'Marketing' },
  purposeHint: 'Marketing goes only to clients who have agreed to it, and to no household in mourning.',
  duplicates: 'If it is set off again',
  duplicatesText: 'The waiting reminder moves to the new date; a patient has one of each rule.',
  sentence: 'What this rule does',
  noSentence: 'When the marked fields are mended, it stands here as one sentence.',
  warnings: 'What to look at',
  noWarnings: 'Nothing stands out.',
  severities: { warning: 'Warning', notice: 'Note' },
  toPlace: 'Go to the place',
  starts: {
    yearlyVaccination: 'Yearly vaccination',
    puppySeries: 'Puppy vaccinations',
    callAfterSurgery: 'Phone after surgery',
    seniorBlood: 'Blood test for seniors',
    parasites: 'Parasite product',
    dental: 'Dental check',
  },
  staleTitle: 'Somebody else has changed this rule meanwhile',
  staleText: 'Nothing of yours is saved yet. What stands in the form is yours.',
  theirs: 'As it is now',
  yours: 'As you have it',
  saveYours: 'Save mine over it',
  takeTheirs: 'Take theirs',
};
