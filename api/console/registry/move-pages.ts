import { previewMove, type MovedTo } from '../../../commands/registry/preview-move.js';
import { patientWriter } from '../../../commands/registry/patient-writer.js';
import { changeResource } from '../../../commands/registry/save-resource.js';
import { missing } from '../../../commands/refusal.js';
import { readClientHead } from '../../../db/registry/client-head.js';
import { listClients } from '../../../db/registry/client-list.js';
import { messageWordsIn } from '../messages/message-words.js';
import { reasonIn } from '../messages/reason-in.js';
import { apart } from '../../apart.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { sayFor } from '../console-say.js';
import { nameOf } from './client-frame.js';
import { readPatientPlace } from './patient-pages.js';
import { isUuid } from '../is-uuid.js';

const FOUND = 20;

/** Giving a patient to another client: choose, see who gets what then, confirm; and back again. */
export function movePages(deps: ConsoleDeps): readonly ConsolePage[] {
  const path = '/patients/:patientId/move';
  return [
    { method: 'get', path, role: 'staff', handle: (visit) => show(deps, visit) },
    { method: 'post', path, role: 'staff', handle: (visit) => move(deps, visit) },
  ];
}

async function show(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { pet, p } = await readPatientPlace(deps, visit);
  const { clinicId, language } = visit.visitor;
  const { reader } = deps.db;
  const say = sayFor(visit.visitor, visit.at);
  const q = visit.asked('q')?.slice(0, 200) ?? null;
  const to = visit.asked('to') ?? '';
  const target = isUuid(to) && to !== pet.clientId ? await readClientHead(reader, clinicId, to) : null;
  const said = ({ name, to: where, reason }: MovedTo) =>
    reason === null
      ? [name, where].filter((one) => one !== null && one !== '').join(', ')
      : `${name}: ${reasonIn(language, reason)}`;
  const moved =
    target === null
      ? []
      : await previewMove(reader, clinicId, { patientId: pet.id, toClientId: target.id }, visit.at);
  const found =
    q === null || target !== null
      ? []
      : await listClients(reader, { clinicId, q, archived: false, after: null, limit: FOUND });
  return showPage(
    'registry/patient-move',
    {
      ...{ pet, p, q, section: 'clients', title: p.moving.title(apart(pet.name)) },
      target: target === null ? null : { id: target.id, name: nameOf(target) },
      found: found.filter(({ id }) => id !== pet.clientId),
      moved: moved.map((one) => ({
        ...{ when: say.instant(one.at), before: said(one.before), after: said(one.after) },
        what: `${one.title} (${messageWordsIn(language).channels[one.channel]})`,
      })),
    },
    { styles: ['people.css'] },
  );
}

async function move(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { pet, p } = await readPatientPlace(deps, visit);
  const to = isUuid(visit.field('to')) ? visit.field('to') : missing('client');
  const target = (await readClientHead(deps.db.reader, visit.visitor.clinicId, to)) ?? missing('client');
  const before = pet.carers.map(({ id }) => id);
  const named = visit.fieldAll('carer').filter(isUuid);
  const keeps = visit.field('keep') === 'yes' ? [...before, pet.clientId] : before;
  const coClientIds = (visit.field('back') === 'yes' ? named : keeps).filter((id) => id !== target.id);
  await changeResource(
    deps.db,
    patientWriter,
    visit.acting,
    pet.id,
    { clientId: target.id, coClientIds },
    null,
  );
  const undo = {
    action: `/patients/${pet.id}/move`,
    fields: { to: pet.clientId, back: 'yes', carer: before },
  };
  return goTo(`/patients/${pet.id}`, { text: p.moving.done(pet.name, nameOf(target)), undo });
}
