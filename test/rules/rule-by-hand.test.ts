import { asked, byHand, done, edited, refusedByHand } from './deeds.js';
import { playCases } from './play-cases.js';
import { client, dog, on } from './said-in-cases.js';

const OWN_TEXT = {
  email: { subject: 'Stitches of [[patient_name]]', body: 'Please come by.' },
  sms: { body: 'Stitches of [[patient_name]] come out.' },
};

playCases('Reminders made by hand', [
  {
    name: 'A schedule by hand: an exact instant, and steps counted from the due date',
    story: [
      on(
        '2040-03-01',
        byHand('Blood test', '2040-06-01', {
          channels: ['email'],
          schedule: [
            { name: 'now', at: '2040-03-02T15:30:00Z' },
            { name: 'before', offset: '-P2W' },
            { name: 'due', offset: 'P0D', channels: ['sms', 'staffTask'] },
          ],
        }),
      ),
    ],
    until: '2040-07-01',
    reminders: ['Blood test for Rex: open, due 2040-06-01'],
    messages: [
      '2040-03-02 16:30 email to Åsa (now): Blood test for Rex',
      '2040-05-18 09:00 email to Åsa (before): Blood test for Rex',
      '2040-06-01 09:00 call list about Åsa (due): Blood test for Rex',
      '2040-06-01 09:00 sms to Åsa (due): Blood test for Rex',
    ],
  },
  {
    name: 'With a text of its own it needs no template',
    story: [
      on(
        '2040-03-01',
        byHand('Stitches', '2040-03-11', {
          channels: ['email', 'sms'],
          text: OWN_TEXT,
          schedule: [{ name: 'due', offset: 'P0D' }],
        }),
      ),
    ],
    until: '2040-04-01',
    reminders: ['Stitches for Rex: open, due 2040-03-11'],
    messages: [
      '2040-03-11 09:00 email to Åsa (due): Stitches of Rex',
      '2040-03-11 09:00 sms to Åsa (due): Stitches of Rex come out.',
    ],
  },
  {
    name: 'Steps that lie in the past already are listed as too late; the rest goes out',
    story: [
      on(
        '2040-03-01',
        byHand('Blood test', '2040-03-10', {
          channels: ['sms'],
          schedule: [
            { name: 'before', offset: '-P14D' },
            { name: 'due', offset: 'P0D' },
          ],
        }),
      ),
    ],
    until: '2040-04-01',
    reminders: ['Blood test for Rex: open, due 2040-03-10'],
    messages: ['2040-03-10 09:00 sms to Åsa (due): Blood test for Rex'],
    skips: ['2040-02-25 09:00 sms (before) of Blood test for Rex: skipped, tooLate'],
  },
  {
    name: 'What cannot reach anybody, or never goes out, is not accepted, and everything that is wrong is said at once',
    household: [client('Åsa', [dog('Rex')], { email: null })],
    story: [
      on(
        '2040-03-01',
        refusedByHand(
          { dueOn: '2040-02-28', channels: ['email'], schedule: [{ offset: '-P14D' }] },
          'notAllowed, /channels noContact, /dueOn past, /schedule noStepLeft',
        ),
      ),
    ],
    reminders: [],
  },
  {
    name: 'The schedule is changed while it waits: what went out stays, the new steps come',
    story: [
      on(
        '2040-03-01',
        byHand('Blood test', '2040-06-01', {
          channels: ['sms'],
          schedule: [
            { name: 'early', offset: '-P60D' },
            { name: 'due', offset: 'P0D' },
          ],
        }),
      ),
      on(
        '2040-05-01',
        edited('Blood test', {
          schedule: [
            { name: 'early', offset: '-P60D' },
            { name: 'week', offset: '-P7D' },
          ],
        }),
      ),
    ],
    until: '2040-07-01',
    reminders: ['Blood test for Rex: open, due 2040-06-01'],
    messages: [
      '2040-04-02 09:00 sms to Åsa (early): Blood test for Rex',
      '2040-05-25 09:00 sms to Åsa (week): Blood test for Rex',
    ],
    skips: ['2040-06-01 09:00 sms (due) of Blood test for Rex: cancelled, rescheduled'],
  },
  {
    name: 'A reminder without a service is completed by the staff, and sends nothing more',
    story: [
      on(
        '2040-03-01',
        byHand('Call about diet', '2040-06-01', {
          channels: ['staffTask'],
          schedule: [{ name: 'due', offset: 'P0D' }],
        }),
      ),
      on('2040-04-01', asked('Call about diet', 'complete')),
    ],
    until: '2040-07-01',
    reminders: ['Call about diet for Rex: completed, due 2040-06-01'],
    skips: ['2040-06-01 09:00 staffTask (due) of Call about diet for Rex: cancelled, completed'],
  },
  {
    name: 'A reminder that comes again every three months, three times, and lapses like any other after the last',
    story: [
      on(
        '2040-03-01',
        byHand('Worming', '2040-04-01', {
          channels: ['sms'],
          schedule: [{ name: 'due', offset: 'P0D' }],
          repeat: { every: 'P3M', times: 3 },
        }),
      ),
    ],
    until: '2042-05-01',
    reminders: ['Worming for Rex: lapsed (tooOld), due 2040-10-01, cycle 3'],
    messages: [
      '2040-04-01 09:00 sms to Åsa (due): Worming for Rex',
      '2040-07-01 09:00 sms to Åsa (due): Worming for Rex',
      '2040-10-01 09:00 sms to Åsa (due): Worming for Rex',
    ],
  },
  {
    name: 'Care that is given a little early counts for the coming date of a recurring reminder; the grid stays',
    story: [
      on(
        '2040-03-01',
        byHand('Worming', '2040-04-01', {
          serviceCode: 'WORM',
          channels: ['sms'],
          schedule: [{ name: 'due', offset: 'P0D' }],
          repeat: { every: 'P3M' },
        }),
      ),
      on('2040-06-20', done('WORM')),
      on('2041-02-01', asked('Worming', 'cancel')),
    ],
    until: '2041-06-01',
    reminders: ['Worming for Rex: cancelled (byStaff), due 2041-04-01, cycle 5'],
    messages: [
      '2040-04-01 09:00 sms to Åsa (due): Worming for Rex',
      '2040-10-01 09:00 sms to Åsa (due): Worming for Rex',
      '2041-01-01 09:00 sms to Åsa (due): Worming for Rex',
    ],
    skips: [
      '2040-07-01 09:00 sms (due) of Worming for Rex: cancelled, completed',
      '2041-04-01 09:00 sms (due) of Worming for Rex: cancelled, cancelled',
    ],
  },
]);
