import {
  recordServiceByStaff,
  takeBackVoid,
  voidServiceByStaff,
  withdrawReportByStaff,
} from '../../../commands/reminders/service-by-staff.js';
import { patientWriter, type PatientValues } from '../../../commands/registry/patient-writer.js';
import { changeResource } from '../../../commands/registry/save-resource.js';
import { isDate } from '../../../domain/clinic-time.js';
import { goTo, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { readPatientPlace, showPatientPage } from './patient-pages.js';

const MOST_KG = 2_000;

/** What the staff record about a patient: services done here or elsewhere, or not done, and what it is like. */
export function patientActs(deps: ConsoleDeps): readonly ConsolePage[] {
  const act = (
    path: string,
    handle: (deps: ConsoleDeps, visit: ConsoleVisit) => Promise<ConsoleAnswer>,
  ): ConsolePage => ({
    method: 'post',
    path: `/patients/:patientId/${path}`,
    role: 'staff',
    handle: (visit) => handle(deps, visit),
  });
  return [
    act('save', save),
    act('services', record),
    act('services/withdraw', withdraw),
    act('services/void', makeVoid),
    act('voids/:voidId/take-back', takeBack),
  ];
}

async function save(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { pet, p } = await readPatientPlace(deps, visit);
  const { field } = visit;
  const typed = {
    name: field('name'),
    species: field('species'),
    breed: field('breed'),
    weightKg: field('weightKg'),
  };
  const weightKg = typed.weightKg === '' ? null : Number(typed.weightKg.replace(',', '.'));
  const faults = {
    ...(typed.name === '' ? { name: p.required } : {}),
    ...(typed.species === '' ? { species: p.required } : {}),
    ...(weightKg !== null && !(weightKg > 0 && weightKg < MOST_KG) ? { weightKg: p.wrongWeight } : {}),
  };
  if (Object.keys(faults).length > 0)
    return await showPatientPage(deps, visit, { form: 'patient', typed, faults });
  const values: Partial<PatientValues> = {
    name: typed.name.slice(0, 100),
    species: typed.species.slice(0, 100),
    breed: typed.breed === '' ? null : typed.breed.slice(0, 100),
    weightKg,
  };
  await changeResource(deps.db, patientWriter, visit.acting, pet.id, values, null);
  const was = {
    name: pet.name,
    species: pet.species,
    breed: pet.breed ?? '',
    weightKg: pet.weightKg?.toString() ?? '',
  };
  return goTo(`/patients/${pet.id}`, {
    text: p.saved,
    undo: { action: `/patients/${pet.id}/save`, fields: was },
  });
}

async function record(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { pet, p } = await readPatientPlace(deps, visit);
  const typed = {
    serviceCode: visit.field('serviceCode').slice(0, 100),
    on: visit.field('on'),
    where: visit.field('where'),
  };
  const faults = {
    ...(typed.serviceCode === '' ? { serviceCode: p.chooseService } : {}),
    ...(!isDate(typed.on) || typed.on > visit.today ? { on: p.futureDate } : {}),
  };
  if (Object.keys(faults).length > 0)
    return await showPatientPage(deps, visit, { form: 'service', typed, faults });
  const where = typed.where === 'elsewhere' ? 'elsewhere' : 'here';
  const done = { patientId: pet.id, serviceCode: typed.serviceCode, performedOn: typed.on };
  const { eventId, reminders } = await recordServiceByStaff(deps.db, visit.acting, done, where);
  deps.tell(reminders.map(({ id }) => id));
  const undo = { action: `/patients/${pet.id}/services/withdraw`, fields: { eventId, where } };
  return goTo(`/patients/${pet.id}`, { text: p.recorded, undo });
}

async function withdraw(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { pet, p } = await readPatientPlace(deps, visit);
  const where = visit.field('where') === 'elsewhere' ? 'elsewhere' : 'here';
  const report = { patientId: pet.id, eventId: visit.field('eventId'), where } as const;
  await withdrawReportByStaff(deps.db, visit.acting, report);
  return goTo(`/patients/${pet.id}`, { text: p.voided });
}

async function makeVoid(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { pet, p } = await readPatientPlace(deps, visit);
  const performedOn = visit.field('on');
  if (!isDate(performedOn)) return goTo(`/patients/${pet.id}`, { text: p.futureDate, tone: 'wrong' });
  const done = { patientId: pet.id, serviceCode: visit.field('serviceCode'), performedOn };
  const voidId = await voidServiceByStaff(deps.db, visit.acting, done);
  const undo = { action: `/patients/${pet.id}/voids/${voidId}/take-back`, fields: {} };
  return goTo(`/patients/${pet.id}`, { text: p.voided, undo });
}

async function takeBack(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { pet, p } = await readPatientPlace(deps, visit);
  await takeBackVoid(deps.db, visit.acting, { patientId: pet.id, voidId: visit.param('voidId') });
  return goTo(`/patients/${pet.id}`, { text: p.restored });
}
