import { missing } from '../../../commands/refusal.js';
import { householdVisits } from '../../../db/appointments/household-visits.js';
import { careFacts } from '../../../db/integration/care-facts.js';
import { readPatientHead, type PatientHead } from '../../../db/registry/patient-page.js';
import { servicesOfClinic } from '../../../db/registry/service-list.js';
import { householdCare } from '../../../db/reminders/household-care.js';
import { showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import type { FormAgain } from './client-pages.js';
import { clientWordsIn } from './client-words.js';
import { patientWordsIn, type PatientWords } from './patient-words.js';
import { shownCare, weekAhead } from './shown-care.js';
import { shownForecast } from './shown-talk.js';
import { shownVisits } from './shown-visits.js';

/** What every page about a patient is made with. */
export interface PatientPlace {
  readonly pet: PatientHead;
  readonly p: PatientWords;
}

/** The patient that the path names. @throws Refused `missing` */
export async function readPatientPlace({ db }: ConsoleDeps, visit: ConsoleVisit): Promise<PatientPlace> {
  const { clinicId, language } = visit.visitor;
  const pet = (await readPatientHead(db.reader, clinicId, visit.param('patientId'))) ?? missing('patient');
  return { pet, p: patientWordsIn(language) };
}

/** The page of one patient. */
export function patientPages(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    {
      method: 'get',
      path: '/patients/:patientId',
      role: 'viewer',
      handle: (visit) => showPatientPage(deps, visit),
    },
  ];
}

/** The page of a patient; with a form that is shown again, what was wrong stands beside its fields. */
export async function showPatientPage(
  deps: ConsoleDeps,
  visit: ConsoleVisit,
  again: FormAgain | null = null,
): Promise<ConsoleAnswer> {
  const { db } = deps;
  const { pet, p } = await readPatientPlace(deps, visit);
  const { clinicId, language } = visit.visitor;
  const whose = { patientId: pet.id };
  return showPage(
    'registry/patient-page',
    {
      ...{
        pet,
        p,
        title: pet.name,
        section: 'clients',
        w: clientWordsIn(language),
        back: `/patients/${pet.id}`,
      },
      care: shownCare(visit, await householdCare(db.reader, clinicId, whose, 'followed')),
      ended: shownCare(visit, await householdCare(db.reader, clinicId, whose, 'ended')),
      weekAhead: weekAhead(visit.today),
      history: (await careFacts(db.reader, clinicId, pet.id)).slice(0, 200),
      services: await servicesOfClinic(db.reader, clinicId),
      visits: shownVisits(visit, await householdVisits(db.reader, clinicId, whose, 'coming', visit.at)),
      forecast: await shownForecast(deps, visit, { clientId: null, patientId: pet.id }),
      openForm: again?.form ?? null,
      typed: (form: string, name: string, otherwise = '') =>
        again?.form === form ? (again.typed[name] ?? otherwise) : otherwise,
      fault: (form: string, name: string) => (again?.form === form ? (again.faults[name] ?? null) : null),
    },
    {
      status: again === null ? 200 : 422,
      styles: ['people.css'],
      live: ['reminder', 'send', 'appointment', 'patient'],
    },
  );
}
