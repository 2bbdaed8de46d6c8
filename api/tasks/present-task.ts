import type { Task } from '../../entities/tasks/task.js';

/** A task as callers see it. */
export function presentTask(task: Task) {
  return {
    id: task.id,
    title: task.title,
    clientId: task.clientId,
    patientId: task.patientId,
    reminderId: task.reminderId,
    dueOn: task.dueOn,
    assignee: task.assignee,
    status: task.status,
    outcome: task.outcome,
    note: task.note,
    metadata: task.metadata,
    createdAt: task.createdAt.toISOString(),
    updatedAt: task.updatedAt.toISOString(),
  };
}
