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
  /** It cannot take place as booked; `words` is what the clinic says of it besides. `null`: it can. */
  readonly mustMove: { readonly words: string | null } | null;
  /** The names of its patients who are alive and in the clinic's care, in the order of the booking. */
  readonly patientNames: readonly string[];
}

// One message says of all of a client's visits on a day that they must move.
const TOLD_PATIENTS = `(a.patient_ids || case when a.must_move ->> 'tells' = 'message' then array(
    select unnest(o.patient_ids) from appointment o where o.client_id = a.client_id and o.status = 'booked'
       and o.must_move ->> 'absenceId' = a.must_move ->> 'absenceId' and o.id <> a.id) else '{}' end)`;

/** SQL of the {@link VisitFacts} of a row named `a` (appointment); `null` where there is none. */
export const VISIT_SQL = `case when a.id is null then null else jsonb_build_object(
  'startsAt', a.starts_at, 'endsAt', a.ends_at, 'status', a.status, 'sequence', a.sequence, 'reasonCode', a.reason_code, 'staffName', a.staff_name,
  'reasonName', coalesce(
    (select ar.name from appointment_reason ar where ar.clinic_id = a.clinic_id and ar.code = a.reason_code),
    (select sv.name from service sv where sv.clinic_id = a.clinic_id and sv.code = a.reason_code)),
  'plan', a.message_plan,
  'mustMove', case when a.must_move is null then null else jsonb_build_object('words', (select sa.message
    from staff_absence sa where sa.id = (a.must_move ->> 'absenceId')::uuid)) end,
  'patientNames', coalesce((select jsonb_agg(vp.name order by array_position(a.patient_ids, vp.id)) from patient vp
    where vp.id = any(${TOLD_PATIENTS}) and vp.deceased_on is null and vp.archived_at is null), '[]')) end`;

/** SQL that joins the visit `a` of a reminder `r`, if it is one of a visit, and the patient whom it is about first. */
export const VISIT_JOIN = `
    left join appointment a on a.id = r.id and r.kind = 'appointment'
    left join lateral (select vp.id from patient vp
      where vp.id = any(a.patient_ids) and vp.deceased_on is null and vp.archived_at is null
      order by array_position(a.patient_ids, vp.id) limit 1) alive on true`;
