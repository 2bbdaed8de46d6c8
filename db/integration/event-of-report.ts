import type { EntityManager } from 'typeorm';

/** What an event said besides the services that it reported. */
export interface EventOfReport {
  readonly receivedAt: Date;
  readonly diagnoses: readonly string[];
}

/** The event that reported something; `null` when it was said otherwise than by an event. */
export async function eventOfReport(
  manager: EntityManager,
  clinicId: string,
  report: { readonly source: string; readonly eventId: string },
): Promise<EventOfReport | null> {
  const rows = await manager.query<{ receivedAt: Date; diagnoses: unknown }[]>(
    `select received_at as "receivedAt", data -> 'diagnoses' as diagnoses from inbound_event
      where clinic_id = $1 and source = $2 and event_id = $3`,
    [clinicId, report.source, report.eventId],
  );
  const [row] = rows;
  if (row === undefined) return null;
  const diagnoses: unknown[] = Array.isArray(row.diagnoses) ? row.diagnoses : [];
  return { receivedAt: row.receivedAt, diagnoses: diagnoses.filter((one) => typeof one === 'string') };
}
