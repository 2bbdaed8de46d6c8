import { missing } from '../../../commands/refusal.js';
import { mergeClients } from '../../../commands/registry/merge-clients.js';
import { separateClients } from '../../../commands/registry/separate-clients.js';
import { readClientHead } from '../../../db/registry/client-head.js';
import { listClients } from '../../../db/registry/client-list.js';
import { apart } from '../../apart.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { nameOf, readClientPlace, tabPath } from './client-frame.js';
import { isUuid } from '../is-uuid.js';
import { goOnRefused } from '../refused-notice.js';

const FOUND = 20;

/** Making one client of two that are the same person: choose, look, confirm; and two of one again. */
export function mergePages(deps: ConsoleDeps): readonly ConsolePage[] {
  const path = '/clients/:clientId/merge';
  return [
    { method: 'get', path, role: 'staff', handle: (visit) => show(deps, visit) },
    { method: 'post', path, role: 'staff', handle: (visit) => merge(deps, visit) },
    {
      method: 'post',
      path: '/clients/:clientId/separate',
      role: 'staff',
      handle: (visit) => separate(deps, visit),
    },
  ];
}

async function show(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, name, w } = await readClientPlace(deps, visit);
  const { clinicId } = visit.visitor;
  const q = visit.asked('q')?.slice(0, 200) ?? null;
  const into = visit.asked('into') ?? '';
  const target =
    isUuid(into) && into !== head.id ? await readClientHead(deps.db.reader, clinicId, into) : null;
  const found =
    q === null || target !== null
      ? []
      : await listClients(deps.db.reader, { clinicId, q, archived: false, after: null, limit: FOUND });
  const moves = [
    w.merge.pets(head.pets.filter(({ isShared }) => !isShared).length),
    w.merge.contacts(head.contacts.length),
    w.merge.tasks(head.openTasks),
    ...(head.conversation === null ? [] : [w.merge.conversation]),
  ];
  return showPage(
    'registry/client-merge',
    {
      ...{ w, head, name, q, moves, section: 'clients', title: w.merge.title(apart(name)) },
      found: found.filter(({ id }) => id !== head.id),
      target: target === null || target.mergedIntoId !== null ? null : { ...target, name: nameOf(target) },
    },
    { styles: ['people.css'] },
  );
}

async function merge(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, name, w } = await readClientPlace(deps, visit);
  const into = isUuid(visit.field('into')) ? visit.field('into') : null;
  const remaining = await mergeClients(deps.db, visit.acting, head.id, { id: into }, null);
  const undo = { action: `/clients/${head.id}/separate`, fields: {} };
  return goTo(tabPath(remaining, 'details'), { text: w.merge.done(name), undo });
}

async function separate(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, name, w } = await readClientPlace(deps, visit);
  if (head.mergedIntoId === null) return goTo(tabPath(head.id, 'details'));
  const { clinicId, language } = visit.visitor;
  try {
    const { intoId, stay } = await separateClients(deps.db, visit.acting, head.id);
    const into = (await readClientHead(deps.db.reader, clinicId, intoId)) ?? missing('client');
    const text = w.merge.separated(name, nameOf(into), stay);
    const undo = { action: `/clients/${head.id}/merge`, fields: { into: intoId } };
    return goTo(tabPath(head.id, 'details'), { text, undo });
  } catch (error) {
    return goOnRefused(error, language, tabPath(head.mergedIntoId, 'details'));
  }
}
