import { clientChanges, visit } from './deeds.js';
import { playCases } from './play-cases.js';
import { client, dog, on, rule, step } from './said-in-cases.js';

const IN_THREE_LANGUAGES = {
  usual: {
    locale: 'en',
    email: { subject: '[[patient_name]] is due on [[due_date]]', body: 'Hello.' },
    sms: { body: '[[patient_name]] is due on [[due_date]]' },
    variants: {
      sv: {
        email: { subject: 'Dags för [[patient_name]] den [[due_date]]', body: 'Hej.' },
        sms: { body: 'Dags för [[patient_name]] den [[due_date]]' },
      },
      fi: { email: { subject: '[[patient_name]] tarvitsee hoitoa: [[due_date]]', body: 'Hei.' } },
    },
  },
};
const BY_BOTH = rule('Control', 'EXAM', {
  due: { after: 'P1M' },
  steps: [step('due', 'P0D', ['email', 'sms'])],
});
const VISIT = on('2040-03-10', visit('EXAM'));
const OPEN = ['Control for Rex: open, due 2040-04-10'];

function reader(locale: string | null) {
  return [client('Åsa', [dog('Rex')], { locale })];
}

playCases('In the language of the reader', [
  {
    name: 'Swedish for a client who reads Swedish, dates included',
    household: reader('sv'),
    templates: IN_THREE_LANGUAGES,
    rules: [BY_BOTH],
    story: [VISIT],
    until: '2040-05-01',
    reminders: OPEN,
    messages: [
      '2040-04-10 09:00 email to Åsa (due): Dags för Rex den 10 april 2040',
      '2040-04-10 09:00 sms to Åsa (due): Dags för Rex den 10 april 2040',
    ],
  },
  {
    name: 'What lacks a text in the client’s language is said in the clinic’s',
    clinic: { locale: 'sv' },
    household: reader('fi'),
    templates: IN_THREE_LANGUAGES,
    rules: [BY_BOTH],
    story: [VISIT],
    until: '2040-05-01',
    reminders: OPEN,
    messages: [
      '2040-04-10 09:00 email to Åsa (due): Rex tarvitsee hoitoa: 10. huhtikuuta 2040',
      '2040-04-10 09:00 sms to Åsa (due): Dags för Rex den 10 april 2040',
    ],
  },
  {
    name: 'A client whose language nobody knows reads the clinic’s',
    clinic: { locale: 'sv' },
    household: reader(null),
    templates: IN_THREE_LANGUAGES,
    rules: [BY_BOTH],
    story: [VISIT],
    until: '2040-05-01',
    reminders: OPEN,
    messages: [
      '2040-04-10 09:00 email to Åsa (due): Dags för Rex den 10 april 2040',
      '2040-04-10 09:00 sms to Åsa (due): Dags för Rex den 10 april 2040',
    ],
  },
  {
    name: 'A client who reads a language that the clinic does not write reads the clinic’s, else the template’s own',
    clinic: { locale: 'de' },
    household: reader('fr'),
    templates: IN_THREE_LANGUAGES,
    rules: [BY_BOTH],
    story: [VISIT],
    until: '2040-05-01',
    reminders: OPEN,
    messages: [
      '2040-04-10 09:00 email to Åsa (due): Rex is due on 10 April 2040',
      '2040-04-10 09:00 sms to Åsa (due): Rex is due on 10 April 2040',
    ],
  },
  {
    name: 'The language is that of the day on which the message leaves',
    household: reader('en'),
    templates: IN_THREE_LANGUAGES,
    rules: [BY_BOTH],
    story: [VISIT, on('2040-04-01', clientChanges({ locale: 'sv-FI' }))],
    until: '2040-05-01',
    reminders: OPEN,
    messages: [
      '2040-04-10 09:00 email to Åsa (due): Dags för Rex den 10 april 2040',
      '2040-04-10 09:00 sms to Åsa (due): Dags för Rex den 10 april 2040',
    ],
  },
]);
