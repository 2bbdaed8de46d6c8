import { added, addedToSale, done, registers, ruleMade, sold, visit } from './deeds.js';
import { playCases } from './play-cases.js';
import { cat, client, dog, on, RABIES, rule, step } from './said-in-cases.js';

const AFTER_SURGERY = rule('Call after surgery', 'SURGERY', {
  due: { after: 'P2D' },
  steps: [step('call', 'P2D', 'staffTask', { from: 'event' })],
});
const FLEAS = rule('Flea product', 'FLEA', {
  trigger: { workflow: 'counterSale', event: 'invoiceFinalised' },
  due: { after: 'P3M' },
  steps: [step('refill', '-P7D', 'sms')],
});
const WELCOME = rule('Welcome', [], {
  trigger: { workflow: 'patientCreation' },
  conditions: [],
  due: { after: 'P7D' },
  steps: [step('welcome', 'P1D', 'email', { from: 'event' })],
});
const FIRST_BOOSTER = rule('First booster', 'PUPPY-1', {
  trigger: { workflow: 'patientCreation' },
  conditions: [{ field: 'species', operator: 'is', value: 'dog' }],
  satisfiedBy: ['PUPPY-1'],
  due: { after: 'P12W', from: 'birth' },
  steps: [step('invite', '-P7D', 'email')],
});

playCases('What sets a rule off', [
  {
    name: 'A vaccination at a finalised consultation makes a reminder that is due a year later',
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1'))],
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-03-01 09:00 sms to Åsa (last): Rabies for Rex',
    ],
  },
  {
    name: 'A service that another system reports as done counts like a consultation with that one item',
    rules: [RABIES],
    story: [on('2040-03-01', done('RAB-1'))],
    until: '2040-12-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    waiting: [
      '2041-01-30 09:00 email (first) of Rabies for Rex',
      '2041-03-01 09:00 sms (last) of Rabies for Rex',
    ],
  },
  {
    name: 'An item that is only added to a consultation does nothing for a rule that waits for the invoice',
    rules: [RABIES],
    story: [on('2040-03-01', added('RAB-1'))],
    reminders: [],
  },
  {
    name: 'A rule on added items begins when the item is added, and not again when the invoice is finalised',
    rules: [
      rule('Deposit', 'SURGERY', {
        trigger: { workflow: 'consultation', event: 'itemAdded' },
        satisfiedBy: ['DEPOSIT'],
        due: { after: 'P14D' },
        steps: [step('ask', 'P1D', 'email', { from: 'event' })],
      }),
    ],
    story: [
      on('2040-03-01', added('SURGERY', { consultation: 'c1' })),
      on('2040-03-03', visit('SURGERY', { consultation: 'c1', on: '2040-03-01' })),
    ],
    until: '2040-04-01',
    reminders: ['Deposit for Rex: open, due 2040-03-15'],
    messages: ['2040-03-02 09:00 email to Åsa (ask): Deposit for Rex'],
  },
  {
    name: 'A rule on counter sales takes a sale, and not the same product at a consultation',
    rules: [FLEAS],
    story: [on('2040-03-01', visit('FLEA')), on('2040-05-02', sold('FLEA'))],
    until: '2040-09-01',
    reminders: ['Flea product for Rex: open, due 2040-08-02'],
    messages: ['2040-07-26 09:00 sms to Åsa (refill): Flea product for Rex'],
  },
  {
    name: 'A product that is put on a sale but not paid yet sets nothing off that waits for the invoice',
    rules: [FLEAS],
    story: [on('2040-03-01', addedToSale('FLEA'))],
    reminders: [],
  },
  {
    name: 'A rule on both takes consultations and counter sales',
    rules: [
      rule('Worming', 'WORM', {
        trigger: { workflow: 'any', event: 'invoiceFinalised' },
        due: { after: 'P6M' },
      }),
    ],
    household: [client('Åsa', [dog('Rex'), cat('Misse')])],
    story: [on('2040-03-01', visit('WORM', { of: 'Rex' })), on('2040-03-02', sold('WORM', { of: 'Misse' }))],
    until: '2040-06-01',
    reminders: ['Worming for Rex: open, due 2040-09-01', 'Worming for Misse: open, due 2040-09-02'],
  },
  {
    name: 'A new patient is welcomed, and its first booster is counted from its birth',
    household: [client('Åsa', [])],
    rules: [WELCOME, FIRST_BOOSTER],
    story: [on('2040-03-01', registers('Molly', { dateOfBirth: '2040-01-10' }))],
    until: '2040-05-01',
    reminders: [
      'Welcome for Molly: completed (allSent), due 2040-03-08',
      'First booster for Molly: open, due 2040-04-03',
    ],
    messages: [
      '2040-03-02 09:00 email to Åsa (welcome): Welcome for Molly',
      '2040-03-27 09:00 email to Åsa (invite): First booster for Molly',
    ],
  },
  {
    name: 'A patient that was registered more than a week ago is not new: nobody is welcomed out of the blue',
    household: [client('Åsa', [])],
    rules: [WELCOME],
    story: [
      on('2040-03-01', registers('Old', { registeredOn: '2040-02-22' })),
      on('2040-03-01', registers('New', { registeredOn: '2040-02-23' })),
    ],
    until: '2040-05-01',
    reminders: ['Welcome for New: completed (allSent), due 2040-03-01'],
    skips: ['2040-02-24 09:00 email (welcome) of Welcome for New: skipped, tooLate'],
  },
  {
    name: 'Nothing can be counted from a birth date that nobody recorded',
    household: [client('Åsa', [])],
    rules: [FIRST_BOOSTER],
    story: [on('2040-03-01', registers('Molly', {}))],
    reminders: [],
  },
  {
    name: 'Several rules on one item give several reminders, each with its own date and messages',
    rules: [
      RABIES,
      rule('Vaccination check-up', 'RAB-1', { due: { after: 'P2W' }, steps: [step('check', 'P0D', 'sms')] }),
    ],
    story: [on('2040-03-01', visit('RAB-1'))],
    until: '2040-12-01',
    reminders: ['Vaccination check-up for Rex: open, due 2040-03-15', 'Rabies for Rex: open, due 2041-03-01'],
    messages: ['2040-03-15 09:00 sms to Åsa (check): Vaccination check-up for Rex'],
  },
  {
    name: 'One visit of two animals gives each of them its own reminder',
    household: [client('Åsa', [dog('Rex'), cat('Misse')])],
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1', { of: 'Rex' }), visit('RAB-1', { of: 'Misse' }))],
    until: '2040-12-01',
    reminders: ['Rabies for Misse: open, due 2041-03-01', 'Rabies for Rex: open, due 2041-03-01'],
  },
  {
    name: 'The same event told twice is one event',
    rules: [RABIES],
    story: [
      on('2040-03-01', visit('RAB-1', { id: 'invoice-17' })),
      on('2040-03-02', visit('RAB-1', { id: 'invoice-17', on: '2040-03-01' })),
    ],
    until: '2040-12-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
  },
  {
    name: 'A rule takes what is reported while it is in force, however long ago it was done',
    story: [on('2040-04-01', ruleMade(RABIES)), on('2040-05-01', visit('RAB-1', { on: '2040-02-01' }))],
    until: '2040-12-01',
    reminders: ['Rabies for Rex: open, due 2041-02-01'],
  },
  {
    name: 'A new rule makes no reminders of the past by itself; but once it is set off, a newer service of the past counts',
    story: [
      on('2040-03-01', visit('RAB-1')),
      on('2040-04-01', ruleMade(RABIES)),
      on('2040-05-01', visit('RAB-1', { on: '2040-02-01' })),
    ],
    until: '2040-12-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
  },
  {
    name: 'After every surgery the staff are asked to phone the client, two days later at the send time',
    rules: [AFTER_SURGERY],
    story: [on('2040-03-01', visit('SURGERY'))],
    until: '2040-04-01',
    reminders: ['Call after surgery for Rex: open, due 2040-03-03'],
    messages: ['2040-03-03 09:00 call list about Åsa (call): Call after surgery for Rex'],
  },
]);
