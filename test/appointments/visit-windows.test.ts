import { settings } from '../rules/deeds.js';
import { playCases } from '../rules/play-cases.js';
import { at, on, step } from '../rules/said-in-cases.js';
import { books, looksAt, opens } from './visit-deeds.js';
import { DAY_BEFORE, NOTICES, reminded } from './said-of-visits.js';

const TUESDAY = 'Tuesday, 17 January 2040';
const MONDAY = 'Monday, 16 January 2040';
const VISITS = { steps: [DAY_BEFORE] };
const over = (on: string) => `Visit for Rex: completed (visitOver), due ${on}`;

playCases('Visits, the clinic’s hours and the clocks', [
  {
    name: 'A clinic that is closed at weekends reminds on Friday of a visit on Monday',
    clinic: { closedWeekdays: [6, 7] },
    visits: VISITS,
    story: [on('2040-01-04', books('A1', '2040-01-16T10:00'))],
    until: '2040-01-20',
    reminders: [over('2040-01-16')],
    messages: [reminded('2040-01-13 09:00', `${MONDAY}, 10:00`)],
  },
  {
    name: 'Booked on Saturday for Monday, when Friday is over, it is reminded of when the clinic opens',
    clinic: { closedWeekdays: [6, 7] },
    visits: VISITS,
    story: [on('2040-01-14', books('A1', '2040-01-16T10:00'), books('A2', '2040-01-16T08:00'))],
    until: '2040-01-20',
    reminders: [over('2040-01-16'), over('2040-01-16')],
    messages: [reminded('2040-01-16 08:00', `${MONDAY}, 10:00`)],
    skips: ['2040-01-16 08:00 sms (day before) of Visit for Rex: skipped, tooLate'],
  },
  {
    name: 'Over Easter a visit on Tuesday is reminded of on Maundy Thursday',
    clinic: { closedWeekdays: [6, 7], holidays: 'SE' },
    visits: VISITS,
    story: [on('2040-03-20', books('A1', '2040-04-03T10:00'))],
    until: '2040-04-10',
    reminders: [over('2040-04-03')],
    messages: [reminded('2040-03-29 09:00', 'Tuesday, 3 April 2040, 10:00')],
  },
  {
    name: 'After three weeks of closure there is no open day before, so it is reminded of when the clinic opens again',
    clinic: {
      holidays: Array.from({ length: 20 }, (_, day) => `2040-02-${String(day + 1).padStart(2, '0')}`),
    },
    visits: VISITS,
    story: [on('2040-01-20', books('A1', '2040-02-21T08:30'))],
    until: '2040-02-25',
    reminders: [over('2040-02-21')],
    messages: [reminded('2040-02-21 08:00', 'Tuesday, 21 February 2040, 08:30')],
  },
  {
    name: 'Two hours before a visit at eight the window is closed: it leaves in the last minute of the evening before',
    visits: { steps: [step('hours before', '-PT2H', 'sms')] },
    story: [on('2040-01-04', books('A1', '2040-01-17T08:00'))],
    until: '2040-01-20',
    reminders: [over('2040-01-17')],
    messages: [reminded('2040-01-16 19:59', `${TUESDAY}, 08:00`, { step: 'hours before' })],
  },
  {
    name: 'A visit at half past two in the night that has no such minute is at three, and is told so',
    visits: { steps: [DAY_BEFORE, step('hours before', '-PT12H', 'sms')] },
    story: [on('2040-03-20', books('A1', '2040-03-25T02:30'))],
    until: '2040-03-30',
    reminders: [over('2040-03-25')],
    messages: [
      reminded('2040-03-24 09:00', 'Sunday, 25 March 2040, 03:00'),
      reminded('2040-03-24 14:00', 'Sunday, 25 March 2040, 03:00', { step: 'hours before' }),
    ],
  },
  {
    name: 'A visit at half past two in the night that has it twice is at the first of them',
    visits: { steps: [DAY_BEFORE, step('hours before', '-PT12H', 'sms')] },
    story: [on('2040-10-20', books('A1', '2040-10-28T02:30'))],
    until: '2040-10-30',
    reminders: [over('2040-10-28')],
    messages: [
      reminded('2040-10-27 09:00', 'Sunday, 28 October 2040, 02:30'),
      reminded('2040-10-27 14:30', 'Sunday, 28 October 2040, 02:30', { step: 'hours before' }),
    ],
  },
  {
    name: 'The day before at nine is nine by the clock on either side of the change to summer time',
    visits: VISITS,
    story: [on('2040-03-20', books('A1', '2040-03-25T10:00'), books('A2', '2040-03-26T10:00'))],
    until: '2040-03-30',
    reminders: [over('2040-03-25'), over('2040-03-26')],
    messages: [
      reminded('2040-03-24 09:00', 'Sunday, 25 March 2040, 10:00'),
      reminded('2040-03-25 09:00', 'Monday, 26 March 2040, 10:00'),
    ],
  },
  {
    name: 'At a place in Helsinki midnight is its own, and so are the day and the send time',
    visits: VISITS,
    story: [
      on('2040-01-04', opens('Helsinki', { timeZone: 'Europe/Helsinki' })),
      on('2040-01-05', books('A1', '2040-01-17T00:00', { locationExternalId: 'Helsinki' })),
    ],
    until: '2040-01-20',
    reminders: [over('2040-01-17')],
    messages: [reminded('2040-01-16 08:00', `${TUESDAY}, 00:00`)],
  },
  {
    name: 'A place with shorter hours keeps them: what falls before them leaves at their end the day before',
    visits: { ...VISITS, confirmation: { channels: ['sms'] } },
    story: [
      on('2040-01-04', opens('Uppsala', { sendWindow: { from: '10:00', to: '16:00' } })),
      at('2040-01-05T17:00', books('A1', '2040-01-17T10:00', { locationExternalId: 'Uppsala' })),
    ],
    until: '2040-01-20',
    reminders: [over('2040-01-17')],
    messages: [
      `2040-01-06 10:00 sms to Åsa (confirmation): Ekdal Animal Clinic: Rex is booked for ${TUESDAY}, 10:00. [link]`,
      reminded('2040-01-15 15:59', `${TUESDAY}, 10:00`),
    ],
  },
  {
    name: 'A clinic that corrects its zone reminds by the right clock and tells the right hour',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-10', settings({ timeZone: 'Europe/Helsinki' })),
    ],
    until: '2040-01-20',
    reminders: [over('2040-01-17')],
    messages: [reminded('2040-01-16 08:00', `${TUESDAY}, 11:00`)],
  },
  {
    name: 'A correction that moves the visit to another day of the clinic moves its reminder by a day',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T23:30')),
      on('2040-01-10', settings({ timeZone: 'Europe/Helsinki' })),
    ],
    until: '2040-01-20',
    reminders: [over('2040-01-18')],
    messages: [reminded('2040-01-17 08:00', 'Wednesday, 18 January 2040, 00:30')],
  },
  {
    name: 'Another send time moves what waits, and a day that is closed after all moves it to before',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-10', settings({ sendTime: '17:00' })),
      on('2040-01-11', settings({ holidays: ['2040-01-16'] })),
    ],
    until: '2040-01-20',
    reminders: [over('2040-01-17')],
    messages: [reminded('2040-01-15 17:00', `${TUESDAY}, 10:00`)],
  },
  {
    name: 'A plan made anew sends nothing a second time, and nothing that had been left out',
    visits: { ...NOTICES, nearestOnly: true, steps: [DAY_BEFORE, step('hours before', '-PT2H', 'sms')] },
    story: [
      at('2040-01-16T10:00', books('A1', '2040-01-17T09:00')),
      at(
        '2040-01-16T11:00',
        settings({ sendTime: '12:00' }),
        looksAt('A1', { leftOut: 'day before: nearestOnly' }),
      ),
    ],
    until: '2040-01-20',
    reminders: [over('2040-01-17')],
    messages: [
      `2040-01-16 10:00 email to Åsa (confirmation): Rex is booked: ${TUESDAY}`,
      reminded('2040-01-16 19:59', `${TUESDAY}, 09:00`, { step: 'hours before' }),
    ],
  },
  {
    name: 'The daily cap puts a reminder off until the next morning, if that is still before the visit',
    clinic: { dailyCap: 1 },
    visits: VISITS,
    visitsFor: { EARLY: { steps: [step('day before', '-P1D', 'sms', { time: '08:30' })] } },
    story: [
      on(
        '2040-01-04',
        books('A1', '2040-01-17T15:00', { reason: 'EARLY' }),
        books('A2', '2040-01-17T11:00'),
        books('A3', '2040-01-17T08:00'),
      ),
    ],
    until: '2040-01-20',
    reminders: [
      'EARLY for Rex: completed (visitOver), due 2040-01-17',
      over('2040-01-17'),
      over('2040-01-17'),
    ],
    messages: [
      reminded('2040-01-16 08:30', `${TUESDAY}, 15:00`),
      reminded('2040-01-17 08:00', `${TUESDAY}, 11:00`),
    ],
    skips: ['2040-01-16 09:00 sms (day before) of Visit for Rex: skipped, tooLate'],
  },
]);
