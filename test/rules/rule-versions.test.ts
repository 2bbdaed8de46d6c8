import {
  byHand,
  ruleApplied,
  ruleChanges,
  ruleDeleted,
  switched,
  templateApplied,
  templateChanges,
  visit,
} from './deeds.js';
import { playCases } from './play-cases.js';
import { at, client, dog, on, RABIES, step } from './said-in-cases.js';

const OTHER_TEXT = {
  email: { subject: 'New words for [[patient_name]]', body: 'Hello [[client_first_name]].' },
  sms: { body: 'New words for [[patient_name]]' },
};
const OPEN = ['Rabies for Rex: open, due 2041-03-01'];

playCases('Versions, and switching rules off and on', [
  {
    name: 'A rule that is switched off stops its waiting messages at once, also those of this minute',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), at('2041-01-30T08:59', switched('Rabies', 'off'))],
    until: '2041-02-20',
    reminders: OPEN,
    waiting: [
      '2041-01-30 09:00 email (first) of Rabies for Rex',
      '2041-03-01 09:00 sms (last) of Rabies for Rex',
    ],
  },
  {
    name: 'Switched on again on the same day it sends what is fresh, at once',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      at('2041-01-30T08:59', switched('Rabies', 'off')),
      at('2041-01-31T10:30', switched('Rabies', 'on')),
    ],
    until: '2041-02-20',
    reminders: OPEN,
    messages: ['2041-01-31 10:30 email to Åsa (first): Rabies for Rex'],
  },
  {
    name: 'Switched on again after weeks it leaves out what is too old, and goes on with the rest',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2041-01-15', switched('Rabies', 'off')),
      on('2041-02-15', switched('Rabies', 'on')),
    ],
    until: '2041-03-15',
    reminders: OPEN,
    messages: ['2041-03-01 09:00 sms to Åsa (last): Rabies for Rex'],
    skips: ['2041-01-30 09:00 email (first) of Rabies for Rex: skipped, tooLate'],
  },
  {
    name: 'Switched off at nine and on at night, its message waits for the window',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      at('2041-01-30T08:30', switched('Rabies', 'off')),
      at('2041-01-30T22:00', switched('Rabies', 'on')),
    ],
    until: '2041-02-15',
    reminders: OPEN,
    messages: ['2041-01-31 08:00 email to Åsa (first): Rabies for Rex'],
  },
  {
    name: 'While it is off it makes no reminders, and what it missed it does not make up for',
    rules: [{ ...RABIES, enabled: false }],
    story: [on('2040-03-01', visit('RAB-1')), on('2040-04-01', switched('Rabies', 'on'))],
    reminders: [],
  },
  {
    name: 'While it is off the services still move what it had made',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-04-01', switched('Rabies', 'off')),
      on('2040-06-01', visit('RAB-1')),
      on('2040-07-01', switched('Rabies', 'on')),
    ],
    until: '2041-06-15',
    reminders: ['Rabies for Rex: open, due 2041-06-01, cycle 2'],
    messages: [
      '2041-05-02 09:00 email to Åsa (first): Rabies for Rex',
      '2041-06-01 09:00 sms to Åsa (last): Rabies for Rex',
    ],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, completed',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, completed',
    ],
  },
  {
    name: 'A waiting reminder keeps the version of the rule that made it; a new one takes the new version',
    household: [client('Åsa', [dog('Rex'), dog('Fido')])],
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1', { of: 'Rex' })),
      on('2040-03-10', ruleChanges('Rabies', { steps: [step('only', '-P14D', 'sms')] })),
      on('2040-03-11', visit('RAB-1', { of: 'Fido' })),
    ],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01', 'Rabies for Fido: open, due 2041-03-11'],
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-02-25 09:00 sms to Åsa (only): Rabies for Fido',
      '2041-03-01 09:00 sms to Åsa (last): Rabies for Rex',
    ],
  },
  {
    name: 'A second call moves the waiting reminders to the new version: other steps, another due date',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on(
        '2040-03-10',
        ruleChanges('Rabies', { due: { after: 'P6M' }, steps: [step('only', '-P14D', 'sms')] }),
      ),
      on('2040-03-11', ruleApplied('Rabies', 2)),
    ],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: open, due 2040-09-01'],
    messages: ['2040-08-18 09:00 sms to Åsa (only): Rabies for Rex'],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, rescheduled',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, rescheduled',
    ],
  },
  {
    name: 'After the next visit the reminder follows the rule as it is then',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on(
        '2040-03-10',
        ruleChanges('Rabies', { due: { after: 'P6M' }, steps: [step('only', '-P14D', 'sms')] }),
      ),
      on('2040-05-01', visit('RAB-1')),
    ],
    until: '2040-12-01',
    reminders: ['Rabies for Rex: open, due 2040-11-01, cycle 2'],
    messages: ['2040-10-18 09:00 sms to Åsa (only): Rabies for Rex'],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, completed',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, completed',
    ],
  },
  {
    name: 'A waiting reminder says the words with which it was made, whatever the template says now',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), on('2040-06-01', templateChanges(OTHER_TEXT))],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-03-01 09:00 sms to Åsa (last): Rabies for Rex',
    ],
  },
  {
    name: 'Moved to the new version of the template it says the new words; what has gone out stays as it was',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-06-01', templateChanges(OTHER_TEXT)),
      on('2041-02-10', templateApplied(2)),
    ],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-03-01 09:00 sms to Åsa (last): New words for Rex',
    ],
  },
  {
    name: 'A deleted rule takes its waiting reminders with it, and leaves those made by hand',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on(
        '2040-03-02',
        byHand('Blood test', '2040-07-01', { channels: ['sms'], schedule: [{ name: 'due', offset: 'P0D' }] }),
      ),
      on('2040-06-01', ruleDeleted('Rabies')),
    ],
    until: '2041-04-01',
    reminders: [
      'Blood test for Rex: open, due 2040-07-01',
      'Rabies for Rex: cancelled (ruleDeleted), due 2041-03-01',
    ],
    messages: ['2040-07-01 09:00 sms to Åsa (due): Blood test for Rex'],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, cancelled',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, cancelled',
    ],
  },
]);
