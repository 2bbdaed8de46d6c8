import { byHand, died, optsOut, visit } from './deeds.js';
import { playCases } from './play-cases.js';
import { at, cat, client, dog, on, RABIES, rule, step } from './said-in-cases.js';

const TWO_PETS = [client('Åsa', [dog('Rex'), cat('Misse')])];
const TOGETHER = { combineWithin: 'P7D' };
const EMAIL = rule('Rabies', 'RAB-1', { steps: [step('first', '-P30D', 'email')] });
/** Rex is due on the 1st, Misse on the 4th. */
const BOTH = [
  on('2040-03-01', visit('RAB-1', { of: 'Rex' })),
  on('2040-03-04', visit('RAB-1', { of: 'Misse' })),
];
const OPEN = ['Rabies for Rex: open, due 2041-03-01', 'Rabies for Misse: open, due 2041-03-04'];

playCases('Several things in one message, and no more messages than a client can bear', [
  {
    name: 'Two animals that are due within the clinic’s days share one email',
    clinic: TOGETHER,
    household: TWO_PETS,
    rules: [EMAIL],
    story: BOTH,
    until: '2041-04-01',
    reminders: OPEN,
    messages: ['2041-01-30 09:00 email to Åsa (first): Time for care: Misse and Rex'],
  },
  {
    name: 'They share one SMS as well, which lists what is due when',
    clinic: { ...TOGETHER, phone: null },
    household: TWO_PETS,
    rules: [rule('Rabies', 'RAB-1', { steps: [step('due', '-P14D', 'sms')] })],
    story: BOTH,
    until: '2041-04-01',
    reminders: OPEN,
    messages: [
      '2041-02-15 09:00 sms to Åsa (due): Ekdal Animal Clinic: it is time for care for Misse and Rex. / Misse: Rabies, due 4 March 2041 / Rex: Rabies, due 1 March 2041',
    ],
  },
  {
    name: 'A clinic that combines nothing sends one message for each',
    household: TWO_PETS,
    rules: [EMAIL],
    story: BOTH,
    until: '2041-04-01',
    reminders: OPEN,
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-02-02 09:00 email to Åsa (first): Rabies for Misse',
    ],
  },
  {
    name: 'What is further away than the clinic’s days goes by itself',
    clinic: { combineWithin: 'P2D' },
    household: TWO_PETS,
    rules: [EMAIL],
    story: BOTH,
    until: '2041-04-01',
    reminders: OPEN,
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-02-02 09:00 email to Åsa (first): Rabies for Misse',
    ],
  },
  {
    name: 'Two things of one animal share a message, too',
    clinic: TOGETHER,
    rules: [EMAIL, rule('Kennel cough', 'KC', { steps: [step('invite', '-P28D', 'email')] })],
    story: [on('2040-03-01', visit(['RAB-1', 'KC']))],
    until: '2041-04-01',
    reminders: ['Kennel cough for Rex: open, due 2041-03-01', 'Rabies for Rex: open, due 2041-03-01'],
    messages: ['2041-01-30 09:00 email to Åsa (first): Time for care: Rex'],
  },
  {
    name: 'A dead animal’s name drops out: of the two only the living one is spoken of, in its own words',
    clinic: TOGETHER,
    household: TWO_PETS,
    rules: [EMAIL],
    story: [...BOTH, at('2041-01-30T08:59', died('Misse'))],
    until: '2041-04-01',
    reminders: [
      'Rabies for Rex: open, due 2041-03-01',
      'Rabies for Misse: cancelled (deceased), due 2041-03-04',
    ],
    messages: ['2041-01-30 09:00 email to Åsa (first): Rabies for Rex'],
    skips: ['2041-02-02 09:00 email (first) of Rabies for Misse: cancelled, deceased'],
  },
  {
    name: 'When the one that would carry the message dies, the other goes on its own day',
    clinic: TOGETHER,
    household: TWO_PETS,
    rules: [EMAIL],
    story: [...BOTH, at('2041-01-30T08:59', died('Rex'))],
    until: '2041-04-01',
    reminders: [
      'Rabies for Rex: cancelled (deceased), due 2041-03-01',
      'Rabies for Misse: open, due 2041-03-04',
    ],
    messages: ['2041-02-02 09:00 email to Åsa (first): Rabies for Misse'],
    skips: ['2041-01-30 09:00 email (first) of Rabies for Rex: cancelled, deceased'],
  },
  {
    name: 'What a person timed or worded by hand goes alone',
    clinic: TOGETHER,
    rules: [EMAIL],
    story: [
      on('2040-03-01', visit('RAB-1')),
      on(
        '2041-01-10',
        byHand('Blood test', '2041-02-10', {
          channels: ['email'],
          schedule: [{ name: 'exact', at: '2041-01-30T08:00:00Z' }],
        }),
      ),
    ],
    until: '2041-02-20',
    reminders: ['Blood test for Rex: open, due 2041-02-10', 'Rabies for Rex: open, due 2041-03-01'],
    messages: [
      '2041-01-30 09:00 email to Åsa (exact): Blood test for Rex',
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
    ],
  },
  {
    name: 'Two clients never share a message',
    clinic: TOGETHER,
    household: [client('Åsa', [dog('Rex')]), client('Bo', [cat('Misse')])],
    rules: [EMAIL],
    story: BOTH,
    until: '2041-04-01',
    reminders: OPEN,
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-02-02 09:00 email to Bo (first): Rabies for Misse',
    ],
  },
  {
    name: 'One message in two days at most: the second of one day goes two days later',
    clinic: { frequencyBudget: { messages: 1, per: 'P2D' } },
    rules: [
      EMAIL,
      rule('Kennel cough', 'KC', { priority: 'low', steps: [step('invite', '-P30D', 'email')] }),
    ],
    story: [on('2040-03-01', visit(['RAB-1', 'KC']))],
    until: '2041-04-01',
    reminders: ['Kennel cough for Rex: open, due 2041-03-01', 'Rabies for Rex: open, due 2041-03-01'],
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-02-01 09:00 email to Åsa (invite): Kennel cough for Rex',
    ],
  },
  {
    name: 'One message in a month at most: what would come too late is left out, and says why',
    clinic: { frequencyBudget: { messages: 1, per: 'P1M' } },
    rules: [
      EMAIL,
      rule('Kennel cough', 'KC', { priority: 'low', steps: [step('invite', '-P30D', 'email')] }),
    ],
    story: [on('2040-03-01', visit(['RAB-1', 'KC']))],
    until: '2041-04-01',
    reminders: ['Kennel cough for Rex: open, due 2041-03-01', 'Rabies for Rex: open, due 2041-03-01'],
    messages: ['2041-01-30 09:00 email to Åsa (first): Rabies for Rex'],
    skips: ['2041-01-30 09:00 email (invite) of Kennel cough for Rex: skipped, frequencyBudget'],
  },
  {
    name: 'What matters more always goes',
    clinic: { frequencyBudget: { messages: 1, per: 'P1M' } },
    rules: [
      EMAIL,
      rule('Kennel cough', 'KC', { priority: 'high', steps: [step('invite', '-P30D', 'email')] }),
    ],
    story: [on('2040-03-01', visit('RAB-1')), on('2040-03-02', visit('KC'))],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01', 'Kennel cough for Rex: open, due 2041-03-02'],
    messages: ['2041-01-31 09:00 email to Åsa (invite): Kennel cough for Rex'],
    skips: ['2041-01-30 09:00 email (first) of Rabies for Rex: skipped, frequencyBudget'],
  },
  {
    name: 'A combined message counts once',
    clinic: { ...TOGETHER, frequencyBudget: { messages: 1, per: 'P1M' } },
    household: TWO_PETS,
    rules: [EMAIL],
    story: BOTH,
    until: '2041-04-01',
    reminders: OPEN,
    messages: ['2041-01-30 09:00 email to Åsa (first): Time for care: Misse and Rex'],
  },
  {
    name: 'A clinic that sends one message a day at most sends the second on the next morning',
    clinic: { dailyCap: 1 },
    rules: [
      EMAIL,
      rule('Kennel cough', 'KC', { steps: [step('invite', '-P30D', 'email', { time: '10:00' })] }),
    ],
    story: [on('2040-03-01', visit(['RAB-1', 'KC']))],
    until: '2041-02-10',
    reminders: ['Kennel cough for Rex: open, due 2041-03-01', 'Rabies for Rex: open, due 2041-03-01'],
    messages: [
      '2041-01-30 09:00 email to Åsa (first): Rabies for Rex',
      '2041-01-31 08:00 email to Åsa (invite): Kennel cough for Rex',
    ],
  },
  {
    name: 'Who cannot be reached has a second carer who can',
    household: [client('Åsa', [dog('Rex', { coOwners: ['Bo'] })]), client('Bo', [])],
    rules: [RABIES],
    story: [on('2040-03-01', visit('RAB-1')), on('2040-06-01', optsOut('email', 'Åsa'))],
    until: '2041-04-01',
    reminders: ['Rabies for Rex: open, due 2041-03-01'],
    messages: [
      '2041-01-30 09:00 email to Bo (first): Rabies for Rex',
      '2041-03-01 09:00 sms to Åsa (last): Rabies for Rex',
    ],
  },
]);
