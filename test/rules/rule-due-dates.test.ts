import { edited, visit } from './deeds.js';
import { playCases } from './play-cases.js';
import { at, client, dog, on, RABIES, rule, step } from './said-in-cases.js';

const ON_THE_DAY = [step('due', 'P0D', 'sms')];

playCases('Due dates, intervals and steps', [
  {
    name: 'A month after the 31st is the last day of a shorter month, in a leap year the 29th of February',
    rules: [rule('Monthly', 'INJ', { due: { after: 'P1M' }, steps: ON_THE_DAY })],
    story: [on('2040-01-31', visit('INJ'))],
    until: '2040-04-01',
    reminders: ['Monthly for Rex: open, due 2040-02-29'],
    messages: ['2040-02-29 09:00 sms to Åsa (due): Monthly for Rex'],
  },
  {
    name: 'A year after the 29th of February is the 28th',
    rules: [rule('Yearly', 'EXAM', { steps: ON_THE_DAY })],
    story: [on('2040-02-29', visit('EXAM'))],
    until: '2041-04-01',
    reminders: ['Yearly for Rex: open, due 2041-02-28'],
    messages: ['2041-02-28 09:00 sms to Åsa (due): Yearly for Rex'],
  },
  {
    name: 'Days and weeks are counted in days, also over the change of clocks',
    household: [client('Åsa', [dog('Rex'), dog('Fido')])],
    rules: [
      rule('Ten days', 'TEN', { due: { after: 'P10D' }, steps: ON_THE_DAY }),
      rule('Three weeks', 'THREE', { due: { after: 'P3W' }, steps: ON_THE_DAY }),
    ],
    story: [on('2040-03-20', visit('TEN', { of: 'Rex' }), visit('THREE', { of: 'Fido' }))],
    until: '2040-05-01',
    reminders: ['Ten days for Rex: open, due 2040-03-30', 'Three weeks for Fido: open, due 2040-04-10'],
    messages: [
      '2040-03-30 09:00 sms to Åsa (due): Ten days for Rex',
      '2040-04-10 09:00 sms to Åsa (due): Three weeks for Fido',
    ],
  },
  {
    name: 'A schedule has as many steps before and after the due date as the clinic wants, each with its own way and time',
    rules: [
      rule('Blood test', 'BLOOD', {
        due: { after: 'P6M' },
        steps: [
          step('invite', '-P1M', 'email'),
          step('soon', '-P7D', 'sms', { time: '17:30' }),
          step('today', 'P0D', ['email', 'sms']),
          step('late', 'P14D', 'email'),
          step('call', 'P1M', 'staffTask'),
        ],
      }),
    ],
    story: [on('2040-03-10', visit('BLOOD'))],
    until: '2041-01-01',
    reminders: ['Blood test for Rex: open, due 2040-09-10'],
    messages: [
      '2040-08-10 09:00 email to Åsa (invite): Blood test for Rex',
      '2040-09-03 17:30 sms to Åsa (soon): Blood test for Rex',
      '2040-09-10 09:00 email to Åsa (today): Blood test for Rex',
      '2040-09-10 09:00 sms to Åsa (today): Blood test for Rex',
      '2040-09-24 09:00 email to Åsa (late): Blood test for Rex',
      '2040-10-10 09:00 call list about Åsa (call): Blood test for Rex',
    ],
  },
  {
    name: 'A step after the event is counted from the visit, in hours from its minute, in days at the send time',
    rules: [
      rule('After surgery', 'SURGERY', {
        due: { after: 'P10D' },
        steps: [
          step('evening', 'PT5H', 'sms', { from: 'event' }),
          step('next day', 'P1D', 'email', { from: 'event', time: '10:15' }),
          step('stitches', 'P0D', 'sms'),
        ],
      }),
    ],
    story: [at('2040-05-07T11:20', visit('SURGERY'))],
    until: '2040-06-01',
    reminders: ['After surgery for Rex: open, due 2040-05-17'],
    messages: [
      '2040-05-07 16:20 sms to Åsa (evening): After surgery for Rex',
      '2040-05-08 10:15 email to Åsa (next day): After surgery for Rex',
      '2040-05-17 09:00 sms to Åsa (stitches): After surgery for Rex',
    ],
  },
  {
    name: 'A reminder that is overdue too long lapses: nothing more is sent, and the list shows it as lapsed',
    rules: [
      rule('Teeth', 'TEETH', {
        due: { after: 'P1M' },
        lapseAfter: 'P2M',
        steps: [step('due', 'P0D', 'sms'), step('never', 'P3M', 'sms')],
      }),
    ],
    story: [on('2040-03-01', visit('TEETH'))],
    until: '2040-08-01',
    reminders: ['Teeth for Rex: lapsed (tooOld), due 2040-04-01'],
    messages: ['2040-04-01 09:00 sms to Åsa (due): Teeth for Rex'],
    skips: ['2040-07-01 09:00 sms (never) of Teeth for Rex: cancelled, lapsed'],
  },
  {
    name: 'A rule without an age limit keeps its reminder open',
    rules: [rule('Teeth', 'TEETH', { due: { after: 'P1M' }, lapseAfter: null, steps: ON_THE_DAY })],
    story: [on('2040-03-01', visit('TEETH'))],
    until: '2042-12-31',
    reminders: ['Teeth for Rex: open, due 2040-04-01'],
    messages: ['2040-04-01 09:00 sms to Åsa (due): Teeth for Rex'],
  },
  {
    name: 'The usual age limit is eighteen months',
    household: [client('Åsa', [dog('Rex'), dog('Fido')])],
    rules: [rule('Teeth', 'TEETH', { due: { after: 'P1M' }, steps: ON_THE_DAY })],
    story: [
      on('2040-03-01', visit('TEETH', { of: 'Rex' })),
      on('2040-03-02', visit('TEETH', { of: 'Fido' })),
    ],
    until: '2041-10-01',
    reminders: ['Teeth for Rex: lapsed (tooOld), due 2040-04-01', 'Teeth for Fido: open, due 2040-04-02'],
    messages: [
      '2040-04-01 09:00 sms to Åsa (due): Teeth for Rex',
      '2040-04-02 09:00 sms to Åsa (due): Teeth for Fido',
    ],
  },
  {
    name: 'What was done so long ago that its next time is long past is listed as lapsed from the first day, without a message',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1', { on: '2037-01-15' }))],
    until: '2040-06-01',
    reminders: ['Rabies for Rex: lapsed (tooOld), due 2038-01-15'],
  },
  {
    name: 'A due date set by the staff holds, and its messages follow it',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), on('2040-04-01', edited('Rabies', { dueOn: '2040-09-15' }))],
    until: '2040-12-01',
    reminders: ['Rabies for Rex: open, due 2040-09-15'],
    messages: [
      '2040-08-16 09:00 email to Åsa (first): Rabies for Rex',
      '2040-09-15 09:00 sms to Åsa (last): Rabies for Rex',
    ],
  },
  {
    name: 'A due date set by the staff holds only until the service is done: then the rule counts again',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-04-01', edited('Rabies', { dueOn: '2040-09-15' })),
      on('2040-08-01', visit('RAB-1')),
    ],
    until: '2041-02-01',
    reminders: ['Rabies for Rex: open, due 2041-08-01, cycle 2'],
    skips: [
      '2040-08-16 09:00 email (first) of Rabies for Rex: cancelled, completed',
      '2040-09-15 09:00 sms (last) of Rabies for Rex: cancelled, completed',
    ],
  },
]);
