import type { EntityManager } from 'typeorm';
import type { Audience } from '../consent/audience.js';
import { AUDIENCE_SQL } from '../consent/audience.js';

/** A page of patients that is asked for. */
export interface PatientPage {
  readonly clinicId: string;
  /** The id behind which the page begins; `null` for the first. */
  readonly after: string | null;
  readonly most: number;
  /** Leaves those out who have an appointment after this instant; `null` leaves nobody out. */
  readonly unbookedAt: Date | null;
}

/** Living patients of the clinic that are in use, as their clients are, in the order of their ids. */
export async function livingPatients(
  manager: EntityManager,
  { clinicId, after, most, unbookedAt }: PatientPage,
): Promise<Audience[]> {
  const rows = await manager.query<{ audience: Audience }[]>(
    `select ${AUDIENCE_SQL} as audience from patient p join client c on c.id = p.client_id
      where p.clinic_id = $1 and ($2::uuid is null or p.id > $2) and p.deceased_on is null and p.archived_at is null
        and c.archived_at is null
        and ($4::timestamptz is null or not exists (
          select 1 from appointment_patient v join appointment a on a.id = v.appointment_id where v.patient_id = p.id
             and a.starts_at > $4 and a.status not in ('cancelled', 'noShow', 'completed')))
      order by p.id limit $3`,
    [clinicId, after, most, unbookedAt],
  );
  return rows.map(({ audience }) => audience);
}
