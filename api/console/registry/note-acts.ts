import { changeTask } from '../../../commands/tasks/change-task.js';
import { createTask } from '../../../commands/tasks/create-task.js';
import { missing } from '../../../commands/refusal.js';
import { findRow } from '../../../db/registry/registry-store.js';
import { isDate } from '../../../domain/clinic-time.js';
import { Task } from '../../../entities/tasks/task.js';
import { goTo, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { ownPath } from '../own-path.js';
import { readClientPlace, tabPath } from './client-frame.js';

const STATUSES = ['open', 'done', 'cancelled'] as const;
const LONGEST_NOTE = 2_000;

/** Call notes and tasks about a client. */
export function noteActs(deps: ConsoleDeps): readonly ConsolePage[] {
  return [
    { method: 'post', path: '/clients/:clientId/notes', role: 'staff', handle: (visit) => note(deps, visit) },
    { method: 'post', path: '/clients/:clientId/tasks', role: 'staff', handle: (visit) => task(deps, visit) },
    {
      method: 'post',
      path: '/clients/:clientId/tasks/:taskId/status',
      role: 'staff',
      handle: (visit) => changeStatus(deps, visit),
    },
  ];
}

async function note(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, name, w } = await readClientPlace(deps, visit);
  const back = backOf(visit, head.id);
  const text = visit.field('note').slice(0, LONGEST_NOTE);
  if (text === '') return goTo(back, { text: w.notes.empty, tone: 'wrong' });
  const id = await createTask(deps.db, visit.acting, {
    title: w.notes.callTitle(name).slice(0, 200),
    dueOn: visit.today,
    ...petOf(visit, head.pets),
    clientId: head.id,
    status: 'done',
    note: text,
  });
  return goTo(back, { text: w.notes.noted, undo: undoing(head.id, id, 'cancelled', back) });
}

async function task(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, w } = await readClientPlace(deps, visit);
  const back = backOf(visit, head.id);
  const title = visit.field('title').slice(0, 200);
  const dueOn = visit.field('dueOn');
  if (title === '') return goTo(back, { text: w.notes.empty, tone: 'wrong' });
  const id = await createTask(deps.db, visit.acting, {
    title,
    dueOn: isDate(dueOn) ? dueOn : visit.today,
    ...petOf(visit, head.pets),
    clientId: head.id,
    note: visit.field('note') === '' ? null : visit.field('note').slice(0, LONGEST_NOTE),
  });
  return goTo(back, { text: w.notes.made, undo: undoing(head.id, id, 'cancelled', back) });
}

async function changeStatus(deps: ConsoleDeps, visit: ConsoleVisit): Promise<ConsoleAnswer> {
  const { head, w } = await readClientPlace(deps, visit);
  const back = backOf(visit, head.id);
  const id = visit.param('taskId');
  const status = STATUSES.find((one) => one === visit.field('status')) ?? 'done';
  const row = (await findRow(deps.db.reader, Task, visit.visitor.clinicId, id)) ?? missing('task');
  if (row.clientId !== head.id) missing('task');
  await changeTask(deps.db, visit.acting, id, { status }, null);
  const text = { done: w.notes.wasDone, open: w.notes.reopened, cancelled: w.notes.withdrawn }[status];
  return goTo(back, { text, undo: undoing(head.id, id, row.status, back) });
}

/** The pet that a form names, if it is one of this household. */
function petOf(visit: ConsoleVisit, pets: readonly { readonly id: string }[]) {
  const id = visit.field('patientId');
  return pets.some((pet) => pet.id === id) ? { patientId: id } : {};
}

function undoing(clientId: string, taskId: string, status: (typeof STATUSES)[number], back: string) {
  return { action: `/clients/${clientId}/tasks/${taskId}/status`, fields: { status, back } };
}

function backOf(visit: ConsoleVisit, clientId: string): string {
  return ownPath(visit.field('back'), tabPath(clientId, 'reminders'));
}
