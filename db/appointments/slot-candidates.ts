import type { EntityManager } from 'typeorm';
import type { Audience } from '../consent/audience.js';
import { AUDIENCE_SQL } from '../consent/audience.js';

/** A client with the patient and the care that have waited longest. */
export interface SlotCandidate {
  readonly audience: Audience;
  readonly reminderId: string;
  readonly what: string;
  readonly dueOn: string;
}

/** A free time, and what a visit in it would do. */
export interface FreeSlot {
  readonly clinicId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly serviceCodes: readonly string[];
  /** The client who left it free; `null`: nobody is known to have. */
  readonly notClientId: string | null;
}

/** More are not looked at: of so many one can be reached. */
const MOST = 500;

/**
 * Clients to whom a free time may be of use: care that such a visit would do is due by that date, no visit for it is
 * booked, they are not here at that time, and no other offer waits for their answer. Who has waited longest is first.
 */
export async function slotCandidates(
  reader: EntityManager,
  { clinicId, startsAt, endsAt, serviceCodes, notClientId }: FreeSlot,
  dueBy: string,
  at: Date,
): Promise<SlotCandidate[]> {
  return await reader.query<SlotCandidate[]>(
    `select * from (
       select distinct on (c.id) ${AUDIENCE_SQL} as audience, r.id as "reminderId", r.due_on as "dueOn",
              coalesce((select s.name from service s where s.clinic_id = $1 and s.code = r.service_code), r.title) as what
         from reminder r join patient p on p.id = r.patient_id join client c on c.id = p.client_id
        where r.clinic_id = $1 and r.kind <> 'appointment' and r.status = 'open' and r.snoozed_until is null
          and r.due_on <= $3 and array_remove(array[r.service_code], null) || r.satisfied_by && $2
          and p.deceased_on is null and p.archived_at is null and c.archived_at is null
          and c.id is distinct from $4
          and not exists (select 1 from appointment_patient v join appointment a on a.id = v.appointment_id
            left join appointment_reason ar on ar.clinic_id = a.clinic_id and ar.code = a.reason_code
            where v.patient_id = p.id and a.status = 'booked' and a.starts_at > $5
              and (r.id = any(a.for_reminder_ids)
                   or array_remove(array[a.reason_code], null) || coalesce(ar.service_codes, '{}') && $2))
          and not exists (select 1 from appointment busy
            where busy.client_id = c.id and busy.status = 'booked' and busy.starts_at < $7
              and coalesce(busy.ends_at, busy.starts_at + interval '1 minute') > $6)
          and not exists (select 1 from slot_offer_recipient o join slot_offer so on so.id = o.offer_id
            where o.client_id = c.id and so.status = 'open' and o.answer is null
              and (o.expires_at is null or o.expires_at > $5))
        order by c.id, r.due_on, r.id) found
      order by "dueOn", "reminderId" limit ${MOST}`,
    [clinicId, serviceCodes, dueBy, notClientId, at, startsAt, endsAt],
  );
}

/** Who owns the patient of an offer now, if it is still the one who was asked, or the client they were merged into. */
export async function ownerOfOffer(
  reader: EntityManager,
  { clientId, patientId }: { readonly clientId: string; readonly patientId: string },
): Promise<string | null> {
  const rows = await reader.query<{ id: string }[]>(
    `select p.client_id as id from patient p join client c on c.id = $1
      where p.id = $2 and p.client_id in (c.id, c.merged_into_id) and p.deceased_on is null and p.archived_at is null`,
    [clientId, patientId],
  );
  return rows[0]?.id ?? null;
}

/** Which of these reminders still wait for care. */
export async function stillWaiting(
  reader: EntityManager,
  reminderIds: readonly string[],
): Promise<Set<string>> {
  const rows = await reader.query<{ id: string }[]>(
    `select id from reminder where id = any($1) and status = 'open'`,
    [reminderIds],
  );
  return new Set(rows.map(({ id }) => id));
}
