import { asked, edited, visit } from './deeds.js';
import { playCases } from './play-cases.js';
import { at, on, RABIES, rule, step } from './said-in-cases.js';

const FIVE = rule('Rabies', 'RAB-1', {
  steps: [
    step('a month before', '-P30D', 'email'),
    step('a week before', '-P7D', 'sms'),
    step('today', 'P0D', 'email'),
    step('a week late', 'P7D', 'sms'),
    step('a month late', 'P30D', 'email'),
  ],
});

playCases('Pause, resume, snooze and what the staff do by hand', [
  {
    name: 'A paused reminder sends nothing; its due date and its place in the list stay',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), on('2040-06-01', asked('Rabies', 'pause'))],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: paused, due 2041-03-01'],
    waiting: [
      '2041-01-30 09:00 email (first) of Rabies for Rex',
      '2041-03-01 09:00 sms (last) of Rabies for Rex',
    ],
  },
  {
    name: 'After a pause it goes on with what is still to come; what passed meanwhile is skipped as paused',
    rules: [FIVE],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2041-01-15', asked('Rabies', 'pause')),
      on('2041-02-26', asked('Rabies', 'resume')),
    ],
    until: '2041-04-15',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: [
      '2041-03-01 09:00 email to Åsa (today): Rabies for Rex',
      '2041-03-08 09:00 sms to Åsa (a week late): Rabies for Rex',
      '2041-03-31 09:00 email to Åsa (a month late): Rabies for Rex',
    ],
    skips: [
      '2041-01-30 09:00 email (a month before) of Rabies for Rex: skipped, paused',
      '2041-02-22 09:00 sms (a week before) of Rabies for Rex: skipped, paused',
    ],
  },
  {
    name: 'A pause with an end ends by itself',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2041-01-15', asked('Rabies', 'pause', { until: '2041-02-15T08:00:00Z' })),
    ],
    until: '2041-04-15',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: ['2041-03-01 09:00 sms to Åsa (last): Rabies for Rex'],
    skips: ['2041-01-30 09:00 email (first) of Rabies for Rex: skipped, paused'],
  },
  {
    name: 'A paused reminder lapses by date like any other',
    rules: [
      rule('Teeth', 'TEETH', {
        due: { after: 'P1M' },
        lapseAfter: 'P3M',
        steps: [step('due', 'P0D', 'sms')],
      }),
    ],
    story: [on('2040-03-01', visit('TEETH')), on('2040-03-10', asked('Teeth', 'pause'))],
    until: '2040-08-01',
    reminders: ['Teeth for Rex: lapsed (tooOld), due 2040-04-01'],
    skips: ['2040-04-01 09:00 sms (due) of Teeth for Rex: cancelled, lapsed'],
  },
  {
    name: 'The service done while it is paused moves the due date and ends the pause',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2041-01-15', asked('Rabies', 'pause')),
      on('2041-02-01', visit('RAB-1')),
    ],
    until: '2041-06-01',
    reminders: ['Rabies for Rex: open, due 2042-02-01, cycle 2'],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, completed',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, completed',
    ],
  },
  {
    name: 'A snooze keeps it quiet until its end; then the latest step that waited goes out, older ones do not',
    rules: [FIVE],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2041-01-15', asked('Rabies', 'snooze', { until: '2041-02-25T09:00:00Z' })),
    ],
    until: '2041-03-05',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: [
      '2041-02-25 10:00 sms to Åsa (a week before): Rabies for Rex',
      '2041-03-01 09:00 email to Åsa (today): Rabies for Rex',
    ],
    skips: ['2041-01-30 09:00 email (a month before) of Rabies for Rex: skipped, paused'],
  },
  {
    name: 'A snooze that ends in the night lets its message go in the morning',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2041-01-15', asked('Rabies', 'snooze', { until: '2041-02-10T22:30:00Z' })),
    ],
    until: '2041-02-20',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: ['2041-02-11 08:00 email to Åsa (first): Rabies for Rex'],
  },
  {
    name: 'Sent now, a step leaves at once and is not repeated on its day',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), at('2041-01-10T14:05', asked('Rabies', 'send-now'))],
    until: '2041-02-20',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: ['2041-01-10 14:05 email to Åsa (first): Rabies for Rex'],
  },
  {
    name: 'A step that has gone out can be sent once more',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      at('2041-02-03T14:05', asked('Rabies', 'send-now', { step: 'first' })),
    ],
    until: '2041-02-20',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-02-03 14:05 email to Åsa (first): Rabies for Rex',
    ],
  },
  {
    name: 'Cancelled by the staff it ends, and is opened again with what is still to come',
    rules: [FIVE],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2041-01-15', asked('Rabies', 'cancel', { reason: 'moved abroad' })),
      on('2041-02-27', asked('Rabies', 'reopen')),
    ],
    until: '2041-03-05',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: ['2041-03-01 09:00 email to Åsa (today): Rabies for Rex'],
    skips: [
      '2041-01-30 09:00 email (a month before) of Rabies for Rex: skipped, tooLate',
      '2041-02-22 09:00 sms (a week before) of Rabies for Rex: skipped, tooLate',
    ],
  },
  {
    name: 'A cancelled reminder is not moved by a completion; the same visit makes a new one',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-06-01', asked('Rabies', 'cancel')),
      on('2040-09-01', visit('RAB-1')),
    ],
    until: '2040-12-01',
    reminders: [
      'Rabies for Rex: cancelled (byStaff), due 2041-03-01',
      'Rabies for Rex: open, due 2041-09-01',
    ],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, cancelled',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, cancelled',
    ],
  },
  {
    name: 'A due date that is moved earlier leaves out what is already past, and keeps what went out',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), on('2041-02-01', edited('Rabies', { dueOn: '2041-02-15' }))],
    until: '2041-03-05',
    reminders: ['Rabies for Rex: open, due 2041-02-15'],
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-02-15 09:00 sms to Åsa (last): Rabies for Rex',
    ],
  },
]);
