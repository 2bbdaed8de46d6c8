import type { Database } from '../../db/database.js';
import { lockRow, updateRow } from '../../db/registry/registry-store.js';
import type { DateOn } from '../../domain/clinic-time.js';
import { addToDate } from '../../domain/clinic-time.js';
import type { TaskOutcome } from '../../domain/tasks/task-outcome.js';
import { callsAgain } from '../../domain/tasks/task-outcome.js';
import { Task } from '../../entities/tasks/task.js';
import type { Acting } from '../acting.js';
import { conflict, missing } from '../refusal.js';

/** What somebody says of a call. */
export interface CallNote {
  readonly outcome: TaskOutcome;
  /** What was said; may be empty. */
  readonly words: string;
  /** Who called, as the note names them. */
  readonly by: string;
  readonly today: DateOn;
  /** After how many days the client is called again, if nobody answered. */
  readonly againInDays: number;
}

/** How a task was before a change, so that it can be taken back. */
export type TaskBefore = Pick<Task, 'status' | 'outcome' | 'dueOn' | 'note' | 'assignee'>;

/** The longest note that is kept; the oldest lines go first. */
const LONGEST_NOTE = 4_000;

/**
 * Notes what a call came to. The task is done, or, if nobody answered, stands on the list again some days later; each
 * call leaves a line in its note.
 *
 * @returns how it was before
 * @throws Refused `conflict` when it was done or cancelled before
 */
export async function noteCall(
  db: Database,
  { clinicId }: Acting,
  taskId: string,
  { outcome, words, by, today, againInDays }: CallNote,
): Promise<TaskBefore> {
  return await db.transaction(async (tx) => {
    const task = (await lockRow(tx, Task, clinicId, taskId, 'change')) ?? missing('task');
    if (task.status !== 'open')
      conflict('wrongStatus', `a task that is ${task.status} takes no call any more`);
    const { status, dueOn, note, assignee } = task;
    const line = words === '' ? '' : `${today} ${by}: ${words}`;
    const lines = [note ?? '', line].filter((part) => part !== '').join('\n');
    const again = callsAgain(outcome);
    await updateRow(tx, Task, task, {
      status: again ? 'open' : 'done',
      outcome,
      dueOn: again ? addToDate(today, `P${againInDays}D`) : dueOn,
      note: lines === '' ? null : lines.slice(-LONGEST_NOTE),
    });
    return { status, outcome: task.outcome, dueOn, note, assignee };
  });
}
