import { asked, byHand, credited, done, sold, visit, withdrawn } from './deeds.js';
import { playCases } from './play-cases.js';
import { cat, client, dog, on, RABIES, rule, step } from './said-in-cases.js';

const THREE_YEARS = rule('Rabies, three years', 'RAB-3', {
  due: { after: 'P3Y' },
  satisfiedBy: ['RAB-1', 'RAB-3'],
});
const ONE_YEAR = rule('Rabies, yearly', 'RAB-1', { satisfiedBy: ['RAB-1', 'RAB-3'] });
const PUPPY = rule('Puppy course', ['PUP-1', 'PUP-2'], {
  due: { after: 'P4W' },
  satisfiedBy: ['PUP-1', 'PUP-2', 'PUP-3', 'DHP-1'],
  steps: [step('invite', '-P7D', 'sms')],
});
const BOOSTER = rule('Yearly booster', ['PUP-3', 'DHP-1'], {
  satisfiedBy: ['PUP-1', 'PUP-2', 'PUP-3', 'DHP-1'],
  steps: [step('invite', '-P30D', 'email')],
});

playCases('When the service is done, and when it was not done after all', [
  {
    name: 'The service done moves the due date a year on: the messages of the old date stop, those of the new one wait',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), on('2041-02-10', visit('RAB-1'))],
    until: '2041-12-01',
    reminders: ['Rabies for Rex: open, due 2042-02-10, cycle 2'],
    messages: ['2041-01-30 09:00 email to Åsa (first): Rabies for Rex'],
    skips: ['2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, completed'],
    waiting: [
      '2042-01-11 09:00 email (first) of Rabies for Rex',
      '2042-02-10 09:00 sms (last) of Rabies for Rex',
    ],
  },
  {
    name: 'A service done long after its due date counts from the day on which it was done',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), on('2041-06-20', visit('RAB-1'))],
    until: '2041-12-01',
    reminders: ['Rabies for Rex: open, due 2042-06-20, cycle 2'],
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-03-01 09:00 sms to Åsa (last): Rabies for Rex',
    ],
  },
  {
    name: 'A report that comes late, of something older than what is known, changes nothing',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), on('2040-04-01', done('RAB-1', { on: '2039-06-01' }))],
    until: '2040-12-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
  },
  {
    name: 'A service of the group completes too: a three-year vaccine moves the yearly reminder by three years',
    rules: [ONE_YEAR, THREE_YEARS],
    story: [on('2040-03-01', visit('RAB-1')), on('2041-02-01', visit('RAB-3'))],
    until: '2041-12-01',
    reminders: ['Rabies, three years for Rex: open, due 2044-02-01, cycle 2'],
    messages: ['2041-01-30 09:00 email to Åsa (first): Rabies, yearly for Rex'],
    skips: ['2041-03-01 09:00 sms (last) of Rabies, three years for Rex: cancelled, completed'],
  },
  {
    name: 'The puppy course leads to the yearly booster: one reminder that changes its rule',
    household: [client('Åsa', [dog('Molly', { dateOfBirth: '2040-01-05' })])],
    rules: [PUPPY, BOOSTER],
    story: [
      on('2040-03-01', visit('PUP-1')),
      on('2040-03-29', visit('PUP-2')),
      on('2040-04-26', visit('PUP-3')),
    ],
    until: '2041-04-01',
    reminders: ['Yearly booster for Molly: open, due 2041-04-26, cycle 3'],
    messages: [
      '2040-03-22 09:00 sms to Åsa (invite): Puppy course for Molly',
      '2040-04-19 09:00 sms to Åsa (invite): Puppy course for Molly',
      '2041-03-27 09:00 email to Åsa (invite): Yearly booster for Molly',
    ],
  },
  {
    name: 'Two services of one group at the same visit give one reminder',
    rules: [rule('Combination', ['DHP', 'LEPTO'], { satisfiedBy: ['DHP', 'LEPTO'] })],
    story: [on('2040-03-01', visit(['DHP', 'LEPTO']))],
    until: '2040-12-01',
    reminders: ['Combination for Rex: open, due 2041-03-01'],
  },
  {
    name: 'What is done to one animal completes nothing of the other',
    household: [client('Åsa', [dog('Rex'), cat('Misse')])],
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1', { of: 'Rex' }), visit('RAB-1', { of: 'Misse' })),
      on('2040-12-01', visit('RAB-1', { of: 'Misse' })),
    ],
    until: '2041-03-15',
    reminders: ['Rabies for Rex: open, due 2041-03-01', 'Rabies for Misse: open, due 2041-12-01, cycle 2'],
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-03-01 09:00 sms to Åsa (last): Rabies for Rex',
    ],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Misse: cancelled, completed',
      '2041-03-01 09:00 sms (last) of Rabies for Misse: cancelled, completed',
    ],
  },
  {
    name: 'A product that completes but sets nothing off, bought over the counter, moves the reminder as well',
    rules: [
      rule('Worming', 'WORM', {
        due: { after: 'P3M' },
        satisfiedBy: ['WORM', 'WORM-OTC'],
        steps: [step('due', 'P0D', 'sms')],
      }),
    ],
    story: [on('2040-03-01', visit('WORM')), on('2040-05-20', sold('WORM-OTC'))],
    until: '2040-08-01',
    reminders: ['Worming for Rex: open, due 2040-08-20, cycle 2'],
    skips: ['2040-06-01 09:00 sms (due) of Worming for Rex: cancelled, completed'],
  },
  {
    name: 'Care that falls due once, at an age, is finished when it is given',
    rules: [
      rule('Spaying', 'EXAM', {
        conditions: [{ field: 'item', operator: 'is', value: 'EXAM' }],
        satisfiedBy: ['SPAY'],
        due: { after: 'P6M', from: 'birth' },
        steps: [step('invite', '-P14D', 'email')],
      }),
    ],
    household: [client('Åsa', [dog('Molly', { dateOfBirth: '2040-01-05' })])],
    story: [on('2040-03-01', visit('EXAM')), on('2040-06-01', visit('SPAY'))],
    until: '2041-01-01',
    reminders: ['Spaying for Molly: completed, due 2040-07-05, cycle 2'],
    skips: ['2040-06-21 09:00 email (invite) of Spaying for Molly: cancelled, completed'],
  },
  {
    name: 'The staff say that it was done elsewhere, with the date: the due date counts from there',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2041-02-20', asked('Rabies', 'complete', { performedOn: '2041-01-10' })),
    ],
    until: '2041-12-01',
    reminders: ['Rabies for Rex: open, due 2042-01-10, cycle 2'],
    messages: ['2041-01-30 09:00 email to Åsa (first): Rabies for Rex'],
    skips: ['2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, completed'],
  },
  {
    name: 'A reminder made by hand is completed by its service, and by nothing that was done before it was made',
    rules: [],
    story: [
      on(
        '2040-03-01',
        byHand('Blood test', '2040-06-01', {
          serviceCode: 'BLOOD',
          channels: ['sms'],
          schedule: [{ name: 'due', offset: 'P0D' }],
        }),
      ),
      on('2040-03-02', done('BLOOD', { on: '2040-02-20' })),
      on('2040-05-20', done('BLOOD')),
    ],
    until: '2040-08-01',
    reminders: ['Blood test for Rex: completed, due 2040-06-01'],
    skips: ['2040-06-01 09:00 sms (due) of Blood test for Rex: cancelled, completed'],
  },
  {
    name: 'An invoice line that is credited makes as if it had never been: the old due date is back, with what it had still to send',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2041-02-10', visit('RAB-1')),
      on('2041-02-20', credited('RAB-1', '2041-02-10')),
    ],
    until: '2041-06-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-03-01 09:00 sms to Åsa (last): Rabies for Rex',
    ],
    skips: [
      '2042-01-11 09:00 email (first) of Rabies for Rex: cancelled, voided',
      '2042-02-10 09:00 sms (last) of Rabies for Rex: cancelled, voided',
    ],
  },
  {
    name: 'A step whose day passed while the service counted as done is not sent afterwards',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2041-01-20', visit('RAB-1')),
      on('2041-02-20', credited('RAB-1', '2041-01-20')),
    ],
    until: '2041-06-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: ['2041-03-01 09:00 sms to Åsa (last): Rabies for Rex'],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: skipped, tooLate',
      '2041-12-21 09:00 email (first) of Rabies for Rex: cancelled, voided',
      '2042-01-20 09:00 sms (last) of Rabies for Rex: cancelled, voided',
    ],
  },
  {
    name: 'When the only visit was a mistake the reminder is withdrawn with it',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1', { id: 'wrong-dog' })), on('2040-03-05', withdrawn('wrong-dog'))],
    reminders: ['Rabies for Rex: cancelled (voided), due 2041-03-01'],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, voided',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, voided',
    ],
  },
  {
    name: 'A withdrawal that arrives before what it withdraws counts all the same',
    rules: [RABIES],
    story: [on('2040-03-01', withdrawn('invoice-9')), on('2040-03-02', visit('RAB-1', { id: 'invoice-9' }))],
    reminders: [],
  },
  {
    name: 'An invoice that is finalised again replaces the first: what is missing now was not done',
    rules: [RABIES, rule('Kennel cough', 'KC')],
    story: [
      on('2040-03-01', visit(['RAB-1', 'KC'], { consultation: 'c7' })),
      on('2040-03-02', visit('KC', { consultation: 'c7', on: '2040-03-01' })),
    ],
    until: '2040-12-01',
    reminders: [
      'Kennel cough for Rex: open, due 2041-03-01',
      'Rabies for Rex: cancelled (voided), due 2041-03-01',
    ],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, voided',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, voided',
    ],
  },
  {
    name: 'A lapsed reminder comes to life again when the service is done',
    rules: [
      rule('Teeth', 'TEETH', {
        due: { after: 'P6M' },
        lapseAfter: 'P3M',
        steps: [step('due', 'P0D', 'sms')],
      }),
    ],
    story: [on('2040-01-10', visit('TEETH')), on('2041-01-10', visit('TEETH'))],
    until: '2041-06-01',
    reminders: ['Teeth for Rex: open, due 2041-07-10, cycle 2'],
    messages: ['2040-07-10 09:00 sms to Åsa (due): Teeth for Rex'],
  },
  {
    name: 'What the client has declined stays declined, until the rule is set off by something new',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-06-01', asked('Rabies', 'decline')),
      on('2041-05-01', visit('RAB-1')),
    ],
    until: '2041-12-01',
    reminders: ['Rabies for Rex: declined (byStaff), due 2041-03-01', 'Rabies for Rex: open, due 2042-05-01'],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, declined',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, declined',
    ],
  },
]);
