import type { EntityManager } from 'typeorm';
import type { CareRule } from '../../domain/reminders/care-line.js';
import type { ServiceReport, ServiceWithdrawal } from '../../domain/reminders/effective-facts.js';

interface HistoryRow {
  readonly reports: readonly (Omit<ServiceReport, 'triggers' | 'occurredAt'> & {
    readonly occurredAt: string;
    readonly triggers: readonly {
      readonly ruleId: string;
      readonly version: number;
      readonly satisfiedBy?: string[];
    }[];
  })[];
  readonly withdrawals: readonly ServiceWithdrawal[];
}

const HISTORY = `
  select coalesce((select jsonb_agg(jsonb_build_object('kind', sr.kind, 'serviceCode', sr.service_code,
      'performedOn', sr.performed_on, 'consultationId', sr.consultation_id, 'source', sr.source,
      'eventId', sr.event_id, 'occurredAt', sr.occurred_at, 'receipt', sr.receipt,
      'triggers', coalesce((select jsonb_agg(jsonb_build_object('ruleId', rv.rule_id, 'version', rv.version,
          'satisfiedBy', rv.definition -> 'satisfiedBy'))
        from jsonb_to_recordset(sr.triggers) as t("ruleId" uuid, version integer)
        join rule_version rv on rv.rule_id = t."ruleId" and rv.version = t.version), '[]')))
    from service_record sr where sr.patient_id = $2 and sr.clinic_id = $1), '[]') as reports,
  coalesce((select jsonb_agg(jsonb_build_object('source', sv.source, 'eventId', sv.event_id,
      'serviceCode', sv.service_code, 'performedOn', sv.performed_on))
    from service_void sv
   where sv.clinic_id = $1 and (sv.patient_id = $2 or sv.event_id = any(
     select event_id from service_record where patient_id = $2 and clinic_id = $1)
     or sv.event_id = $3)), '[]') as withdrawals`;

/**
 * Everything that was reported of a patient. `eventId` is that of the event being recorded, which may have been
 * withdrawn before it came. The patient is locked by the caller.
 */
export async function patientHistory(
  manager: EntityManager,
  clinicId: string,
  patientId: string,
  eventId: string | null,
): Promise<{ reports: ServiceReport[]; withdrawals: readonly ServiceWithdrawal[] }> {
  const [row] = await manager.query<HistoryRow[]>(HISTORY, [clinicId, patientId, eventId]);
  const reports = (row?.reports ?? []).map((report) => ({
    ...report,
    occurredAt: new Date(report.occurredAt).toISOString(),
    triggers: report.triggers.map((rule): CareRule => ({ ...rule, satisfiedBy: rule.satisfiedBy ?? [] })),
  }));
  return { reports, withdrawals: row?.withdrawals ?? [] };
}
