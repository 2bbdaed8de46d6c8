import type { EntityManager } from 'typeorm';

/** Every diagnosis that was ever reported of a patient, unless its event was withdrawn. */
export async function reportedDiagnoses(
  manager: EntityManager,
  clinicId: string,
  patientId: string,
): Promise<string[]> {
  const rows = await manager.query<{ diagnosis: string }[]>(
    `select distinct d.diagnosis
       from inbound_event e cross join lateral jsonb_array_elements_text(e.data -> 'diagnoses') as d (diagnosis)
      where e.patient_id = $2 and e.clinic_id = $1 and jsonb_typeof(e.data -> 'diagnoses') = 'array'
        and not exists (select 1 from service_void v
                         where v.clinic_id = e.clinic_id and v.source = e.source and v.event_id = e.event_id)`,
    [clinicId, patientId],
  );
  return rows.map(({ diagnosis }) => diagnosis);
}
