import type { EntityManager } from 'typeorm';
import { IS_HELD } from '../messages/held-messages.js';

/** A wake is missed when it has not led to a claim for this long. */
const MISSED = `interval '2 minutes'`;

/**
 * SQL: whether a wake of the reminder `r` would lead to anything: not where a stop holds all that is due. Nothing more
 * is looked up where the clinic has no stop.
 */
export const IS_AWAITED = `(not exists (select 1 from stop_switch w where w.clinic_id = r.clinic_id and w.drained_at is null)
                or least(r.paused_until, r.snoozed_until, r.lapse_at) < now() - ${MISSED}
                or exists (select 1 from send s where s.owner_id = r.id and s.cycle = r.cycle
                              and s.state in ('planned', 'claimed') and s.planned_at < now() - ${MISSED}
                              and not ${IS_HELD}))`;

/**
 * Live reminders that should have been awake by now, marked as told once more: 2, 10 and 60 minutes after their time,
 * then every hour; and whenever another send has fallen due since, which a run that retries an earlier one does not
 * see by itself. A switched-off rule and a stop hold their sends, so only the end of a pause or of the life counts then.
 */
export async function takeMissedWakes(manager: EntityManager, most: number): Promise<string[]> {
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `update reminder set sweep_tells = sweep_tells + 1, swept_at = now()
      where id in (
        select r.id from reminder r left join rule ru on ru.id = r.rule_id
         where r.status in ('open', 'paused') and r.next_wake_at < now() - ${MISSED}
           and (r.sweep_tells = 0 or r.swept_at < now() - case r.sweep_tells
                  when 1 then interval '8 minutes' when 2 then interval '50 minutes' else interval '1 hour' end
                or exists (select 1 from send s
                            where s.owner_id = r.id and s.cycle = r.cycle and s.state = 'planned'
                              and s.planned_at < now() - ${MISSED} and s.planned_at > r.swept_at))
           and (coalesce(ru.enabled and ru.deleted_at is null, true)
                or least(r.paused_until, r.snoozed_until, r.lapse_at) < now() - ${MISSED})
           and ${IS_AWAITED}
         order by r.next_wake_at limit $1 for no key update of r skip locked)
      returning id`,
    [most],
  );
  return rows.map(({ id }) => id);
}
