import type { EntityManager } from 'typeorm';
import type { ServiceRecord } from '../../entities/integration/service-record.js';

/** One line of a report. */
export interface PastItem {
  readonly serviceCode: string;
  readonly performedOn: string;
  readonly amount: number | null;
  readonly currency: string | null;
}

/** What was reported together of one patient; the instants are those of the report, not of the services. */
export interface PastReport {
  readonly patientId: string;
  readonly kind: ServiceRecord['kind'];
  readonly consultationId: string | null;
  readonly source: string;
  readonly eventId: string;
  readonly occurredAt: Date;
  /** `null` for what did not come as an event. */
  readonly receivedAt: Date | null;
  readonly items: readonly PastItem[];
  readonly diagnoses: readonly string[];
}

/** An event that reported no services, as it was kept. */
export interface PastEvent {
  readonly type: string;
  readonly source: string;
  readonly eventId: string;
  readonly occurredAt: Date;
  readonly receivedAt: Date;
  readonly patientId: string | null;
  readonly clientId: string | null;
  readonly data: Record<string, unknown>;
}

/** The events from which a history is played again beside the reports of services. */
const OTHER_TYPES = [
  'service.voided',
  'patient.deceased',
  'patient.restored',
  'client.optedOut',
  'client.optedIn',
  'appointment.booked',
  'appointment.rescheduled',
  'appointment.cancelled',
  'appointment.noShow',
  'appointment.completed',
] as const;

/** A patient as far as its own life is part of the history. */
export interface PastLife {
  readonly patientId: string;
  readonly clientId: string;
  readonly coClientIds: readonly string[];
  readonly deceasedOn: string | null;
  readonly archivedAt: Date | null;
  readonly clientArchivedAt: Date | null;
}

/** A statement of consent that did not come as an event. */
export interface PastConsent {
  readonly id: string;
  readonly clientId: string;
  readonly createdAt: Date;
}

/**
 * The clients whose patients have a report in the period, in an order that has nothing to do with anything, so that the
 * first of them stand for all.
 *
 * @param codes only reports of these services count; `null` counts all
 */
export async function clientsWithReports(
  manager: EntityManager,
  clinicId: string,
  period: { readonly from: string; readonly to: string },
  codes: readonly string[] | null,
): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select p.client_id as id from service_record sr join patient p on p.id = sr.patient_id
      where sr.clinic_id = $1 and sr.performed_on between $2 and $3
        and ($4::text[] is null or lower(trim(sr.service_code)) = any($4))
      group by p.client_id order by md5(p.client_id::text)`,
    [clinicId, period.from, period.to, codes],
  );
  return rows.map(({ id }) => id);
}

/** All clients of the clinic that have patients, in the same kind of order. */
export async function allClients(manager: EntityManager, clinicId: string): Promise<string[]> {
  const rows = await manager.query<{ id: string }[]>(
    `select distinct client_id as id, md5(client_id::text) from patient where clinic_id = $1 order by 2`,
    [clinicId],
  );
  return rows.map(({ id }) => id);
}

/** The patients of these clients. */
export async function pastLives(manager: EntityManager, clientIds: readonly string[]): Promise<PastLife[]> {
  return await manager.query<PastLife[]>(
    `select p.id as "patientId", p.client_id as "clientId", p.co_client_ids as "coClientIds", p.deceased_on as "deceasedOn",
            p.archived_at as "archivedAt", c.archived_at as "clientArchivedAt"
       from patient p join client c on c.id = p.client_id where p.client_id = any($1) order by p.id`,
    [clientIds],
  );
}

/** Everything that was ever reported of these patients, in the order of receipt. */
export async function pastReports(
  manager: EntityManager,
  patientIds: readonly string[],
): Promise<PastReport[]> {
  return await manager.query<PastReport[]>(
    `select sr.patient_id as "patientId", sr.kind, sr.consultation_id as "consultationId", sr.source,
            sr.event_id as "eventId", sr.occurred_at as "occurredAt", ie.received_at as "receivedAt",
            coalesce(ie.data -> 'diagnoses', '[]') as diagnoses,
            jsonb_agg(jsonb_build_object('serviceCode', sr.service_code, 'performedOn', sr.performed_on,
              'amount', sr.amount, 'currency', sr.currency)
              order by sr.receipt) as items
       from service_record sr left join inbound_event ie
         on ie.clinic_id = sr.clinic_id and ie.source = sr.source and ie.event_id = sr.event_id
      where sr.patient_id = any($1)
      group by sr.patient_id, sr.kind, sr.consultation_id, sr.source, sr.event_id, sr.occurred_at, ie.received_at,
            ie.data -> 'diagnoses'
      order by min(sr.receipt)`,
    [patientIds],
  );
}

/** What else was told of these patients and clients, in the order of receipt. */
export async function pastEvents(
  manager: EntityManager,
  clinicId: string,
  patientIds: readonly string[],
  clientIds: readonly string[],
): Promise<PastEvent[]> {
  return await manager.query<PastEvent[]>(
    `select type, source, event_id as "eventId", occurred_at as "occurredAt", received_at as "receivedAt",
            patient_id as "patientId", client_id as "clientId", data
       from inbound_event
      where clinic_id = $1 and type = any($2) and (patient_id = any($3) or client_id = any($4))
      order by received_at, id`,
    [clinicId, OTHER_TYPES, patientIds, clientIds],
  );
}

/** The reports, as `source eventId`, that were withdrawn by name. */
export async function withdrawnReports(
  manager: EntityManager,
  clinicId: string,
  eventIds: readonly string[],
): Promise<Set<string>> {
  const rows = await manager.query<{ source: string; eventId: string }[]>(
    `select source, event_id as "eventId" from service_void where clinic_id = $1 and event_id = any($2)`,
    [clinicId, eventIds],
  );
  return new Set(rows.map(({ source, eventId }) => `${source} ${eventId}`));
}

/** What these clients said otherwise than by an event. */
export async function pastConsents(
  manager: EntityManager,
  clientIds: readonly string[],
): Promise<PastConsent[]> {
  return await manager.query<PastConsent[]>(
    `select id, client_id as "clientId", created_at as "createdAt" from consent_event
      where client_id = any($1) and given_by <> 'integration' order by created_at, id`,
    [clientIds],
  );
}
