import type { StaffLanguage } from '../../../entities/staff/staff-user.js';
import { reasonIn } from '../messages/reason-in.js';

type Said = Readonly<Record<StaffLanguage, string>>;

/** What a job counts, by the names in its report. */
const OUTCOMES: Readonly<Record<string, Said>> = {
  created: { en: 'new', sv: 'nya', fi: 'uusia' },
  updated: { en: 'changed', sv: 'ändrade', fi: 'muutettuja' },
  unchanged: { en: 'as before', sv: 'som förut', fi: 'ennallaan' },
  refused: { en: 'refused', sv: 'avvisade', fi: 'hylättyjä' },
  unreachable: { en: 'not to be reached', sv: 'går inte att nå', fi: 'ei tavoitettavissa' },
  'reminders.created': { en: 'reminders made', sv: 'nya påminnelser', fi: 'uusia muistutuksia' },
  'reminders.dueDateReset': {
    en: 'reminders with a new due date',
    sv: 'påminnelser med nytt förfallodatum',
    fi: 'muistutuksia, joiden eräpäivä muuttui',
  },
  'reminders.completed': {
    en: 'reminders completed',
    sv: 'påminnelser klara',
    fi: 'tehtyjä muistutuksia',
  },
  'reminders.paused': { en: 'reminders paused', sv: 'pausade påminnelser', fi: 'keskeytettyjä muistutuksia' },
  'reminders.resumed': {
    en: 'reminders that go on',
    sv: 'påminnelser som fortsätter',
    fi: 'jatkuvia muistutuksia',
  },
  'reminders.cancelled': {
    en: 'reminders cancelled',
    sv: 'avbrutna påminnelser',
    fi: 'peruttuja muistutuksia',
  },
  'reminders.reopened': {
    en: 'reminders opened again',
    sv: 'påminnelser öppnade igen',
    fi: 'uudelleen avattuja muistutuksia',
  },
  'reminders.edited': { en: 'reminders changed', sv: 'ändrade påminnelser', fi: 'muutettuja muistutuksia' },
  done: { en: 'done', sv: 'gjorda', fi: 'tehtyjä' },
  notDone: { en: 'not done', sv: 'ej gjorda', fi: 'tekemättä' },
  takenBack: { en: 'taken back', sv: 'ångrade', fi: 'kumottuja' },
  notTakenBack: { en: 'not taken back', sv: 'gick inte att ångra', fi: 'ei voitu kumota' },
  overAlready: { en: 'over already', sv: 'redan avslutade', fi: 'jo päättyneitä' },
  checked: { en: 'checked', sv: 'kontrollerade', fi: 'tarkistettuja' },
  missing: { en: 'started again', sv: 'startade på nytt', fi: 'käynnistetty uudelleen' },
  orphans: { en: 'ended', sv: 'avslutade', fi: 'lopetettuja' },
  released: { en: 'released', sv: 'släppta', fi: 'vapautettuja' },
  later: { en: 'leave later', sv: 'skickas senare', fi: 'lähtevät myöhemmin' },
  stillHeld: { en: 'still held', sv: 'hålls kvar', fi: 'yhä pidätettyjä' },
  over: { en: 'no longer needed', sv: 'behövs inte längre', fi: 'ei enää tarpeen' },
};

/** What a job counts under a name, in words; the reasons for which messages were left out are their own. */
export function outcomeIn(language: StaffLanguage, name: string): string {
  return OUTCOMES[name]?.[language] ?? reasonIn(language, name);
}
