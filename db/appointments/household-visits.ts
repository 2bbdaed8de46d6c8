import type { EntityManager } from 'typeorm';
import type { AppointmentStatus } from '../../domain/appointments/patient-appointment.js';

/** A visit of a household, as a line. Instants are RFC 3339. */
export interface HouseholdVisit {
  readonly id: string;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly status: AppointmentStatus;
  readonly reason: string | null;
  readonly pets: readonly { readonly id: string; readonly name: string; readonly isDead: boolean }[];
  readonly place: string | null;
  readonly staffName: string | null;
  readonly confirmedAt: string | null;
  readonly arrivedAt: string | null;
  readonly mustMove: boolean;
  readonly wantsOtherTime: boolean;
  readonly form: { readonly isSent: boolean; readonly answers: Readonly<Record<string, unknown>> } | null;
  readonly lastSend: { readonly state: string; readonly channel: string; readonly at: string } | null;
  readonly nextSendAt: string | null;
}

const VISITS = `
  select a.id, to_jsonb(a.starts_at) #>> '{}' as "startsAt", to_jsonb(a.ends_at) #>> '{}' as "endsAt", a.status,
         coalesce((select r.name from appointment_reason r where r.clinic_id = a.clinic_id and r.code = a.reason_code),
                  a.reason_code) as reason,
         coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'isDead', p.deceased_on is not null)
                            order by array_position(a.patient_ids, p.id))
                     from patient p where p.id = any(a.patient_ids)), '[]') as pets,
         l.name as place, a.staff_name as "staffName", to_jsonb(a.confirmed_at) #>> '{}' as "confirmedAt",
         to_jsonb(a.arrived_at) #>> '{}' as "arrivedAt", a.must_move is not null as "mustMove",
         a.move_wish is not null as "wantsOtherTime",
         (select jsonb_build_object('isSent', f.submitted_at is not null, 'answers', f.answers)
            from preregistration f where f.appointment_id = a.id) as form,
         (select jsonb_build_object('state', s.state, 'channel', s.channel,
                   'at', coalesce(s.accepted_at, s.transmitting_at, s.decided_at, s.planned_at))
            from send s where s.owner_id = a.id and s.state not in ('planned', 'claimed', 'cancelled')
           order by coalesce(s.accepted_at, s.transmitting_at, s.decided_at, s.planned_at) desc, s.id desc limit 1)
           as "lastSend",
         (select to_jsonb(min(s.planned_at)) #>> '{}' from send s
           where s.owner_id = a.id and s.state in ('planned', 'claimed')) as "nextSendAt"
    from appointment a left join location l on l.id = a.location_id
   where a.clinic_id = $1 and a.archived_at is null`;

/** So many visits are shown at once. */
const MOST = 50;

/** Visits of a client (of clients merged into it too) or of a patient: those to come, or those that were, nearest first. */
export async function householdVisits(
  reader: EntityManager,
  clinicId: string,
  whose: { readonly clientId: string } | { readonly patientId: string },
  which: 'coming' | 'past',
  at: Date,
): Promise<HouseholdVisit[]> {
  const [condition, id] =
    'clientId' in whose
      ? [
          'and a.client_id in (select c.id from client c where c.id = $2 or c.merged_into_id = $2)',
          whose.clientId,
        ]
      : ['and a.patient_ids @> array[$2]::uuid[]', whose.patientId];
  const part =
    which === 'coming'
      ? 'and a.starts_at > $3 order by a.starts_at, a.id'
      : 'and a.starts_at <= $3 order by a.starts_at desc, a.id desc';
  return await reader.query<HouseholdVisit[]>(`${VISITS} ${condition} ${part} limit ${MOST}`, [
    clinicId,
    id,
    at,
  ]);
}
