import { clientChanges, consents, died, optsIn, optsOut, patientChanges, visit } from './deeds.js';
import { answersSms, unsubscribes } from './outside-deeds.js';
import { playCases } from './play-cases.js';
import { at, client, dog, on, RABIES, rule, step } from './said-in-cases.js';

const BOTH = rule('Rabies', 'RAB-1', {
  steps: [step('first', '-P30D', ['email', 'sms']), step('call', 'P0D', 'staffTask')],
});
const OPEN = ['Rabies for Rex: open, due 2041-03-01'];
const EMAIL_ONLY = [
  '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
  '2041-03-01 09:00 call list about Åsa (call): Rabies for Rex',
];
const SMS_ONLY = [
  '2041-01-30 09:00 sms to Åsa (first): Rabies for Rex',
  '2041-03-01 09:00 call list about Åsa (call): Rabies for Rex',
];
const NO_SMS = (why: string) => [`2041-01-30 09:00 sms (first) of Rabies for Rex: skipped, ${why}`];
const NO_EMAIL = (why: string) => [`2041-01-30 09:00 email (first) of Rabies for Rex: skipped, ${why}`];

playCases('Consent, opt-out and reachability', [
  {
    name: 'Whoever never said anything may be reminded of care by email and SMS',
    rules: [BOTH],
    story: [on('2040-03-01', visit('RAB-1'))],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [...EMAIL_ONLY.slice(0, 1), ...SMS_ONLY],
  },
  {
    name: 'An opt-out from SMS a minute before the message counts; email and the call list go on',
    rules: [BOTH],
    story: [on('2040-03-01', visit('RAB-1')), at('2041-01-30T08:59', optsOut('sms'))],
    until: '2041-04-01',
    reminders: OPEN,
    messages: EMAIL_ONLY,
    skips: NO_SMS('optedOut'),
  },
  {
    name: 'STOP by SMS is an opt-out from SMS',
    rules: [BOTH],
    story: [on('2040-03-01', visit('RAB-1')), on('2040-12-01', answersSms('Stop'))],
    until: '2041-04-01',
    reminders: OPEN,
    messages: EMAIL_ONLY,
    skips: NO_SMS('optedOut'),
  },
  {
    name: 'START by SMS takes a STOP back',
    rules: [BOTH],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-12-01', answersSms('STOP')),
      on('2040-12-02', answersSms('start')),
    ],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [...EMAIL_ONLY.slice(0, 1), ...SMS_ONLY],
  },
  {
    name: 'Any other answer is no opt-out: it is for a person to read',
    rules: [BOTH],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-12-01', answersSms('Please stop by with the cat as well?')),
    ],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [...EMAIL_ONLY.slice(0, 1), ...SMS_ONLY],
  },
  {
    name: 'The link at the end of an email ends the emails, not the SMS',
    rules: [
      { ...RABIES, steps: [step('first', '-P60D', 'email'), step('second', '-P30D', ['email', 'sms'])] },
    ],
    story: [on('2040-03-01', visit('RAB-1')), on('2041-01-05', unsubscribes())],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [
      '2040-12-31 09:00 email to Åsa (first): Rabies for Rex',
      '2041-01-30 09:00 sms to Åsa (second): Rabies for Rex',
    ],
    skips: ['2041-01-30 09:00 email (second) of Rabies for Rex: skipped, optedOut'],
  },
  {
    name: 'Who opts in again gets what is still to come, and nothing of what passed',
    rules: [{ ...RABIES, steps: [step('first', '-P60D', 'email'), step('second', '-P30D', 'email')] }],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-12-01', optsOut('email')),
      on('2041-01-10', optsIn('email')),
    ],
    until: '2041-04-01',
    reminders: OPEN,
    messages: ['2041-01-30 09:00 email to Åsa (second): Rabies for Rex'],
    skips: ['2040-12-31 09:00 email (first) of Rabies for Rex: skipped, optedOut'],
  },
  {
    name: 'A refusal that the staff wrote down counts like the client’s own',
    rules: [BOTH],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-12-01', consents({ channel: 'sms', purpose: 'care', granted: false, givenBy: 'staff' })),
    ],
    until: '2041-04-01',
    reminders: OPEN,
    messages: EMAIL_ONLY,
    skips: NO_SMS('noConsent'),
  },
  {
    name: 'A consent with an end allows nothing after it',
    rules: [BOTH],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on(
        '2040-03-02',
        consents({
          channel: 'email',
          purpose: 'care',
          granted: true,
          validTo: '2041-01-01T00:00:00Z',
          givenBy: 'staff',
        }),
      ),
    ],
    until: '2041-04-01',
    reminders: OPEN,
    messages: SMS_ONLY,
    skips: NO_EMAIL('noConsent'),
  },
  {
    name: 'A consent that begins later allows nothing before it',
    rules: [BOTH],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on(
        '2040-03-02',
        consents({
          channel: 'sms',
          purpose: 'care',
          granted: true,
          validFrom: '2041-02-01T00:00:00Z',
          givenBy: 'staff',
        }),
      ),
    ],
    until: '2041-04-01',
    reminders: OPEN,
    messages: EMAIL_ONLY,
    skips: NO_SMS('noConsent'),
  },
  {
    name: 'A refusal of appointment messages or of marketing is no refusal of care',
    rules: [BOTH],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on(
        '2040-03-02',
        consents({ channel: 'sms', purpose: 'appointment', granted: false, givenBy: 'client' }),
        consents({ channel: 'email', purpose: 'marketing', granted: false, givenBy: 'client' }),
      ),
    ],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [...EMAIL_ONLY.slice(0, 1), ...SMS_ONLY],
  },
  {
    name: 'A rule’s marketing goes only to who has agreed to marketing, asked when it is sent',
    rules: [{ ...BOTH, purpose: 'marketing' }],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on(
        '2040-12-01',
        consents({ channel: 'email', purpose: 'marketing', granted: true, givenBy: 'client' }),
      ),
    ],
    until: '2041-04-01',
    reminders: OPEN,
    messages: EMAIL_ONLY,
    skips: NO_SMS('noConsent'),
  },
  {
    name: 'A household that has lost an animal gets none of a rule’s marketing for a time, and its care goes on',
    household: [client('Åsa', [dog('Rex'), dog('Molly')])],
    rules: [
      { ...BOTH, purpose: 'marketing' },
      rule('Blood', 'BLOOD', { steps: [step('first', '-P30D', 'email')] }),
    ],
    story: [
      on('2040-03-01', visit(['RAB-1', 'BLOOD'], { of: 'Rex' })),
      on(
        '2040-12-01',
        consents({ channel: 'email', purpose: 'marketing', granted: true, givenBy: 'client' }),
        consents({ channel: 'sms', purpose: 'marketing', granted: true, givenBy: 'client' }),
      ),
      on('2041-01-10', died('Molly')),
    ],
    until: '2041-04-01',
    reminders: ['Blood for Rex: open, due 2041-03-01', ...OPEN],
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Blood for Rex',
      '2041-03-01 09:00 call list about Åsa (call): Rabies for Rex',
    ],
    skips: [...NO_EMAIL('mourning'), ...NO_SMS('mourning')],
  },
  {
    name: 'Without an address there is no email, and the reminder says why',
    household: [client('Åsa', [dog('Rex')], { email: null })],
    rules: [BOTH],
    story: [on('2040-03-01', visit('RAB-1'))],
    until: '2041-04-01',
    reminders: OPEN,
    messages: SMS_ONLY,
    skips: NO_EMAIL('noContact'),
  },
  {
    name: 'An address that is given before the day is used',
    household: [client('Åsa', [dog('Rex')], { email: null })],
    rules: [BOTH],
    story: [on('2040-03-01', visit('RAB-1')), on('2040-12-01', clientChanges({ email: 'asa@new.example' }))],
    until: '2041-04-01',
    reminders: OPEN,
    messages: ['2041-01-30 09:00 email to asa@new.example (first): Rabies for Rex', ...SMS_ONLY],
  },
  {
    name: 'About an archived patient nobody is written to',
    rules: [BOTH],
    story: [on('2040-03-01', visit('RAB-1')), on('2040-12-01', patientChanges({ archived: true }))],
    until: '2041-04-01',
    reminders: OPEN,
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: skipped, archived',
      '2041-01-30 09:00 sms (first) of Rabies for Rex: skipped, archived',
      '2041-03-01 09:00 staffTask (call) of Rabies for Rex: skipped, archived',
    ],
  },
]);
