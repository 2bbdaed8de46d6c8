import type { EntityManager } from 'typeorm';
import type { SendState } from '../../domain/messages/send-state.js';
import type { ReminderStatus } from '../../domain/reminders/reminder-status.js';
import type { Channel } from '../../domain/reminders/step.js';
import type { Reminder } from '../../entities/reminders/reminder.js';

/** A line of the list of reminders. */
export interface ListedReminder {
  readonly id: string;
  readonly kind: Reminder['kind'];
  readonly status: ReminderStatus;
  readonly title: string;
  readonly dueOn: string;
  readonly serviceName: string | null;
  readonly ruleName: string | null;
  readonly patientId: string;
  readonly patientName: string;
  readonly species: string;
  readonly isDeceased: boolean;
  readonly clientId: string;
  readonly clientName: string;
  readonly channels: readonly Channel[];
  readonly nextSendAt: Date | null;
  readonly snoozedUntil: Date | null;
  readonly lastSend: {
    readonly at: string;
    readonly channel: Channel;
    readonly state: SendState;
    readonly reason: string | null;
  } | null;
  /** The patient's next booked visit. */
  readonly nextVisitAt: Date | null;
}

const LINES = `
  select r.id, r.kind, r.status, r.title, r.due_on as "dueOn", sv.name as "serviceName", ru.name as "ruleName",
         p.id as "patientId", p.name as "patientName", p.species, p.deceased_on is not null as "isDeceased",
         c.id as "clientId", trim(c.first_name || ' ' || c.last_name) as "clientName", r.channels,
         r.next_send_at as "nextSendAt", r.snoozed_until as "snoozedUntil", last.send as "lastSend",
         (select min(a.starts_at) from appointment_patient v join appointment a on a.id = v.appointment_id
           where v.patient_id = r.patient_id and a.status = 'booked' and a.starts_at > $3) as "nextVisitAt"
    from unnest($2::uuid[]) with ordinality as wanted (id, place)
    join reminder r on r.id = wanted.id and r.clinic_id = $1
    join patient p on p.id = r.patient_id
    join client c on c.id = p.client_id
    left join service sv on sv.clinic_id = r.clinic_id and sv.code = r.service_code
    left join rule ru on ru.id = r.rule_id
    left join lateral (
      select jsonb_build_object('at', coalesce(s.accepted_at, s.decided_at, s.transmitting_at, s.planned_at),
               'channel', s.channel, 'state', s.state, 'reason', s.reason) as send
        from send s where s.owner_id = r.id and s.state not in ('planned', 'cancelled')
       order by s.planned_at desc, s.id desc limit 1) last on true
   order by wanted.place`;

/** The lines of these reminders, in their order; those that are not the clinic's are left out. */
export async function listedReminders(
  reader: EntityManager,
  clinicId: string,
  ids: readonly string[],
  at: Date,
): Promise<ListedReminder[]> {
  if (ids.length === 0) return [];
  return await reader.query<ListedReminder[]>(LINES, [clinicId, ids, at]);
}
