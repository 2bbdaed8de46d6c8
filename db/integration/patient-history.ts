import type { EntityManager } from 'typeorm';
import type { CareRule } from '../../domain/reminders/care-line.js';
import type { ServiceReport, ServiceWithdrawal } from '../../domain/reminders/effective-facts.js';

/** A history as the database words it. */
export interface HistoryRow {
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

/** SQL that selects the two parts of a history: `$1` is the clinic, `$2` the patient, `$3` the event. */
export const HISTORY_SQL = `
  coalesce((select jsonb_agg(jsonb_build_object('kind', sr.kind, 'serviceCode', sr.service_code,
      'performedOn', sr.performed_on, 'consultationId', sr.consultation_id, 'source', sr.source,
      'eventId', sr.event_id, 'occurredAt', sr.occurred_at, 'receipt', sr.receipt,
      'triggers', coalesce((select jsonb_agg(jsonb_build_object('ruleId', rv.rule_id, 'version', rv.version,
          'satisfiedBy', rv.definition -> 'satisfiedBy'))
        from jsonb_to_recordset(sr.triggers) as t("ruleId" uuid, version integer)
        join rule_version rv on rv.rule_id = t."ruleId" and rv.version = t.version), '[]')))
    from service_record sr where sr.patient_id = $2 and sr.clinic_id = $1), '[]') as reports,
  coalesce((select jsonb_agg(jsonb_build_object('source', sv.source, 'eventId', sv.event_id,
      'serviceCode', sv.service_code, 'performedOn', sv.performed_on))
    from (select * from service_void where clinic_id = $1 and patient_id = $2
          union all
          select * from service_void where clinic_id = $1 and patient_id is null and event_id in (
            select event_id from service_record where patient_id = $2 and clinic_id = $1
             union all select $3)) sv), '[]') as withdrawals`;

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
  const rows = await manager.query<HistoryRow[]>(`select ${HISTORY_SQL}`, [clinicId, patientId, eventId]);
  return historyOf(rows[0] ?? { reports: [], withdrawals: [] });
}

/** The history as the domain takes it. */
export function historyOf({ reports, withdrawals }: HistoryRow): {
  reports: ServiceReport[];
  withdrawals: readonly ServiceWithdrawal[];
} {
  return {
    withdrawals,
    reports: reports.map((report) => ({
      ...report,
      occurredAt: new Date(report.occurredAt).toISOString(),
      triggers: report.triggers.map((rule): CareRule => ({ ...rule, satisfiedBy: rule.satisfiedBy ?? [] })),
    })),
  };
}
