import type { AppointmentStatus } from '../../domain/appointments/patient-appointment.js';
import type { MessagePlan } from '../../domain/appointments/message-plan.js';

/** A visit as its messages speak of it. Instants are RFC 3339. */
export interface VisitFacts {
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly status: AppointmentStatus;
  /** Counts what a calendar must take over. */
  readonly sequence: number;
  readonly reasonCode: string | null;
  /** What clients read: the name of the reason, or of the service that has its code. */
  readonly reasonName: string | null;
  readonly staffName: string | null;
  readonly plan: MessagePlan | null;
  /** The names of its patients who are alive and in the clinic's care, in the order of the booking. */
  readonly patientNames: readonly string[];
}

/** SQL of the {@link VisitFacts} of a row named `a` (appointment); `null` where there is none. */
export const VISIT_SQL = `case when a.id is null then null else jsonb_build_object(
  'startsAt', a.starts_at, 'endsAt', a.ends_at, 'status', a.status, 'sequence', a.sequence, 'reasonCode', a.reason_code, 'staffName', a.staff_name,
  'reasonName', coalesce(
    (select ar.name from appointment_reason ar where ar.clinic_id = a.clinic_id and ar.code = a.reason_code),
    (select sv.name from service sv where sv.clinic_id = a.clinic_id and sv.code = a.reason_code)),
  'plan', a.message_plan,
  'patientNames', coalesce((select jsonb_agg(vp.name order by array_position(a.patient_ids, vp.id)) from patient vp
    where vp.id = any(a.patient_ids) and vp.deceased_on is null and vp.archived_at is null), '[]')) end`;

/** SQL that joins the visit `a` of a reminder `r`, if it is one of a visit, and the patient whom it is about first. */
export const VISIT_JOIN = `
    left join appointment a on a.id = r.id and r.kind = 'appointment'
    left join lateral (select vp.id from patient vp
      where vp.id = any(a.patient_ids) and vp.deceased_on is null and vp.archived_at is null
      order by array_position(a.patient_ids, vp.id) limit 1) alive on true`;
