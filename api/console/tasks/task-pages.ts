import { missing, Refused } from '../../../commands/refusal.js';
import { changeTask } from '../../../commands/tasks/change-task.js';
import { createTask } from '../../../commands/tasks/create-task.js';
import { noteCall, type TaskBefore } from '../../../commands/tasks/note-call.js';
import { findRow } from '../../../db/registry/registry-store.js';
import { colleaguesOf } from '../../../db/staff/colleague-list.js';
import { CALL_VIEWS, callList, countCalls, type CallView } from '../../../db/tasks/call-list.js';
import { TASK_OUTCOMES } from '../../../domain/tasks/task-outcome.js';
import { Task } from '../../../entities/tasks/task.js';
import { goTo, showPage, type ConsoleAnswer } from '../console-answer.js';
import type { ConsoleDeps, ConsolePage, ConsoleVisit } from '../console-page.js';
import { taskWords } from './task-words.js';

const PAGE = 50;
const DATE = /^\d{4}-\d{2}-\d{2}$/u;

/** The call list: what is to be done, and what came of it in one click. */
export function taskPages({ db }: ConsoleDeps): readonly ConsolePage[] {
  const showNew = async (
    visit: ConsoleVisit,
    faults: Readonly<Record<string, string>>,
  ): Promise<ConsoleAnswer> => {
    const w = taskWords(visit.visitor.language);
    const read = visit.req.method === 'POST' ? visit.field : (name: string) => visit.asked(name) ?? '';
    const names = ['title', 'dueOn', 'assignee', 'note', 'clientId', 'patientId', 'reminderId'];
    const typed = Object.fromEntries(names.map((name) => [name, read(name)]));
    const colleagues = await colleaguesOf(db.reader, visit.visitor.clinicId);
    const data = { title: w.newTask, section: 'tasks', w, typed, faults, colleagues } as const;
    return showPage('tasks/task-new-page', data, { status: Object.keys(faults).length === 0 ? 200 : 422 });
  };
  const taskOf = async ({ visitor, param }: ConsoleVisit): Promise<Task> =>
    (await findRow(db.reader, Task, visitor.clinicId, param('taskId'))) ?? missing('task');
  /** Changes a task and says so, with the way back. */
  const change = async (
    visit: ConsoleVisit,
    values: Partial<TaskBefore>,
    text: string,
  ): Promise<ConsoleAnswer> => {
    const before = await taskOf(visit);
    await changeTask(db, visit.acting, before.id, values, before.revision);
    return goTo(backTo(visit), { text, undo: undoOf(before.id, before) });
  };
  return [
    {
      method: 'get',
      path: '/tasks',
      role: 'viewer',
      handle: async (visit) => {
        const { visitor, today, asked } = visit;
        const w = taskWords(visitor.language);
        const reader = { clinicId: visitor.clinicId, today, email: visitor.email };
        const view = viewOf(asked('view'));
        const [dueOn, id] = (asked('after') ?? '').split('_');
        const after = dueOn !== undefined && id !== undefined && DATE.test(dueOn) ? { dueOn, id } : null;
        const [rows, counts, colleagues] = await Promise.all([
          callList(db.reader, reader, view, after, PAGE + 1),
          countCalls(db.reader, reader),
          colleaguesOf(db.reader, visitor.clinicId),
        ]);
        const shown = rows.slice(0, PAGE);
        const last = rows.length > PAGE ? shown.at(-1) : undefined;
        const next = last === undefined ? null : `/tasks?view=${view}&after=${last.dueOn}_${last.id}`;
        const data = { title: w.title, section: 'tasks', w, view, views: CALL_VIEWS, counts } as const;
        return showPage(
          'tasks/tasks-page',
          { ...data, rows: shown, next, colleagues, outcomes: TASK_OUTCOMES },
          { styles: ['tasks.css'], live: ['task', 'client', 'reminder'] },
        );
      },
    },
    { method: 'get', path: '/tasks/new', role: 'staff', handle: (visit) => showNew(visit, {}) },
    {
      method: 'post',
      path: '/tasks/new',
      role: 'staff',
      handle: async (visit) => {
        const w = taskWords(visit.visitor.language);
        const { field } = visit;
        const named = (name: string) => field(name) || null;
        const faults = {
          ...(field('title') === '' && { title: w.faults.title }),
          ...(!DATE.test(field('dueOn')) && { dueOn: w.faults.dueOn }),
        };
        if (Object.keys(faults).length > 0) return await showNew(visit, faults);
        const ids = {
          clientId: named('clientId'),
          patientId: named('patientId'),
          reminderId: named('reminderId'),
        };
        const own = { title: field('title').slice(0, 500), dueOn: field('dueOn') };
        try {
          const id = await createTask(db, visit.acting, {
            ...own,
            ...ids,
            assignee: named('assignee'),
            note: named('note'),
          });
          return goTo('/tasks', { text: w.made, undo: { action: `/tasks/${id}/cancel`, fields: {} } });
        } catch (error) {
          if (error instanceof Refused && error.refusal.kind === 'fields')
            return await showNew(visit, { title: error.refusal.errors[0]?.message ?? '' });
          throw error;
        }
      },
    },
    {
      method: 'post',
      path: '/tasks/:taskId/call',
      role: 'staff',
      handle: async (visit) => {
        const w = taskWords(visit.visitor.language);
        const outcome = TASK_OUTCOMES.find((one) => one === visit.field('outcome')) ?? missing('outcome');
        const days = Math.round(Number(visit.field('days')));
        const note = {
          outcome,
          words: visit.field('note').slice(0, 1_000),
          by: visit.visitor.name,
          today: visit.today,
          againInDays: days >= 1 && days <= 365 ? days : 1,
        };
        const id = visit.param('taskId');
        const before = await noteCall(db, visit.acting, id, note);
        return goTo(backTo(visit), { text: w.noted[outcome], undo: undoOf(id, before) });
      },
    },
    {
      method: 'post',
      path: '/tasks/:taskId/assign',
      role: 'staff',
      handle: (visit) =>
        change(
          visit,
          { assignee: visit.field('assignee') || null },
          taskWords(visit.visitor.language).assigned,
        ),
    },
    {
      method: 'post',
      path: '/tasks/:taskId/cancel',
      role: 'staff',
      handle: (visit) => change(visit, { status: 'cancelled' }, taskWords(visit.visitor.language).cancelled),
    },
    {
      method: 'post',
      path: '/tasks/:taskId/reopen',
      role: 'staff',
      handle: (visit) => change(visit, { status: 'open' }, taskWords(visit.visitor.language).reopened),
    },
    {
      method: 'post',
      path: '/tasks/:taskId/restore',
      role: 'staff',
      handle: async (visit) => {
        const { field } = visit;
        const status =
          (['open', 'done', 'cancelled'] as const).find((one) => one === field('status')) ?? 'open';
        const text = { outcome: field('outcome') || null, note: field('note') || null };
        const dueOn = DATE.test(field('dueOn')) ? field('dueOn') : visit.today;
        const values = { status, ...text, dueOn, assignee: field('assignee') || null };
        const before = await taskOf(visit);
        await changeTask(db, visit.acting, before.id, values, null);
        const { restored } = taskWords(visit.visitor.language);
        return goTo(backTo(visit), { text: restored, undo: undoOf(before.id, before) });
      },
    },
  ];
}

function undoOf(taskId: string, { status, outcome, dueOn, note, assignee }: TaskBefore) {
  const fields = { status, outcome: outcome ?? '', dueOn, note: note ?? '', assignee: assignee ?? '' };
  return { action: `/tasks/${taskId}/restore`, fields };
}

function viewOf(text: string | null): CallView {
  return CALL_VIEWS.find((view) => view === text) ?? 'today';
}

/** The part of the list on which the form stood. */
function backTo({ field }: ConsoleVisit): string {
  return `/tasks?view=${viewOf(field('view'))}`;
}
