import type { EntityManager } from 'typeorm';
import type { VendorThing } from './connector-work-store.js';

/** How long after it was last told a consultation is looked for: two weeks. */
const CONSULTATIONS_FOR_MS = 14 * 24 * 3_600_000;

/**
 * What the vendor should still have: booked visits to come, and consultations of the last two weeks. A list of changes
 * cannot show what was deleted, so it is asked about these.
 */
export async function expectedThings(
  reader: EntityManager,
  connectionId: string,
  at: Date,
): Promise<VendorThing[]> {
  return reader.query<VendorThing[]>(
    `select distinct t.kind, t.external_id as id
       from connector_told t
       join connection c on c.id = t.connection_id
       left join appointment a on t.kind = 'appointment' and a.clinic_id = c.clinic_id
                              and a.external_id = t.external_id
      where t.connection_id = $1
        and (t.kind = 'appointment' and a.status = 'booked' and a.starts_at > $2
             or t.kind in ('consultation', 'invoice') and t.part <> '' and t.told_at > $3)
      order by 1, 2`,
    [connectionId, at, new Date(at.getTime() - CONSULTATIONS_FOR_MS)],
  );
}
