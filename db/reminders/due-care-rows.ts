import type { EntityManager } from 'typeorm';
import type { Appointment } from '../../entities/appointments/appointment.js';

/** One service that a patient needs, and the coming visits that would do it. */
export interface DueCareRow {
  readonly reminderId: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly title: string;
  readonly serviceCode: string | null;
  readonly serviceName: string | null;
  readonly dueOn: string;
  readonly status: 'open' | 'paused';
  readonly appointmentIds: readonly string[];
}

/** Whose care is asked about: everybody's in the client's care, and those who come to a visit. */
export interface CareOf {
  readonly clinicId: string;
  readonly clientId: string;
  readonly visit: Pick<Appointment, 'id' | 'patientIds'> | null;
}

/** What is due by that date of the living patients, the first due first. A time that was offered is no care. */
export async function dueCareRows(
  reader: EntityManager,
  { clinicId, clientId, visit }: CareOf,
  dueBy: string,
  at: Date,
): Promise<DueCareRow[]> {
  return await reader.query<DueCareRow[]>(
    `select r.id as "reminderId", p.id as "patientId", p.name as "patientName", r.title, r.service_code as "serviceCode",
            (select s.name from service s where s.clinic_id = r.clinic_id and s.code = r.service_code) as "serviceName",
            r.due_on as "dueOn", r.status,
            array(select a.id from appointment_patient v join appointment a on a.id = v.appointment_id
                    left join appointment_reason ar on ar.clinic_id = a.clinic_id and ar.code = a.reason_code
                   where v.patient_id = r.patient_id and a.status = 'booked'
                     and (a.starts_at > $6 or a.id = $4)
                     and (r.id = any(a.for_reminder_ids)
                          or array_remove(array[a.reason_code], null) || coalesce(ar.service_codes, '{}')
                             && (array_remove(array[r.service_code], null) || r.satisfied_by))
                   order by a.starts_at, a.id) as "appointmentIds"
       from patient p join reminder r on r.patient_id = p.id
      where p.clinic_id = $1 and (p.client_id = $2 or p.co_client_ids @> array[$2]::uuid[] or p.id = any($3))
        and p.deceased_on is null and p.archived_at is null
        and r.kind <> 'appointment' and r.status in ('open', 'paused') and r.due_on <= $5
        and not exists (select 1 from slot_offer_recipient o where o.message_reminder_id = r.id)
      order by r.due_on, p.name, r.id`,
    [clinicId, clientId, visit?.patientIds ?? [], visit?.id ?? null, dueBy, at],
  );
}
