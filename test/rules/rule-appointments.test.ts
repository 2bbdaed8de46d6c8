import { asked, clientChanges, visit } from './deeds.js';
import { appointment, booked, reasonMeans, rescheduled } from './diary-deeds.js';
import { playCases } from './play-cases.js';
import type { Happening } from './rule-case.js';
import { at, on, RABIES, rule, step } from './said-in-cases.js';

const FIRST = '2041-01-30 09:00 email to Åsa (first): Rabies for Rex';
const LAST = '2041-03-01 09:00 sms to Åsa (last): Rabies for Rex';
const FIRST_PAUSED = '2041-01-30 09:00 email (first) of Rabies for Rex: skipped, paused';
const OPEN = ['Rabies for Rex: open, due 2041-03-01'];

/** Vaccinated in 2040; a visit for a vaccination would do it again, one for the claws would not. */
const BEFORE: readonly Happening[] = [
  on('2040-02-01', reasonMeans('VACC', ['RAB-1']), reasonMeans('CLAWS', ['CLAWS'])),
  on('2040-03-01', visit('RAB-1')),
];
const BOOKED = on('2041-01-20', booked('A1', 'VACC', '2041-02-10T10:00'));

function afterVisit(name: string, event: string, more: object = {}) {
  return rule(name, [], {
    trigger: { workflow: 'appointment', event },
    conditions: [],
    satisfiedBy: [],
    due: { after: 'P2D' },
    steps: [step('ask', 'P1D', 'sms', { from: 'event' })],
    ...more,
  });
}

playCases('Appointments: silence while a visit is booked, and what follows visits', [
  {
    name: 'Booked for the vaccination, and vaccinated: the client hears nothing of it, and the next one is set',
    rules: [RABIES],
    story: [...BEFORE, BOOKED, on('2041-02-10', visit('RAB-1'))],
    until: '2041-06-01',
    reminders: ['Rabies for Rex: open, due 2042-02-10, cycle 2'],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, completed',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, completed',
    ],
  },
  {
    name: 'While the visit is booked the reminder says that it is paused',
    rules: [RABIES],
    story: [...BEFORE, BOOKED],
    until: '2041-02-09',
    reminders: ['Rabies for Rex: paused, due 2041-03-01'],
  },
  {
    name: 'The visit is cancelled: it goes on with the step that comes next',
    rules: [RABIES],
    story: [...BEFORE, BOOKED, on('2041-02-05', appointment('A1', 'cancelled'))],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [LAST],
    skips: [FIRST_PAUSED],
  },
  {
    name: 'Cancelled before the first step was due, nothing is lost',
    rules: [RABIES],
    story: [...BEFORE, BOOKED, on('2041-01-25', appointment('A1', 'cancelled'))],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [FIRST, LAST],
  },
  {
    name: 'The client did not come: it goes on',
    rules: [RABIES],
    story: [...BEFORE, BOOKED, on('2041-02-10', appointment('A1', 'noShow'))],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [LAST],
    skips: [FIRST_PAUSED],
  },
  {
    name: 'They came, but the vaccination was not given: after a day it goes on',
    rules: [RABIES],
    story: [...BEFORE, BOOKED, on('2041-02-10', appointment('A1', 'completed'))],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [LAST],
    skips: [FIRST_PAUSED],
  },
  {
    name: 'Nobody says what became of the visit: two days after it the reminder goes on by itself',
    rules: [{ ...RABIES, steps: [step('first', '-P18D', 'email'), step('last', '-P16D', 'sms')] }],
    story: [...BEFORE, BOOKED],
    until: '2041-04-01',
    reminders: OPEN,
    messages: ['2041-02-13 09:00 sms to Åsa (last): Rabies for Rex'],
    skips: ['2041-02-11 09:00 email (first) of Rabies for Rex: skipped, paused'],
  },
  {
    name: 'A visit for the claws does not silence a vaccination',
    rules: [RABIES],
    story: [...BEFORE, on('2041-01-20', booked('A1', 'CLAWS', '2041-02-10T10:00'))],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [FIRST, LAST],
  },
  {
    name: 'A visit that is moved keeps it quiet until the new time',
    rules: [RABIES],
    story: [...BEFORE, BOOKED, on('2041-02-01', rescheduled('A1', '2041-03-20T10:00'))],
    until: '2041-03-19',
    reminders: ['Rabies for Rex: paused, due 2041-03-01'],
  },
  {
    name: 'A visit in half a year is too far away to be silent about an overdue vaccination',
    rules: [RABIES],
    story: [...BEFORE, on('2041-01-20', booked('A1', 'VACC', '2041-08-01T10:00'))],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [FIRST, LAST],
  },
  {
    name: 'The staff let it go on in spite of the visit, and that holds',
    rules: [RABIES],
    story: [...BEFORE, BOOKED, on('2041-01-21', asked('Rabies', 'resume'))],
    until: '2041-02-09',
    reminders: OPEN,
    messages: [FIRST],
  },
  {
    name: 'What the staff have paused stays paused when the visit is cancelled',
    rules: [RABIES],
    story: [
      ...BEFORE,
      on('2041-01-10', asked('Rabies', 'pause')),
      BOOKED,
      on('2041-02-05', appointment('A1', 'cancelled')),
    ],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: paused, due 2041-03-01'],
  },
  {
    name: 'A condition for cancelling ends it as soon as it holds: who has moved away is not reminded',
    rules: [
      {
        ...RABIES,
        cancelWhen: {
          match: 'all',
          conditions: [{ field: 'clientTag', operator: 'is', value: 'moved away' }],
        },
      },
    ],
    story: [...BEFORE, on('2041-02-10', clientChanges({ tags: ['moved away'] }))],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: cancelled (cancelCondition), due 2041-03-01'],
    messages: [FIRST],
    skips: ['2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, cancelled'],
  },
  {
    name: 'A condition for pausing keeps it quiet while it holds, and lets it go on afterwards',
    rules: [
      {
        ...RABIES,
        pauseWhen: { match: 'all', conditions: [{ field: 'clientTag', operator: 'is', value: 'abroad' }] },
      },
    ],
    story: [
      ...BEFORE,
      on('2041-01-20', clientChanges({ tags: ['abroad'] })),
      on('2041-02-20', clientChanges({ tags: [] })),
    ],
    until: '2041-04-01',
    reminders: OPEN,
    messages: [LAST],
    skips: [FIRST_PAUSED],
  },
  {
    name: 'A condition for cancelling may ask for a booked visit: who has booked the operation needs no invitation',
    rules: [
      {
        ...RABIES,
        cancelWhen: {
          match: 'all',
          conditions: [{ field: 'upcomingAppointmentFor', operator: 'is', value: 'CLAWS' }],
        },
      },
    ],
    story: [...BEFORE, on('2041-01-20', booked('A1', 'CLAWS', '2041-02-10T10:00'))],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: cancelled (cancelCondition), due 2041-03-01'],
    skips: [
      '2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, cancelled',
      '2041-03-01 09:00 sms (last) of Rabies for Rex: cancelled, cancelled',
    ],
  },
  {
    name: 'Who misses a visit is asked for a new time on the next day',
    rules: [afterVisit('A new time?', 'noShow')],
    story: [...BEFORE, BOOKED, on('2041-02-10', appointment('A1', 'noShow'))],
    until: '2041-03-01',
    reminders: ['A new time? for Rex: completed (allSent), due 2041-02-12'],
    messages: ['2041-02-11 09:00 sms to Åsa (ask): A new time? for Rex'],
  },
  {
    name: 'A missed visit that turns out to have taken place is followed up by nobody',
    rules: [afterVisit('A new time?', 'noShow')],
    story: [
      ...BEFORE,
      BOOKED,
      at('2041-02-10T12:00', appointment('A1', 'noShow')),
      at('2041-02-10T16:00', appointment('A1', 'completed')),
    ],
    until: '2041-03-01',
    reminders: ['A new time? for Rex: cancelled (voided), due 2041-02-12'],
    skips: ['2041-02-11 09:00 sms (ask) of A new time? for Rex: cancelled, voided'],
  },
  {
    name: 'A completed visit is followed up by a question; one for the claws only if the rule says so',
    rules: [
      afterVisit('How is Rex?', 'completed', {
        conditions: [{ field: 'item', operator: 'is', value: 'RAB-1' }],
      }),
    ],
    story: [
      ...BEFORE,
      BOOKED,
      on('2041-01-20', booked('A2', 'CLAWS', '2041-02-20T10:00')),
      on('2041-02-10', appointment('A1', 'completed')),
      on('2041-02-20', appointment('A2', 'completed')),
    ],
    until: '2041-03-10',
    reminders: ['How is Rex? for Rex: completed (allSent), due 2041-02-12'],
    messages: ['2041-02-11 09:00 sms to Åsa (ask): How is Rex? for Rex'],
  },
  {
    name: 'Two operations in one week are followed up each by itself',
    rules: [
      rule('Call after surgery', 'SURGERY', {
        satisfiedBy: [],
        due: { after: 'P2D' },
        steps: [step('call', 'P2D', 'staffTask', { from: 'event' })],
      }),
    ],
    story: [on('2040-03-05', visit('SURGERY')), on('2040-03-06', visit('SURGERY'))],
    until: '2040-04-01',
    reminders: [
      'Call after surgery for Rex: completed (allSent), due 2040-03-07',
      'Call after surgery for Rex: completed (allSent), due 2040-03-08',
    ],
    messages: [
      '2040-03-07 09:00 call list about Åsa (call): Call after surgery for Rex',
      '2040-03-08 09:00 call list about Åsa (call): Call after surgery for Rex',
    ],
  },
]);
