import { settings, visit } from '../rules/deeds.js';
import { booked, appointment, reasonMeans } from '../rules/diary-deeds.js';
import { swept } from '../rules/outside-deeds.js';
import { playCases } from '../rules/play-cases.js';
import { at, on, RABIES, rule, step } from '../rules/said-in-cases.js';
import { books, cancels, confirms, moves, told, visitRunCancelled, visitRunLost } from './visit-deeds.js';
import { changed, confirmed, DAY_BEFORE, NOTICES, reminded } from './said-of-visits.js';

const TUESDAY = 'Tuesday, 17 January 2040';
const THURSDAY = 'Thursday, 19 January 2040';
const VISITS = { steps: [DAY_BEFORE] };
const over = (on = '2040-01-17', cycle = '') => `Visit for Rex: completed (visitOver), due ${on}${cycle}`;
const REMINDED = reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`);
/** A rule whose message is due on 14 January. */
const CONTROL = rule('Control', 'EXAM', { due: { after: 'P10D' }, steps: [step('due', 'P0D', 'sms')] });
const EXAMINED = on('2040-01-04', visit('EXAM'));

playCases('Visits in troubled times', [
  {
    name: 'A booking that is heard of three days later is announced to nobody, but reminded of',
    visits: { ...NOTICES, ...VISITS },
    story: [
      on('2040-01-07', told('booked', 'A1', '2040-01-17T10:00', { time: '2040-01-04T11:00:00Z' })),
      on('2040-01-13', told('rescheduled', 'A1', '2040-01-19T14:30', { time: '2040-01-09T11:00:00Z' })),
      on('2040-01-14', told('booked', 'A2', '2040-01-20T10:00', { time: '2040-01-04T11:00:00Z' })),
      on('2040-01-15', told('cancelled', 'A2', '2040-01-20T10:00', { time: '2040-01-05T11:00:00Z' })),
    ],
    until: '2040-01-22',
    reminders: [over('2040-01-19', ', cycle 2'), 'Visit for Rex: completed (allSent), due 2040-01-20'],
    messages: [reminded('2040-01-18 09:00', `${THURSDAY}, 14:30`)],
    skips: [
      '2040-01-04 12:00 email (confirmation) of Visit for Rex: skipped, tooLate',
      '2040-01-04 12:00 email (confirmation) of Visit for Rex: skipped, tooLate',
      '2040-01-05 12:00 email (cancellation) of Visit for Rex: skipped, tooLate',
      '2040-01-09 12:00 email (confirmation) of Visit for Rex: skipped, tooLate',
      '2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, rescheduled',
      '2040-01-19 09:00 sms (day before) of Visit for Rex: cancelled, cancelled',
    ],
  },
  {
    name: 'Events that come doubled and in any order end as the same story by the API does',
    visits: VISITS,
    story: [
      on(
        '2040-01-10',
        told('rescheduled', 'A1', '2040-01-18T10:00', { id: 'e2', time: '2040-01-10T10:01:00Z' }),
        told('rescheduled', 'A1', '2040-01-19T14:30', { id: 'e3', time: '2040-01-10T10:02:00Z' }),
        told('booked', 'A1', '2040-01-17T10:00', { id: 'e1', time: '2040-01-10T10:00:00Z' }),
        told('rescheduled', 'A1', '2040-01-18T10:00', { id: 'e2', time: '2040-01-10T10:01:00Z' }),
        told('rescheduled', 'A1', '2040-01-19T14:30', { id: 'e3', time: '2040-01-10T10:02:00Z' }),
      ),
    ],
    until: '2040-01-22',
    reminders: [over('2040-01-19', ', cycle 2')],
    messages: [reminded('2040-01-18 09:00', `${THURSDAY}, 14:30`)],
    skips: ['2040-01-17 09:00 sms (day before) of Visit for Rex: cancelled, rescheduled'],
  },
  {
    name: 'A run that was lost is found by the sweep, and the visit is reminded of',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-10', visitRunLost('A1')),
      at('2040-01-16T09:20', swept()),
    ],
    until: '2040-01-20',
    reminders: [over()],
    messages: [reminded('2040-01-16 09:20', `${TUESDAY}, 10:00`)],
  },
  {
    name: 'A run that an operator cancels stops the messages of that time, and those of a new time come again',
    visits: { ...NOTICES, ...VISITS },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00'), books('A2', '2040-01-17T11:00')),
      on('2040-01-10', visitRunCancelled('A1'), visitRunCancelled('A2')),
      on('2040-01-11', confirms('A1'), confirms('A2')),
      on('2040-01-12', moves('A2', '2040-01-19T14:30')),
    ],
    until: '2040-01-22',
    reminders: ['Visit for Rex: cancelled (byOperator), due 2040-01-17', over('2040-01-19', ', cycle 2')],
    messages: [
      confirmed('2040-01-04 12:00', TUESDAY),
      confirmed('2040-01-04 12:00', TUESDAY),
      changed('2040-01-12 12:00', THURSDAY),
      reminded('2040-01-18 09:00', `${THURSDAY}, 14:30`),
    ],
    skips: [
      '2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, cancelled',
      '2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, cancelled',
    ],
  },
  {
    name: 'A visit’s message counts in the client’s budget, and a message about care yields to it',
    clinic: { frequencyBudget: { messages: 1, per: 'P7D' } },
    visits: VISITS,
    rules: [CONTROL],
    story: [EXAMINED, on('2040-01-05', books('A1', '2040-01-15T10:00'))],
    until: '2040-01-20',
    reminders: ['Control for Rex: open, due 2040-01-14', over('2040-01-15')],
    messages: [reminded('2040-01-14 09:00', 'Sunday, 15 January 2040, 10:00')],
    skips: ['2040-01-14 09:00 sms (due) of Control for Rex: skipped, frequencyBudget'],
  },
  {
    name: 'What a client had about care does not keep the reminder of a visit back',
    clinic: { frequencyBudget: { messages: 1, per: 'P7D' } },
    visits: VISITS,
    rules: [CONTROL],
    story: [EXAMINED, on('2040-01-15', books('A1', '2040-01-17T10:00'))],
    until: '2040-01-20',
    reminders: ['Control for Rex: open, due 2040-01-14', over()],
    messages: ['2040-01-14 09:00 sms to Åsa (due): Control for Rex', REMINDED],
  },
  {
    name: 'A clinic that tries it out sends all to itself, in the client’s words',
    clinic: { deliveryMode: { redirect: '+46701740699' } },
    visits: { ...NOTICES, ...VISITS },
    story: [on('2040-01-04', books('A1', '2040-01-17T10:00'))],
    until: '2040-01-20',
    reminders: [over()],
    messages: [reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`, { who: '+46701740699' })],
    skips: ['2040-01-04 12:00 email (confirmation) of Visit for Rex: skipped, shadow'],
  },
  {
    name: 'In shadow nothing leaves, and the plan is made and judged as if it did',
    clinic: { deliveryMode: 'shadow' },
    visits: { ...NOTICES, ...VISITS },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00'), books('A2', '2040-01-18T10:00')),
      on('2040-01-17', settings({ deliveryMode: 'live' })),
    ],
    until: '2040-01-20',
    reminders: [over(), over('2040-01-18')],
    skips: [
      '2040-01-04 12:00 email (confirmation) of Visit for Rex: skipped, shadow',
      '2040-01-04 12:00 email (confirmation) of Visit for Rex: skipped, shadow',
      '2040-01-16 09:00 sms (day before) of Visit for Rex: skipped, shadow',
      '2040-01-17 09:00 sms (day before) of Visit for Rex: skipped, shadow',
    ],
  },
  {
    name: 'While the visit is booked the care that it would do is quiet and the visit speaks; cancelled, care goes on',
    visits: VISITS,
    rules: [
      {
        ...RABIES,
        due: { after: 'P1M' },
        steps: [step('first', '-P15D', 'sms'), step('last', 'P0D', 'sms')],
      },
    ],
    story: [
      on('2040-01-04', reasonMeans('VACC', ['RAB-1']), visit('RAB-1')),
      on('2040-01-10', booked('A1', 'VACC', '2040-01-26T10:00')),
      at('2040-01-25T12:00', appointment('A1', 'cancelled')),
    ],
    until: '2040-02-10',
    reminders: [
      'VACC for Rex: cancelled (visitCancelled), due 2040-01-26',
      'Rabies for Rex: open, due 2040-02-04',
    ],
    messages: [
      reminded('2040-01-25 09:00', 'Thursday, 26 January 2040, 10:00'),
      '2040-02-04 09:00 sms to Åsa (last): Rabies for Rex',
    ],
    skips: ['2040-01-20 09:00 sms (first) of Rabies for Rex: skipped, paused'],
  },
  {
    name: 'Cancelled and cancelled again, moved and moved back: what is said is said once for each turn',
    visits: { ...NOTICES, ...VISITS },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-05', moves('A1', '2040-01-19T14:30')),
      on('2040-01-06', moves('A1', '2040-01-17T10:00')),
      on('2040-01-10', cancels('A1', { notify: false })),
      on('2040-01-11', told('cancelled', 'A1', '2040-01-17T10:00')),
    ],
    until: '2040-01-22',
    reminders: ['Visit for Rex: cancelled (visitCancelled), due 2040-01-17, cycle 3'],
    messages: [
      confirmed('2040-01-04 12:00', TUESDAY),
      changed('2040-01-05 12:00', THURSDAY),
      changed('2040-01-06 12:00', TUESDAY),
    ],
    skips: [
      '2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, rescheduled',
      '2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, cancelled',
      '2040-01-18 09:00 sms (day before) of Visit for Rex: cancelled, rescheduled',
    ],
  },
]);
