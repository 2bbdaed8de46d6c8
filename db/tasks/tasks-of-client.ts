import type { EntityManager } from 'typeorm';
import { Task } from '../../entities/tasks/task.js';

/** What is to be done about a client, the first due first; at most 50. */
export async function openTasksOfClient(
  reader: EntityManager,
  clinicId: string,
  clientId: string,
): Promise<Task[]> {
  return await reader.find(Task, {
    where: { clinicId, clientId, status: 'open' },
    order: { dueOn: 'ASC', id: 'ASC' },
    take: 50,
  });
}

/** What was done about a client, call notes above all, the newest first; at most 20. */
export async function doneTasksOfClient(
  reader: EntityManager,
  clinicId: string,
  clientId: string,
): Promise<Task[]> {
  return await reader.find(Task, {
    where: { clinicId, clientId, status: 'done' },
    order: { updatedAt: 'DESC', id: 'DESC' },
    take: 20,
  });
}
