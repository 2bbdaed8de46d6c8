import { recordDeath, takeBackDeath } from '../../../commands/reminders/death-by-staff.js';
import { previewDeath } from '../../../commands/reminders/preview-death.js';
import { Refused } from '../../../commands/refusal.js';
import { isDate } from '../../../domain/clinic-time.js';
import { mournsUntil } from '../../../domain/consent/mourning.js';
import { apart } from '../../apart.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { readPatientPlace } from './patient-pages.js';

/** Recording a death, kindly: what stops, a few kind words, and the way back. */
export function deathPages(deps: ConsoleDeps): readonly ConsolePage[] {
  const path = '/patients/:patientId/death';
  return [
    { method: 'get', path, role: 'staff', handle: (visit) => show(deps, visit, null) },
    { method: 'post', path, role: 'staff', handle: (visit) => record(deps, visit) },
    {
      method: 'post',
      path: '/patients/:patientId/alive',
      role: 'staff',
      handle: (visit) => takeBack(deps, visit),
    },
  ];
}

async function show(deps: ConsoleDeps, visit: ConsoleVisit, fault: string | null): Promise<ConsoleAnswer> {
  const { pet, p } = await readPatientPlace(deps, visit);
  const path = `/patients/${pet.id}`;
  if (pet.deceasedOn !== null) return goTo(path, { text: p.death.already });
  const preview = await previewDeath(
    deps.db.reader,
    visit.visitor.clinicId,
    { patientId: pet.id, clientId: pet.clientId },
    visit.at,
  );
  const until = mournsUntil({ on: visit.today, quietDays: pet.mourningDays });
  const said: readonly (readonly [number, (count: number) => string])[] = [
    [preview.messages, p.death.messages],
    [preview.sharedTexts, p.death.shared],
    [preview.silentVisits, p.death.visits],
    [preview.staffTasks, p.death.tasks],
  ];
  return showPage(
    'registry/patient-death',
    {
      ...{ pet, p, section: 'clients', title: p.death.title(apart(pet.name)), fault },
      stops: said.filter(([count]) => count > 0).map(([count, words]) => words(count)),
      quiet: until === null ? null : p.death.quiet(sayFor(visit.visitor, visit.at).date(until)),
      typed: { on: visit.field('on') || visit.today, note: visit.field('note') },
    },
    { status: fault === null ? 200 : 422, styles: ['people.css'] },
  );
}

async function record(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { pet, p } = await readPatientPlace(deps, visit);
  const diedOn = visit.field('on');
  if (!isDate(diedOn)) return await show(deps, visit, p.death.wrongDate);
  const note = visit.field('note') === '' ? null : visit.field('note').slice(0, 2_000);
  const title = p.death.condoleTitle(pet.name).slice(0, 200);
  const condolence = visit.field('condole') === 'yes' ? { title, dueOn: visit.today, note } : null;
  try {
    await recordDeath(deps.db, visit.acting, { patientId: pet.id, diedOn, condolence });
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    if (error.refusal.kind === 'fields') return await show(deps, visit, p.death.wrongDate);
    if (error.refusal.kind !== 'conflict') throw error;
    return goTo(`/patients/${pet.id}`, { text: p.death.already });
  }
  const undo = { action: `/patients/${pet.id}/alive`, fields: {} };
  return goTo(`/patients/${pet.id}`, { text: p.death.done(pet.name), undo });
}

async function takeBack(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { pet, p } = await readPatientPlace(deps, visit);
  await takeBackDeath(deps.db, visit.acting, pet.id);
  const undo = { action: `/patients/${pet.id}/death`, fields: { on: pet.deceasedOn ?? visit.today } };
  return goTo(`/patients/${pet.id}`, { text: p.death.back(pet.name), undo });
}
