import type { EntityManager } from 'typeorm';
import type { ReminderStatus } from '../../domain/reminders/reminder-status.js';

/** A reminder as its client reads it. */
export interface ClientCare {
  readonly id: string;
  readonly kind: 'manual' | 'automatic';
  readonly status: ReminderStatus;
  readonly statusReason: string | null;
  /** What is due: the service by name, or else what the reminder is called. */
  readonly what: string;
  readonly serviceCode: string | null;
  /** Codes of the services that complete it. */
  readonly satisfiedBy: readonly string[];
  readonly dueOn: string;
  readonly lastPerformedOn: string | null;
  /** RFC 3339. */
  readonly snoozedUntil: string | null;
  readonly pausedBy: Readonly<Record<string, string>> | null;
  /** IANA zone of its place. */
  readonly zone: string;
  /** Where it is booked, if the service or the place has a page of its own. */
  readonly serviceBookingUrl: string | null;
  readonly locationBookingUrl: string | null;
  /** The last message to this client about it, which a booking by the page is put down to. */
  readonly lastSendId: string | null;
  readonly patient: {
    readonly id: string;
    readonly name: string;
    readonly species: string;
    readonly deceasedOn: string | null;
    readonly isArchived: boolean;
  };
}

/** A pet of the client, for the list of their care. */
export interface ClientPet {
  readonly id: string;
  readonly name: string;
  readonly species: string;
}

const CARE = `
  select r.id, r.kind, r.status, r.status_reason as "statusReason", r.service_code as "serviceCode",
         coalesce((select s.name from service s where s.clinic_id = r.clinic_id and s.code = r.service_code), r.title)
           as what,
         r.satisfied_by as "satisfiedBy", r.due_on as "dueOn", r.last_performed_on as "lastPerformedOn",
         to_jsonb(r.snoozed_until) #>> '{}' as "snoozedUntil", r.paused_by as "pausedBy",
         coalesce(l.time_zone, c.time_zone) as zone, l.booking_url as "locationBookingUrl",
         (select s.booking_url from service s where s.clinic_id = r.clinic_id and s.code = r.service_code)
           as "serviceBookingUrl",
         (select s.id from send s where s.owner_id = r.id and s.client_id = $2 and s.accepted_at is not null
           order by s.accepted_at desc limit 1) as "lastSendId",
         jsonb_build_object('id', p.id, 'name', p.name, 'species', p.species, 'deceasedOn', p.deceased_on,
                            'isArchived', p.archived_at is not null) as patient
    from reminder r
    join patient p on p.id = r.patient_id
    join clinic c on c.id = r.clinic_id
    left join location l on l.id = r.location_id
   where r.clinic_id = $1 and r.kind <> 'appointment' and (p.client_id = $2 or $2 = any(p.co_client_ids))`;

/** One reminder about a patient who is this client's now, or whom they care for too; `null`: there is none. */
export async function readClientCare(
  reader: EntityManager,
  { clinicId, clientId }: { readonly clinicId: string; readonly clientId: string },
  reminderId: string,
): Promise<ClientCare | null> {
  const rows = await reader.query<ClientCare[]>(`${CARE} and r.id = $3`, [clinicId, clientId, reminderId]);
  return rows[0] ?? null;
}

/** What is followed for the client's living pets, the earliest first. */
export async function careOfClient(
  reader: EntityManager,
  { clinicId, clientId }: { readonly clinicId: string; readonly clientId: string },
): Promise<ClientCare[]> {
  return await reader.query<ClientCare[]>(
    `${CARE} and r.status in ('open', 'paused') and p.deceased_on is null and p.archived_at is null
      order by r.due_on, r.id limit 200`,
    [clinicId, clientId],
  );
}

/** The client's living pets, by name. */
export async function petsOfClient(
  reader: EntityManager,
  { clinicId, clientId }: { readonly clinicId: string; readonly clientId: string },
): Promise<ClientPet[]> {
  return await reader.query<ClientPet[]>(
    `select p.id, p.name, p.species from patient p
      where p.clinic_id = $1 and p.deceased_on is null and p.archived_at is null
        and (p.client_id = $2 or $2 = any(p.co_client_ids))
      order by lower(p.name), p.id limit 100`,
    [clinicId, clientId],
  );
}

/** Whom a reminder of the clinic is about; `null`: there is no such reminder. */
export async function patientOfReminder(
  reader: EntityManager,
  clinicId: string,
  reminderId: string,
): Promise<string | null> {
  const rows = await reader.query<{ patientId: string }[]>(
    `select patient_id as "patientId" from reminder where id = $1 and clinic_id = $2 and kind <> 'appointment'`,
    [reminderId, clinicId],
  );
  return rows[0]?.patientId ?? null;
}
