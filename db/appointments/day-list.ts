import type { EntityManager } from 'typeorm';
import type { MoveWish } from '../../domain/appointments/move-wish.js';
import type { SendState } from '../../domain/messages/send-state.js';
import type { Channel } from '../../domain/reminders/step.js';

/** A visit as the list of a day shows it. */
export interface DayRow {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly status: 'booked' | 'cancelled' | 'noShow' | 'completed';
  readonly confirmedAt: Date | null;
  readonly arrivedAt: Date | null;
  readonly registeredAt: Date | null;
  readonly asksForm: boolean;
  readonly hasBegunForm: boolean;
  readonly mustMove: boolean;
  readonly moveWish: MoveWish | null;
  readonly reason: string | null;
  readonly staffName: string | null;
  readonly clientId: string;
  readonly clientName: string | null;
  readonly phone: string | null;
  readonly patients: readonly { readonly id: string; readonly name: string; readonly isDead: boolean }[];
  /** Corrections of the client that wait to be decided. */
  readonly proposals: number;
  readonly nextSendAt: Date | null;
  readonly lastSend: {
    readonly channel: Channel;
    readonly state: SendState;
    readonly reason: string | null;
    readonly at: string;
  } | null;
}

/** The longest list of one day. */
const MOST_OF_DAY = 500;

/** The visits that begin in a stretch of time, the first one first. */
export async function visitsOfDay(
  reader: EntityManager,
  {
    clinicId,
    from,
    before,
    staffName,
  }: {
    readonly clinicId: string;
    readonly from: Date;
    readonly before: Date;
    readonly staffName: string | null;
  },
): Promise<DayRow[]> {
  return await reader.query<DayRow[]>(
    `select a.id, a.starts_at as "startsAt", a.ends_at as "endsAt", a.status, a.confirmed_at as "confirmedAt",
            a.arrived_at as "arrivedAt", a.registered_at as "registeredAt",
            coalesce((a.message_plan -> 'preregistration' ->> 'enabled')::boolean, false) as "asksForm",
            exists (select 1 from preregistration g where g.appointment_id = a.id) as "hasBegunForm",
            a.must_move is not null as "mustMove", a.move_wish as "moveWish",
            coalesce(ar.name, a.reason_code) as reason, a.staff_name as "staffName", a.client_id as "clientId",
            nullif(trim(concat_ws(' ', c.first_name, c.last_name)), '') as "clientName",
            (select o.value from contact_point o where o.client_id = c.id and o.kind = 'phone' and o.usable
              order by o.position limit 1) as phone,
            coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'isDead', p.deceased_on is not null)
                                       order by array_position(a.patient_ids, p.id))
               from patient p where p.id = any(a.patient_ids)), '[]') as patients,
            (select count(*)::int from proposed_change pc where pc.appointment_id = a.id and pc.state = 'waiting') as proposals,
            r.next_send_at as "nextSendAt",
            (select jsonb_build_object('channel', s.channel, 'state', s.state, 'reason', s.reason,
                      'at', coalesce(s.accepted_at, s.decided_at, s.transmitting_at, s.planned_at))
               from send s where s.owner_id = a.id and s.state not in ('planned', 'cancelled')
              order by coalesce(s.transmitting_at, s.planned_at) desc, s.id desc limit 1) as "lastSend"
       from appointment a join client c on c.id = a.client_id
       left join appointment_reason ar on ar.clinic_id = a.clinic_id and ar.code = a.reason_code
       left join reminder r on r.id = a.id
      where a.clinic_id = $1 and a.starts_at >= $2 and a.starts_at < $3 and a.archived_at is null
        and ($4::text is null or a.staff_name = $4)
      order by a.starts_at, a.id limit ${MOST_OF_DAY}`,
    [clinicId, from, before, staffName],
  );
}

/** A free time, or one that is on offer, as the list of a day shows it. */
export interface FreeTime {
  readonly id: string;
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly staffName: string | null;
  readonly isOffered: boolean;
}

/** Free times of a day and times on offer, the first one first; at most 100 of each. */
export async function freeTimesOfDay(
  reader: EntityManager,
  clinicId: string,
  from: Date,
  before: Date,
): Promise<FreeTime[]> {
  return await reader.query<FreeTime[]>(
    `(select id, starts_at as "startsAt", ends_at as "endsAt", staff_name as "staffName", false as "isOffered"
        from free_slot where clinic_id = $1 and starts_at >= $2 and starts_at < $3 and taken_by_appointment_id is null
       order by starts_at limit 100)
     union all
     (select id, starts_at, ends_at, staff_name, true
        from slot_offer where clinic_id = $1 and starts_at >= $2 and starts_at < $3 and status = 'open'
       order by starts_at limit 100)
     order by 2, 1`,
    [clinicId, from, before],
  );
}

/** Who has had visits lately or has some to come, for a choice of names; at most 200. */
export async function staffNamesOf(reader: EntityManager, clinicId: string, at: Date): Promise<string[]> {
  const rows = await reader.query<{ name: string }[]>(
    `select distinct staff_name as name from (
       select staff_name from appointment where clinic_id = $1 and staff_name is not null
          and starts_at > $2::timestamptz - interval '14 days' order by starts_at limit 5000) as lately
      order by 1 limit 200`,
    [clinicId, at],
  );
  return rows.map(({ name }) => name);
}
