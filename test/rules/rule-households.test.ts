import { byHand, credited, died, lives, merged, movesTo, optsOut, visit } from './deeds.js';
import { playCases } from './play-cases.js';
import { at, cat, client, dog, on, RABIES, rule, step } from './said-in-cases.js';

const TWO_PEOPLE = [client('Åsa', [dog('Rex')]), client('Bo', [])];
const DEAD = [
  '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, deceased',
  '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, deceased',
];

playCases('Deaths, new owners and merged records', [
  {
    name: 'A recorded death stops everything about that animal, also what was made by hand',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on(
        '2040-03-02',
        byHand('Blood test', '2040-07-01', { channels: ['sms'], schedule: [{ name: 'due', offset: 'P0D' }] }),
      ),
      on('2040-06-01', died()),
    ],
    reminders: [
      'Blood test for Rex: cancelled (deceased), due 2040-07-01',
      'Rabies for Rex: cancelled (deceased), due 2041-03-01',
    ],
    skips: ['2040-07-01 09:00 sms (due) of Blood test for Rex: cancelled, deceased', ...DEAD],
  },
  {
    name: 'A death a minute before the message is early enough',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), at('2041-01-30T08:59', died())],
    reminders: ['Rabies for Rex: cancelled (deceased), due 2041-03-01'],
    skips: DEAD,
  },
  {
    name: 'The other animals of the household are reminded of as before',
    household: [client('Åsa', [dog('Rex'), cat('Misse')])],
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1', { of: 'Rex' }), visit('RAB-1', { of: 'Misse' })),
      on('2040-06-01', died('Rex')),
    ],
    until: '2041-02-10',
    reminders: [
      'Rabies for Misse: open, due 2041-03-01',
      'Rabies for Rex: cancelled (deceased), due 2041-03-01',
    ],
    messages: ['2041-01-30 09:00 email to Åsa (first): Rabies for Misse'],
    skips: DEAD,
  },
  {
    name: 'The invoice of the last visit makes no reminder of a dead animal',
    rules: [
      RABIES,
      rule('Call', 'EXAM', {
        due: { after: 'P2D' },
        steps: [step('call', 'P1D', 'staffTask', { from: 'event' })],
      }),
    ],
    story: [on('2040-06-01', died()), on('2040-06-02', visit(['RAB-1', 'EXAM'], { on: '2040-06-01' }))],
    reminders: [],
  },
  {
    name: 'An invoice that comes after the death brings nothing to life that was withdrawn before',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-03-02', credited('RAB-1', '2040-03-01')),
      on('2040-06-01', died()),
      on('2040-06-02', visit('RAB-1', { on: '2040-05-30' })),
    ],
    reminders: ['Rabies for Rex: cancelled (voided), due 2041-03-01'],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, voided',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, voided',
    ],
  },
  {
    name: 'A death recorded on the wrong animal and taken back restores what it cancelled; what passed is not sent afterwards',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), on('2041-01-20', died()), on('2041-02-05', lives())],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: ['2041-03-01 09:00 sms to Åsa (last): Rabies for Rex'],
    skips: ['2041-01-30 09:00 email (first) of Rabies for Rex: skipped, tooLate'],
  },
  {
    name: 'Restored, it restores nothing that the staff had ended before',
    rules: [RABIES, rule('Teeth', 'TEETH', { due: { after: 'P6M' }, steps: [step('due', 'P0D', 'sms')] })],
    story: [
      on('2040-03-01', visit(['RAB-1', 'TEETH'])),
      on('2040-04-01', async (story) => {
        await story.call('POST', `/v1/reminders/${await story.reminder('Teeth')}/cancel`, {});
      }),
      on('2040-06-01', died()),
      on('2040-06-02', lives()),
    ],
    until: '2040-12-01',
    reminders: ['Teeth for Rex: cancelled (byStaff), due 2040-09-01', 'Rabies for Rex: open, due 2041-03-01'],
    skips: ['2040-09-01 09:00 sms (due) of Teeth for Rex: cancelled, cancelled'],
  },
  {
    name: 'What was done while the animal counted as dead is known when it lives again',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-06-01', died()),
      on('2040-07-01', visit('RAB-1')),
      on('2040-08-01', lives()),
    ],
    until: '2041-02-15',
    reminders: ['Rabies for Rex: open, due 2041-07-01, cycle 2'],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, completed',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, completed',
    ],
  },
  {
    name: 'An animal that moves to another client takes its waiting messages along',
    household: TWO_PEOPLE,
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), on('2041-02-10', movesTo('Bo'))],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-03-01 09:00 sms to Bo (last): Rabies for Rex',
    ],
  },
  {
    name: 'The new owner’s word counts, not the old one’s',
    household: TWO_PEOPLE,
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-04-01', optsOut('email', 'Åsa'), optsOut('sms', 'Bo')),
      on('2040-05-01', movesTo('Bo')),
    ],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: ['2041-01-30 09:00 email to Bo (first): Rabies for Rex'],
    skips: ['2041-03-01 09:00 sms (last) of Rabies for Rex: skipped, optedOut'],
  },
  {
    name: 'Two records of one client are merged: the messages go to the one that remains',
    household: TWO_PEOPLE,
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), on('2040-06-01', merged('Åsa', 'Bo'))],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: [
      '2041-01-30 09:00 email to Bo (first): Rabies for Rex',
      '2041-03-01 09:00 sms to Bo (last): Rabies for Rex',
    ],
  },
  {
    name: 'Whatever either of the two refused stays refused after the merge',
    household: TWO_PEOPLE,
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-04-01', optsOut('sms', 'Åsa')),
      on('2040-06-01', merged('Åsa', 'Bo')),
    ],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: ['2041-01-30 09:00 email to Bo (first): Rabies for Rex'],
    skips: ['2041-03-01 09:00 sms (last) of Rabies for Rex: skipped, optedOut'],
  },
]);
