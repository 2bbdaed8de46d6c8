import type { EntityManager } from 'typeorm';

/** The tasks to condole about that patient's death that nobody has done yet. */
export async function openCondolences(
  reader: EntityManager,
  clinicId: string,
  patientId: string,
): Promise<string[]> {
  const rows = await reader.query<{ id: string }[]>(
    `select id from task
      where clinic_id = $1 and patient_id = $2 and status = 'open' and metadata ->> 'condolenceFor' = $2::text`,
    [clinicId, patientId],
  );
  return rows.map(({ id }) => id);
}
