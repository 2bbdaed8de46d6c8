import type { EntityManager } from 'typeorm';
import type { DateOn } from '../../domain/clinic-time.js';
import type { SendState } from '../../domain/messages/send-state.js';
import type { Channel } from '../../domain/reminders/step.js';

/** A message that would have left in shadow, with the names that people know it by. */
export interface ShadowSend {
  readonly id: string;
  readonly decidedAt: Date;
  readonly channel: Channel;
  readonly text: string | null;
  readonly clientId: string;
  readonly clientName: string;
  readonly patientIds: readonly string[];
  readonly patientNames: readonly string[];
  readonly reminderId: string;
  readonly title: string;
  /** The rule that made its reminder; `null`: a person, or a visit. */
  readonly ruleName: string | null;
}

/** A message of the old system, with whom it means here. */
export interface OldSendRow {
  readonly id: string;
  readonly on: DateOn;
  readonly clientId: string | null;
  readonly patientId: string | null;
  readonly clientName: string | null;
  readonly patientName: string | null;
  /** How the list names the client: id, address or number. */
  readonly named: string;
  readonly about: string | null;
}

/** More than this a clinic sends in no week. */
export const MOST_COMPARED = 20_000;

/** What would have left between two instants, oldest first; messages that went along are part of their carrier. */
export async function shadowSends(
  reader: EntityManager,
  clinicId: string,
  from: Date,
  before: Date,
): Promise<ShadowSend[]> {
  return await reader.query<ShadowSend[]>(
    `select s.id, s.decided_at as "decidedAt", s.channel, s.text, c.id as "clientId",
            concat_ws(' ', c.first_name, c.last_name) as "clientName",
            patients.ids as "patientIds", patients.names as "patientNames",
            r.id as "reminderId", r.title, ru.name as "ruleName"
       from send s
       join reminder r on r.id = s.owner_id
       join client k on k.id = s.client_id
       join client c on c.id = coalesce(k.merged_into_id, k.id)
       left join rule ru on ru.id = r.rule_id
       cross join lateral (
         select array_agg(p.id order by p.id) as ids, array_agg(p.name order by p.id) as names from patient p
          where p.id in (select o.patient_id from send o where o.id = s.id or o.merged_into_id = s.id)
             or p.id in (select unnest(a.patient_ids) from appointment a where a.id = r.id)) as patients
      where s.clinic_id = $1 and s.state = 'skipped' and s.reason = 'shadow' and s.merged_into_id is null
        and s.owner_kind <> 'reply' and s.decided_at >= $2 and s.decided_at < $3
      order by s.decided_at, s.id limit ${MOST_COMPARED}`,
    [clinicId, from, before],
  );
}

/** What the old system sent between two days, both included. */
export async function oldSends(
  reader: EntityManager,
  clinicId: string,
  from: DateOn,
  to: DateOn,
): Promise<OldSendRow[]> {
  return await reader.query<OldSendRow[]>(
    `select o.id, o.sent_on::text as "on", coalesce(c.merged_into_id, c.id) as "clientId", o.patient_id as "patientId",
            coalesce(concat_ws(' ', c.first_name, c.last_name), o.client_name) as "clientName",
            coalesce(p.name, o.patient_name) as "patientName",
            coalesce(o.client_key, o.email, o.phone, '') as named, o.about
       from old_send o
       left join client c on c.id = o.client_id
       left join patient p on p.id = o.patient_id
      where o.clinic_id = $1 and o.sent_on between $2 and $3
      order by o.sent_on, o.line, o.id limit ${MOST_COMPARED}`,
    [clinicId, from, to],
  );
}

/** What became of our own messages for a client or patient around a day: the one whose time was nearest. */
export interface NearestSend {
  readonly oldSendId: string;
  readonly reminderId: string;
  readonly title: string;
  readonly state: SendState;
  readonly reason: string | null;
  readonly plannedAt: Date;
}

/** Finds for messages of the old system the nearest message of ours within three weeks of it. */
export async function nearestSends(
  reader: EntityManager,
  oldSendIds: readonly string[],
): Promise<NearestSend[]> {
  return await reader.query<NearestSend[]>(
    `select o.id as "oldSendId", near.* from old_send o cross join lateral (
       select r.id as "reminderId", r.title, s.state, s.reason, s.planned_at as "plannedAt"
         from patient p
         join reminder r on r.patient_id = p.id
         join send s on s.owner_id = r.id
        where p.client_id = o.client_id and (o.patient_id is null or p.id = o.patient_id)
          and s.planned_at between o.sent_on - interval '21 days' and o.sent_on + interval '21 days'
        order by abs(extract(epoch from s.planned_at - (o.sent_on + time '12:00'))), s.id limit 1) as near
      where o.id = any($1)`,
    [oldSendIds],
  );
}
