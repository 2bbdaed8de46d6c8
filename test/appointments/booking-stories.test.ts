import { reasonMeans } from '../rules/diary-deeds.js';
import { visit } from '../rules/deeds.js';
import { playCases } from '../rules/play-cases.js';
import type { Happening } from '../rules/rule-case.js';
import { at, cat, client, dog, on, RABIES, rule, step } from '../rules/said-in-cases.js';
import {
  answersOffer,
  books,
  booksAt,
  booksByLink,
  ill,
  offers,
  offersMoveOn,
  reports,
  visitChanges,
  visitIs,
  visitSettings,
} from './booking-deeds.js';

const LINKED = {
  usual: {
    email: { subject: '[[reminder_title]]', body: 'Book here: [[booking_url]]' },
    sms: { body: '[[reminder_title]]: [[booking_url]]' },
  },
};
const FIRST = '2041-01-30 09:00 email to Åsa (first): Rabies';
const BEFORE: readonly Happening[] = [
  on('2040-02-01', booksAt('https://book.example/?p={patientId}&s={serviceCode}&t={token}')),
  on('2040-03-01', visit('RAB-1')),
];
const linked = { rules: [RABIES], templates: LINKED } as const;

function after(name: string, event: string) {
  return rule(name, [], {
    trigger: { workflow: 'appointment', event },
    conditions: [],
    satisfiedBy: [],
    due: { after: 'P2D' },
    steps: [step('ask', 'P1D', 'sms', { from: 'event' })],
  });
}

const DAY_BEFORE = { steps: [{ name: 'day before', offset: '-P1D', channels: ['sms'] }] };
/** What an SMS says of a visit on 7 March that must move. */
const MUST_MOVE = (who: string, words = '') =>
  '2040-03-05 10:00 sms to Åsa (mustMove): Ekdal Animal Clinic: we must move the visit of ' +
  `${who} on Wednesday, 7 March 2040. ${words}Please choose another time: [link]`;
const WITH_LIND = { staffName: 'Dr. Lind' };
const WAITING = [
  client('Åsa', [dog('Rex')]),
  client('Bo', [dog('Fido')]),
  client('Cia', [cat('Miu')]),
] as const;
const RABIES_SOON = { ...RABIES, steps: [step('last', 'P60D', 'sms')] };

playCases('Bookings from reminders, times on offer, and staff who are ill', [
  {
    ...linked,
    name: 'Booked by the link of the message: the reminder waits, though nobody said what the visit is for',
    story: [...BEFORE, on('2041-02-03', booksByLink('A', '2041-03-20T10:00'))],
    until: '2041-03-19',
    reminders: ['Rabies for Rex: paused, due 2041-03-01'],
    messages: [FIRST],
    skips: [],
    waiting: ['2041-03-01 09:00 sms (last) of Rabies for Rex'],
  },
  {
    ...linked,
    name: 'A visit that was booked by the link and falls through lets the reminder go on',
    story: [
      ...BEFORE,
      on('2041-02-03', booksByLink('A', '2041-02-20T10:00')),
      on('2041-02-10', visitIs('A', 'cancel')),
    ],
    until: '2041-02-20',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: [FIRST],
  },
  {
    ...linked,
    name: 'A booking counts for the message whose link led to it, another for the last message before it',
    story: [
      on('2040-02-01', reasonMeans('VACC', ['RAB-1'])),
      ...BEFORE,
      on(
        '2041-02-03',
        booksByLink('A', '2041-03-20T10:00'),
        books('B', '2041-04-20T10:00', { reasonCode: 'VACC' }),
      ),
      on('2041-02-04', books('C', '2041-04-21T10:00', { reasonCode: 'CLAWS' })),
      on('2041-03-20', visitIs('A', 'complete')),
      on(
        '2041-03-25',
        reports('step', '2041-01-01', '2041-03-24', ['first: sent 1, by link 1, after 1, completed 1']),
        reports('channel', '2041-01-01', '2041-03-24', ['email: sent 1, by link 1, after 1, completed 1']),
        reports('month', '2041-01-01', '2041-03-24', ['2041-01: sent 1, by link 1, after 1, completed 1']),
        reports('rule', '2041-01-31', '2041-03-24', []),
      ),
    ],
    until: '2041-03-26',
    reminders: ['Rabies for Rex: paused, due 2041-03-01'],
    messages: [FIRST],
    skips: [],
  },
  {
    name: 'What follows a visit follows one that was booked, and ended, by REST',
    rules: [
      after('How was it?', 'completed'),
      after('A new time?', 'noShow'),
      after('Shall we?', 'cancelled'),
    ],
    story: [
      on(
        '2040-03-01',
        books('A', '2040-03-05T10:00'),
        books('B', '2040-04-05T10:00'),
        books('C', '2040-05-07T10:00'),
      ),
      on('2040-03-05', visitIs('A', 'complete')),
      on('2040-04-05', visitIs('B', 'no-show')),
      on('2040-05-07', visitIs('C', 'cancel')),
    ],
    until: '2040-06-01',
    reminders: [
      'How was it? for Rex: completed (allSent), due 2040-03-07',
      'A new time? for Rex: completed (allSent), due 2040-04-07',
      'Shall we? for Rex: completed (allSent), due 2040-05-09',
    ],
    messages: [
      '2040-03-06 09:00 sms to Åsa (ask): How was it? for Rex',
      '2040-04-06 09:00 sms to Åsa (ask): A new time? for Rex',
      '2040-05-08 09:00 sms to Åsa (ask): Shall we? for Rex',
    ],
  },
  {
    name: 'A missed visit that is corrected by REST is followed up as the one that it was',
    rules: [after('How was it?', 'completed'), after('A new time?', 'noShow')],
    story: [
      on('2040-03-01', books('A', '2040-03-05T10:00')),
      at('2040-03-05T12:00', visitIs('A', 'no-show')),
      at('2040-03-05T14:00', visitIs('A', 'complete')),
    ],
    until: '2040-04-01',
    reminders: [
      'A new time? for Rex: cancelled (voided), due 2040-03-07',
      'How was it? for Rex: completed (allSent), due 2040-03-07',
    ],
    messages: ['2040-03-06 09:00 sms to Åsa (ask): How was it? for Rex'],
    skips: ['2040-03-06 09:00 sms (ask) of A new time? for Rex: cancelled, voided'],
  },
]);

playCases('Times on offer', [
  {
    name: 'One after another: who says nothing for an hour makes room for the next, whose yes books the visit',
    household: WAITING,
    rules: [RABIES_SOON],
    story: [
      on('2040-02-01', reasonMeans('VACC', ['RAB-1'])),
      on('2040-03-01', visit('RAB-1', { of: 'Rex' })),
      on('2040-03-02', visit('RAB-1', { of: 'Fido' })),
      on('2040-03-03', visit('RAB-1', { of: 'Miu' })),
      at('2041-03-04T10:00', offers('2041-03-05T09:00:00Z', '2041-03-05T09:30:00Z', { oneAtATime: true })),
      at('2041-03-04T10:30', offersMoveOn()),
      at('2041-03-04T11:01', offersMoveOn()),
      at('2041-03-04T11:10', answersOffer('Åsa', 'yes', 'expired'), answersOffer('Bo', 'yes', 'booked')),
      at('2041-03-04T13:00', offersMoveOn()),
    ],
    until: '2041-03-05',
    reminders: [
      'Rabies for Rex: open, due 2041-03-01',
      'Rabies for Fido: paused, due 2041-03-02',
      'Rabies for Miu: open, due 2041-03-03',
      'Rabies for Fido: cancelled (the offer was taken), due 2041-03-04',
      'Rabies for Rex: cancelled (the time to answer is over), due 2041-03-04',
    ],
    messages: [
      '2041-03-04 10:00 sms to Åsa (offer): Ekdal Animal Clinic: a time has become free for Rex (Rabies): Tuesday, 5 March 2041, 10:00. Do you want it? Answer until Monday, 4 March 2041, 11:00: [link]/offer',
      '2041-03-04 11:01 sms to Bo (offer): Ekdal Animal Clinic: a time has become free for Fido (Rabies): Tuesday, 5 March 2041, 10:00. Do you want it? Answer until Monday, 4 March 2041, 12:01: [link]/offer',
    ],
  },
]);

playCases('Staff who are ill', [
  {
    name: 'One message for two visits of a day, nothing else about them, and a call where nobody answers',
    household: [client('Åsa', [dog('Rex'), cat('Miu')])],
    story: [
      on('2040-03-01', visitSettings(DAY_BEFORE)),
      on('2040-03-01', books('A', '2040-03-07T14:00', WITH_LIND)),
      on('2040-03-01', books('B', '2040-03-07T15:00', { ...WITH_LIND, of: 'Miu' })),
      on('2040-03-01', books('C', '2040-03-07T15:00', { staffName: 'Dr. Ek', of: 'Miu' })),
      at('2040-03-05T10:00', ill('Dr. Lind', '2040-03-07')),
    ],
    until: '2040-03-08',
    reminders: [
      'Visit for Miu: completed (visitOver), due 2040-03-07',
      'Visit for Miu: completed (visitOver), due 2040-03-07',
      'Visit for Rex: completed (visitOver), due 2040-03-07',
    ],
    messages: [
      MUST_MOVE('Rex and Miu'),
      '2040-03-05 14:00 call list about Åsa (mustMoveUnanswered): Visit for Miu',
      '2040-03-05 14:00 call list about Åsa (mustMoveUnanswered): Visit for Rex',
      '2040-03-06 09:00 sms to Åsa (day before): Ekdal Animal Clinic: we expect Miu on Wednesday, 7 March 2040, 15:00. [link]',
    ],
    skips: [
      '2040-03-06 09:00 sms (day before) of Visit for Miu: cancelled, notNeeded',
      '2040-03-06 09:00 sms (day before) of Visit for Rex: cancelled, notNeeded',
    ],
  },
  {
    name: 'Who moves the visit is not called, and hears of the new time as of any other',
    story: [
      on('2040-03-01', visitSettings(DAY_BEFORE)),
      on('2040-03-01', books('A', '2040-03-07T14:00', WITH_LIND)),
      at('2040-03-05T10:00', ill('Dr. Lind', '2040-03-07')),
      at('2040-03-05T12:00', visitChanges('A', { startsAt: '2040-03-14T14:00' })),
    ],
    until: '2040-03-20',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-03-14, cycle 2'],
    messages: [
      MUST_MOVE('Rex'),
      '2040-03-13 09:00 sms to Åsa (day before): Ekdal Animal Clinic: we expect Rex on Wednesday, 14 March 2040, 14:00. [link]',
    ],
    skips: [
      '2040-03-05 14:00 staffTask (mustMoveUnanswered) of Visit for Rex: cancelled, rescheduled',
      '2040-03-06 09:00 sms (day before) of Visit for Rex: cancelled, notNeeded',
    ],
  },
  {
    name: 'A clinic that says nothing about visits still says this; a cancelled visit is left alone',
    story: [
      on('2040-03-01', books('A', '2040-03-07T14:00', WITH_LIND)),
      at('2040-03-05T10:00', ill('Dr. Lind', '2040-03-07', { message: 'We are sorry.' })),
      at('2040-03-05T12:00', visitIs('A', 'cancel')),
    ],
    until: '2040-03-20',
    reminders: ['Visit for Rex: cancelled (visitCancelled), due 2040-03-07'],
    messages: [MUST_MOVE('Rex', 'We are sorry. ')],
    skips: ['2040-03-05 14:00 staffTask (mustMoveUnanswered) of Visit for Rex: cancelled, cancelled'],
  },
  {
    name: 'Who cannot be reached is called at once',
    household: [client('Åsa', [dog('Rex')], { email: null, phone: null })],
    story: [
      on('2040-03-01', books('A', '2040-03-07T14:00', WITH_LIND)),
      at('2040-03-05T10:00', ill('Dr. Lind', '2040-03-07')),
    ],
    until: '2040-03-20',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-03-07'],
    messages: ['2040-03-05 10:00 call list about Åsa (mustMoveUnanswered): Visit for Rex'],
  },
  {
    name: 'Somebody else takes the visit over: nothing has to be moved, and its reminder goes out',
    story: [
      on('2040-03-01', visitSettings(DAY_BEFORE)),
      on('2040-03-01', books('A', '2040-03-07T14:00', WITH_LIND)),
      at('2040-03-05T10:00', ill('Dr. Lind', '2040-03-07')),
      at('2040-03-05T11:00', visitChanges('A', { staffName: 'Dr. Ek' })),
    ],
    until: '2040-03-20',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-03-07'],
    messages: [
      MUST_MOVE('Rex'),
      '2040-03-06 09:00 sms to Åsa (day before): Ekdal Animal Clinic: we expect Rex on Wednesday, 7 March 2040, 14:00. [link]',
    ],
    skips: ['2040-03-05 14:00 staffTask (mustMoveUnanswered) of Visit for Rex: cancelled, notNeeded'],
  },
]);
