import type { EntityManager } from 'typeorm';
import type { SendState } from '../../domain/messages/send-state.js';
import type { ReminderStatus } from '../../domain/reminders/reminder-status.js';
import type { Channel } from '../../domain/reminders/step.js';

/** One reminder, as the pages about its client and its patient show it. Instants are RFC 3339. */
export interface HouseholdCare {
  readonly id: string;
  readonly patientId: string;
  readonly patientName: string;
  readonly kind: 'manual' | 'automatic';
  readonly title: string;
  readonly serviceName: string | null;
  readonly status: ReminderStatus;
  readonly statusReason: string | null;
  readonly dueOn: string;
  readonly lastPerformedOn: string | null;
  /** `null` also while its rule is off. */
  readonly nextSendAt: string | null;
  readonly snoozedUntil: string | null;
  readonly pausedBy: Readonly<Record<string, string>> | null;
  readonly ruleOn: boolean;
  readonly lastSend: {
    readonly state: SendState;
    readonly reason: string | null;
    readonly channel: Channel;
    readonly at: string;
  } | null;
}

/** Whose reminders: those of all animals in a client's care, or of one patient. */
export type WhoseCare = { readonly clientId: string } | { readonly patientId: string };

const CARE = `
  select r.id, r.patient_id as "patientId", p.name as "patientName", r.kind, r.title,
         (select s.name from service s where s.clinic_id = r.clinic_id and s.code = r.service_code) as "serviceName",
         r.status, r.status_reason as "statusReason", r.due_on as "dueOn", r.last_performed_on as "lastPerformedOn",
         case when coalesce(ru.enabled and ru.deleted_at is null, true) then to_jsonb(r.next_send_at) #>> '{}' end
           as "nextSendAt",
         to_jsonb(r.snoozed_until) #>> '{}' as "snoozedUntil", r.paused_by as "pausedBy",
         coalesce(ru.enabled and ru.deleted_at is null, true) as "ruleOn",
         (select jsonb_build_object('state', s.state, 'reason', s.reason, 'channel', s.channel,
                   'at', coalesce(s.accepted_at, s.transmitting_at, s.decided_at, s.planned_at))
            from send s
           where s.owner_id = r.id and s.state not in ('planned', 'claimed', 'cancelled')
           order by coalesce(s.accepted_at, s.transmitting_at, s.decided_at, s.planned_at) desc, s.id desc limit 1)
           as "lastSend"
    from reminder r
    join patient p on p.id = r.patient_id
    left join rule ru on ru.id = r.rule_id
   where r.clinic_id = $1 and r.kind <> 'appointment'
     and not exists (select 1 from slot_offer_recipient o where o.message_reminder_id = r.id)`;

const WHOSE = {
  client: `and p.clinic_id = $1 and r.patient_id in (select q.id from patient q where q.clinic_id = $1
    and (q.client_id = $2 or (q.co_client_ids <> '{}' and q.co_client_ids @> array[$2]::uuid[])))`,
  patient: 'and r.patient_id = $2',
} as const;

/** What is followed, the first due first (at most 200), or what has ended, the newest first (at most 50). */
export async function householdCare(
  reader: EntityManager,
  clinicId: string,
  whose: WhoseCare,
  which: 'followed' | 'ended',
): Promise<HouseholdCare[]> {
  const [condition, id] =
    'clientId' in whose ? [WHOSE.client, whose.clientId] : [WHOSE.patient, whose.patientId];
  const part =
    which === 'followed'
      ? `and r.status in ('open', 'paused') order by r.due_on, p.name, r.id limit 200`
      : `and r.status not in ('open', 'paused') order by r.updated_at desc, r.id limit 50`;
  return await reader.query<HouseholdCare[]>(`${CARE} ${condition} ${part}`, [clinicId, id]);
}
