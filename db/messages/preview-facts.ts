import type { EntityManager } from 'typeorm';

/** The next open reminder of a patient, for a preview with real data. */
export interface PreviewReminder {
  readonly title: string;
  readonly dueOn: string;
  readonly serviceCode: string | null;
  readonly serviceName: string | null;
}

/** The open reminder of the patient that is due first. */
export async function nextReminderOf(
  reader: EntityManager,
  clinicId: string,
  patientId: string,
): Promise<PreviewReminder | null> {
  const [reminder] = await reader.query<PreviewReminder[]>(
    `select r.title, r.due_on as "dueOn", r.service_code as "serviceCode", s.name as "serviceName"
       from reminder r left join service s on s.clinic_id = r.clinic_id and s.code = r.service_code
      where r.clinic_id = $1 and r.patient_id = $2 and r.status in ('open', 'paused')
      order by r.due_on, r.id limit 1`,
    [clinicId, patientId],
  );
  return reminder ?? null;
}
