import { z } from 'zod';
import { missing } from '../../commands/refusal.js';
import { changeTask } from '../../commands/tasks/change-task.js';
import { createTask } from '../../commands/tasks/create-task.js';
import { dateBetween, oneOf, standardFilters } from '../../db/registry/registry-filters.js';
import { findRow } from '../../db/registry/registry-store.js';
import { Task } from '../../entities/tasks/task.js';
import { commaList, listQuery, pageOf } from '../paging.js';
import { answerRows, ROW_KEYS, ROW_SORTS } from '../registry/answer-rows.js';
import { actingFor } from '../registry/clinic-of-caller.js';
import { expandItems, expandQuery, type Expandable } from '../registry/expand-items.js';
import { dateField, line, pathId } from '../registry/registry-fields.js';
import type { RegistryDeps } from '../registry/registry-resource.js';
import { defineRoute, type Answer, type Caller, type Route } from '../route.js';
import { presentTask } from './present-task.js';
import { taskAnswer, taskBody, taskChange, taskStatus } from './task-schema.js';

const SORTS = { dueOn: ['date', 'uuid'], ...ROW_SORTS } as const;
const KEYS = { dueOn: ['dueOn', 'id'], ...ROW_KEYS } as const;
const ids = commaList(z.uuid()).optional();
const listFields = z.strictObject({
  ...listQuery(SORTS),
  ...expandQuery,
  status: commaList(taskStatus).optional(),
  dueFrom: dateField.optional(),
  dueTo: dateField.optional(),
  assignee: commaList(line(100)).optional(),
  clientId: ids,
  patientId: ids,
  reminderId: ids,
});

const shape = { tag: 'Tasks', scope: 'write' } as const;
const path = '/v1/tasks';

/** The staff's list of things to do. */
export function taskRoutes({ db, now }: RegistryDeps): Route[] {
  const show = async (
    { clinicId }: Caller,
    id: string,
    status: number,
    expand: readonly Expandable[] = [],
  ): Promise<Answer> => {
    const task = (await findRow(db.reader, Task, clinicId, id)) ?? missing('task');
    const [body] = await expandItems(db.reader, clinicId, [presentTask(task)], expand, now());
    const headers = status === 201 ? { Location: `${path}/${id}` } : {};
    return { status, headers, body, revision: task.revision };
  };
  return [
    defineRoute({
      ...shape,
      method: 'get',
      path,
      scope: 'read',
      summary: 'List tasks',
      query: listFields,
      answer: { status: 200, description: 'One page of tasks.', schema: pageOf(taskAnswer) },
      handle: ({ caller: { clinicId }, query, url }) =>
        answerRows(
          db.reader,
          { clinicId, url, query },
          {
            entity: Task,
            sorts: SORTS,
            keys: KEYS,
            filters: [
              ...standardFilters<Task>(query),
              oneOf<Task>('status', query.status),
              dateBetween<Task>('dueOn', query.dueFrom, query.dueTo),
              oneOf<Task>('assignee', query.assignee),
              oneOf<Task>('clientId', query.clientId),
              oneOf<Task>('patientId', query.patientId),
              oneOf<Task>('reminderId', query.reminderId),
            ],
            present: (rows) =>
              expandItems(db.reader, clinicId, rows.map(presentTask), query.expand ?? [], now()),
          },
        ),
    }),
    defineRoute({
      ...shape,
      method: 'post',
      path,
      summary: 'Create a task',
      refusals: [422],
      body: taskBody,
      answer: { status: 201, description: 'The new task.', schema: taskAnswer },
      handle: async ({ caller, body }) =>
        show(caller, await createTask(db, actingFor(caller, now()), body), 201),
    }),
    defineRoute({
      ...shape,
      method: 'get',
      path: `${path}/{id}`,
      scope: 'read',
      summary: 'Read a task',
      refusals: [404],
      params: pathId,
      query: z.strictObject(expandQuery),
      answer: { status: 200, description: 'The task.', schema: taskAnswer },
      handle: ({ caller, params, query }) => show(caller, params.id, 200, query.expand),
    }),
    defineRoute({
      ...shape,
      method: 'patch',
      path: `${path}/{id}`,
      summary: 'Change a task',
      refusals: [404, 412, 422],
      params: pathId,
      body: taskChange,
      answer: { status: 200, description: 'The task as it is now.', schema: taskAnswer },
      handle: async ({ caller, params, body, ifRevision }) => {
        await changeTask(db, actingFor(caller, now()), params.id, body, ifRevision);
        return show(caller, params.id, 200);
      },
    }),
  ];
}
