import { playCases } from '../rules/play-cases.js';
import { at, client, dog, on, step } from '../rules/said-in-cases.js';
import { books, changesVisit, completes, looksAt, noShow, told } from './visit-deeds.js';
import { confirmed, DAY_BEFORE, NOTICES, reminded } from './said-of-visits.js';

const TUESDAY = 'Tuesday, 17 January 2040';
const VISITS = { ...NOTICES, steps: [DAY_BEFORE] };

playCases('Visits that are booked', [
  {
    name: 'A booked visit is confirmed at once and reminded of on the day before, at the clinic’s send time',
    visits: VISITS,
    story: [at('2040-01-04T12:00', books('A1', '2040-01-17T10:00'))],
    until: '2040-01-20',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-17'],
    messages: [confirmed('2040-01-04 12:00', TUESDAY), reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`)],
  },
  {
    name: 'An event says the same as the API, to the letter',
    visits: VISITS,
    story: [at('2040-01-04T12:00', told('booked', 'A1', '2040-01-17T10:00'))],
    until: '2040-01-20',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-17'],
    messages: [confirmed('2040-01-04 12:00', TUESDAY), reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`)],
  },
  {
    name: 'A clinic that has said nothing about visits sends nothing about them',
    story: [on('2040-01-04', books('A1', '2040-01-17T10:00'), looksAt('A1', { plan: '', leftOut: '' }))],
    until: '2040-01-20',
    reminders: [],
  },
  {
    name: 'What is booked by night is confirmed in the morning',
    visits: VISITS,
    story: [at('2040-01-04T23:10', books('A1', '2040-01-17T10:00'))],
    until: '2040-01-10',
    reminders: ['Visit for Rex: open, due 2040-01-17'],
    messages: [confirmed('2040-01-05 08:00', TUESDAY)],
  },
  {
    name: 'Booked too late for any step: the confirmation goes out, and the appointment says what does not',
    visits: { ...NOTICES, steps: [DAY_BEFORE, step('hours before', '-PT4H', 'sms')] },
    story: [at('2040-01-17T08:30', books('A1', '2040-01-17T10:00'))],
    until: '2040-01-20',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-17'],
    messages: [confirmed('2040-01-17 08:30', TUESDAY)],
    skips: [
      '2040-01-16 09:00 sms (day before) of Visit for Rex: skipped, tooLate',
      '2040-01-17 08:00 sms (hours before) of Visit for Rex: skipped, tooLate',
    ],
  },
  {
    name: 'A visit that is booked within the hours in which the clinic wants no reminders has none, and says so',
    visits: { ...NOTICES, steps: [DAY_BEFORE], skipIfBookedWithin: 'P2D' },
    story: [
      at(
        '2040-01-15T12:00',
        books('A1', '2040-01-17T10:00'),
        looksAt('A1', { leftOut: 'day before: bookedTooLate' }),
      ),
    ],
    until: '2040-01-20',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-17'],
    messages: [confirmed('2040-01-15 12:00', TUESDAY)],
  },
  {
    name: 'Booked just early enough it has its reminder',
    visits: { ...NOTICES, steps: [DAY_BEFORE], skipIfBookedWithin: 'P2D' },
    story: [at('2040-01-15T09:59', books('A1', '2040-01-17T10:00'), looksAt('A1', { leftOut: '' }))],
    until: '2040-01-20',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-17'],
    messages: [confirmed('2040-01-15 09:59', TUESDAY), reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`)],
  },
  {
    name: 'Of reminders that pile up after a late booking only the one nearest to the visit goes out',
    visits: {
      nearestOnly: true,
      steps: [step('week before', '-P7D', 'sms'), DAY_BEFORE, step('hours before', '-PT2H', 'sms')],
    },
    story: [
      at(
        '2040-01-16T08:30',
        books('A1', '2040-01-17T10:00'),
        looksAt('A1', {
          plan: 'hours before',
          leftOut: 'week before: nearestOnly, day before: nearestOnly',
        }),
      ),
    ],
    until: '2040-01-20',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-17'],
    messages: [reminded('2040-01-17 08:00', `${TUESDAY}, 10:00`, { step: 'hours before' })],
  },
  {
    name: 'Two steps, a week before at a fixed time and hours before, each go out once',
    visits: {
      steps: [step('week before', '-P7D', 'email', { time: '17:30' }), step('hours before', '-PT2H', 'sms')],
    },
    story: [on('2040-01-04', books('A1', '2040-01-17T14:15'))],
    until: '2040-01-20',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-17'],
    messages: [
      `2040-01-10 17:30 email to Åsa (week before): We expect Rex on ${TUESDAY}`,
      reminded('2040-01-17 12:15', `${TUESDAY}, 14:15`, { step: 'hours before' }),
    ],
  },
  {
    name: 'A booking that wants no confirmation and no reminders has neither',
    visits: VISITS,
    story: [
      on(
        '2040-01-04',
        books('A1', '2040-01-17T10:00', { notify: { confirmation: false, reminders: false } }),
        looksAt('A1', { plan: '', leftOut: 'day before: switchedOff' }),
      ),
    ],
    until: '2040-01-20',
    reminders: [],
  },
  {
    name: 'Reminders that were switched off for a booking can be switched on again, and off once more',
    visits: VISITS,
    story: [
      on(
        '2040-01-04',
        books('A1', '2040-01-17T10:00', { notify: { confirmation: false, reminders: false } }),
      ),
      on('2040-01-05', changesVisit('A1', { notify: { reminders: true } })),
      on('2040-01-04', books('A2', '2040-01-18T10:00', { notify: { confirmation: false } })),
      on('2040-01-05', changesVisit('A2', { notify: { reminders: false } })),
    ],
    until: '2040-01-20',
    reminders: [
      'Visit for Rex: completed (visitOver), due 2040-01-17',
      'Visit for Rex: completed (visitOver), due 2040-01-18',
    ],
    messages: [reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`)],
    skips: ['2040-01-17 09:00 sms (day before) of Visit for Rex: cancelled, notNeeded'],
  },
  {
    name: 'A client who did not come, and one who has been here, hear nothing more of that visit',
    visits: { steps: [step('hours before', '-PT2H', 'sms')] },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T18:00'), books('A2', '2040-01-18T18:00')),
      at('2040-01-17T15:00', noShow('A1')),
      at('2040-01-17T15:30', completes('A2'), looksAt('A2', { status: 'completed', plan: '' })),
    ],
    until: '2040-01-20',
    reminders: [
      'Visit for Rex: completed (visitOver), due 2040-01-17',
      'Visit for Rex: completed (visitOver), due 2040-01-18',
    ],
    skips: [
      '2040-01-17 16:00 sms (hours before) of Visit for Rex: cancelled, completed',
      '2040-01-18 16:00 sms (hours before) of Visit for Rex: cancelled, completed',
    ],
  },
  {
    name: 'A visit of an hour that has passed when it is heard of is not spoken of',
    visits: VISITS,
    story: [at('2040-01-17T12:00', books('A1', '2040-01-17T10:00'), looksAt('A1', { plan: '' }))],
    until: '2040-01-20',
    reminders: [],
  },
  {
    name: 'A visit for two is one message about both',
    household: [client('Åsa', [dog('Rex'), dog('Fido')])],
    visits: VISITS,
    story: [on('2040-01-04', books('A1', '2040-01-17T10:00', { of: ['Rex', 'Fido'] }))],
    until: '2040-01-20',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-17'],
    messages: [
      confirmed('2040-01-04 12:00', TUESDAY, 'Rex and Fido'),
      reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`, { names: 'Rex and Fido' }),
    ],
  },
]);
