import { byHand, settings, visit } from './deeds.js';
import { playCases } from './play-cases.js';
import { at, client, dog, on, rule, step } from './said-in-cases.js';

const IN_A_MONTH = rule('Control', 'EXAM', { due: { after: 'P1M' }, steps: [step('due', 'P0D', 'sms')] });
const EVENING_AFTER = rule('How is she?', 'SURGERY', {
  due: { after: 'P1D' },
  steps: [step('evening', 'PT6H', 'sms', { from: 'event' })],
});
const IN_THE_NIGHT = rule('Night', 'EXAM', {
  due: { after: 'P1M' },
  steps: [step('due', 'P0D', 'sms', { time: '02:30' })],
});

playCases('Windows, closed days, holidays and the change of clocks', [
  {
    name: 'A message that would leave in the evening waits for the next morning, and nothing is lost',
    rules: [EVENING_AFTER],
    story: [at('2040-05-07T15:30', visit('SURGERY'))],
    until: '2040-06-01',
    reminders: ['How is she? for Rex: open, due 2040-05-08'],
    messages: ['2040-05-08 08:00 sms to Åsa (evening): How is she? for Rex'],
  },
  {
    name: 'A clinic that is closed on weekends sends on Monday what fell on Sunday',
    clinic: { closedWeekdays: [6, 7] },
    rules: [IN_A_MONTH],
    story: [on('2040-03-08', visit('EXAM'))],
    until: '2040-06-01',
    reminders: ['Control for Rex: open, due 2040-04-08'],
    messages: ['2040-04-09 08:00 sms to Åsa (due): Control for Rex'],
  },
  {
    name: 'On a public holiday nothing leaves: what falls on the national day goes on the day after',
    clinic: { holidays: 'SE' },
    rules: [IN_A_MONTH],
    story: [on('2040-05-06', visit('EXAM'))],
    until: '2040-07-01',
    reminders: ['Control for Rex: open, due 2040-06-06'],
    messages: ['2040-06-07 08:00 sms to Åsa (due): Control for Rex'],
  },
  {
    name: 'Holidays and weekends together: what falls on Good Friday goes on Tuesday after Easter',
    clinic: { holidays: 'SE', closedWeekdays: [6, 7] },
    rules: [IN_A_MONTH],
    story: [on('2041-03-19', visit('EXAM'))],
    until: '2041-06-01',
    reminders: ['Control for Rex: open, due 2041-04-19'],
    messages: ['2041-04-23 08:00 sms to Åsa (due): Control for Rex'],
  },
  {
    name: "The clinic's own closed days count like holidays",
    clinic: { holidays: ['2040-07-09', '2040-07-10', '2040-07-11'] },
    rules: [IN_A_MONTH],
    story: [on('2040-06-09', visit('EXAM'))],
    until: '2040-08-01',
    reminders: ['Control for Rex: open, due 2040-07-09'],
    messages: ['2040-07-12 08:00 sms to Åsa (due): Control for Rex'],
  },
  {
    name: 'An exact instant is a person’s choice: it leaves on a Sunday night all the same',
    clinic: { closedWeekdays: [6, 7] },
    story: [
      on(
        '2040-05-01',
        byHand('Fasting', '2040-05-07', {
          channels: ['sms'],
          schedule: [{ name: 'tonight', at: '2040-05-06T21:15:00Z' }],
        }),
      ),
    ],
    until: '2040-06-01',
    reminders: ['Fasting for Rex: open, due 2040-05-07'],
    messages: ['2040-05-06 23:15 sms to Åsa (tonight): Fasting for Rex'],
  },
  {
    name: 'A minute that the change to summer time leaves out is the first minute after it',
    clinic: { sendWindow: { from: '00:00', to: '06:00' }, sendTime: '02:30' },
    rules: [IN_THE_NIGHT],
    story: [on('2040-02-25', visit('EXAM'))],
    until: '2040-05-01',
    reminders: ['Night for Rex: open, due 2040-03-25'],
    messages: ['2040-03-25 03:00 sms to Åsa (due): Night for Rex'],
  },
  {
    name: 'A minute that comes twice at the change to winter time is used once',
    clinic: { sendWindow: { from: '00:00', to: '06:00' }, sendTime: '02:30' },
    rules: [IN_THE_NIGHT],
    story: [on('2040-09-28', visit('EXAM'))],
    until: '2040-12-01',
    reminders: ['Night for Rex: open, due 2040-10-28'],
    messages: ['2040-10-28 02:30 sms to Åsa (due): Night for Rex'],
  },
  {
    name: 'Nine o’clock is nine o’clock at the clinic, in Helsinki',
    clinic: { timeZone: 'Europe/Helsinki' },
    rules: [IN_A_MONTH],
    story: [on('2040-03-10', visit('EXAM'))],
    until: '2040-06-01',
    reminders: ['Control for Rex: open, due 2040-04-10'],
    messages: ['2040-04-10 09:00 sms to Åsa (due): Control for Rex'],
  },
  {
    name: 'Nine o’clock is nine o’clock at the clinic, in Los Angeles',
    clinic: { timeZone: 'America/Los_Angeles' },
    rules: [IN_A_MONTH],
    story: [at('2040-02-10T20:00', visit('EXAM'))],
    until: '2040-06-01',
    reminders: ['Control for Rex: open, due 2040-03-10'],
    messages: ['2040-03-10 09:00 sms to Åsa (due): Control for Rex'],
  },
  {
    name: 'Another send time moves what waits',
    rules: [IN_A_MONTH],
    story: [on('2040-03-10', visit('EXAM')), on('2040-03-20', settings({ sendTime: '17:00' }))],
    until: '2040-06-01',
    reminders: ['Control for Rex: open, due 2040-04-10'],
    messages: ['2040-04-10 17:00 sms to Åsa (due): Control for Rex'],
  },
  {
    name: 'A window that is narrowed on the morning itself counts for the message of that morning',
    rules: [IN_A_MONTH],
    story: [
      on('2040-03-10', visit('EXAM')),
      at('2040-04-10T08:58', settings({ sendWindow: { from: '13:00', to: '16:00' } })),
    ],
    until: '2040-06-01',
    reminders: ['Control for Rex: open, due 2040-04-10'],
    messages: ['2040-04-10 13:00 sms to Åsa (due): Control for Rex'],
  },
  {
    name: 'A window across midnight belongs to the day on which it opens',
    clinic: { sendWindow: { from: '20:00', to: '02:00' }, sendTime: '20:30', closedWeekdays: [7] },
    household: [client('Åsa', [dog('Rex'), dog('Fido')])],
    rules: [IN_A_MONTH],
    story: [on('2040-03-07', visit('EXAM', { of: 'Rex' })), on('2040-03-08', visit('EXAM', { of: 'Fido' }))],
    until: '2040-06-01',
    reminders: ['Control for Rex: open, due 2040-04-07', 'Control for Fido: open, due 2040-04-08'],
    messages: [
      '2040-04-07 20:30 sms to Åsa (due): Control for Rex',
      '2040-04-09 20:00 sms to Åsa (due): Control for Fido',
    ],
  },
  {
    name: 'A clinic that prefers it earlier sends on Friday what falls on Sunday, at its usual time',
    clinic: { closedWeekdays: [6, 7], closedDayShift: 'earlier' },
    rules: [IN_A_MONTH],
    story: [on('2040-03-08', visit('EXAM'))],
    until: '2040-06-01',
    reminders: ['Control for Rex: open, due 2040-04-08'],
    messages: ['2040-04-06 09:00 sms to Åsa (due): Control for Rex'],
  },
  {
    name: 'Earlier never means the past: a follow-up of Saturday’s visit for Sunday goes on Monday',
    clinic: { closedWeekdays: [6, 7], closedDayShift: 'earlier' },
    rules: [
      rule('How is she?', 'SURGERY', {
        due: { after: 'P1D' },
        steps: [step('ask', 'P1D', 'sms', { from: 'event' })],
      }),
    ],
    story: [on('2040-04-07', visit('SURGERY'))],
    until: '2040-06-01',
    reminders: ['How is she? for Rex: open, due 2040-04-08'],
    messages: ['2040-04-09 08:00 sms to Åsa (ask): How is she? for Rex'],
  },
  {
    name: 'A clinic that goes by the client’s clock sends at nine in New York',
    clinic: { windowZone: 'client' },
    household: [client('Åsa', [dog('Rex')], { timeZone: 'America/New_York' })],
    rules: [IN_A_MONTH],
    story: [on('2040-03-10', visit('EXAM'))],
    until: '2040-06-01',
    reminders: ['Control for Rex: open, due 2040-04-10'],
    messages: ['2040-04-10 15:00 sms to Åsa (due): Control for Rex'],
  },
]);
