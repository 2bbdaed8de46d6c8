import { died, patientChanges, visit } from './deeds.js';
import { gatewayAnswers, letterReturned, lettersPrinted } from './outside-deeds.js';
import { playCases } from './play-cases.js';
import { at, client, dog, on, rule, step } from './said-in-cases.js';

const AT_HOME = [client('Åsa', [dog('Rex')], { post: 'Åsa Ek\nStorgatan 1\n111 22 Stockholm' })];
const TEMPLATES = {
  usual: {
    email: { subject: '[[reminder_title]] for [[patient_name]]', body: 'Hello.' },
    sms: { body: '[[reminder_title]] for [[patient_name]]' },
    letter: { body: 'Dear [[client_name]], [[patient_name]] is due on [[due_date]].' },
  },
};
const VISIT = on('2040-03-10', visit('EXAM'));
const OPEN = ['Control for Rex: open, due 2040-04-10'];
const by = (channels: string | readonly string[], more: Record<string, unknown> = {}) =>
  rule('Control', 'EXAM', { due: { after: 'P1M' }, steps: [step('due', '-P7D', channels, more)] });

playCases('Letters, and messages that another system sends', [
  {
    name: 'A letter is put into the print queue on its day, earlier by the time that the post takes',
    clinic: { leadTimes: { letter: 'P4D' } },
    household: AT_HOME,
    templates: TEMPLATES,
    rules: [by(['letter', 'sms'])],
    story: [VISIT, on('2040-03-31', lettersPrinted())],
    until: '2040-05-01',
    reminders: OPEN,
    messages: [
      '2040-03-30 09:00 letter to Åsa (due): Control for Rex',
      '2040-04-03 09:00 sms to Åsa (due): Control for Rex',
    ],
  },
  {
    name: 'Without a postal address there is no letter, and the reminder says why',
    templates: TEMPLATES,
    rules: [by('letter')],
    story: [VISIT],
    until: '2040-05-01',
    reminders: OPEN,
    skips: ['2040-04-03 09:00 letter (due) of Control for Rex: skipped, noContact'],
  },
  {
    name: 'A letter that the post brings back is followed by the next way',
    household: AT_HOME,
    templates: TEMPLATES,
    rules: [by(['letter', 'sms'], { channelMode: 'first' })],
    story: [VISIT, at('2040-04-03T10:00', lettersPrinted()), at('2040-04-05T14:00', letterReturned())],
    until: '2040-05-01',
    reminders: OPEN,
    messages: [
      '2040-04-03 09:00 letter to Åsa (due): Control for Rex',
      '2040-04-05 14:00 sms to Åsa (due): Control for Rex',
    ],
    skips: ['2040-04-03 09:00 letter (due) of Control for Rex: bounced, returned'],
  },
  {
    name: 'A letter that waits to be printed is taken out of the queue when the animal dies',
    household: AT_HOME,
    templates: TEMPLATES,
    rules: [by('letter')],
    story: [VISIT, on('2040-04-04', died())],
    until: '2040-05-01',
    reminders: ['Control for Rex: cancelled (deceased), due 2040-04-10'],
    skips: ['2040-04-03 09:00 letter (due) of Control for Rex: cancelled, deceased'],
  },
  {
    name: 'Another system takes a message and says that it has brought it out',
    templates: TEMPLATES,
    rules: [by(['external', 'sms'], { channelMode: 'first' })],
    story: [VISIT, at('2040-04-03T10:00', gatewayAnswers('succeeded'))],
    until: '2040-05-01',
    reminders: OPEN,
    messages: ['2040-04-03 10:00 external to Åsa (due): Control for Rex'],
  },
  {
    name: 'It says that it has failed: the SMS is taken at once',
    templates: TEMPLATES,
    rules: [by(['external', 'sms'], { channelMode: 'first' })],
    story: [VISIT, at('2040-04-03T10:00', gatewayAnswers('failed'))],
    until: '2040-05-01',
    reminders: OPEN,
    messages: ['2040-04-03 10:00 sms to Åsa (due): Control for Rex'],
    skips: ['2040-04-03 09:00 external (due) of Control for Rex: failed, refusedElsewhere'],
  },
  {
    name: 'About an archived animal nothing is handed over',
    templates: TEMPLATES,
    rules: [by('external')],
    story: [VISIT, on('2040-03-20', patientChanges({ archived: true }))],
    until: '2040-05-01',
    reminders: OPEN,
    skips: ['2040-04-03 09:00 external (due) of Control for Rex: skipped, archived'],
  },
]);
