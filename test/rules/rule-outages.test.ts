import { byHand, died, settings, visit } from './deeds.js';
import type { StageDirection } from './play-cases.js';
import { provider, runLost, swept } from './outside-deeds.js';
import { playCases } from './play-cases.js';
import { at, on, RABIES, rule, step } from './said-in-cases.js';

/** Friday evening to Monday morning, and four days and a half in May; by the clocks of Stockholm. */
const OUTAGES: readonly StageDirection[] = [
  { at: new Date('2040-03-16T17:00:00Z'), run: (stage) => stage.stopWorkers() },
  { at: new Date('2040-03-19T07:00:00Z'), run: (stage) => stage.startWorkers() },
  { at: new Date('2040-05-04T16:00:00Z'), run: (stage) => stage.stopWorkers() },
  { at: new Date('2040-05-09T06:00:00Z'), run: (stage) => stage.startWorkers() },
];

const IN_A_MONTH = rule('Control', 'EXAM', { due: { after: 'P1M' }, steps: [step('due', 'P0D', 'sms')] });
const ASK_LATER = rule('How is she?', 'SURGERY', {
  due: { after: 'P1D' },
  steps: [step('ask', 'P1D', 'sms', { from: 'event' })],
});
const RELAY_AWAY = { kind: 'notSent', retry: 'soon', code: 'ETIMEDOUT', configuration: false } as const;

playCases(
  'Late steps, outages and failed deliveries',
  [
    {
      name: 'What fell due on a weekend without a worker goes out on Monday, if it counts from the due date',
      rules: [IN_A_MONTH],
      story: [on('2040-02-17', visit('EXAM'))],
      until: '2040-04-01',
      reminders: ['Control for Rex: open, due 2040-03-17'],
      messages: ['2040-03-19 08:00 sms to Åsa (due): Control for Rex'],
    },
    {
      name: 'A question about yesterday’s surgery is not asked two days late',
      rules: [ASK_LATER],
      story: [on('2040-03-16', visit('SURGERY'))],
      until: '2040-04-01',
      reminders: ['How is she? for Rex: open, due 2040-03-17'],
      skips: ['2040-03-17 09:00 sms (ask) of How is she? for Rex: skipped, tooLate'],
    },
    {
      name: 'An exact instant of last night may still leave in the morning, one of yesterday noon may not',
      story: [
        on(
          '2040-03-15',
          byHand('Fasting', '2040-03-19', {
            channels: ['sms'],
            schedule: [
              { name: 'noon', at: '2040-03-18T11:00:00Z' },
              { name: 'night', at: '2040-03-18T20:00:00Z' },
            ],
          }),
        ),
      ],
      until: '2040-04-01',
      reminders: ['Fasting for Rex: open, due 2040-03-19'],
      messages: ['2040-03-19 08:00 sms to Åsa (night): Fasting for Rex'],
      skips: ['2040-03-18 12:00 sms (noon) of Fasting for Rex: skipped, tooLate'],
    },
    {
      name: 'After five days without a worker a reminder of the first day is not sent any more, one of the last days is',
      rules: [
        rule('Control', 'EXAM', {
          due: { after: 'P1M' },
          steps: [step('due', 'P0D', 'sms'), step('again', 'P3D', 'email')],
        }),
      ],
      story: [on('2040-04-05', visit('EXAM'))],
      until: '2040-06-01',
      reminders: ['Control for Rex: open, due 2040-05-05'],
      messages: ['2040-05-09 08:00 email to Åsa (again): Control for Rex'],
      skips: ['2040-05-05 09:00 sms (due) of Control for Rex: skipped, tooLate'],
    },
    {
      name: 'A death that is recorded while no worker runs is known when they come back',
      rules: [IN_A_MONTH],
      story: [on('2040-02-17', visit('EXAM')), on('2040-03-17', died())],
      until: '2040-04-01',
      reminders: ['Control for Rex: cancelled (deceased), due 2040-03-17'],
      skips: ['2040-03-17 09:00 sms (due) of Control for Rex: cancelled, deceased'],
    },
    {
      name: 'A service that is reported while no worker runs moves the due date, and the old message is not sent',
      rules: [IN_A_MONTH],
      story: [on('2040-02-17', visit('EXAM')), on('2040-03-17', visit('EXAM'))],
      until: '2040-04-10',
      reminders: ['Control for Rex: open, due 2040-04-17, cycle 2'],
      skips: ['2040-03-17 09:00 sms (due) of Control for Rex: cancelled, completed'],
    },
    {
      name: 'A reminder whose workflow was lost is found by the sweep, and goes out then',
      rules: [IN_A_MONTH],
      story: [
        on('2040-06-10', visit('EXAM')),
        on('2040-06-20', runLost('Control')),
        at('2040-07-10T09:30', swept()),
      ],
      until: '2040-08-01',
      reminders: ['Control for Rex: open, due 2040-07-10'],
      messages: ['2040-07-10 09:30 sms to Åsa (due): Control for Rex'],
    },
    {
      name: 'Steps that are past when a visit is reported late are left out',
      rules: [RABIES],
      story: [on('2041-02-10', visit('RAB-1', { on: '2040-03-01' }))],
      until: '2041-03-05',
      reminders: ['Rabies for Rex: open, due 2041-03-01'],
      messages: ['2041-03-01 09:00 sms to Åsa (last): Rabies for Rex'],
      skips: ['2041-01-30 09:00 email (first) of Rabies for Rex: skipped, tooLate'],
    },
    {
      name: 'A clinic that wants the nearest of several late steps gets that one, at once, and none of the others',
      clinic: { lateSteps: 'sendNearest' },
      rules: [
        rule('Rabies', 'RAB-1', {
          steps: [
            step('a month before', '-P30D', 'email'),
            step('a week before', '-P7D', 'sms'),
            step('today', 'P0D', 'sms'),
          ],
        }),
      ],
      story: [at('2041-02-25T12:00', visit('RAB-1', { on: '2040-03-01' }))],
      until: '2041-03-05',
      reminders: ['Rabies for Rex: open, due 2041-03-01'],
      messages: [
        '2041-02-25 12:00 sms to Åsa (a week before): Rabies for Rex',
        '2041-03-01 09:00 sms to Åsa (today): Rabies for Rex',
      ],
      skips: ['2041-01-30 09:00 email (a month before) of Rabies for Rex: skipped, tooLate'],
    },
    {
      name: 'Reported in the night, the nearest late step waits for the morning',
      clinic: { lateSteps: 'sendNearest' },
      rules: [RABIES],
      story: [at('2041-02-10T22:30', visit('RAB-1', { on: '2040-03-01' }))],
      until: '2041-02-20',
      reminders: ['Rabies for Rex: open, due 2041-03-01'],
      messages: ['2041-02-11 08:00 email to Åsa (first): Rabies for Rex'],
    },
    {
      name: "A rule's own word on late steps counts before the clinic's",
      clinic: { lateSteps: 'sendNearest' },
      rules: [{ ...RABIES, late: 'skip' }],
      story: [on('2041-02-10', visit('RAB-1', { on: '2040-03-01' }))],
      until: '2041-02-20',
      reminders: ['Rabies for Rex: open, due 2041-03-01'],
      skips: ['2041-01-30 09:00 email (first) of Rabies for Rex: skipped, tooLate'],
    },
    {
      name: 'While the mail relay is away the message is tried again, and leaves within half an hour of its return',
      rules: [RABIES],
      story: [
        on('2040-03-01', visit('RAB-1')),
        at('2041-01-30T08:50', provider('email', RELAY_AWAY)),
        at('2041-01-30T09:30', provider('email', null)),
      ],
      until: '2041-02-20',
      reminders: ['Rabies for Rex: open, due 2041-03-01'],
      messages: ['2041-01-30 09:51 email to Åsa (first): Rabies for Rex'],
    },
    {
      name: 'A relay that stays away for days is no reason to send last week’s message: it is given up, and seen',
      rules: [RABIES],
      story: [
        on('2040-03-01', visit('RAB-1')),
        at('2041-01-30T08:50', provider('email', { ...RELAY_AWAY, retryAfterMs: 4 * 3_600_000 })),
        at('2041-02-05T12:00', provider('email', null)),
      ],
      until: '2041-02-20',
      reminders: ['Rabies for Rex: open, due 2041-03-01'],
      skips: ['2041-02-02 08:00 email (first) of Rabies for Rex: failed, expired'],
    },
    {
      name: 'An address that does not exist fails once, is not used again, and the SMS still goes',
      rules: [{ ...RABIES, steps: [...RABIES.steps, step('after', 'P7D', 'email')] }],
      story: [
        on('2040-03-01', visit('RAB-1')),
        on(
          '2041-01-01',
          provider('email', { kind: 'refused', reason: 'recipientInvalid', code: 'SMTP_550_5.1.1' }),
        ),
      ],
      until: '2041-04-01',
      reminders: ['Rabies for Rex: open, due 2041-03-01'],
      messages: ['2041-03-01 09:00 sms to Åsa (last): Rabies for Rex'],
      skips: [
        '2041-01-30 09:00 email (first) of Rabies for Rex: failed, recipientInvalid',
        '2041-03-08 09:00 email (after) of Rabies for Rex: skipped, noContact',
      ],
    },
    {
      name: 'A clinic that is set to shadow sends nothing, and says of each message that it would have gone',
      rules: [RABIES],
      story: [on('2040-03-01', visit('RAB-1')), on('2041-01-01', settings({ deliveryMode: 'shadow' }))],
      until: '2041-04-01',
      reminders: ['Rabies for Rex: open, due 2041-03-01'],
      skips: [
        '2041-01-30 09:00 email (first) of Rabies for Rex: skipped, shadow',
        '2041-03-01 09:00 sms (last) of Rabies for Rex: skipped, shadow',
      ],
    },
  ],
  OUTAGES,
);
