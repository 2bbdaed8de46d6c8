import { playCases } from '../rules/play-cases.js';
import { at, client, dog, on, step } from '../rules/said-in-cases.js';
import { visit } from '../rules/deeds.js';
import { books, completes, confirms, looksAt, moves, prepares } from './visit-deeds.js';
import { DAY_BEFORE, NOTICES, reminded } from './said-of-visits.js';

const TUESDAY = 'Tuesday, 17 January 2040';
const WEDNESDAY = 'Wednesday, 18 January 2040';
/** An email two days before; unanswered an SMS on the next morning, and in the afternoon a line on the call list. */
const ASKING = [
  step('ask', '-P2D', 'email', { onlyIf: 'unconfirmed' }),
  step('ask again', '-P1D', 'sms', { time: '10:00', onlyIf: 'unconfirmed' }),
  step('phone', '-P1D', 'staffTask', { time: '15:00', onlyIf: 'unconfirmed' }),
];
const PRACTICAL = step('practical', '-PT3H', 'sms');
const over = 'Visit for Rex: completed (visitOver), due 2040-01-17';
const ASK = `2040-01-15 09:00 email to Åsa (ask): Will you come on ${TUESDAY}?`;
const ASK_AGAIN = `2040-01-16 10:00 sms to Åsa (ask again): Ekdal Animal Clinic: will Rex come on ${TUESDAY}, 10:00? Please answer: [link] You can also answer YES.`;
const LAST = reminded('2040-01-17 07:00', `${TUESDAY}, 10:00`, { step: 'practical' });
const EARLY = { sendWindow: { from: '06:00', to: '20:00' } };
const gone = (line: string) => `${line} of Visit for Rex: cancelled, notNeeded`;

playCases('Visits that ask something of the client', [
  {
    name: 'Unconfirmed: an email, then an SMS, then the call list at its hour, and the practical message all the same',
    clinic: EARLY,
    visits: { steps: [...ASKING, PRACTICAL] },
    story: [
      on(
        '2040-01-04',
        books('A1', '2040-01-17T10:00'),
        looksAt('A1', { status: 'booked', plan: 'ask, ask again, phone, practical', leftOut: '' }),
      ),
    ],
    until: '2040-01-20',
    reminders: [over],
    messages: [ASK, ASK_AGAIN, '2040-01-16 15:00 call list about Åsa (phone): Visit for Rex', LAST],
  },
  {
    name: 'Confirmed at once nothing asks any more, but the last practical message goes out',
    clinic: EARLY,
    visits: { steps: [...ASKING, PRACTICAL] },
    story: [
      on(
        '2040-01-04',
        books('A1', '2040-01-17T10:00'),
        confirms('A1'),
        looksAt('A1', {
          status: 'confirmed',
          plan: 'practical',
          leftOut: 'ask: confirmed, ask again: confirmed, phone: confirmed',
        }),
      ),
    ],
    until: '2040-01-20',
    reminders: [over],
    messages: [LAST],
    skips: [
      gone('2040-01-15 09:00 email (ask)'),
      gone('2040-01-16 10:00 sms (ask again)'),
      gone('2040-01-16 15:00 staffTask (phone)'),
    ],
  },
  {
    name: 'Confirmed after the email there is neither SMS nor call',
    visits: { steps: ASKING },
    story: [on('2040-01-04', books('A1', '2040-01-17T10:00')), on('2040-01-15', confirms('A1'))],
    until: '2040-01-20',
    reminders: [over],
    messages: [ASK],
    skips: [gone('2040-01-16 10:00 sms (ask again)'), gone('2040-01-16 15:00 staffTask (phone)')],
  },
  {
    name: 'Where a confirmation stops everything, the practical message stays away, too',
    clinic: EARLY,
    visits: { steps: [...ASKING, PRACTICAL], confirmedStops: 'all' },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-15', confirms('A1'), looksAt('A1', { plan: '' })),
    ],
    until: '2040-01-20',
    reminders: [over],
    messages: [ASK],
    skips: [
      gone('2040-01-16 10:00 sms (ask again)'),
      gone('2040-01-16 15:00 staffTask (phone)'),
      gone('2040-01-17 07:00 sms (practical)'),
    ],
  },
  {
    name: 'A visit that is moved after it was confirmed is asked about again: the client agreed to the old time',
    visits: { steps: ASKING },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-10', confirms('A1')),
      on('2040-01-12', moves('A1', '2040-01-18T10:00'), looksAt('A1', { status: 'booked', leftOut: '' })),
      at('2040-01-17T14:00', confirms('A1')),
    ],
    until: '2040-01-20',
    reminders: ['Visit for Rex: completed (visitOver), due 2040-01-18, cycle 2'],
    messages: [
      `2040-01-16 09:00 email to Åsa (ask): Will you come on ${WEDNESDAY}?`,
      `2040-01-17 10:00 sms to Åsa (ask again): Ekdal Animal Clinic: will Rex come on ${WEDNESDAY}, 10:00? Please answer: [link] You can also answer YES.`,
    ],
    skips: [
      gone('2040-01-15 09:00 email (ask)'),
      gone('2040-01-16 10:00 sms (ask again)'),
      gone('2040-01-16 15:00 staffTask (phone)'),
      gone('2040-01-17 15:00 staffTask (phone)'),
    ],
  },
  {
    name: 'How to prepare is unread on the evening before: the staff phone; read in time they need not',
    visits: {
      preparation: ['Nothing to eat from 22:00', 'Bring a stool sample'],
      steps: [
        step('read', '-P2D', 'email', { onlyIf: 'unprepared' }),
        step('call', '-P1D', 'staffTask', { time: '17:00', onlyIf: 'unprepared' }),
      ],
    },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00'), books('A2', '2040-01-18T10:00')),
      at(
        '2040-01-17T16:00',
        prepares('A2'),
        looksAt('A2', { plan: '', leftOut: 'read: prepared, call: prepared' }),
      ),
    ],
    until: '2040-01-20',
    reminders: [over, 'Visit for Rex: completed (visitOver), due 2040-01-18'],
    messages: [
      '2040-01-15 09:00 email to Åsa (read): Before the visit of Rex: please read',
      '2040-01-16 09:00 email to Åsa (read): Before the visit of Rex: please read',
      '2040-01-16 17:00 call list about Åsa (call): Visit for Rex',
    ],
    skips: [gone('2040-01-17 17:00 staffTask (call)')],
  },
  {
    name: 'What nobody has asked is not waited for: no preparation, no questions, no such step',
    visits: {
      steps: [
        step('read', '-P2D', 'email', { onlyIf: 'unprepared' }),
        step('form', '-P2D', 'email', { onlyIf: 'unregistered' }),
      ],
    },
    story: [
      on(
        '2040-01-04',
        books('A1', '2040-01-17T10:00'),
        looksAt('A1', { plan: '', leftOut: 'read: prepared, form: registered' }),
      ),
    ],
    until: '2040-01-20',
    reminders: [],
  },
  {
    name: 'A form that is not filled in is asked for, by a message that leads to it',
    visits: {
      preregistration: {
        enabled: true,
        questions: [{ key: 'food', label: 'What does it eat?', kind: 'text' }],
      },
      steps: [step('form', '-P2D', 'sms', { onlyIf: 'unregistered' })],
    },
    story: [on('2040-01-04', books('A1', '2040-01-17T10:00'))],
    until: '2040-01-20',
    reminders: [over],
    messages: [
      `2040-01-15 09:00 sms to Åsa (form): Ekdal Animal Clinic: a few questions before the visit of Rex on ${TUESDAY}: [link]/form`,
    ],
  },
  {
    name: 'A new client gets the texts for new clients and what they read besides; one who has been here does not',
    household: [client('Åsa', [dog('Rex')]), client('Bo', [dog('Bella')])],
    templates: {
      welcome: { sms: { body: 'Welcome, [[client_first_name]]! [[appointment_time]]' } },
    },
    visits: {
      steps: [DAY_BEFORE],
      newClientTemplateIds: { 'day before': { template: 'welcome' } },
      extraForNewClients: { sms: 'Park behind the house.' },
    },
    story: [
      on('2040-01-04', visit('EXAM', { of: 'Bella' })),
      on(
        '2040-01-05',
        books('A1', '2040-01-17T10:00', { of: 'Rex' }),
        books('A2', '2040-01-17T11:00', { client: 'Bo', of: 'Bella' }),
      ),
      on('2040-01-18', completes('A1'), books('A3', '2040-01-25T10:00', { of: 'Rex' })),
    ],
    until: '2040-01-30',
    reminders: [
      'Visit for Bella: completed (visitOver), due 2040-01-17',
      over,
      'Visit for Rex: completed (visitOver), due 2040-01-25',
    ],
    messages: [
      '2040-01-16 09:00 sms to Åsa (day before): Welcome, Åsa! 10:00 Park behind the house.',
      reminded('2040-01-16 09:00', `${TUESDAY}, 11:00`, { who: 'Bo', names: 'Bella' }),
      reminded('2040-01-24 09:00', 'Wednesday, 25 January 2040, 10:00'),
    ],
  },
  {
    name: 'The hour is not told but the hours of bringing it; nor who will see it, where the clinic hides it',
    templates: { full: { sms: { body: '[[appointment_time]], [[appointment_date]]' } } },
    visits: { steps: [{ ...DAY_BEFORE, template: 'full' }], dropOff: { from: '07:30', to: '09:00' } },
    visitsFor: {
      HIDDEN: { steps: [{ ...DAY_BEFORE, template: 'full' }], hideTime: true, hideStaff: true },
    },
    story: [
      on(
        '2040-01-04',
        books('A1', '2040-01-17T10:00', { staffName: 'Dr. Lind' }),
        books('A2', '2040-01-18T10:00', { staffName: 'Dr. Lind', reason: 'HIDDEN' }),
      ),
    ],
    until: '2040-01-20',
    reminders: [over, 'HIDDEN for Rex: completed (visitOver), due 2040-01-18'],
    messages: [
      `2040-01-16 09:00 sms to Åsa (day before): 07:30–09:00, ${TUESDAY}`,
      `2040-01-17 09:00 sms to Åsa (day before): during the day, ${WEDNESDAY}`,
    ],
  },
  {
    name: 'A text that names the staff is not sent about a visit that nobody has been named for, and says why',
    templates: { staff: { sms: { body: 'You will meet [[appointment_staff]]' } } },
    visits: { ...NOTICES, confirmation: null, steps: [{ ...DAY_BEFORE, template: 'staff' }] },
    story: [
      on(
        '2040-01-04',
        books('A1', '2040-01-17T10:00'),
        books('A2', '2040-01-18T10:00', { staffName: 'Dr. Lind' }),
      ),
    ],
    until: '2040-01-20',
    reminders: [over, 'Visit for Rex: completed (visitOver), due 2040-01-18'],
    messages: ['2040-01-17 09:00 sms to Åsa (day before): You will meet Dr. Lind'],
    skips: ['2040-01-16 09:00 sms (day before) of Visit for Rex: skipped, templateFieldMissing'],
  },
]);
