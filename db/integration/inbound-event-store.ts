import type { EntityManager } from 'typeorm';
import { InboundEvent } from '../../entities/integration/inbound-event.js';
import { ServiceRecord } from '../../entities/integration/service-record.js';
import { ServiceVoid } from '../../entities/integration/service-void.js';
import type { Tx } from '../database.js';
import { insertRows, rowsOf } from '../row-sets.js';

/** What one event leaves behind. */
export interface EventRows {
  readonly event: InboundEvent;
  readonly records: readonly Omit<ServiceRecord, 'receipt'>[];
  readonly voids: readonly ServiceVoid[];
}

/** Keeps an event with what it reported, in one statement. */
export async function keepEvent(tx: Tx, { event, records, voids }: EventRows): Promise<void> {
  await insertRows(tx, [
    rowsOf(InboundEvent, [event]),
    rowsOf(
      ServiceRecord,
      records.map((record) => ({ ...record, receipt: 0 })),
    ),
    rowsOf(ServiceVoid, voids),
  ]);
}

/** Keeps what was reported otherwise than by an event. */
export async function keepServiceRecords(
  tx: Tx,
  records: readonly Omit<ServiceRecord, 'receipt'>[],
): Promise<void> {
  await insertRows(tx, [
    rowsOf(
      ServiceRecord,
      records.map((record) => ({ ...record, receipt: 0 })),
    ),
  ]);
}

/** Keeps that something was not done after all, otherwise than by an event. */
export async function keepServiceVoid(tx: Tx, withdrawal: ServiceVoid): Promise<void> {
  await insertRows(tx, [rowsOf(ServiceVoid, [withdrawal])]);
}

/**
 * Has what an event reports and what withdraws it wait for one another until the transaction ends, since neither could
 * see the other's rows. Taken before every row, so that nobody waits for it in a circle.
 */
export async function lockReportsOf(
  tx: Tx,
  clinicId: string,
  source: string,
  eventId: string,
): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
    JSON.stringify(['reports', clinicId, source, eventId]),
  ]);
}

/** Whether this event was accepted before. */
export async function isKnownEvent(
  manager: EntityManager,
  clinicId: string,
  source: string,
  eventId: string,
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `select 1 from inbound_event where clinic_id = $1 and source = $2 and event_id = $3`,
    [clinicId, source, eventId],
  );
  return rows.length > 0;
}

/** The patients that an event's reports were about. */
export async function patientsOfEvent(
  manager: EntityManager,
  clinicId: string,
  source: string,
  eventId: string,
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select distinct patient_id as id from service_record where clinic_id = $1 and source = $2 and event_id = $3 order by 1`,
    [clinicId, source, eventId],
  );
  return rows.map((row) => row.id);
}

/** Whether something of these types and about the same patient or client happened later than this instant. */
export async function happenedLater(
  manager: EntityManager,
  about: { readonly patientId?: string; readonly clientId?: string; readonly channel?: string },
  types: readonly string[],
  occurredAt: Date,
): Promise<boolean> {
  const rows = await manager.query<unknown[]>(
    `select 1 from inbound_event where type = any($1) and occurred_at > $2
        and (patient_id = $3 or client_id = $4) and ($5::text is null or data ->> 'channel' = $5) limit 1`,
    [types, occurredAt, about.patientId ?? null, about.clientId ?? null, about.channel ?? null],
  );
  return rows.length > 0;
}
