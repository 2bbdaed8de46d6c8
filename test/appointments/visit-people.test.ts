import { consents, died, lives, merged, movesTo, optsOut, visit } from '../rules/deeds.js';
import { answersSms, provider } from '../rules/outside-deeds.js';
import { playCases } from '../rules/play-cases.js';
import { at, client, dog, on, RABIES, step } from '../rules/said-in-cases.js';
import { books, cancels, changesVisit, looksAt, moves } from './visit-deeds.js';
import { confirmed, DAY_BEFORE, NOTICES, reminded } from './said-of-visits.js';

const TUESDAY = 'Tuesday, 17 January 2040';
const VISITS = { steps: [DAY_BEFORE] };
const TWO_DOGS = [client('Åsa', [dog('Rex'), dog('Fido')])];
const BOTH = { of: ['Rex', 'Fido'] };
const BY_EMAIL = `2040-01-16 09:00 email to Åsa (day before): We expect Rex on ${TUESDAY}`;
const over = (name = 'Rex') => `Visit for ${name}: completed (visitOver), due 2040-01-17`;
/** A rule whose message is due while the visit waits. */
const CARE = { ...RABIES, name: 'Control', due: { after: 'P10D' }, steps: [step('due', 'P0D', 'sms')] };

playCases('Visits and their people', [
  {
    name: 'One of two has died before the visit is booked: it is about the other',
    household: TWO_DOGS,
    visits: VISITS,
    story: [on('2040-01-03', died('Rex')), on('2040-01-04', books('A1', '2040-01-17T10:00', BOTH))],
    until: '2040-01-20',
    reminders: [over('Fido')],
    messages: [reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`, { names: 'Fido' })],
  },
  {
    name: 'One of two dies while the visit waits: its name is not said any more',
    household: TWO_DOGS,
    visits: { ...NOTICES, ...VISITS },
    story: [on('2040-01-04', books('A1', '2040-01-17T10:00', BOTH)), on('2040-01-10', died('Rex'))],
    until: '2040-01-20',
    reminders: [over('Fido')],
    messages: [
      confirmed('2040-01-04 12:00', TUESDAY, 'Rex and Fido'),
      reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`, { names: 'Fido' }),
    ],
  },
  {
    name: 'The only one dies: the visit goes silent, also when it is moved or cancelled afterwards',
    visits: { ...NOTICES, ...VISITS },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-10', died(), looksAt('A1', { plan: '' })),
      on('2040-01-11', moves('A1', '2040-01-18T10:00')),
      on('2040-01-12', cancels('A1')),
    ],
    until: '2040-01-20',
    reminders: ['Visit for Rex: cancelled (deceased), due 2040-01-18, cycle 2'],
    messages: [confirmed('2040-01-04 12:00', TUESDAY)],
    skips: ['2040-01-16 09:00 sms (day before) of Visit for Rex: cancelled, deceased'],
  },
  {
    name: 'A death that was recorded on the wrong patient is taken back, and the visit is reminded of as before',
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on('2040-01-10', died()),
      on('2040-01-12', lives()),
    ],
    until: '2040-01-20',
    reminders: [over()],
    messages: [reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`)],
  },
  {
    name: 'Of a visit for the end of a life nothing is ever said, whatever happens to it',
    visits: { ...NOTICES, ...VISITS },
    visitsFor: { FAREWELL: { ...NOTICES, ...VISITS, never: true } },
    story: [
      on(
        '2040-01-04',
        books('A1', '2040-01-17T10:00', { reason: 'FAREWELL' }),
        looksAt('A1', { plan: '', leftOut: 'day before: never' }),
      ),
      on('2040-01-05', moves('A1', '2040-01-18T10:00')),
      on('2040-01-06', cancels('A1')),
    ],
    until: '2040-01-20',
    reminders: [],
  },
  {
    name: 'A visit whose reason becomes the end of a life goes silent from then on',
    visits: { ...NOTICES, ...VISITS },
    visitsFor: { FAREWELL: { never: true } },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00', { reason: 'EXAM' })),
      on('2040-01-10', changesVisit('A1', { reasonCode: 'FAREWELL' })),
    ],
    until: '2040-01-20',
    reminders: ['FAREWELL for Rex: completed (visitOver), due 2040-01-17'],
    messages: [confirmed('2040-01-04 12:00', TUESDAY)],
    skips: ['2040-01-16 09:00 sms (day before) of FAREWELL for Rex: cancelled, notNeeded'],
  },
  {
    name: 'Who wants nothing about visits by SMS gets it by email alone',
    visits: { steps: [step('day before', '-P1D', ['email', 'sms'])] },
    story: [
      on(
        '2040-01-03',
        consents({ channel: 'sms', purpose: 'appointment', granted: false, givenBy: 'phone' }),
      ),
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
    ],
    until: '2040-01-20',
    reminders: [over()],
    messages: [BY_EMAIL],
    skips: ['2040-01-16 09:00 sms (day before) of Visit for Rex: skipped, noConsent'],
  },
  {
    name: 'Who refuses messages about visits still gets those about care',
    visits: VISITS,
    rules: [CARE],
    story: [
      on(
        '2040-01-03',
        consents({ channel: 'sms', purpose: 'appointment', granted: false, givenBy: 'phone' }),
      ),
      on('2040-01-04', books('A1', '2040-01-17T10:00'), visit('RAB-1')),
    ],
    until: '2040-01-20',
    reminders: ['Control for Rex: open, due 2040-01-14', over()],
    messages: ['2040-01-14 09:00 sms to Åsa (due): Control for Rex'],
    skips: ['2040-01-16 09:00 sms (day before) of Visit for Rex: skipped, noConsent'],
  },
  {
    name: 'Who refuses messages about care still gets those about visits',
    visits: VISITS,
    rules: [CARE],
    story: [
      on('2040-01-03', consents({ channel: 'sms', purpose: 'care', granted: false, givenBy: 'phone' })),
      on('2040-01-04', books('A1', '2040-01-17T10:00'), visit('RAB-1')),
    ],
    until: '2040-01-20',
    reminders: ['Control for Rex: open, due 2040-01-14', over()],
    messages: [reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`)],
    skips: ['2040-01-14 09:00 sms (due) of Control for Rex: skipped, noConsent'],
  },
  {
    name: 'STOP by SMS between booking and reminder is heeded; the email goes out',
    visits: { steps: [step('day before', '-P1D', ['email', 'sms'])] },
    story: [on('2040-01-04', books('A1', '2040-01-17T10:00')), at('2040-01-16T08:59', answersSms('STOP'))],
    until: '2040-01-20',
    reminders: [over()],
    messages: [BY_EMAIL],
    skips: ['2040-01-16 09:00 sms (day before) of Visit for Rex: skipped, optedOut'],
  },
  {
    name: 'An opt-out that the clinic reports stops messages about visits on that channel, too',
    visits: { steps: [step('day before', '-P1D', ['email', 'sms'])] },
    story: [on('2040-01-04', books('A1', '2040-01-17T10:00')), on('2040-01-05', optsOut('email'))],
    until: '2040-01-20',
    reminders: [over()],
    messages: [reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`)],
    skips: ['2040-01-16 09:00 email (day before) of Visit for Rex: skipped, optedOut'],
  },
  {
    name: 'Without an email address the SMS alone goes out, and the email says why it did not',
    household: [client('Åsa', [dog('Rex')], { email: null })],
    visits: { steps: [step('day before', '-P1D', ['email', 'sms'])] },
    story: [on('2040-01-04', books('A1', '2040-01-17T10:00'))],
    until: '2040-01-20',
    reminders: [over()],
    messages: [reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`)],
    skips: ['2040-01-16 09:00 email (day before) of Visit for Rex: skipped, noContact'],
  },
  {
    name: 'The first channel that works: an address that bounces is followed by an SMS at once',
    visits: { steps: [step('day before', '-P1D', ['email', 'sms'], { channelMode: 'first' })] },
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00')),
      on(
        '2040-01-05',
        provider('email', { kind: 'refused', reason: 'recipientInvalid', code: 'SMTP_550_5.1.1' }),
      ),
    ],
    until: '2040-01-20',
    reminders: [over()],
    messages: [reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`)],
    skips: ['2040-01-16 09:00 email (day before) of Visit for Rex: failed, recipientInvalid'],
  },
  {
    name: 'The first channel that works: where it does, the second says nothing',
    visits: { steps: [step('day before', '-P1D', ['email', 'sms'], { channelMode: 'first' })] },
    story: [on('2040-01-04', books('A1', '2040-01-17T10:00'))],
    until: '2040-01-20',
    reminders: [over()],
    messages: [BY_EMAIL],
  },
  {
    name: 'In a class each seat is its own: one is given up, and the other is reminded of',
    household: [client('Åsa', [dog('Rex')]), client('Bo', [dog('Bella')])],
    visits: VISITS,
    story: [
      on(
        '2040-01-04',
        books('seat-1', '2040-01-17T18:00', { reason: 'PUPPY' }),
        books('seat-2', '2040-01-17T18:00', { reason: 'PUPPY', client: 'Bo', of: 'Bella' }),
      ),
      on('2040-01-10', cancels('seat-1')),
    ],
    until: '2040-01-20',
    reminders: [
      'PUPPY for Bella: completed (visitOver), due 2040-01-17',
      'PUPPY for Rex: cancelled (visitCancelled), due 2040-01-17',
    ],
    messages: [reminded('2040-01-16 09:00', `${TUESDAY}, 18:00`, { who: 'Bo', names: 'Bella' })],
    skips: ['2040-01-16 09:00 sms (day before) of PUPPY for Rex: cancelled, cancelled'],
  },
  {
    name: 'Two records of one person become one: the visit goes along',
    household: [client('Bo', [dog('Bella')]), client('Åsa', [dog('Rex')])],
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00', { of: 'Rex' })),
      on('2040-01-10', merged('Åsa', 'Bo')),
    ],
    until: '2040-01-20',
    reminders: [over()],
    messages: [reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`, { who: 'Bo' })],
  },
  {
    name: 'A patient that goes to somebody else leaves the visit with the one who booked it',
    household: [client('Åsa', [dog('Rex')]), client('Bo', [dog('Bella')])],
    visits: VISITS,
    story: [
      on('2040-01-04', books('A1', '2040-01-17T10:00', { of: 'Rex' })),
      on('2040-01-10', movesTo('Bo', 'Rex')),
    ],
    until: '2040-01-20',
    reminders: [over()],
    messages: [reminded('2040-01-16 09:00', `${TUESDAY}, 10:00`)],
  },
  {
    name: 'Clients read it in their own language',
    household: [
      client('Åsa', [dog('Rex')], { locale: 'sv' }),
      client('Aino', [dog('Musti')], { locale: 'fi-FI' }),
    ],
    visits: VISITS,
    story: [
      on(
        '2040-01-04',
        books('A1', '2040-01-17T10:00', { of: 'Rex' }),
        books('A2', '2040-01-17T10:00', { client: 'Aino', of: 'Musti' }),
      ),
    ],
    until: '2040-01-20',
    reminders: [over('Musti'), over()],
    messages: [
      '2040-01-16 09:00 sms to Aino (day before): Ekdal Animal Clinic: muistutus käynnistä: Musti, tiistai 17. tammikuuta 2040, 10.00. [link]',
      '2040-01-16 09:00 sms to Åsa (day before): Ekdal Animal Clinic: vi väntar Rex tisdag 17 januari 2040, 10:00. [link]',
    ],
  },
]);
