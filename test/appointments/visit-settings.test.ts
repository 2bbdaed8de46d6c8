import { templateApplied, templateChanges } from '../rules/deeds.js';
import { playCases } from '../rules/play-cases.js';
import { at, on, step } from '../rules/said-in-cases.js';
import {
  books,
  cancels,
  changesVisit,
  confirms,
  looksAt,
  moves,
  saysOfVisits,
  settingsApplied,
} from './visit-deeds.js';
import { confirmed, DAY_BEFORE, NOTICES, reminded } from './said-of-visits.js';

const TUESDAY = 'Tuesday, 17 January 2040';
const WEDNESDAY = 'Wednesday, 18 January 2040';
const WEEK_BEFORE = step('week before', '-P7D', 'sms');
const over = (on = '2040-01-17') => `Visit for Rex: completed (visitOver), due ${on}`;
const TEXT = { text: { sms: { body: 'Old: [[appointment_time]]' } } };
const SAYS_TEXT = { steps: [{ ...DAY_BEFORE, template: 'text' }] };
const said = (at: string, text: string) => `${at} sms to Åsa (day before): ${text}`;

playCases('Visits whose settings or texts change', [
  {
    name: 'A booked visit keeps the settings that it was booked with; one that is booked later has the new ones',
    visits: { steps: [DAY_BEFORE] },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-05', saysOfVisits({ steps: [WEEK_BEFORE] }), books('A2', '2040-01-18T10:00')),
    ],
    until: '2040-01-20',
    reminders: [over(), over('2040-01-18')],
    messages: [
      reminded('2040-01-11 09:00', `${WEDNESDAY}, 10:00`, { step: 'week before' }),
      reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`),
    ],
  },
  {
    name: 'Applied to one visit the new settings count for that one alone',
    visits: { steps: [DAY_BEFORE] },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00'), books('A2', '2040-01-18T10:00')),
      on(
        '2040-01-05',
        saysOfVisits({ steps: [WEEK_BEFORE] }),
        settingsApplied(['A1']),
        looksAt('A1', { plan: 'week before' }),
        looksAt('A2', { plan: 'day before' }),
      ),
    ],
    until: '2040-01-20',
    reminders: [over(), over('2040-01-18')],
    messages: [
      reminded('2040-01-10 09:00', `${TUESDAY}, 10:00`, { step: 'week before' }),
      reminded('2040-01-17 09:00', `${WEDNESDAY}, 10:00`),
    ],
    skips: ['2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, notNeeded'],
  },
  {
    name: 'Applied to all, what has gone out is not said again, and a confirmation of old bookings is not made up for',
    visits: { steps: [WEEK_BEFORE, DAY_BEFORE] },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on(
        '2040-01-12',
        saysOfVisits({ ...NOTICES, steps: [WEEK_BEFORE, step('hours before', '-PT2H', 'sms')] }),
        settingsApplied(),
      ),
    ],
    until: '2040-01-20',
    reminders: [over()],
    messages: [
      reminded('2040-01-10 09:00', `${TUESDAY}, 10:00`, { step: 'week before' }),
      reminded('2040-01-17 08:00', `${TUESDAY}, 10:00`, { step: 'hours before' }),
    ],
    skips: [
      '2040-01-04 12:00 email (confirmation) of Visit for Rex: skipped, tooLate',
      '2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, notNeeded',
    ],
  },
  {
    name: 'A reason has settings of its own, which take the place of the general ones as a whole',
    visits: { ...NOTICES, steps: [DAY_BEFORE] },
    visitsFor: { CLAWS: { steps: [step('hours before', '-PT2H', 'sms')] } },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00', { reason: 'CLAWS' }), books('A2', '2040-01-18T10:00')),
    ],
    until: '2040-01-20',
    reminders: ['CLAWS for Rex: completed (visitOver), due 2040-01-17', over('2040-01-18')],
    messages: [
      confirmed('2040-01-04 12:00', WEDNESDAY),
      reminded('2040-01-17 08:00', `${TUESDAY}, 10:00`, { step: 'hours before' }),
      reminded('2040-01-17 09:00', `${WEDNESDAY}, 10:00`),
    ],
  },
  {
    name: 'A visit whose reason changes to one that nothing is said about says nothing any more, and the reverse',
    visitsFor: { EXAM: { steps: [DAY_BEFORE] } },
    story: [
      on(
        '2040-01-04',
        books('A1', '2040-01-17T10:00', { reason: 'EXAM' }),
        books('A2', '2040-01-18T10:00', { reason: 'CLAWS' }),
      ),
      on(
        '2040-01-05',
        changesVisit('A1', { reasonCode: 'CLAWS' }),
        looksAt('A1', { plan: '', leftOut: '' }),
        changesVisit('A2', { reasonCode: 'EXAM' }),
      ),
    ],
    until: '2040-01-20',
    reminders: [
      'CLAWS for Rex: completed (visitOver), due 2040-01-17',
      'EXAM for Rex: completed (visitOver), due 2040-01-18',
    ],
    messages: [reminded('2040-01-17 09:00', `${WEDNESDAY}, 10:00`)],
    skips: ['2040-01-16 09:00 sms (day before) of CLAWS for Rex: cancelled, notNeeded'],
  },
  {
    name: 'A template that is edited reaches booked visits only when it is applied',
    templates: TEXT,
    visits: SAYS_TEXT,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-05', templateChanges({ sms: { body: 'New: [[appointment_time]]' } }, 'text')),
      on('2040-01-06', books('A2', '2040-01-18T11:00')),
    ],
    until: '2040-01-20',
    reminders: [over(), over('2040-01-18')],
    messages: [said('2040-01-16 09:00', 'Old: 10:00'), said('2040-01-17 09:00', 'New: 11:00')],
  },
  {
    name: 'A template that is applied to booked visits holds, whatever else happens to them',
    templates: TEXT,
    visits: { ...SAYS_TEXT, change: { channels: ['sms'], template: 'text' } },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00'), books('A2', '2040-01-18T10:00')),
      on(
        '2040-01-05',
        templateChanges({ sms: { body: 'New: [[appointment_time]]' } }, 'text'),
        templateApplied(2, 'text'),
      ),
      on('2040-01-06', confirms('A1'), changesVisit('A1', { notify: { cancellation: false } })),
      on('2040-01-07', moves('A2', '2040-01-18T12:00')),
    ],
    until: '2040-01-20',
    reminders: [over(), 'Visit for Rex: completed (visitOver), due 2040-01-18, cycle 2'],
    messages: [
      '2040-01-07 12:00 sms to Åsa (change): New: 12:00',
      said('2040-01-16 09:00', 'New: 10:00'),
      said('2040-01-17 09:00', 'New: 12:00'),
    ],
    skips: ['2040-01-17 09:00 sms (day before) of Visit for Rex: cancelled, rescheduled'],
  },
  {
    name: 'Settings that are switched off and applied leave a booked visit in peace; its cancellation, too',
    visits: { ...NOTICES, steps: [DAY_BEFORE] },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-05', saysOfVisits({}), settingsApplied(), looksAt('A1', { plan: '', leftOut: '' })),
      at('2040-01-06T09:00', cancels('A1')),
    ],
    until: '2040-01-20',
    reminders: ['Visit for Rex: cancelled (visitCancelled), due 2040-01-17'],
    messages: [confirmed('2040-01-04 12:00', TUESDAY)],
    skips: ['2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, notNeeded'],
  },
]);
