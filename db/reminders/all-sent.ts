import type { Tx } from '../database.js';

/**
 * Ends an automatic reminder that no service completes, or a visit that fell through, when it has nothing left to say: its
 * last send of this cycle has been decided, and nothing of it waits for others to bring it out. An absence goes on until
 * the patient comes, and what a person opened again until a person ends it.
 *
 * @param eventId of its line in the timeline
 * @param at when; `null`: at its last change, which was that send's end
 * @returns whether it ended now
 */
export async function completeAllSent(
  tx: Tx,
  reminderId: string,
  eventId: string,
  at: Date | null,
): Promise<boolean> {
  const rows = await tx.query<unknown[]>(
    `with ended as (
       update reminder r set status = 'completed', status_reason = 'allSent', next_wake_at = null, next_send_at = null,
              revision = revision + 1, updated_at = coalesce($2, r.updated_at)
        where r.id = $1 and r.status = 'open' and r.satisfied_by = '{}'
          and r.snoozed_until is null and not r.waived ? 'allSent'
          and (r.kind = 'appointment' and r.lapse_at is null
               or r.kind = 'automatic' and exists (
                 select 1 from rule_version v where v.rule_id = r.rule_id and v.version = r.rule_version
                    and v.definition -> 'trigger' ->> 'workflow' <> 'absence'))
          and exists (select 1 from send s where s.owner_id = r.id and s.cycle = r.cycle)
          and not exists (select 1 from send s where s.owner_id = r.id and s.cycle = r.cycle
                             and (s.state in ('planned', 'claimed', 'transmitting')
                               or s.state = 'merged' and s.decided_at is null))
          and not exists (select 1 from letter l where l.reminder_id = r.id and l.state = 'waiting')
          and not exists (select 1 from external_send e where e.reminder_id = r.id and e.state = 'waiting')
       returning r.id, r.clinic_id, r.updated_at)
     insert into reminder_event (id, clinic_id, reminder_id, at, type, actor, detail)
     select $3::uuid, clinic_id, id, updated_at, 'allSent', 'engine', '{}'::jsonb from ended returning id`,
    [reminderId, at, eventId],
  );
  return rows.length > 0;
}
