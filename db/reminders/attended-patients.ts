import type { EntityManager } from 'typeorm';

/**
 * The patients, that one or those of that client, with a live reminder whose rule has a condition of its own for
 * pausing or cancelling.
 */
export async function attendedPatients(
  manager: EntityManager,
  clinicId: string,
  of: { readonly patientId: string } | { readonly clientId: string },
): Promise<string[]> {
  const [column, id] = 'patientId' in of ? ['p.id', of.patientId] : ['p.client_id', of.clientId];
  const rows = await manager.query<{ id: string }[]>(
    `select distinct p.id from patient p
       join reminder r on r.patient_id = p.id and r.status in ('open', 'paused')
       join rule_version v on v.rule_id = r.rule_id and v.version = r.rule_version
      where p.clinic_id = $1 and ${column} = $2
        and 'object' in (jsonb_typeof(v.definition -> 'pauseWhen'), jsonb_typeof(v.definition -> 'cancelWhen'))
      order by 1`,
    [clinicId, id],
  );
  return rows.map((row) => row.id);
}
