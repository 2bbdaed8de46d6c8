import { optsOut, visit } from './deeds.js';
import { provider, smsReported } from './outside-deeds.js';
import { playCases } from './play-cases.js';
import { at, client, dog, on, rule, step } from './said-in-cases.js';

const FIRST = rule('Control', 'EXAM', {
  due: { after: 'P1M' },
  steps: [step('due', 'P0D', ['email', 'sms', 'staffTask'], { channelMode: 'first' })],
});
const SMS_FIRST = rule('Control', 'EXAM', {
  due: { after: 'P1M' },
  steps: [step('due', 'P0D', ['sms', 'email'], { channelMode: 'first' })],
});
const OPEN = ['Control for Rex: open, due 2040-04-10'];
const VISIT = on('2040-03-10', visit('EXAM'));
const NO_SUCH_ADDRESS = { kind: 'refused', reason: 'recipientInvalid', code: 'SMTP_550_5.1.1' } as const;
const RELAY_AWAY = { kind: 'notSent', retry: 'soon', code: 'ETIMEDOUT', configuration: false } as const;

playCases('Ways to reach somebody', [
  {
    name: 'The first way that works: if the email is taken, nothing else goes out',
    rules: [FIRST],
    story: [VISIT],
    until: '2040-05-01',
    reminders: OPEN,
    messages: ['2040-04-10 09:00 email to Åsa (due): Control for Rex'],
  },
  {
    name: 'Without an email address the SMS is taken in its place',
    household: [client('Åsa', [dog('Rex')], { email: null })],
    rules: [FIRST],
    story: [VISIT],
    until: '2040-05-01',
    reminders: OPEN,
    messages: ['2040-04-10 09:00 sms to Åsa (due): Control for Rex'],
    skips: ['2040-04-10 09:00 email (due) of Control for Rex: skipped, noContact'],
  },
  {
    name: 'Who wants neither email nor SMS is on the call list',
    rules: [FIRST],
    story: [VISIT, on('2040-03-20', optsOut('email'), optsOut('sms'))],
    until: '2040-05-01',
    reminders: OPEN,
    messages: ['2040-04-10 09:00 call list about Åsa (due): Control for Rex'],
    skips: [
      '2040-04-10 09:00 email (due) of Control for Rex: skipped, optedOut',
      '2040-04-10 09:00 sms (due) of Control for Rex: skipped, optedOut',
    ],
  },
  {
    name: 'An address that turns out not to exist is followed by the SMS at once',
    rules: [FIRST],
    story: [VISIT, on('2040-03-20', provider('email', NO_SUCH_ADDRESS))],
    until: '2040-05-01',
    reminders: OPEN,
    messages: ['2040-04-10 09:00 sms to Åsa (due): Control for Rex'],
    skips: ['2040-04-10 09:00 email (due) of Control for Rex: failed, recipientInvalid'],
  },
  {
    name: 'An SMS that the carrier reports as undelivered is followed by the email, in the night not before morning',
    rules: [SMS_FIRST],
    story: [VISIT, at('2040-04-10T21:00', smsReported('undelivered'))],
    until: '2040-05-01',
    reminders: OPEN,
    messages: [
      '2040-04-10 09:00 sms to Åsa (due): Control for Rex',
      '2040-04-11 08:00 email to Åsa (due): Control for Rex',
    ],
    skips: ['2040-04-10 09:00 sms (due) of Control for Rex: failed, undelivered'],
  },
  {
    name: 'While the mail relay is away the next way is taken after the time that the clinic gives it',
    rules: [
      rule('Control', 'EXAM', {
        due: { after: 'P1M' },
        steps: [step('due', 'P0D', ['email', 'sms'], { channelMode: 'first', fallbackAfter: 'PT2H' })],
      }),
    ],
    story: [VISIT, on('2040-03-20', provider('email', RELAY_AWAY))],
    until: '2040-05-01',
    reminders: OPEN,
    messages: ['2040-04-10 11:02 sms to Åsa (due): Control for Rex'],
    skips: ['2040-04-10 09:00 email (due) of Control for Rex: failed, expired'],
  },
  {
    name: 'With several ways at once a failure of one does not touch the others',
    rules: [
      rule('Control', 'EXAM', {
        due: { after: 'P1M' },
        steps: [step('due', 'P0D', ['email', 'sms', 'staffTask'])],
      }),
    ],
    story: [VISIT, on('2040-03-20', provider('email', NO_SUCH_ADDRESS))],
    until: '2040-05-01',
    reminders: OPEN,
    messages: [
      '2040-04-10 09:00 call list about Åsa (due): Control for Rex',
      '2040-04-10 09:00 sms to Åsa (due): Control for Rex',
    ],
    skips: ['2040-04-10 09:00 email (due) of Control for Rex: failed, recipientInvalid'],
  },
  {
    name: 'A way that takes longer is begun with earlier: three days for email, by the clinic’s setting',
    clinic: { leadTimes: { email: 'P3D' } },
    rules: [
      rule('Control', 'EXAM', { due: { after: 'P1M' }, steps: [step('due', '-P7D', ['email', 'sms'])] }),
    ],
    story: [VISIT],
    until: '2040-05-01',
    reminders: OPEN,
    messages: [
      '2040-03-31 09:00 email to Åsa (due): Control for Rex',
      '2040-04-03 09:00 sms to Åsa (due): Control for Rex',
    ],
  },
  {
    name: 'A step’s own lead time counts before the clinic’s',
    clinic: { leadTimes: { email: 'P3D' } },
    rules: [
      rule('Control', 'EXAM', {
        due: { after: 'P1M' },
        steps: [step('due', '-P7D', 'email', { leadTimes: { email: 'P1D' } })],
      }),
    ],
    story: [VISIT],
    until: '2040-05-01',
    reminders: OPEN,
    messages: ['2040-04-02 09:00 email to Åsa (due): Control for Rex'],
  },
]);
