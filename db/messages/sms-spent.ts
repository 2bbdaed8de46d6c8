import type { EntityManager } from 'typeorm';

/** Parts of SMS that a clinic has sent since an instant, tests of its staff among them. */
export async function smsPartsSince(reader: EntityManager, clinicId: string, since: Date): Promise<number> {
  const [row] = await reader.query<{ parts: number }[]>(
    `select (coalesce((select sum(sms_parts) from send
                        where clinic_id = $1 and channel = 'sms' and transmitting_at >= $2), 0)
           + coalesce((select sum(parts) from test_sms
                        where clinic_id = $1 and left_at >= $2), 0))::int as parts`,
    [clinicId, since],
  );
  return row?.parts ?? 0;
}
