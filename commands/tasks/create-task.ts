import { v7 as uuidv7 } from 'uuid';
import type { Database } from '../../db/database.js';
import { insertRow } from '../../db/registry/registry-store.js';
import { Task } from '../../entities/tasks/task.js';
import type { Acting } from '../acting.js';
import { metadataColumn, sameColumns } from '../registry/registry-columns.js';
import { readTaskLinks, TASK_COLUMNS, type TaskValues } from './task-values.js';

/** Puts a task on the staff's list; answers its id. */
export async function createTask(db: Database, { clinicId }: Acting, values: TaskValues): Promise<string> {
  return db.transaction(async (tx) => {
    const id = uuidv7();
    const links = await readTaskLinks(tx, clinicId, values);
    await insertRow(tx, Task, {
      status: 'open',
      ...sameColumns(values, TASK_COLUMNS),
      ...metadataColumn(null, values.metadata),
      ...links,
      id,
      clinicId,
    });
    return id;
  });
}
