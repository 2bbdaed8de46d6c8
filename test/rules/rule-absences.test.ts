import { died, sold, visit } from './deeds.js';
import { playCases } from './play-cases.js';
import { cat, client, on, rule, step } from './said-in-cases.js';

const MISSED = rule('We miss you', [], {
  trigger: { workflow: 'absence', after: 'P18M' },
  conditions: [],
  due: { after: 'P0D' },
  satisfiedBy: [],
  steps: [step('invite', 'P0D', 'email'), step('call', 'P1M', 'staffTask')],
});

playCases('Patients that have not come for a long time', [
  {
    name: 'Eighteen months after the last visit the client is written to, a month later phoned',
    rules: [MISSED],
    story: [on('2040-03-01', visit('EXAM'))],
    until: '2041-11-01',
    reminders: ['We miss you for Rex: open, due 2041-09-01'],
    messages: [
      '2041-09-01 09:00 email to Åsa (invite): We miss you for Rex',
      '2041-10-01 09:00 call list about Åsa (call): We miss you for Rex',
    ],
  },
  {
    name: 'Every visit begins the wait anew, whatever it was for',
    rules: [MISSED],
    story: [on('2040-03-01', visit('EXAM')), on('2041-02-01', visit('CLAWS'))],
    until: '2042-09-01',
    reminders: ['We miss you for Rex: open, due 2042-08-01, cycle 2'],
    messages: ['2042-08-01 09:00 email to Åsa (invite): We miss you for Rex'],
    skips: [
      '2041-09-01 09:00 email (invite) of We miss you for Rex: cancelled, completed',
      '2041-10-01 09:00 staffTask (call) of We miss you for Rex: cancelled, completed',
    ],
  },
  {
    name: 'A product bought over the counter is no visit',
    rules: [MISSED],
    story: [on('2040-03-01', visit('EXAM')), on('2041-06-01', sold('FLEA'))],
    until: '2041-09-15',
    reminders: ['We miss you for Rex: open, due 2041-09-01'],
    messages: ['2041-09-01 09:00 email to Åsa (invite): We miss you for Rex'],
  },
  {
    name: 'Only cats, if the rule says so, and nobody who has died',
    household: [client('Åsa', [cat('Misse'), cat('Sally'), { name: 'Rex', species: 'dog' }])],
    rules: [{ ...MISSED, conditions: [{ field: 'species', operator: 'is', value: 'cat' }] }],
    story: [
      on(
        '2040-03-01',
        visit('EXAM', { of: 'Misse' }),
        visit('EXAM', { of: 'Sally' }),
        visit('EXAM', { of: 'Rex' }),
      ),
      on('2040-12-01', died('Sally')),
    ],
    until: '2041-09-15',
    reminders: [
      'We miss you for Misse: open, due 2041-09-01',
      'We miss you for Sally: cancelled (deceased), due 2041-09-01',
    ],
    messages: ['2041-09-01 09:00 email to Åsa (invite): We miss you for Misse'],
    skips: [
      '2041-09-01 09:00 email (invite) of We miss you for Sally: cancelled, deceased',
      '2041-10-01 09:00 staffTask (call) of We miss you for Sally: cancelled, deceased',
    ],
  },
]);
