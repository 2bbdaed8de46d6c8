import type { EntityManager } from 'typeorm';
import type { PatientAppointment } from '../../domain/appointments/patient-appointment.js';
import type { CareRule } from '../../domain/reminders/care-line.js';
import type { ServiceReport, ServiceWithdrawal } from '../../domain/reminders/effective-facts.js';

/** A rule that something has set off, as the database words it. */
interface SetOff {
  readonly ruleId: string;
  readonly version: number;
  readonly satisfiedBy?: readonly string[] | null;
  readonly workflow: string;
  /** Absent on what was reported before rules followed every event. */
  readonly eachEvent?: boolean | null;
}

/** A history as the database words it. */
export interface HistoryRow {
  readonly reports: readonly (Omit<ServiceReport, 'triggers'> & { readonly triggers: readonly SetOff[] })[];
  readonly withdrawals: readonly ServiceWithdrawal[];
  readonly appointments: readonly (Omit<PatientAppointment, 'triggers'> & {
    readonly triggers: readonly SetOff[];
  })[];
}

/** Everything that is known of a patient's care. */
export interface PatientHistory {
  readonly reports: ServiceReport[];
  readonly withdrawals: readonly ServiceWithdrawal[];
  /** Every appointment of the patient as it stands, the earliest first. */
  readonly appointments: PatientAppointment[];
}

const SET_OFF = `'ruleId', rv.rule_id, 'version', rv.version, 'satisfiedBy', rv.definition -> 'satisfiedBy',
          'workflow', rv.definition -> 'trigger' ->> 'workflow'`;

/** SQL that selects the parts of a history: `$1` is the clinic, `$2` the patient, `$3` the event. */
export const HISTORY_SQL = `
  coalesce((select jsonb_agg(jsonb_build_object('kind', sr.kind, 'serviceCode', sr.service_code,
      'performedOn', sr.performed_on, 'consultationId', sr.consultation_id, 'source', sr.source,
      'eventId', sr.event_id, 'occurredAt', sr.occurred_at, 'receipt', sr.receipt, 'amount', sr.amount,
      'triggers', coalesce((select jsonb_agg(jsonb_build_object(${SET_OFF}, 'eachEvent', t."eachEvent"))
        from jsonb_to_recordset(sr.triggers) as t("ruleId" uuid, version integer, "eachEvent" boolean)
        join rule_version rv on rv.rule_id = t."ruleId" and rv.version = t.version), '[]')))
    from service_record sr where sr.patient_id = $2 and sr.clinic_id = $1), '[]') as reports,
  coalesce((select jsonb_agg(jsonb_build_object('source', sv.source, 'eventId', sv.event_id,
      'serviceCode', sv.service_code, 'performedOn', sv.performed_on))
    from (select * from service_void where clinic_id = $1 and patient_id = $2
          union all
          select * from service_void where clinic_id = $1 and patient_id is null and event_id in (
            select event_id from service_record where patient_id = $2 and clinic_id = $1
             union all select $3)) sv), '[]') as withdrawals,
  coalesce((select jsonb_agg(jsonb_build_object('id', a.id, 'status', a.status, 'startsAt', a.starts_at,
      'endsAt', a.ends_at, 'startsOn', (a.starts_at at time zone z.zone)::date,
      'endsOn', (a.ends_at at time zone z.zone)::date,
      'isFor', to_jsonb(array_remove(array[a.reason_code], null) || coalesce(ar.service_codes, '{}')),
      'forReminderIds', to_jsonb(a.for_reminder_ids),
      'triggers', coalesce((select jsonb_agg(jsonb_build_object(${SET_OFF}, 'eachEvent', true))
        from jsonb_to_recordset(a.triggers) as t("patientId" uuid, "ruleId" uuid, version integer)
        join rule_version rv on rv.rule_id = t."ruleId" and rv.version = t.version
       where t."patientId" = $2), '[]')) order by a.starts_at, a.id)
    from appointment a
    join clinic k on k.id = a.clinic_id
    left join location l on l.id = a.location_id
    left join appointment_reason ar on ar.clinic_id = a.clinic_id and ar.code = a.reason_code
    cross join lateral (select coalesce(l.time_zone, k.time_zone) as zone) z
   where a.patient_ids @> array[$2::uuid] and a.clinic_id = $1), '[]') as appointments`;

const NOTHING: HistoryRow = { reports: [], withdrawals: [], appointments: [] };

/**
 * Everything that was reported of a patient. `eventId` is that of the event being recorded, which may have been
 * withdrawn before it came. The patient is locked by the caller.
 */
export async function patientHistory(
  manager: EntityManager,
  clinicId: string,
  patientId: string,
  eventId: string | null,
): Promise<PatientHistory> {
  const rows = await manager.query<HistoryRow[]>(`select ${HISTORY_SQL}`, [clinicId, patientId, eventId]);
  return historyOf(rows[0] ?? NOTHING);
}

/** The history as the domain takes it. */
export function historyOf({ reports, withdrawals, appointments }: HistoryRow): PatientHistory {
  return {
    withdrawals,
    reports: reports.map((report) => ({
      ...report,
      occurredAt: instant(report.occurredAt),
      triggers: report.triggers.map(careRule),
    })),
    appointments: appointments.map((appointment) => ({
      ...appointment,
      startsAt: instant(appointment.startsAt),
      endsAt: appointment.endsAt === null ? null : instant(appointment.endsAt),
      triggers: appointment.triggers.map(careRule),
    })),
  };
}

function careRule({ ruleId, version, satisfiedBy, workflow, eachEvent }: SetOff): CareRule {
  return {
    ruleId,
    version,
    satisfiedBy: satisfiedBy ?? [],
    eachEvent: eachEvent === true,
    absence: workflow === 'absence',
  };
}

function instant(text: string): string {
  return new Date(text).toISOString();
}
