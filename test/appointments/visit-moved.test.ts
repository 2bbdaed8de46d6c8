import { playCases } from '../rules/play-cases.js';
import { at, on, step } from '../rules/said-in-cases.js';
import { books, cancels, changesVisit, confirms, looksAt, moves, putsVisit, told } from './visit-deeds.js';
import { cancelled, changed, confirmed, DAY_BEFORE, NOTICES, reminded } from './said-of-visits.js';

const TUESDAY = 'Tuesday, 17 January 2040';
const THURSDAY = 'Thursday, 19 January 2040';
const VISITS = { ...NOTICES, steps: [DAY_BEFORE] };
const MOVED = '2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, rescheduled';

playCases('Visits that are moved or cancelled', [
  {
    name: 'A moved visit is reminded of on the day before its new time, and of nothing else',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-10', moves('A1', '2040-01-19T14:30')),
    ],
    until: '2040-01-22',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-19, cycle 2'],
    messages: [
      confirmed('2040-01-04 12:00', TUESDAY),
      changed('2040-01-10 12:00', THURSDAY),
      reminded('2040-01-18 09:00', `${THURSDAY}, 14:30`),
    ],
    skips: [MOVED],
  },
  {
    name: 'Moved twice, days apart, each move is told and only the last time reminded of',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-10', moves('A1', '2040-01-19T14:30')),
      on('2040-01-12', moves('A1', '2040-01-20T08:15')),
    ],
    until: '2040-01-22',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-20, cycle 3'],
    messages: [
      confirmed('2040-01-04 12:00', TUESDAY),
      changed('2040-01-10 12:00', THURSDAY),
      changed('2040-01-12 12:00', 'Friday, 20 January 2040'),
      reminded('2040-01-19 09:00', 'Friday, 20 January 2040, 08:15'),
    ],
    skips: [MOVED, '2040-01-18 09:00 sms (day before) of Visit for Rex: cancelled, rescheduled'],
  },
  {
    name: 'Booked and moved twice within a minute by night, the client hears of the last time alone, as of a booking',
    visits: VISITS,
    story: [
      at(
        '2040-01-04T22:00',
        books('A1', '2040-01-17T10:00'),
        moves('A1', '2040-01-18T10:00'),
        moves('A1', '2040-01-19T14:30'),
      ),
    ],
    until: '2040-01-22',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-19, cycle 3'],
    messages: [confirmed('2040-01-05 08:00', THURSDAY), reminded('2040-01-18 09:00', `${THURSDAY}, 14:30`)],
    skips: [
      '2040-01-05 08:00 email (confirmation) of Visit for Rex: cancelled, rescheduled',
      '2040-01-05 08:00 email (confirmation) of Visit for Rex: cancelled, rescheduled',
      MOVED,
      '2040-01-17 09:00 sms (day before) of Visit for Rex: cancelled, rescheduled',
    ],
  },
  {
    name: 'Moved to earlier, its reminder comes earlier',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-06', moves('A1', '2040-01-10T09:00')),
    ],
    until: '2040-01-22',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-10, cycle 2'],
    messages: [
      confirmed('2040-01-04 12:00', TUESDAY),
      changed('2040-01-06 12:00', 'Tuesday, 10 January 2040'),
      reminded('2040-01-09 09:00', 'Tuesday, 10 January 2040, 09:00'),
    ],
    skips: [MOVED],
  },
  {
    name: 'Moved to a later hour of the same day after its reminder had left, it is reminded of again',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      at('2040-01-16T08:30', moves('A1', '2040-01-17T15:00')),
      at('2040-01-16T09:30', moves('A1', '2040-01-18T16:00')),
    ],
    until: '2040-01-22',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-18, cycle 3'],
    messages: [
      confirmed('2040-01-04 12:00', TUESDAY),
      changed('2040-01-16 08:30', TUESDAY),
      reminded('2040-01-16 09:00', `${TUESDAY}, 15:00`),
      changed('2040-01-16 09:30', 'Wednesday, 18 January 2040'),
      reminded('2040-01-17 09:00', 'Wednesday, 18 January 2040, 16:00'),
    ],
    skips: [MOVED],
  },
  {
    name: 'Confirmed right after a move the client is not told of the change twice',
    visits: VISITS,
    story: [
      at('2040-01-04T22:00', books('A1', '2040-01-17T10:00')),
      at('2040-01-04T22:10', moves('A1', '2040-01-19T14:30')),
      at('2040-01-05T08:00', confirms('A1')),
      at('2040-01-05T08:30', confirms('A1'), changesVisit('A1', { notes: 'likes cheese' })),
    ],
    until: '2040-01-22',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-19, cycle 2'],
    messages: [confirmed('2040-01-05 08:00', THURSDAY), reminded('2040-01-18 09:00', `${THURSDAY}, 14:30`)],
    skips: ['2040-01-05 08:00 email (confirmation) of Visit for Rex: cancelled, rescheduled', MOVED],
  },
  {
    name: 'A clinic that tells of changes alone tells them, though it never confirmed the booking',
    visits: { change: { channels: ['sms'] }, cancellation: { channels: ['sms'] } },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00'), books('A2', '2040-01-18T10:00')),
      on('2040-01-10', moves('A1', '2040-01-19T14:30'), cancels('A2')),
    ],
    until: '2040-01-22',
    reminders: [
      'Visit for Rex: completed (allSent), due 2040-01-18',
      'Visit for Rex: completed (visitOver), due 2040-01-19',
    ],
    messages: [
      `2040-01-10 12:00 sms to Åsa (cancellation): Ekdal Animal Clinic: the visit of Rex on Wednesday, 18 January 2040, 10:00, is cancelled.`,
      `2040-01-10 12:00 sms to Åsa (change): Ekdal Animal Clinic: new time for Rex: ${THURSDAY}, 14:30. [link]`,
    ],
  },
  {
    name: 'Cancelled an hour before, it says so once and nothing else, ever',
    visits: { ...NOTICES, steps: [step('half an hour before', '-PT30M', 'sms')] },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      at('2040-01-17T09:00', cancels('A1', { reason: 'The car will not start' })),
    ],
    until: '2040-01-22',
    reminders: ['Visit for Rex: completed (allSent), due 2040-01-17'],
    messages: [confirmed('2040-01-04 12:00', TUESDAY), cancelled('2040-01-17 09:00')],
    skips: ['2040-01-17 09:30 sms (half an hour before) of Visit for Rex: cancelled, cancelled'],
  },
  {
    name: 'Cancelled by night it says so in the morning; too late for a visit at half past seven it says nothing',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00'), books('A2', '2040-01-17T07:30')),
      at('2040-01-16T22:00', cancels('A1'), cancels('A2')),
    ],
    until: '2040-01-22',
    reminders: [
      'Visit for Rex: completed (allSent), due 2040-01-17',
      'Visit for Rex: completed (allSent), due 2040-01-17',
    ],
    messages: [
      confirmed('2040-01-04 12:00', TUESDAY),
      confirmed('2040-01-04 12:00', TUESDAY),
      reminded('2040-01-16 09:00', `${TUESDAY}, 07:30`),
      reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`),
      cancelled('2040-01-17 08:00'),
    ],
    skips: ['2040-01-17 08:00 email (cancellation) of Visit for Rex: skipped, tooLate'],
  },
  {
    name: 'Cancelled without a word, if the staff want it so, though the settings would say it',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-10', cancels('A1', { notify: false }), looksAt('A1', { status: 'cancelled', plan: '' })),
    ],
    until: '2040-01-22',
    reminders: ['Visit for Rex: cancelled (visitCancelled), due 2040-01-17'],
    messages: [confirmed('2040-01-04 12:00', TUESDAY)],
    skips: ['2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, cancelled'],
  },
  {
    name: 'Booked again after a cancellation, at the same time, it is told and reminded of once more',
    visits: VISITS,
    story: [
      on('2040-01-04', told('booked', 'A1', '2040-01-17T10:00')),
      on('2040-01-10', told('cancelled', 'A1', '2040-01-17T10:00')),
      on('2040-01-12', told('booked', 'A1', '2040-01-17T10:00')),
    ],
    until: '2040-01-22',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-17, cycle 2'],
    messages: [
      confirmed('2040-01-04 12:00', TUESDAY),
      cancelled('2040-01-10 12:00'),
      changed('2040-01-12 12:00', TUESDAY),
      reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`),
    ],
    skips: ['2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, cancelled'],
  },
  {
    name: 'A system that puts its whole diary each night does not bring a cancelled visit back; a new time does',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00'), books('A2', '2040-01-17T11:00')),
      on('2040-01-10', cancels('A1', { notify: false }), cancels('A2', { notify: false })),
      on('2040-01-11', putsVisit('A1', '2040-01-17T10:00'), looksAt('A1', { status: 'cancelled', plan: '' })),
      on('2040-01-11', putsVisit('A2', '2040-01-19T14:30')),
    ],
    until: '2040-01-22',
    reminders: [
      'Visit for Rex: cancelled (visitCancelled), due 2040-01-17',
      'Visit for Rex: completed (visitOver), due 2040-01-19, cycle 2',
    ],
    messages: [
      confirmed('2040-01-04 12:00', TUESDAY),
      confirmed('2040-01-04 12:00', TUESDAY),
      changed('2040-01-11 12:00', THURSDAY),
      reminded('2040-01-18 09:00', `${THURSDAY}, 14:30`),
    ],
    skips: [
      '2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, cancelled',
      '2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, cancelled',
    ],
  },
  {
    name: 'A change of notes or of the person alone says nothing and plans nothing anew',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-10', changesVisit('A1', { notes: 'likes cheese', staffName: 'Dr. Lind' })),
    ],
    until: '2040-01-22',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-17'],
    messages: [confirmed('2040-01-04 12:00', TUESDAY), reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`)],
  },
]);
