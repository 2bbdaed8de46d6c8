import type { Database } from '../../db/database.js';
import { lockRow, updateRow } from '../../db/registry/registry-store.js';
import { Task } from '../../entities/tasks/task.js';
import type { Acting } from '../acting.js';
import { missing } from '../refusal.js';
import { metadataColumn, sameColumns } from '../registry/registry-columns.js';
import { refuseStale, type Change } from '../registry/registry-writer.js';
import { readTaskLinks, TASK_COLUMNS, type TaskValues } from './task-values.js';

/** Changes a task; what is left out stays, null clears. */
export async function changeTask(
  db: Database,
  { clinicId }: Acting,
  id: string,
  change: Change<TaskValues>,
  ifRevision: number | null,
): Promise<void> {
  await db.transaction(async (tx) => {
    const links = await readTaskLinks(tx, clinicId, change);
    const row = (await lockRow(tx, Task, clinicId, id, 'change')) ?? missing('task');
    refuseStale(row, ifRevision);
    await updateRow(tx, Task, row, {
      ...sameColumns(change, TASK_COLUMNS),
      ...metadataColumn(row, change.metadata),
      ...links,
    });
  });
}
