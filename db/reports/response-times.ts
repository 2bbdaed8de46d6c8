import type { EntityManager } from 'typeorm';

/** How long people waited, of those who have been answered; minutes. */
export interface ResponseTime {
  /** `reply`: from a client's message to the staff's next one; `failure`: from a failed message to a person's decision. */
  readonly to: 'reply' | 'failure';
  readonly asked: number;
  readonly answered: number;
  readonly medianMinutes: number | null;
  /** Nine of ten were answered sooner. */
  readonly ninthMinutes: number | null;
}

const ANSWERS = `
  with period as (
    select $2::date::timestamp at time zone c.time_zone as since, ($3::date + 1)::timestamp at time zone c.time_zone as until
      from clinic c where c.id = $1),
  waited as (
    select 'reply' as "to", m.at as since, (
             select min(s.created_at) from send s
              where s.owner_id = m.conversation_id and s.owner_kind = 'reply' and s.created_at > m.at) as until
      from inbound_sms m join conversation v on v.id = m.conversation_id, period
     where v.clinic_id = $1 and m.outcome = 'forPerson' and m.at >= period.since and m.at < period.until
       and not exists (select 1 from inbound_sms b
                        where b.conversation_id = m.conversation_id and b.at < m.at and b.outcome = 'forPerson'
                          and not exists (select 1 from send s where s.owner_id = m.conversation_id
                                            and s.owner_kind = 'reply' and s.created_at between b.at and m.at))
    union all
    select 'failure', f.since, f.until
      from (select e.send_id, e.at as since, (
                     select min(n.at) from send_event n
                      where n.send_id = e.send_id and n.at > e.at and (n.actor like 'api%' or n.actor like 'staff:%')) as until
              from send_event e
             where e.clinic_id = $1 and e.state in ('failed', 'unknown', 'bounced')
               and e.at >= (select since from period) and e.at < (select until from period)
               and not exists (select 1 from send_event b
                                where b.send_id = e.send_id and b.state in ('failed', 'unknown', 'bounced')
                                  and (b.at, b.id) < (e.at, e.id))) f
      join send s on s.id = f.send_id
     where s.state in ('failed', 'unknown', 'bounced') or f.until is not null)`;

/** Counts what waited for a person from messages and failures of these days; several messages in a row wait as one. */
export async function responseTimes(
  reader: EntityManager,
  clinicId: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<ResponseTime[]> {
  const minutes = 'extract(epoch from w.until - w.since) / 60';
  return await reader.query<ResponseTime[]>(
    `${ANSWERS}
     select k as "to", count(w.since)::integer as asked, count(w.until)::integer as answered,
            percentile_cont(0.5) within group (order by ${minutes}) as "medianMinutes",
            percentile_cont(0.9) within group (order by ${minutes}) as "ninthMinutes"
       from unnest(array['reply', 'failure']) k left join waited w on w."to" = k
      group by k order by k desc`,
    [clinicId, from, to],
  );
}
