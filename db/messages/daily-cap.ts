import { dateAt, instantOf } from '../../domain/clinic-time.js';
import type { Tx } from '../database.js';
import type { SendFacts } from './send-facts.js';

/** Whether the clinic has sent as many messages today, by its own calendar, as it allows itself. */
export async function capReached(tx: Tx, { clinic }: SendFacts, at: Date): Promise<boolean> {
  if (clinic.dailyCap === null) return false;
  const since = instantOf(dateAt(at, clinic.timeZone), '00:00', clinic.timeZone);
  const rows = await tx.query<{ reached: boolean }[]>(
    `select count(*) >= $3 as reached from (
       select 1 from send where clinic_id = $1 and transmitting_at >= $2 limit $3) as today`,
    [clinic.id, since, clinic.dailyCap],
  );
  return rows[0]?.reached ?? false;
}
