import type { EntityManager } from 'typeorm';
import { Task } from '../../entities/tasks/task.js';

/** The task that a client's answer left on the list, by the name of the answer; `null`: there is none. */
export async function findAnswerTask(
  reader: EntityManager,
  clinicId: string,
  answer: string,
): Promise<Task | null> {
  return await reader
    .createQueryBuilder(Task, 'row')
    .where(`row.clinicId = :clinicId and row.metadata ->> 'clientAnswer' = :answer`, { clinicId, answer })
    .getOne();
}

/**
 * The newest answer of that kind that was given by this link about that patient and not taken back: its name; `null`:
 * there is none.
 */
export async function standingAnswer(
  reader: EntityManager,
  clinicId: string,
  { linkId, patientId, what }: { readonly linkId: string; readonly patientId: string; readonly what: string },
): Promise<string | null> {
  const rows = await reader.query<{ answer: string }[]>(
    `select metadata ->> 'clientAnswer' as answer from task
      where clinic_id = $1 and patient_id = $2 and status <> 'cancelled' and metadata ->> 'clientSaid' = $3
        and starts_with(metadata ->> 'clientAnswer', $4)
      order by id desc limit 1`,
    [clinicId, patientId, what, `${linkId}/`],
  );
  return rows[0]?.answer ?? null;
}
