import { playCases } from '../rules/play-cases.js';
import { on, step } from '../rules/said-in-cases.js';
import { DAY_BEFORE, reminded } from './said-of-visits.js';
import { books } from './visit-deeds.js';

const VISITS = { steps: [DAY_BEFORE] };
const over = (on: string) => `Visit for Rex: completed (visitOver), due ${on}`;

playCases(
  'Visits while nobody works',
  [
    {
      name: 'Nobody worked when the reminder was due: it goes out late, since the visit is still to come',
      visits: VISITS,
      story: [on('2040-01-20', books('A1', '2040-01-25T15:00'))],
      until: '2040-01-30',
      reminders: [over('2040-01-25')],
      messages: [reminded('2040-01-25 08:00', 'Wednesday, 25 January 2040, 15:00')],
    },
    {
      name: 'Of several steps that fell due meanwhile only the last goes out: no burst of the past',
      visits: {
        steps: [
          step('two days', '-P2D', 'sms', { time: '19:00' }),
          DAY_BEFORE,
          step('evening', '-P1D', 'sms', { time: '18:00' }),
        ],
      },
      story: [on('2040-01-20', books('A1', '2040-01-25T15:00'))],
      until: '2040-01-30',
      reminders: [over('2040-01-25')],
      messages: [
        reminded('2040-01-23 19:00', 'Wednesday, 25 January 2040, 15:00', { step: 'two days' }),
        reminded('2040-01-25 08:00', 'Wednesday, 25 January 2040, 15:00', { step: 'evening' }),
      ],
      skips: ['2040-01-24 09:00 sms (day before) of Visit for Rex: skipped, tooLate'],
    },
  ],
  [
    // From the evening of the 23rd until the morning of the 25th nobody works.
    { at: new Date('2040-01-23T19:30:00Z'), run: (stage) => stage.stopWorkers() },
    { at: new Date('2040-01-25T06:30:00Z'), run: (stage) => stage.startWorkers() },
  ],
);
